package catalogfile

import (
	"strings"

	"github.com/payconex/scopes/scope"
)

// nearest returns the option that word was probably meant to be, or "".
func nearest[T ~string](f *faults, word string, options []T) T {
	const enough = 2 // slips of the finger
	var best T
	distance := enough + 1
	for _, option := range options {
		if strings.EqualFold(word, string(option)) {
			return option
		}
		far := max(len(word)-len(option), len(option)-len(word)) > enough
		if far || !f.canHelp(int64(len(word))*int64(len(option))) {
			continue
		}
		if d := scope.Distance(word, string(option)); d < distance && d < len(option) {
			best, distance = option, d
		}
	}
	return best
}

// suggest returns the declared name that name was probably meant to be, or "".
// It does not offer a wildcard for a scope: that would be more than was meant.
func (c *checker) suggest(name string) string {
	if !c.canHelp(int64(len(c.names.sorted)) * int64(len(name)*len(name))) {
		return ""
	}
	for _, near := range c.names.known.Suggest(name) {
		if near.IsWildcard() == strings.HasSuffix(name, "*") {
			return string(near)
		}
	}
	return ""
}
