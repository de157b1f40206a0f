// Package catalogue lists scopes: constants, sets, and what implies what.
package catalogue

const (
	PermMailRead   = "mail:read"
	PermMailSend   = "mail:send"
	PermDraftRead  = "mail:draft:read"
	PermDocsRead   = "docs:read"
	PermDocsWrite  = "docs:write"
	PermDocsExport = "docs:export"
	PermWikiRead   = "wiki:read"
	PermWikiWrite  = "wiki:write"
)

var validScopes = map[string]struct{}{
	"calendar:read": {}, "calendar:write": {}, "calendar:share": {},
	"contacts:read": {}, "contacts:write": {},
	"drive:read": {}, "drive:write": {}, "drive:file:read": {}, "drive:file:upload": {},
	"users:read": {}, "users:invite": {}, "users.profile:read": {}, "users.profile:write": {},
	"offline": {},
}

var scopeTitles = map[string]string{
	"tasks:read":         "Tasks: read",
	"tasks:write":        "Tasks: change",
	"tasks:list:create":  "Lists of tasks: create",
	"tasks:list:archive": "Lists of tasks: archive",
}

var scopeImplies = map[string][]string{
	"admin:org":       {"write:org", "read:org"},
	"write:org":       {"read:org"},
	"admin:audit_log": {"read:audit_log"},
}

var sensitive = map[string]bool{"admin:org": true, "admin:audit_log": true, "users:invite": true}

// DefaultScopes are asked for when nobody says anything.
func DefaultScopes() []string {
	return []string{"users.profile:read", "calendar:read", "docs:read", "offline"}
}

// AdminScopes come on top.
func AdminScopes() []string {
	return []string{
		"admin:org",
		"admin:audit_log",
		"users:invite",
	}
}

func isSensitive(scope string) bool { return sensitive[scope] || scope == "write:org" }

func granted(scopes map[string]bool) bool { return scopes["read:org"] && !scopes["admin:org"] }

// What was asked, as one string.
const requested = "mail:read mail:send docs:read"

type form struct {
	Scopes []string `json:"scopes" validate:"dive,oneof=docs:read docs:write docs:comment"`
}

var _ = []any{validScopes, scopeTitles, scopeImplies, isSensitive, granted, requested, form{}}
