// Package differ has lists that should be one.
package differ

import "example.com/twolists/permissions"

// AllScopes is what the token form offers.
func AllScopes() []string {
	return []string{
		"api:read", "api:write", "member:invite", "member:read", "projects:delete", "projects:read", "projects:write",
		"team:read", "team:write", "api:read", "api:read",
	}
}

var validScopeSet = map[string]struct{}{ // want `validScopeSet and this list \(differ.go:8\) name the same scopes but for a few: this one lacks "projects:delete", "projects:write"; make one list of them \[twolists\]`
	"api:read": {}, "api:write": {}, "member:invite": {}, "member:read": {}, "projects:read": {},
	"team:read": {}, "team:write": {},
}

func isKnownScope(scope string) bool {
	switch scope { // want `the cases of this switch and this list \(differ.go:8\) name the same scopes but for a few: this one lacks "projects:delete" and has "member:remove" more`
	case "api:read", "api:write", "member:invite", "member:read", "member:remove",
		"projects:read", "projects:write", "team:read", "team:write":
		return true
	}
	return false
}

// Routes ask for what no token is given: the other list of the same four knows
// the name.
var routes = map[string][]string{
	"GET": {"api:read", "member:read", "projects:reads", "team:read", "team:write"}, // want `this list and tokens \(differ.go:34\) name the same scopes but for a few: this one lacks "projects:read" and has "projects:reads" more` `unknown scope "projects:reads"`
}

var tokens = []string{"api:read", "member:read", "projects:read", "team:read", "team:write"}

type info struct{ Name, Help string }

var (
	webhookScopes     = []info{{"api:read", "a"}, {"api:write", "b"}, {"member:read", "c"}, {"team:read", "d"}} // want `webhookScopes and webhookScopeNames .* lacks "team:write"`
	webhookScopeNames = []string{"api:read", "api:write", "member:read", "team:read", "team:write"}
)

const (
	invite = "member:invite"
	member = "member:read"
	remove = "member:remove"
	team   = "team:read"
	write  = "team:write"
)

func supportedPermissions() []string {
	return []string{invite, member, remove, team} // want `this list and these constants .* lacks "team:write"`
}

var _ = []any{permissions.ApiAll, isKnownScope, validScopeSet, routes, tokens, webhookScopes, webhookScopeNames, write, supportedPermissions}
