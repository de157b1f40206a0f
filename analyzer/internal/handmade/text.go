package handmade

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/payconex/scopes/analyzer/internal/camel"
	"github.com/payconex/scopes/analyzer/internal/words"
)

// mostSteps that are followed back from a value to where it comes from. Code
// has two or three; a variable may be defined by itself, v := v, in a circle.
const mostSteps = 8

// cuts are the functions of package strings that return parts of a text.
var cuts = []string{
	"Split", "SplitN", "SplitAfter", "SplitAfterN", "SplitSeq", "SplitAfterSeq", "Cut", "CutPrefix", "CutSuffix",
	"TrimPrefix", "TrimSuffix", "Trim", "TrimLeft", "TrimRight", "TrimSpace", "Fields", "FieldsSeq",
}

// folds are those that change its case.
var folds = []string{"ToLower", "ToUpper", "ToTitle", "Title"}

// A source is where a string comes from.
type source struct {
	typed bool          // from a value of a scope type, so it is a scope for certain
	name  string        // that it has in the code, such as Scope in token.Scope
	cut   *ast.CallExpr // what last took a part of it, or nil
	fold  *ast.CallExpr // what last changed its case, or nil
}

// source follows an expression back: through parentheses, conversions, elements,
// local variables, and functions that return a part of what they are given.
func (c *checker) source(e ast.Expr) (s source) {
	for range mostSteps {
		e = ast.Unparen(e)
		if isScope(c.TypesInfo.TypeOf(e)) {
			s.typed = true
			return s
		}
		switch v := e.(type) {
		case *ast.Ident:
			s.use(v.Name)
			from, ok := c.origins[c.TypesInfo.Uses[v]]
			if !ok {
				return s
			}
			e = from
		case *ast.SelectorExpr:
			s.use(v.Sel.Name)
			return s
		case *ast.IndexExpr:
			if key, ok := c.text(v.Index); ok {
				s.use(key) // claims["scope"]
				return s
			}
			e = v.X
		case *ast.SliceExpr:
			e = v.X
		case *ast.StarExpr:
			e = v.X
		case *ast.TypeAssertExpr:
			e = v.X
		case *ast.CallExpr:
			next, more := c.throughCall(v, &s)
			if !more {
				return s
			}
			e = next
		default:
			return s
		}
	}
	return s
}

// throughCall follows a call to its argument, if it returns a part of that.
func (c *checker) throughCall(call *ast.CallExpr, s *source) (next ast.Expr, more bool) {
	if len(call.Args) == 1 && c.TypesInfo.Types[call.Fun].IsType() {
		return call.Args[0], true
	}
	path, name := c.callee(call)
	switch {
	case path == "strings" && len(call.Args) > 0 && slices.Contains(cuts, name):
		if s.cut == nil && name != "TrimSpace" {
			s.cut = call
		}
		return call.Args[0], true
	case path == "strings" && len(call.Args) > 0 && slices.Contains(folds, name):
		if s.fold == nil {
			s.fold = call
		}
		return call.Args[0], true
	case len(call.Args) == 0 && name == "String":
		if method, ok := call.Fun.(*ast.SelectorExpr); ok && isScope(c.TypesInfo.TypeOf(method.X)) {
			return method.X, true
		}
	case len(call.Args) == 1:
		if key, ok := c.text(call.Args[0]); ok {
			s.use(key) // r.FormValue("scope")
			return nil, false
		}
	}
	s.use(name)
	return nil, false
}

// use keeps the first name that says scope, or else the last that there is.
func (s *source) use(name string) {
	if !isScopeName(s.name) {
		s.name = name
	}
}

func isScope(t types.Type) bool {
	if t == nil {
		return false
	}
	name := words.ScopeType(t)
	return name == "Scope" || name == "Pattern"
}

// forms are words that say in which form scopes are written, and nothing else.
var forms = []string{
	"str", "string", "text", "list", "header", "value", "values", "name", "names", "set", "raw", "param", "params", "csv",
}

// isScopeName reports whether what has this name is a scope or several: the last
// word says so. A scopeError or a scopeHelp is about scopes and is none.
func isScopeName(name string) bool {
	list := camel.Words(name)
	for len(list) > 1 && slices.Contains(forms, list[len(list)-1]) {
		list = list[:len(list)-1]
	}
	if len(list) == 0 {
		return false
	}
	last := list[len(list)-1]
	return camel.IsScope(last) || last == "claim" || last == "claims" || last == "scp"
}

// part says what a constant is to the catalogue.
type part int

const (
	foreign part = iota
	family       // the beginning of declared names, of two segments or more
	whole        // a declared name, of two segments or more
)

// part judges a constant text: a declared name, or one cut off at a segment, as
// in "pcx:api_key:" and "pcx:api_key:*". The first segment alone is too little:
// "pcx:" tells our names from others, and "data:" from a line of something else.
func (c *checker) part(text string) part {
	stem := strings.TrimSuffix(strings.TrimSuffix(text, "*"), ":")
	switch {
	case !strings.Contains(stem, ":"):
		return foreign
	case c.Words.Declares(text):
		return whole
	case c.Words.IsParent(stem), c.Words.Declares(stem):
		return family
	}
	return foreign
}
