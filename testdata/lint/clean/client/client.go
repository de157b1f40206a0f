// Package client asks for scopes.
package client

import (
	"fmt"

	"example.com/office/auth"
)

type config struct {
	ClientID string
	Scope    string
	Scopes   []string
}

func newConfig(admin bool) config {
	c := config{ClientID: "office:cli", Scopes: []string{"docs:read", "drive:read", "search:docs"}}
	if admin {
		c.Scopes = append(c.Scopes, "admin:org", "admin:audit_log")
	}
	c.Scope = "users:read"
	return c
}

func sets() []*auth.Set {
	return []*auth.Set{
		new(auth.Set).Add("wiki:read").Add("wiki:write", "wiki:page_tree:read"),
		new(auth.Set).Add("meeting:read", "meeting:record", "meeting:room:read"),
	}
}

func endpointNeedsScopes(path, scopes string) string { return path + " needs " + scopes }

func complain(path string) error {
	if path == "/org" {
		return fmt.Errorf("run login again: %s", endpointNeedsScopes(path, "read:org"))
	}
	return fmt.Errorf("docs: %s: not found, see docs:%s", path, path)
}

var _ = []any{newConfig, sets, complain}
