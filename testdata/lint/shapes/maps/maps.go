// Package maps keeps scopes in the keys and values of maps.
package maps

var validScopes = map[string]struct{}{
	"albums:read":  {},
	"albums:write": {},
	"artist:read":  {}, // want `"artist:read".*"artists:read"`
}

var permissions = map[string]bool{
	"users:read":        true,
	"users.profil:read": true, // want `"users.profil:read".*"users.profile:read"`
}

var scopeTitles = map[string]string{
	"im:history":      "Past messages: all",
	"im:message:sent": "Sent messages", // want `"im:message:sent".*"im:message:send"`
}

// What implies what: keys and values.
var scopeImplies = map[string][]string{
	"admin:listeners":  {"write:listeners", "read:listeners"},
	"write:listeners":  {"read:listenrs"},  // want `"read:listenrs".*"read:listeners"`
	"writes:listeners": {"read:listeners"}, // want `"writes:listeners".*"write:listeners"`
}

var scopesByRoute = map[string]map[string][]string{
	"/albums": {"GET": {"albums:read"}, "PUT": {"album:write"}}, // want `"album:write".*"albums:write"`
}

var scopeOf = map[string]string{
	"get":    "store:GetItem",
	"put":    "store:PutItem",
	"list":   "store:ListItem", // want `"store:ListItem".*"store:ListItems"`
	"/users": "users:read",
}

// In a map of anything each key has a kind of its own, and several maps have the
// same kinds.
func statements() []map[string]any {
	return []map[string]any{
		{"Effect": "Allow", "Action": []string{"albums:read"}, "Resource": "*"},
		{"Effect": "Allow", "Action": []string{"albums:list"}, "Condition": map[string]string{"kind": "Prod", "flag": "false"}}, // want `"albums:list"`
	}
}

// So have the maps of one package.
func statement() map[string]any {
	return map[string]any{"Effect": "Allow", "Action": []string{"artists:read"}, "Resource": "*"}
}

func another() map[string]any {
	return map[string]any{"Effect": "Allow", "Action": []string{"artists:book"}, "Resource": "artists:all"} // want `"artists:book"`
}

var _ = []any{statements, statement, another}

var _ = []any{validScopes, permissions, scopeTitles, scopeImplies, scopesByRoute, scopeOf}
