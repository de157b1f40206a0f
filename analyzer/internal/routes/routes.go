// Package routes is the check of that name: which routes Go code registers, what
// each requires, and how that differs from the endpoints of the catalogue. The
// calls are [Extract] and [Check].
package routes

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/payconex/scopes/scope"
)

// An Endpoint is one operation of the API and what it requires: any one of
// AnyOf, each an all-of list of scopes. A public endpoint requires nothing.
type Endpoint struct {
	ID, Method, Path string
	AnyOf            [][]scope.Scope
	Public           bool

	Pos token.Position // in a generated package, or zero
}

// A Route is one pattern that code registers with a router, and what stands in
// front of its handler.
type Route struct {
	Method string // empty: any
	Path   string // with {parameters}
	Needs  Requirement

	// Partial says that the path is the end of one: the code that mounts the
	// router was not seen.
	Partial bool

	// Certain says that everything in front of the handler was understood. If
	// nothing there requires scopes, nothing does.
	Certain bool

	At   analysis.Range // the pattern
	Fset *token.FileSet
	Pkg  *types.Package

	root *node // the router that it is reached by
}

// String returns the method and the path, such as "GET /keys/{id}".
func (r Route) String() string {
	path := r.Path
	if r.Partial {
		path = "…" + path
	}
	if r.Method == "" {
		return path
	}
	return r.Method + " " + path
}

// A Kind is a kind of requirement.
type Kind int

// The kinds of requirements.
const (
	None    Kind = iota // nothing was found
	Scopes              // Requirement.AnyOf
	Public              // nothing, and the code says so
	Nobody              // what nobody can meet
	Unknown             // something that depends on more than constants
)

// A Requirement is what a route requires. The zero Requirement is none.
type Requirement struct {
	Kind  Kind
	AnyOf [][]string // any one of these all-of lists

	// Of kind Unknown, AnyOf is one list of the names that play a part.

	// Loose says that AnyOf has one list, of which it is not known whether all
	// are needed or any one.
	Loose bool
}

// String writes the requirement as people say it: "a and b, or c".
func (r Requirement) String() string {
	switch r.Kind {
	case None:
		return "-"
	case Public:
		return "public"
	case Nobody:
		return "nobody"
	case Unknown:
		if names := r.names(); len(names) > 0 {
			return "? " + strings.Join(names, ", ")
		}
		return "?"
	}
	var ways []string
	for _, all := range r.AnyOf {
		word := " and "
		if r.Loose {
			word = ", "
		}
		ways = append(ways, strings.Join(all, word))
	}
	if slices.ContainsFunc(r.AnyOf, func(all []string) bool { return len(all) > 1 }) {
		return strings.Join(ways, ", or ")
	}
	return strings.Join(ways, " or ")
}

// and returns the requirement to meet both.
func (r Requirement) and(s Requirement) Requirement {
	switch {
	case r.Kind == None, r.Kind == Public && s.Kind != None:
		return s
	case s.Kind == None, s.Kind == Public:
		return r
	case r.Kind == Nobody || s.Kind == Nobody:
		return Requirement{Kind: Nobody}
	case r.Kind == Unknown || s.Kind == Unknown || r.Loose || s.Loose:
		both := Requirement{Kind: Unknown, AnyOf: [][]string{slices.Concat(r.names(), s.names())}}
		return both.tidy()
	}
	both := Requirement{Kind: Scopes}
	for _, a := range r.AnyOf {
		for _, b := range s.AnyOf {
			both.AnyOf = append(both.AnyOf, slices.Concat(a, b))
		}
	}
	return both.tidy()
}

// or returns the requirement to meet either.
func (r Requirement) or(s Requirement) Requirement {
	switch {
	case r.Kind == Nobody:
		return s
	case s.Kind == Nobody:
		return r
	case r.Kind == Public || s.Kind == Public:
		return Requirement{Kind: Public}
	case r.Kind != Scopes || s.Kind != Scopes || r.Loose || s.Loose:
		return Requirement{Kind: Unknown}
	}
	return Requirement{Kind: Scopes, AnyOf: slices.Concat(r.AnyOf, s.AnyOf)}.tidy()
}

// tidy sorts the names of each list and drops what is there twice. The order of
// the lists stays, as people wrote it.
func (r Requirement) tidy() Requirement {
	var ways [][]string
	for _, all := range r.AnyOf {
		all = slices.Clone(all)
		slices.Sort(all)
		all = slices.Compact(all)
		if !slices.ContainsFunc(ways, func(other []string) bool { return slices.Equal(all, other) }) {
			ways = append(ways, all)
		}
	}
	r.AnyOf = ways
	return r
}

// of returns what an endpoint requires.
func of(e Endpoint) Requirement {
	if e.Public {
		return Requirement{Kind: Public}
	}
	r := Requirement{Kind: Scopes}
	for _, all := range e.AnyOf {
		var names []string
		for _, name := range all {
			names = append(names, string(name))
		}
		r.AnyOf = append(r.AnyOf, names)
	}
	return r.tidy()
}

// differs reports whether two requirements are certain to mean something else.
func (r Requirement) differs(s Requirement) bool {
	if r.Kind != Scopes || s.Kind != Scopes {
		return r.Kind != s.Kind
	}
	if r.Loose || s.Loose {
		return !slices.Equal(r.names(), s.names())
	}
	return !slices.EqualFunc(r.sorted(), s.sorted(), slices.Equal)
}

// sorted returns the lists that decide, in order: "a, or a and b" is a.
func (r Requirement) sorted() (ways [][]string) {
	for _, all := range r.AnyOf {
		within := func(other []string) bool {
			return len(other) < len(all) && !slices.ContainsFunc(other, func(name string) bool { return !slices.Contains(all, name) })
		}
		if !slices.ContainsFunc(r.AnyOf, within) {
			ways = append(ways, all)
		}
	}
	slices.SortFunc(ways, slices.Compare)
	return ways
}

// names returns every name, sorted, each once.
func (r Requirement) names() []string {
	names := slices.Concat(r.AnyOf...)
	slices.Sort(names)
	return slices.Compact(names)
}

// A Source is a type-checked package to look for routes in.
type Source struct {
	Fset  *token.FileSet
	Files []*ast.File
	Pkg   *types.Package
	Info  *types.Info

	// IsScope reports whether a constant string is a scope that is declared.
	IsScope func(text string) bool
}
