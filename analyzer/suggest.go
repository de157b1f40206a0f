package analyzer

import (
	"strconv"
	"strings"

	"github.com/payconex/scopes/analyzer/internal/words"
	"github.com/payconex/scopes/scope"
)

const (
	// mostNames in one message; a longer list says "look in the catalogue".
	mostNames = 3

	// mostSearches in one package. Each compares a value with every declared
	// name; a package with more different unknown names than this has not
	// slipped on the keyboard, and must not make the analyzer hang.
	mostSearches = 100
)

// suggest returns the declared names near text that fit the place it stands
// in. Only values that are reported get here.
//
// A wildcard is suggested only where a star is written already: one letter is
// near to a star, and far from meaning everything. A recorded typo may lead to
// one all the same, but not by an edit.
func (c *checker) suggest(text string, fits func(scope.Pattern) bool) words.Suggestion {
	found, ok := c.known[text]
	if !ok {
		if len(c.known) >= mostSearches {
			return words.Suggestion{}
		}
		if c.known == nil {
			c.known = map[string]words.Suggestion{}
		}
		found = c.Words.Suggest(text)
		c.known[text] = found
	}
	names := make([]scope.Pattern, 0, mostNames)
	for _, name := range found.Names {
		sameKind := name.IsWildcard() == strings.Contains(text, "*")
		found.Sure = found.Sure && sameKind
		if fits(name) && (sameKind || found.Recorded) && len(names) < mostNames {
			names = append(names, name)
		}
	}
	found.Names = names
	found.Sure = found.Sure && len(names) == 1
	return found
}

func anyName(scope.Pattern) bool { return true }

// scopeOnly leaves out wildcards, for a constant of type scope.Scope.
func scopeOnly(name scope.Pattern) bool { return !name.IsWildcard() }

func quote(text string) string { return strconv.Quote(text) }
