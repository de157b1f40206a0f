package scope

import (
	"errors"
	"fmt"
)

// A Definition is what [NewCatalog] builds a catalogue from. The zero
// Definition is the empty catalogue.
type Definition struct {
	Digest    Digest
	Audiences []Audience // narrowest first; at most 255
	Names     []Declaration
	Titles    []Title // what people call families and scopes, in any order
}

// A Declaration declares one name. The zero Declaration is not valid: it has
// no name.
type Declaration struct {
	Name      Pattern
	Audience  Audience // one of the definition's
	Grantable bool     // false: nobody may be given it by name

	// Widens lists, for a wildcard, the names it may hand out although they
	// are not grantable by themselves. Each must be declared and below it.
	Widens []Pattern

	Deprecated bool
	Uses       []Pattern // declared names to use instead of a deprecated one

	Aliases []Pattern // old spellings: accepted, and rewritten to Name
	Typos   []string  // known misspellings: never accepted, only corrected
}

// A DeclarationError says what is wrong with one declaration of a
// [Definition].
type DeclarationError struct {
	Name   Pattern // the declaration's name; empty for a fault of the audiences or titles
	Field  string  // "name", "audience", "widens", "uses", "aliases", "typos", "audiences" or "titles"
	Value  string  // the value at fault
	Reason string  // what is wrong with it: lower case, no full stop
	Advice string  // what to do next
}

// Error quotes the name and the value.
func (e *DeclarationError) Error() string {
	if e.Name == "" {
		return fmt.Sprintf("%s: %q: %s", e.Field, e.Value, e.Reason)
	}
	if e.Field == "name" {
		return fmt.Sprintf("%q: %s", e.Name, e.Reason)
	}
	return fmt.Sprintf("%q: %s: %q: %s", e.Name, e.Field, e.Value, e.Reason)
}

// Hint says what to do next, for a message to a person.
func (e *DeclarationError) Hint() string { return e.Advice }

// NewCatalog checks a definition and returns its catalogue. The error joins a
// [*DeclarationError] for every fault ([errors.Join]); the catalogue is empty
// then.
func NewCatalog(def Definition) (Catalog, error) {
	b := builder{def: def, t: &Table{Digest: def.Digest}}
	b.audiences()
	b.names()
	b.spellings()
	b.relations()
	b.titles()
	if err := errors.Join(b.faults...); err != nil {
		return Catalog{}, err
	}
	b.thresholds()
	return Catalog{b.t}, nil
}
