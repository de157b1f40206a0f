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

// onlyNear returns the declared name that name must have been meant to be, or "":
// what it is recorded to stand for, or the only one within two slips. It is
// never a wildcard for a scope, nor the other way round.
func (c *checker) onlyNear(name string) (near string) {
	if target, ok := c.names.aliases[name]; ok {
		return target
	}
	if target, ok := c.names.typos[name]; ok {
		return target
	}
	const slips = 2
	if !c.canHelp(int64(len(c.names.sorted)) * int64(len(name)*len(name))) {
		return ""
	}
	for _, declared := range c.names.sorted {
		far := max(len(name)-len(declared), len(declared)-len(name)) > slips
		if far || strings.HasSuffix(declared, "*") != strings.HasSuffix(name, "*") {
			continue
		}
		if d := scope.Distance(name, declared); d > slips || 2*d >= len(name) { // half of it is another word
			continue
		}
		if near != "" {
			return "" // one of several
		}
		near = declared
	}
	return near
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
