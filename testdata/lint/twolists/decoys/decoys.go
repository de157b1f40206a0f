// Package decoys has lists that differ on purpose. Nothing is reported.
package decoys

import "github.com/payconex/scopes/scope"

import _ "example.com/twolists/permissions"

// Roles hold each other.
var roles = map[string][]string{
	"viewer": {"api:read", "member:read", "projects:read", "team:read"},
	"editor": {"api:read", "member:read", "projects:read", "projects:write", "team:read"},
	"owner":  {"api:read", "member:read", "projects:read", "projects:write", "projects:delete", "team:read"},
}

var (
	viewerScopes = []string{"api:read", "member:read", "projects:read", "team:read"}
	editorScopes = []string{"api:read", "member:read", "projects:read", "projects:write", "team:read"}
	allScopes    = []scope.Pattern{"api:*", "api:read", "api:write", "member:read", "projects:read", "projects:write", "team:read"}
	validScopes  = []scope.Scope{"api:read", "api:write", "member:read", "projects:read", "projects:write", "team:read"} // all but the wildcards
	appScopes    = []string{"api:read", "api:write", "member:read", "projects:read", "projects:write"}                   // what an app asks for
)

func readScopes() []string { return []string{"api:read", "member:read", "projects:read", "team:read"} }
func writeScopes() []string {
	return []string{"api:read", "member:read", "projects:write", "team:read"}
}

type list struct{}
type show struct{}

func (list) RequiredScopes() []string {
	return []string{"api:read", "member:read", "projects:read", "team:read"}
}

func (show) RequiredScopes() []string {
	return []string{"api:read", "member:read", "projects:read", "team:read", "team:write"}
}

func first() []string {
	scopes := []string{"api:read", "member:read", "projects:read", "team:read"}
	return scopes
}

func second() []string {
	var scopes = []string{"api:read", "member:read", "projects:read", "team:read", "team:write"}
	return scopes
}

// describe has a text for some, and the rest need none.
func describe(scope string) string {
	switch scope {
	case "api:read", "api:write", "member:read", "projects:read", "projects:write":
		return "x"
	}
	return ""
}

// Named after nothing.
var (
	validSet = map[string]bool{"api:read": true, "member:read": true, "projects:read": true, "projects:write": true, "team:read": true}
	names    = []string{"api:read", "member:read", "projects:read", "team:read"}
)

func getList() []string {
	return []string{"api:read", "member:read", "projects:read", "projects:write", "team:read"}
}

func values() []string {
	return []string{"api:read", "member:read", "projects:read", "team:read", "team:write"}
}

// The blocks are one vocabulary together.
const (
	apiRead      = "api:read"
	memberRead   = "member:read"
	projectsRead = "projects:read"
	teamRead     = "team:read"
)

const (
	apiWrite      = "api:write"
	projectsWrite = "projects:write"
)

// Not scopes at all, and too few.
var (
	knownRegions = []string{"eu:west", "eu:east", "us:west", "us:east", "ap:south"}
	validRegions = []string{"eu:west", "eu:east", "us:west", "us:east"}
	knownScopes  = []string{"team:read", "team:write", "api:read"}
	everyScope   = []string{"team:read", "team:write"}
)

var _ = []any{roles, viewerScopes, editorScopes, allScopes, validScopes, appScopes, readScopes, writeScopes, first, second,
	describe, knownRegions, validRegions, knownScopes, everyScope, validSet, names, getList, values, list{}, show{}}
