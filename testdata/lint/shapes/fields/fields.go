// Package fields keeps scopes in struct fields.
package fields

// A Shortcut is a command and what it needs.
type Shortcut struct {
	Name       string
	Scopes     []string
	BotScopes  []string
	UserScopes []string
}

var shortcuts = []Shortcut{
	{Name: "send", Scopes: []string{"im:message:send"}},
	{Name: "reply", BotScopes: []string{"im:message:reply", "im:message:sned"}}, // want `"im:message:sned".*"im:message:send"`
	{Name: "past", UserScopes: []string{"im:history", "users:read"}},
	{
		Name: "quote",
		Scopes: []string{
			"im:message:reply",
			"im:messages:send", // want `"im:messages:send".*"im:message:send"`
		},
		UserScopes: []string{
			`user.profile:read`, // want `"user.profile:read".*"users.profile:read"`
		},
	},
	{"positional", []string{"chat:write", "chat:write.pubic"}, nil, nil}, // want `"chat:write.pubic".*"chat:write.public"`
}

// AccessScopes says in its own name what its fields hold.
type AccessScopes struct{ Read, Write, Delete []string }

var albums = &AccessScopes{
	Read:   []string{"albums:read", "artists:raed"}, // want `"artists:raed".*"artists:read"`
	Write:  []string{"albums:write"},
	Delete: []string{"albums:remove"}, // want `"albums:remove"`
}

// A Token has one scope in a plain field.
type Token struct {
	Scope string
	Label string
}

func tokens() []Token {
	t := Token{Scope: "users:read.email", Label: "albums:of the year"}
	t.Scope = "users:read.emial"                                           // want `"users:read.emial".*"users:read.email"`
	return []Token{t, {Scope: "store:PutItem"}, {Scope: "store:PutItems"}} // want `"store:PutItems".*"store:PutItem"`
}

// anonymous structs are no different.
var anonymous = []struct {
	path   string
	scopes []string
}{
	{"/albums", []string{"albums:read"}},
	{"/artists", []string{"artists:read", "artist:write"}}, // want `"artist:write".*"artists:write"`
}
