// Package typed declares a string type for scopes, and one for something else
// with the same roots.
package typed

// A Scope is what its name says.
type Scope string

const (
	ReadAlbums  Scope = "albums:read"
	WriteAlbums Scope = "albums:wrte" // want `"albums:wrte".*"albums:write"`
	ReadUsers   Scope = "users:read"
	Offline     Scope = "offline"
	None        Scope = "(no scope)"
	Everything  Scope = "everything"
	Store       Scope = "store:Read"   // want `"store:Read"`
	LostType          = "artists:raed" // want `"artists:raed".*"artists:read"`
)

// An Action is a scope type too: what its constants say, not what it is called.
type Action string

const (
	GetItem   Action = "store:GetItem"
	PutItem   Action = "store:PutItem"
	ListItems Action = "store:ListItem" // want `"store:ListItem".*"store:ListItems"`
)

// A Key is a condition on an item: the same roots, and no scope.
type Key string

const (
	KeyPrefix   Key = "store:prefix"
	KeyGetItems Key = "store:GetItems"
	KeyAlbum    Key = "albums:reed"
	KeyUser     Key = "users:id"
)

func actions(list ...Action) []Action { return list }

func known(s Scope) bool {
	switch s {
	case ReadAlbums, "artists:read":
		return true
	case "artists:wirte": // want `"artists:wirte".*"artists:write"`
		return false
	}
	return s == "chat:wirte" // want `"chat:wirte".*"chat:write"`
}

var (
	_ = actions(GetItem, "store:PutItme") // want `"store:PutItme".*"store:PutItem"`
	_ = Action("store:PutItm")            // want `"store:PutItm".*"store:PutItem"`
	_ = Key("store:PutItm")
	_ = map[Scope]string{"im:history": "past", "im:histry": "past"} // want `"im:histry".*"im:history"`
	_ = []Scope{"read:listeners", "read:listners"}                  // want `"read:listners".*"read:listeners"`
	_ = known
)

// A Permission has no constants, so what it is called is a sign like others.
type Permission string

func can(p Permission) bool { return p != "" }

var (
	_ = can("users:raed")                                             // want `"users:raed".*"users:read"`
	_ = can("artists:list")                                           // want `"artists:list"`
	_ = []Permission{"albums:read", "albums:write", "albums:destroy"} // want `"albums:destroy"`
)

// An OldScope is of another vocabulary, in which only a slip is one.
type OldScope string

const (
	OldAll     OldScope = "all"
	OldUsers   OldScope = "users:read"
	OldWrite   OldScope = "albums:wirte" // want `"albums:wirte".*"albums:write"`
	OldEmail   OldScope = "users:email"
	OldFollow  OldScope = "users:follow"
	OldAlbums  OldScope = "albums:status"
	OldArtists OldScope = "artists:hook"
)

// An Operation has no constants either, and no name that says anything: what is
// written for it does.
type Operation string

func allow(...Operation) {}

func operations() {
	allow("albums:read", "albums:write", "users:read")
	allow("artists:read", "artists:wirte") // want `"artists:wirte".*"artists:write"`
	_ = Operation("albums:destroy")        // want `"albums:destroy"`
}

// A Trigger shares two names with the catalogue.
type Trigger string

var (
	_ = []Trigger{"albums:read", "albums:write", "albums:played"}
	_ = operations
)
