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
// configuration, by the functions of packages scope and policy, or by a name that
// can mean nothing else.
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
	names := c.places.Names(place)
	test := isTest(c.Pass, list.Names[0].File)
	switch {
	case place.Into(isRequirement), !test && place.Into(isQuestion):
		return required
	case place.Into(isRequest) && slices.Contains(names, "Request"):
		return given
	}
	var said saying
	for _, name := range names {
		said.add(name)
	}
	return said.role(list.Names[0].Kind == places.Scope, test)
}

// A saying is what the names near a list say about it.
type saying struct{ scopes, grants, gives, roles, demands, wider bool }

// Words in the names of what is handed out. Those of the first list are about
// scopes where names of the catalogue stand, whatever else is said.
var (
	grantWords  = []string{"grant", "grants", "preset", "presets"}
	givingWords = []string{"default", "defaults", "issue", "mint"}
	roleWords   = []string{"role", "roles"}
)

func (s *saying) add(name string) {
	for _, word := range camel.Words(name) {
		s.scopes = s.scopes || camel.IsScope(word)
		s.grants = s.grants || slices.Contains(grantWords, word)
		s.gives = s.gives || slices.Contains(givingWords, word)
		s.roles = s.roles || slices.Contains(roleWords, word)
		s.demands = s.demands || slices.Contains(demands, word)
		s.wider = s.wider || slices.Contains(wider, word)
	}
}

// role returns what a saying comes to. Tests hand out and ask for what nobody can
// have on purpose, so there less is believed.
func (s *saying) role(typed, test bool) role {
	gives := s.grants || s.gives
	switch {
	case s.demands && gives:
		return unsaid
	case s.scopes && gives:
		return given
	case test:
		return unsaid
	case s.grants, s.scopes && s.roles && !s.demands:
		return given
	case (s.scopes || typed) && s.demands && !s.wider:
		return required
	}
	return unsaid
}

// isRequirement reports whether a function of ours takes what is asked for.
func isRequirement(obj types.Object) bool {
	return isOf(obj, "policy") && (obj.Name() == "AllOf" || obj.Name() == "AnyOf")
}

// isQuestion reports whether obj is Held.Allows.
func isQuestion(obj types.Object) bool {
	f, ok := obj.(*types.Func)
	return ok && isOf(obj, "scope") && f.Name() == "Allows" && f.Signature().Recv() != nil
}

func isOf(obj types.Object, name string) bool {
	return obj.Pkg() != nil && obj.Pkg().Path() == "github.com/payconex/scopes/"+name
}

// isRequest reports whether a field of ours holds what somebody asks to be given.
func isRequest(obj types.Object) bool {
	return isOf(obj, "policy") && obj.Name() == "Scopes"
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
		entry, _ := c.Words.Entry(k.Text)
		if itself, above, known := c.Words.Granted(k.Text); known && !itself && !above && !entry.Deprecated() { // which older keys may hold
			c.Report(lint.NotGrantable, c.whole(k), "scope "+quote(k.Text)+" is required here, and nobody can be granted it or a wildcard above it")
		}
	}
}
