// Package leak finds names in texts that are written for who does not see them: a
// page or a table for an audience. Most callers want [New] and [Finder.In].
package leak

import (
	"slices"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/scope"
)

// A Finder knows the names that an audience may read, and those that it must
// not. It knows a name by its colon: the word "read" may be a scope somewhere,
// but to write it gives nothing away.
type Finder struct {
	known map[string]bool // declared names and spellings, and whether the audience may read them
	heads map[string]bool // their first segments
}

// New returns a finder for an audience of file: it may read what it sees, and
// what the widens: of a wildcard that it sees acknowledges.
func New(file *catalogfile.File, audience scope.Audience) *Finder {
	f := &Finder{map[string]bool{}, map[string]bool{}}
	know := func(name string, shown bool) {
		head, _, _ := strings.Cut(name, ":")
		f.known[name], f.heads[head] = shown, true
	}
	rank := slices.Index(file.Audiences, audience)
	sees := func(s catalogfile.Scope) bool { return slices.Index(file.Audiences, s.Audience) <= rank }
	acknowledged := map[scope.Pattern]bool{}
	for _, s := range file.Scopes {
		if sees(s) {
			for _, name := range s.Widens {
				acknowledged[name] = true
			}
		}
	}
	for _, s := range file.Scopes {
		seen := sees(s)
		know(string(s.Name), seen || acknowledged[s.Name])
		for _, alias := range s.Aliases {
			know(string(alias), seen)
		}
		for _, typo := range s.Typos {
			know(typo, seen)
		}
	}
	return f
}

// In returns the first name in a text that must not be there, or "".
func (f *Finder) In(text string) string {
	for _, run := range strings.FieldsFunc(text, func(r rune) bool { return !inName(r) }) {
		if !strings.Contains(run, ":") {
			continue
		}
		for start := 0; start < len(run); start++ {
			if start > 0 && isWord(run[start-1]) {
				continue // a name begins where a word does
			}
			if name := f.nameAt(run[start:]); name != "" {
				return name
			}
		}
	}
	return ""
}

// nameAt returns the longest declared name that run begins with, if the readers
// must not see it.
func (f *Finder) nameAt(run string) string {
	if head, _, ok := strings.Cut(run, ":"); !ok || !f.heads[head] {
		return ""
	}
	for end := min(len(run), scope.MaxLen); end > 0; end-- {
		if end < len(run) && isWord(run[end]) && run[end-1] != '*' {
			continue // it ends where a word does
		}
		if shown, ok := f.known[run[:end]]; ok && strings.Contains(run[:end], ":") {
			if shown {
				return ""
			}
			return run[:end]
		}
	}
	return ""
}

func inName(r rune) bool {
	return r < 0x80 && (isWord(byte(r)) || r == '.' || r == '-' || r == ':' || r == '*')
}

func isWord(c byte) bool {
	return c == '_' || c-'0' < 10 || c-'a' < 26 || c-'A' < 26
}
