// Package uses asks about scopes.
package uses

import (
	"slices"
	"strings"
)

func index(gotScopes map[string]bool) bool {
	return gotScopes["albums:read"] || gotScopes["albums:raed"] // want `"albums:raed".*"albums:read"`
}

func compare(scope string) bool {
	if scope == "users:read" || scope != "user:read" { // want `"user:read".*"users:read"`
		return true
	}
	switch scope {
	case "chat:write", "chat:writ": // want `"chat:writ".*"chat:write"`
		return true
	case "artists:read", "artists:wrote": // want `"artists:wrote".*"artists:write"`
		return true
	}
	return "store:GetItm" == scope // want `"store:GetItm".*"store:GetItem"`
}

func list(scopes []string) bool {
	return slices.Contains(scopes, "im:history") ||
		slices.Contains(scopes, "im:hisotry") || // want `"im:hisotry".*"im:history"`
		strings.Join(scopes, " ") == "im:history"
}

func loop(held []string) bool {
	for _, scope := range []string{"library:playlist:read", "libary:playlist:read"} { // want `"libary:playlist:read".*"library:playlist:read"`
		if slices.Contains(held, scope) {
			return true
		}
	}
	return false
}

var (
	_ = index
	_ = compare
	_ = list
	_ = loop
)
