// Package variables keeps scopes in variables before they go anywhere.
package variables

import "slices"

var DefaultScopes = []string{
	"albums:read",
	"artists:read",
	"artists:wriet", // want `"artists:wriet".*"artists:write"`
}

var readScope = "users:read"

var scopesByMethod = map[string][]string{
	"GET":    {"albums:read"},
	"PUT":    {"albums:write", "albums:read"},
	"DELETE": {"albums:dleete"}, // want `"albums:dleete".*"albums:delete"`
}

// One element each, as written by hand for every endpoint. What is far from
// everything is known by where the variable goes.
var whispersByMethod = map[string][]string{
	"GET": {"manage:whispers"}, // want `"manage:whispers"`
}

// permitted is where it goes.
func permitted(held []string, method string) bool {
	return hasOneOfRequiredScopes(held, required(whispersByMethod, method)) ||
		hasOneOfRequiredScopes(held, required(scopesByMethod, method))
}

func required(byMethod map[string][]string, method string) []string { return byMethod[method] }

func hasOneOfRequiredScopes(held, scopes []string) bool {
	return slices.ContainsFunc(scopes, func(scope string) bool { return slices.Contains(held, scope) })
}

func local(held []string, comments bool) bool {
	needed := []string{"library:playlist:read"}
	if comments {
		needed = append(needed, "chat:write", "chats:write") // want `"chats:write".*"chat:write"`
	}
	needed = append(needed, readScope)
	return hasOneOfRequiredScopes(held, needed)
}

func assigned(admin bool) string {
	scope := "read:listeners"
	if admin {
		scope = "admin:listeneers" // want `"admin:listeneers".*"admin:listeners"`
	}
	return scope
}

var (
	_ = permitted
	_ = local
	_ = assigned
	_ = DefaultScopes
)
