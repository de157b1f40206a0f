package analyzer

import (
	"go/types"
	"slices"

	"github.com/payconex/scopes/analyzer/internal/camel"
	"github.com/payconex/scopes/analyzer/internal/lint"
	"github.com/payconex/scopes/analyzer/internal/places"
	"github.com/payconex/scopes/scope"
)

// lists looks at known names that are handed out together, or required.
func (c *checker) lists() {
	if c.Off[lint.NotGrantable] && c.Off[lint.Redundant] {
		return
	}
	for _, list := range c.places.Lists() {
		switch c.role(list) {
		case given:
			c.against(list.Words).handedOut(list)
		case required:
			c.against(list.Words).required(list)
		}
	}
}

type role int

const (
	unsaid role = iota
	given
	required
)

// role returns whether the names at a place are handed out or asked for: by
// configuration, by the functions of package policy, or by a name that can mean
// nothing else.
func (c *checker) role(list *places.List) role {
	place := &list.Place
	if sink := c.places.Sink(place); sink != nil {
		switch {
		case sink.List == "grant":
			return given
		case sink.Required():
			return required
		}
		return unsaid
	}
	if place.Into(func(obj types.Object) bool {
		return isPolicy(obj) && slices.Contains([]string{"AllOf", "AnyOf"}, obj.Name())
	}) {
		return required
	}
	scopes, gives := false, false
	for _, name := range c.places.Names(place) {
		for _, word := range camel.Words(name) {
			scopes = scopes || camel.IsScope(word)
			gives = gives || slices.Contains(givingWords, word)
		}
	}
	if scopes && gives {
		return given
	}
	return unsaid
}

// givingWords are in the names of what is handed out.
var givingWords = []string{"grant", "grants", "default", "defaults", "preset", "presets", "issue", "mint"}

func isPolicy(obj types.Object) bool {
	return obj.Pkg() != nil && obj.Pkg().Path() == "github.com/payconex/scopes/policy"
}

// handedOut reports names that nobody may be given, and names that others of
// the same list cover.
func (c *checker) handedOut(list *places.List) {
	for i, k := range list.Names {
		at := c.whole(k)
		if itself, above, known := c.Words.Granted(k.Text); known && !itself {
			message := "scope " + quote(k.Text) + " cannot be granted to anybody"
			if above {
				message += " by itself"
			}
			c.Report(lint.NotGrantable, at, message)
			continue
		}
		for n, other := range list.Names {
			a, b := scope.Pattern(other.Text), scope.Pattern(k.Text)
			if n == i || !a.Covers(b) || a == b && n > i {
				continue
			}
			c.Report(lint.Redundant, at, "redundant scope "+quote(k.Text)+": "+quote(other.Text)+" in the same list covers it")
			break
		}
	}
}

// required reports names that nothing which can be granted ever meets.
func (c *checker) required(list *places.List) {
	for _, k := range list.Names {
		if itself, above, known := c.Words.Granted(k.Text); known && !itself && !above {
			c.Report(lint.NotGrantable, c.whole(k), "scope "+quote(k.Text)+" is required here, and nobody can be granted it or a wildcard above it")
		}
	}
}
