// Package offers says which scopes there are, for the packages that import it.
package offers

import _ "example.com/twolists/permissions"

var AllScopes = []string{ // want AllScopes:"lists scopes api:read api:write member:invite member:read projects:read projects:write team:read team:write"
	"api:read", "api:write", "member:invite", "member:read", "projects:read", "projects:write", "team:read", "team:write",
}

// DefaultScopes are for this package to know.
var DefaultScopes = []string{"api:read", "member:read", "projects:read", "projects:write", "team:read"}

// KnownWebhookScopes are of another kind.
func KnownWebhookScopes() []string { // want KnownWebhookScopes:"lists scopes .*"
	return []string{"api:read", "api:write", "member:read", "team:read", "team:write"}
}
