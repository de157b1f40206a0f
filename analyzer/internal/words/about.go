package words

import (
	"strings"

	"github.com/payconex/scopes/scope"
)

// Entry returns what a catalogue says about a declared name. Constants say
// nothing but the name, so where they are the catalogue, the file is asked.
func (v *Vocabulary) Entry(name string) (scope.Entry, bool) {
	for _, l := range v.lexicons {
		if entry, ok := l.catalog.Entry(name); ok {
			return entry, true
		}
	}
	if !v.Declares(name) {
		return scope.Entry{}, false
	}
	if file := v.spellings(); file != nil {
		return file.catalog.Entry(name)
	}
	return scope.Entry{}, false
}

// Granted reports whether somebody may be given a declared name, by itself or
// by a wildcard above it. It is not known if the catalogue says nothing about
// names, or says of none that it may be given.
func (v *Vocabulary) Granted(name string) (itself, above, known bool) {
	entry, ok := v.Entry(name)
	if !ok {
		return false, false, false
	}
	catalog := v.catalogOf(name)
	if !grantsAnything(catalog) {
		return false, false, false
	}
	itself = grantable(catalog, entry)
	for wildcard := range catalog.Above(entry.Name()) {
		above = above || grantable(catalog, wildcard)
	}
	return itself, above, true
}

func (v *Vocabulary) catalogOf(name string) scope.Catalog {
	for _, l := range v.lexicons {
		if _, ok := l.catalog.Entry(name); ok {
			return l.catalog
		}
	}
	return v.spellings().catalog
}

func grantable(catalog scope.Catalog, entry scope.Entry) bool {
	for _, audience := range catalog.Audiences() {
		if entry.GrantableTo(audience) {
			return true
		}
	}
	return false
}

func grantsAnything(catalog scope.Catalog) bool {
	for entry := range catalog.All() {
		if entry.DeclaredGrantable() {
			return true
		}
	}
	return false
}

// HasNamespace reports whether all names of some catalogue start alike, so that
// what starts like them can be nothing else.
func (v *Vocabulary) HasNamespace(text string) bool {
	for _, l := range v.lexicons {
		if l.namespace != "" && strings.HasPrefix(text, l.namespace) {
			return true
		}
	}
	return false
}

// All calls f with every declared name until it returns false.
func (v *Vocabulary) All(f func(name string) bool) {
	for _, l := range v.lexicons {
		for _, name := range l.names {
			if !f(name) {
				return
			}
		}
	}
}

// HasOneNamespace reports whether the names of each catalogue start alike.
func (v *Vocabulary) HasOneNamespace() bool {
	for _, l := range v.lexicons {
		if l.namespace == "" {
			return false
		}
	}
	return true
}
