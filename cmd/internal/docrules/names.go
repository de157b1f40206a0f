package docrules

import (
	"slices"
	"strconv"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/prose"
	"github.com/payconex/scopes/cmd/internal/report"
	"github.com/payconex/scopes/scope"
)

// A suggestion is what is said about an unknown name.
type suggestion struct {
	message string
	only    string // the name that must have been meant, or ""
	slip    bool   // a declared name is one slip away, or the name is recorded
}

// names, SC101.
func (d *document) names(number int, mentions []prose.Mention) {
	for _, m := range mentions {
		if m.Known {
			continue
		}
		s := d.suggest(m.Name)
		f := d.add("SC101", report.On(number, m.Column, len(m.Name)), "", s.message)
		if s.only != "" {
			f.Fix = &report.Fix{Message: "write " + quoted(s.only), Edits: []report.Edit{{Range: f.Range, Text: s.only}}}
		}
	}
}

func (c *Checker) suggest(name string) suggestion {
	s, ok := c.suggestions[name]
	switch {
	case ok:
	case c.declared(strings.ToLower(name)):
		s.only, s.slip = strings.ToLower(name), true
		s.message = (&scope.UnknownError{Name: name, Suggestions: []scope.Pattern{scope.Pattern(s.only)}}).Error()
	case len(c.suggestions) == MostSuggested:
		s.message = (&scope.UnknownError{Name: name}).Error()
	default:
		s.message = (&scope.UnknownError{Name: name, Suggestions: c.file.Catalog.Suggest(name)}).Error()
		s.only = c.only(name)
		s.slip = c.isNear(name)
		c.suggestions[name] = s
	}
	return s
}

func (c *Checker) isNear(name string) bool {
	return slices.ContainsFunc(c.file.Scopes, func(s catalogfile.Scope) bool {
		declared := string(s.Name)
		near := max(len(name)-len(declared), len(declared)-len(name)) <= 1
		return near && scope.Distance(name, declared) <= 1 || slices.Contains(s.Typos, name)
	})
}

// only returns the declared name that name must have been meant to be: what it
// is recorded to misspell, or the only one of its kind within two slips.
func (c *Checker) only(name string) (near string) {
	const slips = 2
	for _, s := range c.file.Scopes {
		for _, typo := range s.Typos {
			if typo == name {
				return string(s.Name)
			}
		}
	}
	for _, s := range c.file.Scopes {
		declared := string(s.Name)
		far := max(len(name)-len(declared), len(declared)-len(name)) > slips
		if far || strings.HasSuffix(declared, "*") != strings.HasSuffix(name, "*") {
			continue
		}
		if d := scope.Distance(name, declared); d > slips || 2*d >= len(name) { // half of it is another word
			continue
		}
		if near != "" {
			return ""
		}
		near = declared
	}
	return near
}

func quoted[T ~string](text T) string { return strconv.Quote(string(text)) }
