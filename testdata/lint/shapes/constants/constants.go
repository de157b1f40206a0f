// Package constants declares scopes as constants that have no type.
package constants

const (
	PermAlbumsRead  = "albums:read"
	PermAlbumsWrite = "albums:writ" // want `"albums:writ".*"albums:write"`

	PermListenersRead, PermListenersAdmin = "read:listeners", "admin:listners" // want `"admin:listners".*"admin:listeners"`
)

// ScopeHistory is judged here and not again where it is used.
const ScopeHistory = "im:hist" + "ory"

const scopeSend = "im:" + "message:" + "snd" // want `"im:message:snd".*"im:message:send"`

// A name for the beginning of names is none.
const prefix = "library:"

const root = "library:playlist"

var (
	_ = []string{ScopeHistory, scopeSend, PermAlbumsRead}
	_ = prefix + "playlist:read"
	_ = root + ":write"
	_ = root + ":wirte" // want `"library:playlist:wirte".*"library:playlist:write"`
)

// Limits stand among the constants, and are none of them.
const (
	PageSize = 100
	Layout   = "15:04"
	Address  = "localhost:8080"
)

// Actions stand among the patterns of what they are about, which have names of
// their own.
const (
	ActionAlbumsRead   = "albums:read"
	ActionAlbumsDelete = "albums_delete" // want `"albums_delete".*"albums:delete"`
	ActionArtistsRead  = "artists:read"
	ResourceAlbums     = "albums:id:"
	ResourceArtists    = "artists:id:"
	ResourceOffline    = "offline:id:"
	ResourceTracks     = "tracks:id:"
)
