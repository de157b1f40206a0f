// Package auth takes scopes as strings in every way that is followed.
package auth

import (
	"fmt"
	"strings"

	"github.com/payconex/scopes/scope"
)

func check(names ...scope.Name) { fmt.Println(names) }

// Must takes one as it is.
func Must(name string) { check(scope.Scope(name)) } // want Must:`takes scopes 0`

// Pattern takes wildcards as well.
func Pattern(name string) { check(scope.Pattern(name)) } // want Pattern:`takes scopes 0 patterns`

// Second takes one that is not the first.
func Second(label string, name string) { fmt.Println(label); Must(name) } // want Second:`takes scopes 1`

// Many takes any number.
func Many(label string, names ...string) { // want Many:`takes scopes 1`
	for _, name := range names {
		Must(name)
	}
}

// List takes a list, and goes through it by index.
func List(names []string) { // want List:`takes scopes 0`
	for i := range names {
		check(scope.Scope(names[i]))
	}
}

// Keys takes the keys of a map, and Values the values of another.
func Keys(names map[string]bool) { // want Keys:`takes scopes 0 keys`
	for name := range names {
		Must(name)
	}
}

func Values(names map[string][]string) { // want Values:`takes scopes 0`
	for _, list := range names {
		List(list)
	}
}

// Spread hands all on.
func Spread(names ...string) { Many("", names...) } // want Spread:`takes scopes 0`

// Collect makes a list of its own first.
func Collect(first string, names ...string) { // want Collect:`takes scopes 0, 1`
	var all []string
	all = append(all, first)
	all = append(all, names...)
	List(all)
}

// Later uses it in a function that it returns.
func Later(name string) func() { // want Later:`takes scopes 0`
	return func() { Must(name) }
}

// Gen is generic.
func Gen[T ~string](name T) { check(scope.Scope(name)) } // want Gen:`takes scopes 0`

// Both is generic and hands on.
func Both[A any, T ~string](value A, name T) { fmt.Println(value); Gen(name) } // want Both:`takes scopes 1`

// Guard has methods.
type Guard struct{ held scope.Held }

func (g *Guard) Require(name string) bool { return g.held.Allows(scope.Scope(name)) } // want Require:`takes scopes 0`

// Box has type parameters.
type Box[T any] struct{ value T }

func (b Box[T]) Must(name string) { Must(name) } // want Must:`takes scopes 0`

// Authorizer is implemented by one that converts.
type Authorizer interface {
	Allowed(name string) bool // want Allowed:`takes scopes 0`
	Called(name string)
}

func (g *Guard) Allowed(name string) bool { return g.Require(name) } // want Allowed:`takes scopes 0`
func (g *Guard) Called(name string)       {}

var _ Authorizer = (*Guard)(nil)

// Mixed has an implementation that does something else.
type Mixed interface {
	Take(name string) // want Take:`takes scopes 0 unsure`
}

type other struct{}

func (other) Take(name string) { fmt.Println(name) }

func (g *Guard) Take(name string) { g.Require(name) } // want Take:`takes scopes 0`

var (
	_ Mixed = (*Guard)(nil)
	_ Mixed = other{}
)

// Literal is a function in a variable, and Value another way to write that.
var Literal = func(name string) { Must(name) } // want Literal:`takes scopes 0`

var Value = Must // want Value:`takes scopes 0`

// Public lets some names pass that are no scopes.
func Public(name string) { // want Public:`takes scopes 0 but , public`
	if name == "" || name == "public" {
		return
	}
	Must(name)
}

// Switch does too.
func Switch(name string) { // want Switch:`takes scopes 0 but anyone, nobody`
	switch name {
	case "anyone", "nobody":
	default:
		Must(name)
	}
}

// Guarded asks in its condition, which is what it is for.
func Guarded(names []string, name string) error { // want Guarded:`takes scopes 1`
	if len(names) == 0 || !(&Guard{}).Require(name) {
		return fmt.Errorf("%s is needed", name)
	}
	return nil
}

// Looked looks at it in another way first.
func Looked(name string) { // want Looked:`takes scopes 0 unsure`
	if strings.HasPrefix(name, "x") {
		return
	}
	Must(name)
}

// Kind lets another parameter decide.
func Kind(kind, text string) { // want Kind:`takes scopes 1 unsure`
	if kind == "scope" {
		Must(text)
	}
}

// Parsed looks whether it is one.
func Parsed(name string) scope.Scope { // want Parsed:`takes scopes 0 unsure`
	return scope.Must(scope.Parse(name))
}

// Route has a field that takes scopes.
type Route struct {
	Path  string
	Needs []string // want Needs:`holds scopes unsure`
}

func (r Route) Check() { List(r.Needs) }

// These do not take scopes.

func Changed(name string) {
	name = strings.TrimSpace(name)
	Must(name)
}

func Pointed(name string) {
	trim(&name)
	Must(name)
}

func trim(s *string) {}

func Piece(name string) { Must("shop:" + name) }

func Other(name string) { fmt.Println(name) }

type kind string

func Named(name kind) { Must(string(name)) }

func Reset(names []string) {
	names = append([]string{"x"}, names...)
	List(names)
}
