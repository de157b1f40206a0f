package policy

import (
	"encoding/json"
	"iter"

	"github.com/payconex/scopes/scope"
)

// A Grant is what a successful decision hands out, and the only thing a service
// should store for a key. Nothing but a decision makes one. The zero Grant
// grants nothing.
type Grant struct {
	label    string
	scopes   scope.Set
	expires  Expiry
	by       string
	audience scope.Audience
	digest   scope.Digest
}

// Label returns the key's name.
func (g Grant) Label() string { return g.label }

// Scopes returns what the key may do: what was asked for, aliases rewritten to
// their targets, without names that others of them cover.
func (g Grant) Scopes() scope.Set { return g.scopes }

// Expires returns when the key stops working.
func (g Grant) Expires() Expiry { return g.expires }

// By returns the id of the holder who handed it out.
func (g Grant) By() string { return g.by }

// Audience returns whom the key is for.
func (g Grant) Audience() scope.Audience { return g.audience }

// Digest identifies the catalogue under which the decision was taken.
func (g Grant) Digest() scope.Digest { return g.digest }

// MarshalJSON writes the grant as an object with the members label, scopes,
// expires, granted_by, audience and catalog. There is no way back: a stored
// record is read as [scope.Catalog.HoldText] and decided upon anew.
func (g Grant) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Label    string         `json:"label"`
		Scopes   scope.Set      `json:"scopes"`
		Expires  Expiry         `json:"expires"`
		By       string         `json:"granted_by"`
		Audience scope.Audience `json:"audience"`
		Catalog  scope.Digest   `json:"catalog"`
	}{g.label, g.scopes, g.expires, g.by, g.audience, g.digest})
}

// entryNames collects the names of entries; nil if there are none.
func entryNames(entries iter.Seq[scope.Entry]) []scope.Pattern {
	var names []scope.Pattern
	for e := range entries {
		names = append(names, e.Name())
	}
	return names
}
