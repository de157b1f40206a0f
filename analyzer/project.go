package analyzer

import "github.com/payconex/scopes/scope"

// A Project is what a catalogue file says to the analyzer. The zero Project
// declares nothing, and nothing is reported against it.
type Project struct {
	Catalog scope.Catalog

	// Endpoints are the operations of the API, for the check routes.
	Endpoints []Endpoint

	// Sinks are places that take scopes, beside those the analyzer finds.
	Sinks []Sink

	// Package is what is generated from the file, for the check constant.
	Package Package

	// Foreign are globs of names that belong to somebody else and are never
	// reported, such as "urn:**" and "openid". In a glob, * is any text within
	// a segment, and ** as the last segment any number of them.
	Foreign []string
}

// An Endpoint is one operation of the API and what it requires: any one of
// AnyOf, each an all-of list of scopes. A public endpoint requires nothing.
type Endpoint struct {
	ID, Method, Path string
	AnyOf            [][]scope.Scope
	Public           bool
}

// A Package is a generated Go package. The zero Package is none.
type Package struct {
	Path, Name string // as it is imported, and as it calls itself

	// Identifier returns the identifier of the constant for a declared name.
	Identifier func(name scope.Pattern) (identifier string, ok bool)

	// Imports reports whether the package imports another, directly or not: that
	// other cannot import it.
	Imports func(path string) bool
}

// A Sink is a place in Go code whose plain strings are scopes.
type Sink struct {
	// At names the place: "example.com/app/auth.Require:0" is a parameter by
	// its position from 0, "(*example.com/app/auth.Guard).Require:0" one of a
	// method, "example.com/app/keys.Defaults()" what a function returns,
	// "example.com/app/keys.Key.Scopes" a field,
	// "example.com/app/keys.Defaults" a variable, and
	// "example.com/app/keys.Permission" a named string type. A name that does
	// not exist where a package could use it is no fault.
	At string

	// List is how several scopes there belong together. Empty: not known, so
	// nothing is said about the list as a whole.
	List List

	// Catalog is what names there are held against, and nothing else is; the
	// zero Catalog: that of the package, as everywhere. It counts for what gets
	// there at once, and through a few variables and constants of the package.
	// What gets to several sinks is judged at the one that is configured first.
	// A function that hands its parameter on to the sink wants to be one too.
	Catalog scope.Catalog
}

// A List is how the scopes of one list belong together.
type List string

// The kinds of lists.
const (
	AnyOf List = "any_of" // one of them is enough
	AllOf List = "all_of" // all of them are needed
	Given List = "grant"  // all of them are handed out
)
