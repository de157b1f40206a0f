package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
)

// locals are the variables inside functions that are set once, where they are
// declared, and what each is set to. What such a variable holds is known
// wherever it is used.
type locals map[types.Object]ast.Expr

// local returns what the local variable e is set to for certain, or nil. The
// package is walked when the first is asked for.
func (c *checker) local(e ast.Expr) ast.Expr {
	ident, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return nil
	}
	v, ok := c.TypesInfo.Uses[ident].(*types.Var)
	if !ok || v.IsField() || v.Pkg() == nil || v.Parent() == v.Pkg().Scope() {
		return nil
	}
	return c.localSet()[v]
}

func (c *checker) localSet() locals {
	if c.root != nil {
		return c.root.localSet()
	}
	if c.locals == nil {
		c.locals = locals{}
		for _, file := range c.Files {
			ast.Inspect(file, func(n ast.Node) bool {
				c.locals.declared(c.TypesInfo, n)
				return true
			})
		}
		for _, file := range c.Files {
			ast.Inspect(file, func(n ast.Node) bool {
				c.locals.changed(c.TypesInfo, n)
				return true
			})
		}
	}
	return c.locals
}

// declared notes what a node sets new variables to.
func (l locals) declared(info *types.Info, n ast.Node) {
	note := func(lhs, rhs ast.Expr) {
		if ident, ok := lhs.(*ast.Ident); ok && info.Defs[ident] != nil {
			l[info.Defs[ident]] = rhs
		}
	}
	switch n := n.(type) {
	case *ast.AssignStmt:
		for i, lhs := range n.Lhs {
			if n.Tok == token.DEFINE && len(n.Lhs) == len(n.Rhs) {
				note(lhs, n.Rhs[i])
			}
		}
	case *ast.ValueSpec:
		for i, name := range n.Names {
			if len(n.Names) == len(n.Values) {
				note(name, n.Values[i])
			}
		}
	}
}

// changed takes away the variables that a node sets again, or may.
func (l locals) changed(info *types.Info, n ast.Node) {
	lost := func(e ast.Expr) {
		if ident, ok := ast.Unparen(e).(*ast.Ident); ok {
			delete(l, info.Uses[ident])
		}
	}
	switch n := n.(type) {
	case *ast.AssignStmt:
		for _, lhs := range n.Lhs {
			lost(lhs)
		}
	case *ast.RangeStmt:
		for _, e := range []ast.Expr{n.Key, n.Value} {
			if e != nil {
				lost(e)
			}
		}
	case *ast.UnaryExpr:
		if n.Op == token.AND {
			lost(n.X)
		}
	}
}

// meant looks through parentheses, conversions between strings, and local
// variables, to what a value is made of.
func (c *checker) meant(e ast.Expr) ast.Expr {
	const mostSteps = 8 // a variable may stand for another, and that for a third
	for range mostSteps {
		e = ast.Unparen(e)
		if call, ok := e.(*ast.CallExpr); ok && c.isConversion(call) {
			e = call.Args[0]
			continue
		}
		from := c.local(e)
		if from == nil {
			break
		}
		e = from
	}
	return e
}

// isConversion reports whether a call makes one string type of another.
func (c *checker) isConversion(call *ast.CallExpr) bool {
	return len(call.Args) == 1 && c.TypesInfo.Types[call.Fun].IsType() &&
		isString(c.TypesInfo.TypeOf(call)) && isString(c.TypesInfo.TypeOf(call.Args[0]))
}

func isString(t types.Type) bool {
	if t == nil {
		return false
	}
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsString != 0
}
