package policy

import (
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"unicode/utf8"

	"github.com/payconex/scopes/scope"
)

// A Grant is what a successful decision hands out, and the only thing a service
// should store for a key. Nothing but a decision makes one. The zero Grant
// grants nothing.
type Grant struct {
	label      string
	scopes     scope.Set
	undeclared []string
	expires    Expiry
	disabled   bool
	by         []string
	audience   scope.Audience
	digest     scope.Digest
}

// Label returns the key's name.
func (g Grant) Label() string { return g.label }

// Scopes returns what the key may do: what was asked for, aliases rewritten to
// their targets, without names that others of them cover.
func (g Grant) Scopes() scope.Set { return g.scopes }

// Undeclared yields stored names that grant nothing because the catalogue no
// longer declares them, and that an update left alone. Store them as they are.
func (g Grant) Undeclared() iter.Seq[string] { return slices.Values(g.undeclared) }

// Disabled reports whether the key is to be disabled.
func (g Grant) Disabled() bool { return g.disabled }

// Expires returns when the key stops working.
func (g Grant) Expires() Expiry { return g.expires }

// By yields the ids of the holders who handed it out.
func (g Grant) By() iter.Seq[string] { return slices.Values(g.by) }

// Audience returns whom the key is for.
func (g Grant) Audience() scope.Audience { return g.audience }

// Digest identifies the catalogue under which the decision was taken.
func (g Grant) Digest() scope.Digest { return g.digest }

// MarshalJSON writes the grant as an object with the members label, scopes,
// expires, disabled, granted_by, audience and catalog. The scopes end with the
// undeclared names. There is no way back: the scopes of a stored record are
// read with [scope.Catalog.HoldText] and decided upon anew. An undeclared name that
// is not UTF-8 is an error: JSON would make another name of it.
func (g Grant) MarshalJSON() ([]byte, error) {
	scopes := []string{}
	for p := range g.scopes.All() {
		scopes = append(scopes, string(p))
	}
	for _, name := range g.undeclared {
		if !utf8.ValidString(name) {
			return nil, fmt.Errorf("undeclared scope %q is not UTF-8: drop it from the key's scopes first", name)
		}
	}
	return json.Marshal(struct {
		Label    string         `json:"label"`
		Scopes   []string       `json:"scopes"`
		Expires  Expiry         `json:"expires"`
		Disabled bool           `json:"disabled"`
		By       []string       `json:"granted_by"`
		Audience scope.Audience `json:"audience"`
		Catalog  scope.Digest   `json:"catalog"`
	}{g.label, append(scopes, g.undeclared...), g.expires, g.disabled, g.by, g.audience, g.digest})
}

// entryNames collects the names of entries; nil if there are none.
func entryNames(entries iter.Seq[scope.Entry]) []scope.Pattern {
	var names []scope.Pattern
	for e := range entries {
		names = append(names, e.Name())
	}
	return names
}
