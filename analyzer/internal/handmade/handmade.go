// Package handmade is the check of that name: scopes that are matched by hand,
// and parse errors and decisions that are thrown away. The call is [Check].
package handmade

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/payconex/scopes/analyzer/internal/lint"
	"github.com/payconex/scopes/analyzer/internal/words"
)

// module is where the functions are that decide.
const module = "github.com/payconex/scopes"

// Check reports hand-written matchers and thrown away answers in a package. It
// leaves out tests: they look for names in output, and call without a question.
// Unless something in the package is named like a scope, only functions that are
// called after scopes are looked at.
func Check(p *lint.Pass, named bool) {
	path := strings.TrimSuffix(p.Pkg.Path(), "_test")
	if p.Off[lint.Handmade] || path == module+"/scope" || strings.HasPrefix(path, module+"/scope/") {
		return // package scope is where matching is written
	}
	if !mayMatch(p.Pkg) {
		return
	}
	c := &checker{Pass: p, origins: map[types.Object]ast.Expr{}, reported: map[token.Pos]bool{}}
	for _, file := range p.Files {
		if named {
			c.collect(file)
		}
	}
	for _, file := range p.Files {
		if name := p.Fset.PositionFor(file.Package, false).Filename; strings.HasSuffix(name, "_test.go") {
			continue
		}
		if named {
			c.check(file)
		}
		c.pairs(file)
	}
}

// mayMatch reports whether a package imports anything that this check is about.
func mayMatch(pkg *types.Package) bool {
	return slices.ContainsFunc(pkg.Imports(), func(imported *types.Package) bool {
		switch path := imported.Path(); path {
		case "strings", "bytes", "path", "path/filepath", "regexp":
			return true
		default:
			return decides(path) || words.IsGenerated(imported)
		}
	})
}

type checker struct {
	*lint.Pass
	origins  map[types.Object]ast.Expr // what a local variable was first given
	reported map[token.Pos]bool
	about    *bool // see concerned
}

// collect notes where the local variables of a file or function come from. One that is
// assigned again stays what it was first called: its name does not change.
func (c *checker) collect(in ast.Node) {
	note := func(name, from ast.Expr) {
		if ident, ok := name.(*ast.Ident); ok && from != nil {
			if obj := c.TypesInfo.Defs[ident]; obj != nil {
				c.origins[obj] = from
			}
		}
	}
	ast.Inspect(in, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for i, left := range n.Lhs {
				switch {
				case n.Tok != token.DEFINE:
				case len(n.Rhs) == len(n.Lhs):
					note(left, n.Rhs[i])
				default:
					note(left, n.Rhs[0]) // before, after, ok := strings.Cut(s, ":")
				}
			}
		case *ast.ValueSpec:
			for i, name := range n.Names {
				if len(n.Values) == len(n.Names) {
					note(name, n.Values[i])
				}
			}
		case *ast.RangeStmt:
			value := n.Value
			if value == nil && !indexed(c.TypesInfo.TypeOf(n.X)) {
				value = n.Key // of a sequence
			}
			note(value, n.X)
		}
		return true
	})
}

// indexed reports whether ranging over t gives keys first.
func indexed(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Signature, *types.Chan:
		return false
	}
	return true
}

func (c *checker) check(file *ast.File) {
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			c.match(n)
			c.convert(n)
		case *ast.BinaryExpr:
			if n.Op == token.EQL || n.Op == token.NEQ {
				c.compare(n.X, n.Y)
			}
		case *ast.SwitchStmt:
			c.compareCases(n)
		case *ast.ExprStmt:
			c.dropped(n.X)
		case *ast.GoStmt:
			c.dropped(n.Call)
		case *ast.DeferStmt:
			c.dropped(n.Call)
		case *ast.AssignStmt:
			c.blank(n.Lhs, n.Rhs)
		case *ast.ValueSpec:
			names := make([]ast.Expr, len(n.Names))
			for i, name := range n.Names {
				names[i] = name
			}
			c.blank(names, n.Values)
		}
		return true
	})
}

// report reports each place once.
func (c *checker) report(at ast.Expr, message string) {
	if !c.reported[at.Pos()] {
		c.reported[at.Pos()] = true
		c.Report(lint.Handmade, at, message)
	}
}

// callee returns the package path and the name of the function that a call
// calls, or nothing if it calls a value.
func (c *checker) callee(call *ast.CallExpr) (path, name string) {
	f, ok := typeutil.Callee(c.TypesInfo, call).(*types.Func)
	if !ok || f.Pkg() == nil {
		return "", ""
	}
	return f.Pkg().Path(), f.Name()
}

// text returns the value of a constant string.
func (c *checker) text(e ast.Expr) (value string, ok bool) {
	tv := c.TypesInfo.Types[e]
	if tv.Value == nil || tv.Value.Kind() != constant.String {
		return "", false
	}
	return constant.StringVal(tv.Value), true
}
