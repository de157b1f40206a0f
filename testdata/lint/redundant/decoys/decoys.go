// Package decoys has lists that hold a wildcard and what it covers for a reason.
// Nothing is reported.
package decoys

import (
	"net/http"

	"example.com/redundant/auth"
)

var allScopes = []string{"shop:order:*", "shop:order:create", "shop:order:read"}

func routes(next http.Handler) { auth.RequireAnyScope(next, "shop:order:*", "shop:order:read") }

var grants = map[string][]string{"clerk": {"shop:order:*"}, "reader": {"shop:order:read"}}

func text(scope string) string {
	switch scope {
	case "shop:order:create", "shop:order:read":
		return "x"
	}
	return ""
}

var _ = []any{allScopes, routes, grants, text}
