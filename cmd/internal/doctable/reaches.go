package doctable

import (
	"fmt"
	"slices"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
)

// reaches says what a wildcard hands out: the scopes that the readers see and
// those that its widens: names, how many more there are, and that it does not
// end there. A scope reaches nothing but itself.
func (r reader) reaches(s catalogfile.Scope) string {
	entry, _ := r.file.Catalog.Lookup(s.Name)
	if !entry.IsWildcard() {
		return ""
	}
	var names []string
	hidden := 0
	for e := range entry.Reaches() {
		switch {
		case e.IsWildcard(): // stands for scopes that follow it
		case r.sees(e.Name()) || slices.Contains(s.Widens, e.Name()):
			names = append(names, string(e.Name()))
		default:
			hidden++
		}
	}
	if hidden > 0 {
		names = append(names, fmt.Sprintf("%d not listed here", hidden))
	}
	if len(names) == 0 {
		return "nothing yet, but what is added below it later"
	}
	return strings.Join(append(names, "and what is added below it later"), ", ")
}

// includes is what the description of a wildcard must say: what it hands out, and
// that it does not end there. Names are written from the wildcard on, and one
// that has a row stands for what is below it.
func (r reader) includes(s catalogfile.Scope) string {
	entry, _ := r.file.Catalog.Lookup(s.Name)
	if !entry.IsWildcard() {
		return ""
	}
	var parts []string
	hidden, under := 0, s.Name
	for e := range entry.Reaches() {
		name := e.Name()
		switch {
		case under != s.Name && under.Covers(name):
		case e.IsWildcard() && !r.sees(name): // the names below it follow
		case r.sees(name) || slices.Contains(s.Widens, name):
			if e.IsWildcard() {
				under = name
			}
			parts = append(parts, escape(strings.TrimPrefix(string(name), strings.TrimSuffix(string(s.Name), "*"))))
		default:
			hidden++
		}
	}
	if hidden > 0 {
		parts = append(parts, fmt.Sprintf("%d not listed here", hidden))
	}
	if len(parts) == 0 {
		return " (includes only later additions)"
	}
	return " (includes " + strings.Join(parts, ", ") + " and later additions)"
}
