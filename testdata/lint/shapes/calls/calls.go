// Package calls hands scopes to functions.
package calls

import (
	"flag"
	"net/http"

	"example.com/music/auth"
)

func routes(g *auth.Guard, h http.Handler, f http.HandlerFunc) {
	mux := http.NewServeMux()
	mux.Handle("GET /albums", g.RequireScope("albums:read", h))
	mux.Handle("PUT /albums", g.RequireScope("albums:wirte", h))     // want `"albums:wirte".*"albums:write"`
	mux.Handle("POST /albums", g.RequireScope("alums:write", h))     // want `"alums:write".*"albums:write"`
	mux.Handle("GET /artists", g.RequireScope("artists:list", h))    // want `"artists:list"`
	mux.Handle("GET /listeners", g.RequireScope("read:listener", h)) // want `"read:listener".*"read:listeners"`

	// A wrapper of the wrapper.
	mux.Handle("GET /users", g.Need("users:read", h))
	mux.Handle("GET /users/{id}", g.Need("users:raed", h)) // want `"users:raed".*"users:read"`

	// Nothing near it, and a root that nobody has heard of. The other calls say
	// what stands here.
	mux.Handle("GET /whispers", g.RequireScope("manage:whispers", h)) // want `"manage:whispers"`

	// A method held in a variable, and a variadic parameter.
	pm := g.Perm
	mux.Handle("GET /playlists", pm(f, "library:playlist:read", "library:playlist:write"))
	mux.Handle("PUT /playlists", pm(f, "library:playlist:read", "library:playlist:wite")) // want `"library:playlist:wite".*"library:playlist:write"`
	mux.Handle("PUT /queue", pm(f, "library:queue-item:write"))                           // want `"library:queue-item:write".*"library:queue_item:write"`
	mux.Handle("GET /tracks", pm(f, "album-track:read"))                                  // want `"album-track:read".*"library:album-track:read"`

	// A method expression, and a slice in the place of the variadic arguments.
	(*auth.Guard).Perm(g, f, "store:getItem")               // want `"store:getItem".*"store:GetItem"`
	g.Perm(f, []string{"store:GetItem", "store:GetItm"}...) // want `"store:GetItm".*"store:GetItem"`

	// An interface, a function in a field, and a type parameter.
	var c auth.Checker = g
	_ = c.HasPerm("users.profle:read") // want `"users.profle:read".*"users.profile:read"`
	s := struct{ hasScope func(scope string) bool }{g.HasPerm}
	_ = s.hasScope("chat:wrote")                // want `"chat:wrote".*"chat:write"`
	_ = auth.All(g, "im:history", "im:histroy") // want `"im:histroy".*"im:history"`

	// Chained calls.
	new(auth.ScopeSet).
		Add("albums:read", "albums:write").
		Add("albums:delet") // want `"albums:delet".*"albums:delete"`

	// Equal but for separators, space and capitals.
	_ = g.HasPerm("users_read")                    // want `"users_read".*"users:read"`
	_ = g.HasPerm("users:read ")                   // want `"users:read ".*"users:read"`
	_ = g.HasPerm("Users:Read")                    // want `"Users:Read".*"users:read"`
	_ = g.HasPerm("library.playlist:read")         // want `"library.playlist:read".*"library:playlist:read"`
	_ = g.HasPerm("library:library:playlist:read") // want `"library:library:playlist:read".*"library:playlist:read"`
	_ = g.HasPerm("albums:read:all")               // want `"albums:read:all".*"albums:read"`
	_ = g.HasPerm("listeners:read")                // want `"listeners:read".*"read:listeners"`
}

type flags struct{}

func (flags) StringSliceVarP(to *[]string, name, short string, value []string, usage string) {}
func (flags) Pairs(text ...string)                                                           {}

// Flags name what they hold, and say where it is kept.
func options(fs flags) {
	var o struct {
		Scopes []string
		asked  string
	}
	fs.StringSliceVarP(&o.Scopes, "ask", "a", []string{"albums:play"}, "")          // want `"albums:play"`
	fs.StringSliceVarP(nil, "scopes", "s", []string{"albums:play"}, "what to play") // want `"albums:play"`
	flag.StringVar(&o.asked, "scope", "albums:play", "what to ask for")             // want `"albums:play"`
	flag.StringVar(&o.asked, "topic", "albums:play", "the scopes of it")
	fs.Pairs("of", "scope", "topic", "albums:play")
}

var _ = options

type set[T comparable] map[T]struct{}

func setOf[T comparable](items ...T) set[T] { return nil }

func pointer[T any](v T) *T { return &v }

type option struct{ Scope *string }

// What a generic function makes is of what it gets.
var (
	readScopes = setOf("albums:list")                                // want `"albums:list"`
	some       = setOf("albums:read", "albums:write", "albums:list") // want `"albums:list"`
	lone       = setOf("albums:list")
	words      = setOf("zebra:one", "yak:two", "albums:list")
	chosen     = option{pointer("albums:list")} // want `"albums:list"`
)
