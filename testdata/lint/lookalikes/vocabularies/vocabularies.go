// Package vocabularies has scopes of other systems, which share a few names or
// roots with the catalogue.
package vocabularies

import "net/url"

// An OldTokenScope is what tokens had before.
type OldTokenScope string

const (
	OldAll            OldTokenScope = "all"
	OldUsersRead      OldTokenScope = "users:read"
	OldUsersEmail     OldTokenScope = "users:email"
	OldUsersFollow    OldTokenScope = "users:follow"
	OldDataRead       OldTokenScope = "data:read"
	OldDataStatus     OldTokenScope = "data:status"
	OldDocumentsAdmin OldTokenScope = "documents:admin"
	OldDocumentsHook  OldTokenScope = "documents:hook"
	OldKeyAdmin       OldTokenScope = "key:admin"
)

var newOf = map[OldTokenScope][]string{"users:gone": {"users:write"}, OldUsersFollow: nil}

// Most of what gets to a parameter is of another system, whatever it begins with.
func grant(what []string) { ask(what...) }

func ask(scopes ...string) {}

func askAll() {
	grant([]string{"users:read"})
	grant([]string{"repo:hook"})
	grant([]string{"gist:make"})
	grant([]string{"fork:delete"})
	grant([]string{"wiki:move"})
}

// A document has values of a kind of its own under each key.
type document map[string]any

var allow = document{
	"Action":   []string{"users:read", "data:export"},
	"Resource": []string{"users:core", "data:lake"},
	"Kind":     "documents:prod",
}

func deny() document {
	d := document{}
	d["Action"] = []string{"users:write"}
	d["Resource"] = []string{"users:ann"}
	return d
}

// A client of a server that it names.
type config struct {
	Endpoint struct{ AuthURL string }
	AuthURL  string
	Scopes   []string
}

var (
	hub     = config{AuthURL: "https://hub.example/authorize", Scopes: []string{"users:email", "data:status"}}
	another = &config{Endpoint: struct{ AuthURL string }{"https://lab.example/authorize"}, Scopes: []string{"users:email"}}
)

// A client that says who it is, however that is written.
type app struct {
	ClientID string
	Scopes   []string
}

func newHub(clientKey, secret string, scopes ...string) app { return app{clientKey + secret, scopes} }

var (
	viewer = app{ClientID: "viewer", Scopes: []string{"users:email"}}
	fork   = newHub("fork", "1234", "data:status")
	form   = url.Values{"client_id": {"form"}, "scope": {"users:follow"}}
)

var _ = []any{viewer, fork, form, newOf, allow, deny, askAll, hub, another}
