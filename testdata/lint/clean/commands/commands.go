// Package commands is a list of commands, each with the scopes of its token.
package commands

type shortcut struct {
	Name, Help            string
	Scopes                []string
	UserScopes, BotScopes []string
}

var drive = []shortcut{
	{Name: "files", Help: "List files.", Scopes: []string{"drive:file:read"}},
	{Name: "upload", Help: "Upload a file.", Scopes: []string{"drive:file:upload", "drive:folder:read"}},
	{Name: "download", Help: "Download: one file.", Scopes: []string{"drive:file:download", "drive:file:read"}},
	{Name: "remove", Help: "Delete a file.", Scopes: []string{"drive:file:delete"}},
	{
		Name:       "mkdir",
		Help:       "Create a folder. Requires 'drive:folder:create' scope.",
		UserScopes: []string{"drive:folder:create", "drive:folder:read"},
		BotScopes:  []string{"drive:folder:create"},
	},
	{
		Name:   "mv",
		Scopes: []string{"drive:folder:move", "drive:write"},
	},
}

var mail = []shortcut{
	{Name: "mail:inbox", Scopes: []string{"mail:read"}},
	{Name: "mail:compose", UserScopes: []string{"mail:send", "contacts:read"}},
	{Name: "mail:drafts", UserScopes: []string{"mail:draft:read", "mail:draft:update"}},
	{Name: "mail:label", UserScopes: []string{"mail:label:read", "mail:label:apply"}},
	{"find", "Find mail.", []string{"search:mail"}, nil, nil},
	{"who", "Find people.", []string{"search:people", "users.profile:read"}, nil, nil},
	{"grep", "Find text.", []string{"search:docs", "docs:read"}, nil, nil},
}

type accessScopes struct{ Read, Write, Delete []string }

var access = map[string]accessScopes{
	"docs": {
		Read:   []string{"docs:read", "docs.trash:read"},
		Write:  []string{"docs:write", "docs:comment"},
		Delete: []string{"docs:delete"},
	},
	"tasks": {
		Read:  []string{"tasks:read", "tasks:list:read"},
		Write: []string{"tasks:write", "tasks:assign", "tasks:list:create"},
	},
	"calendar": {
		Read:   []string{"calendar:read", "calendar.events:read"},
		Write:  []string{"calendar:write", "calendar.events:write"},
		Delete: []string{"calendar.events:delete"},
	},
}

// Jobs run at night, and have nothing to do with all this.
var jobs = map[string]string{
	"docs:index:nightly": "0 3 * * *",
	"mail:sweep:hourly":  "0 * * * *",
	"drive:image":        "office/drive:1.4",
	"tasks:8080":         "localhost:8080",
}

var _ = []any{drive, mail, access, jobs}
