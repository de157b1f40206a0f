package wrapper

import (
	"fmt"
	"strings"
)

// takesScopes is a fact about a function, or a variable that holds one.
type takesScopes struct{ Params []param }

// A param is a parameter that takes scopes.
type param struct {
	Index int
	Keys  bool // not the values of a map, but its keys
	Takes taken
}

// holdsScopes is a fact about a field.
type holdsScopes struct{ Takes taken }

// taken says what is taken at a place.
type taken struct {
	Kind   kind
	Sure   bool     // every string there is a scope
	Except []string // strings that are something else all the same, sorted
}

// A kind is a set of types of package scope that a string may get to.
type kind int

const (
	asScope kind = 1 << iota
	asPattern

	byName // to a parameter that is called after scopes, and maybe to none of them
)

func (*takesScopes) AFact() {}
func (*holdsScopes) AFact() {}

// String returns the fact as tests want it: takes scopes 0, 2?
func (f *takesScopes) String() string {
	var list []string
	for _, p := range f.Params {
		text := fmt.Sprint(p.Index)
		if p.Keys {
			text += " keys"
		}
		list = append(list, text+p.Takes.String())
	}
	return "takes scopes " + strings.Join(list, ", ")
}

func (f *holdsScopes) String() string { return "holds scopes" + f.Takes.String() }

// String returns what is special: patterns, being unsure, exceptions. It starts
// with a space if there is something.
func (t taken) String() string {
	list := []string{""}
	switch t.Kind {
	case asPattern:
		list = append(list, "patterns")
	case byName:
		list = append(list, "by name")
	}
	if !t.Sure {
		list = append(list, "unsure")
	}
	if len(t.Except) > 0 {
		list = append(list, "but "+strings.Join(t.Except, ", "))
	}
	return strings.Join(list, " ")
}
