package analyzer

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/payconex/scopes/analyzer/internal/camel"
	"github.com/payconex/scopes/analyzer/internal/lint"
	"github.com/payconex/scopes/analyzer/internal/places"
)

// Words in the names of functions and variables, that say what is done with the
// scopes there.
var (
	// demands stand where a scope is asked for, and nothing goes on without it.
	demands = []string{
		"demand", "enforce", "ensure", "gate", "guard", "must", "need", "needed", "needs", "protect", "require", "required", "requires",
	}
	// asks stand where it is looked whether a scope is held.
	asks = []string{"allow", "allowed", "allows", "can", "has", "have", "holds", "may", "permit", "permits"}

	// held are about the other side of a question, what somebody has.
	held = []string{"claim", "claims", "grant", "granted", "grants", "have", "held", "own", "owned", "token", "user"}

	// wider are of functions that take more than scopes, or do something else
	// with them, and of lists of which one is enough.
	wider = []string{
		"any", "cover", "covers", "declared", "default", "defaults", "either", "expand", "grant", "grantable", "grants", "glob",
		"known", "match", "matches", "one", "parse", "pattern", "patterns", "preset", "presets", "some", "valid", "validate",
		"wildcard", "wildcards",
	}
)

func anyOf(name string, list []string) bool {
	return slices.ContainsFunc(camel.Words(name), func(word string) bool { return slices.Contains(list, word) })
}

// calls looks at wildcards that are given to functions which ask for one scope,
// as their names say. Tests ask for what nobody holds on purpose.
func (c *checker) calls() {
	if c.Off[lint.Wildcard] {
		return
	}
	wildcards := map[ast.Expr]*places.Constant{}
	for _, k := range c.places.Constants {
		if k.Kind == places.Plain && strings.HasSuffix(k.Text, ":*") && !isTest(c.Pass, k.File) && c.places.Sink(&k.Place) == nil {
			wildcards[ast.Unparen(k.Expr)] = k
		}
	}
	for _, d := range c.places.Dynamic {
		if d.Kind == places.Plain && !isTest(c.Pass, d.File) && c.places.Sink(&d.Place) == nil {
			wildcards[ast.Unparen(d.Expr)] = nil
		}
	}
	if len(wildcards) == 0 {
		return
	}
	for _, file := range c.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			for i, arg := range call.Args {
				if k, ok := wildcards[ast.Unparen(arg)]; ok && c.requiresOne(call, i) {
					c.wildcardFor(ast.Unparen(arg), k)
				}
			}
			return true
		})
	}
}

// wildcardFor reports a wildcard that is given to what asks for one scope: a
// constant, or if k is nil what is put together.
func (c *checker) wildcardFor(arg ast.Expr, k *places.Constant) {
	if k != nil {
		against := c.against(c.places.Words(k))
		if !c.isForeign(k.Text) && (against.Words.Declares(k.Text) || against.isAbove(k.Text)) {
			c.wildcard(c.whole(k), k.Text)
		}
		return
	}
	if parts, ok := c.parts(arg); ok && parts.begins() && strings.HasSuffix(parts.ending(), ":*") && c.Words.HasNamespace(parts[0].text) {
		c.wildcard(part{pos: arg.Pos(), end: arg.End()}, parts.String())
	}
}

// requiresOne reports whether argument i of a call is one scope that the
// function asks for: a string that is called a scope, in a function that is
// called a question or a demand.
func (c *checker) requiresOne(call *ast.CallExpr, i int) bool {
	f, ok := typeutil.Callee(c.TypesInfo, call).(*types.Func)
	if !ok {
		return false
	}
	f = f.Origin()
	params := f.Signature().Params()
	if i >= params.Len() || f.Signature().Variadic() && i == params.Len()-1 || !isString(params.At(i).Type()) {
		return false
	}
	if !anyOf(f.Name(), demands) && !anyOf(f.Name(), asks) || anyOf(f.Name(), wider) {
		return false
	}
	texts := 0
	for k := range params.Len() {
		other := params.At(k)
		if isString(other.Type()) {
			texts++
		}
		if k != i && anyOf(other.Name(), demands) {
			return false // this one is what somebody has
		}
	}
	param := params.At(i).Name()
	return !anyOf(param, held) && !anyOf(param, wider) && (isOneScope(param) || texts == 1 && isOneScope(f.Name()))
}

// isOneScope reports whether a name says that something is one scope.
func isOneScope(name string) bool {
	one := false
	for _, word := range camel.Words(name) {
		if camel.IsScope(word) {
			one = !strings.HasSuffix(word, "s")
		}
	}
	return one
}

func isTest(p *lint.Pass, file *ast.File) bool {
	return strings.HasSuffix(p.Fset.PositionFor(file.Package, false).Filename, "_test.go")
}
