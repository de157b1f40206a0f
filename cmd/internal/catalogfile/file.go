// Package catalogfile reads scopes.yaml: one pass, every fault, each with its
// line and column. Most callers want [Load].
package catalogfile

import (
	"cmp"
	"fmt"

	"github.com/payconex/scopes/scope"
)

// A File is a checked scopes.yaml, with what groups and defaults hand down
// already filled in. The zero File declares nothing.
type File struct {
	Path      string // as it was given to Load
	Digest    scope.Digest
	Namespace string // first segment of every name; empty: the names share none
	Title     string
	Style     Style
	Audiences []scope.Audience // narrowest first
	Groups    []Group          // by name
	Scopes    []Scope          // by name, bytewise
	Endpoints []Endpoint       // in the order of the file
	Presets   []Preset         // in the order of the file
	Ignores   []Ignore         // in the order of the file
	Sinks     []Sink           // in the order of the file
	Foreign   []string         // globs, in the order of the file
	Outputs   Outputs
	Go        GoNames

	// Catalog is the vocabulary that the file declares.
	Catalog scope.Catalog

	places places
}

// Where returns where the value at a path stands, such as "scopes",
// "shop:order:read", "desc", or "endpoints", "0", "any_of". What is not written
// is where it would be: in the nearest value above. The boolean says whether it
// is written. In a File that no file stands behind, every place is zero.
func (f *File) Where(keys ...string) (Pos, bool) {
	at := pathOf(keys)
	return f.places.value(at), f.places.has(at)
}

// A Pos is a place in the file, both from 1; Column counts bytes.
type Pos struct{ Line, Column int }

// String returns LINE:COLUMN.
func (p Pos) String() string { return fmt.Sprintf("%d:%d", p.Line, p.Column) }

func (p Pos) compare(q Pos) int {
	return cmp.Or(cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// Style is what the file demands of its own names, beyond the grammar. The
// zero Style demands nothing.
type Style struct {
	Segment string   // "snake_case", "kebab-case" or "any"
	Verbs   []string // allowed last segments; empty: any
}

// A Group is a family of names: everything below Namespace:Name.
type Group struct {
	Name  string
	Pos   Pos
	Title string
	Intro string
	Doc   string
}

// A Scope is one declared name, wildcard or not.
type Scope struct {
	Name       scope.Pattern
	Pos        Pos
	Title      string // short, for summaries; may be empty
	Desc, Long string
	Audience   scope.Audience
	Grantable  bool
	Risk       string
	Since      string
	Owner      string
	Doc        string
	Tags       []string
	Examples   []string
	Deprecated *Deprecated
	Aliases    []scope.Pattern
	Typos      []string
	Widens     []scope.Pattern
	Requires   []scope.Pattern
	Go         string // identifier override
}

// Deprecated says since when a name is on its way out, and what to use instead.
type Deprecated struct {
	Since, Removal, Note string
	Use                  []scope.Pattern
}

// An Endpoint is one operation of the API and what it requires: any one of
// AnyOf, each an all-of list of scopes. Public endpoints require nothing, and
// have no AnyOf.
type Endpoint struct {
	Pos      Pos
	ID       string
	Method   string
	Path     string // with {parameters}
	Summary  string
	Doc      string
	Audience scope.Audience
	AnyOf    [][]scope.Scope
	Public   bool
}

// A Preset is a named bundle of scopes that a form may offer. The picker of the
// HTML page does.
type Preset struct {
	Pos        Pos
	Name, Desc string
	Scopes     []scope.Pattern
}

// An Ignore silences findings about the catalogue, for a stated reason.
type Ignore struct {
	Pos    Pos
	Code   string          // of the findings
	Scopes []scope.Pattern // the names that they are about
	Reason string
	Until  string // last day, as 2027-06-30; empty: for good
}

// A Sink is a place in Go code that takes scopes.
type Sink struct {
	Pos  Pos
	At   string // such as example.com/app/auth.Require:0
	List string // any_of, all_of or grant; empty: not known

	// Catalogue is the file that names there are held against: a path relative to
	// the folder of this one, with slashes, and never outside it. Empty: this file.
	Catalogue string
}

// Outputs names what is generated from the file: paths relative to its folder,
// with slashes, and never outside it.
type Outputs struct {
	Go   string   // folder of the generated package; empty: none
	Docs []string // documents with markers
	HTML []Page   // by name
}

// A Page is an HTML page of what an audience sees.
type Page struct {
	Name     string
	Audience scope.Audience
}

// GoNames steers the generated identifiers.
type GoNames struct {
	Package     string            // empty: the last element of Outputs.Go
	Initialisms []string          // words written in capitals: API, ACH
	Names       map[string]string // a segment and its identifier part: gpay: GPay
}
