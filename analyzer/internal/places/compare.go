package places

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/payconex/scopes/analyzer/internal/camel"
)

// compare is for a value held against another. It is a scope if the other is
// one: by what that is called, what it is taken from, and what the function is
// called that decides something here, unless it is one of who asks or what for.
func (t *tracer) compare(path []ast.Node, value, other ast.Expr) {
	t.place.Compared = true
	t.source(other)
	if camel.Holder(nameIn(value)) == "" && camel.Holder(nameIn(other)) == "" {
		t.decider(path)
	}
}

// inCase is for a value among the cases of a switch.
func (t *tracer) inCase(path []ast.Node, clause *ast.CaseClause, child ast.Node) {
	listed := false
	for _, e := range clause.List {
		listed = listed || e == child
	}
	if !listed {
		return
	}
	for i := len(path) - 2; i >= 0; i-- {
		s, ok := path[i].(*ast.SwitchStmt)
		if !ok {
			continue
		}
		if s.Tag != nil {
			t.place.Compared = true
			t.source(s.Tag)
			t.add(Slot{at: s.Switch})
			t.decider(path[:i])
		}
		return
	}
}

// decider adds the names of the function around a comparison.
func (t *tracer) decider(path []ast.Node) {
	decl, lit := enclosing(path)
	if lit != nil {
		t.hint(t.literalNames(path, lit)...)
	}
	for decl == nil && lit != nil {
		for path[len(path)-1] != lit {
			path = path[:len(path)-1]
		}
		path = path[:len(path)-1]
		decl, lit = enclosing(path)
	}
	if decl == nil {
		return
	}
	if fn, ok := t.pass.TypesInfo.Defs[decl.Name].(*types.Func); ok {
		t.hint(calleeNames(fn, fn.Signature())...)
	}
}

// source adds what e is called and, if it is a local variable, where its value
// comes from.
func (t *tracer) source(e ast.Expr) {
	t.into(e)
	t.hint(t.exprNames(e)...)
	if ident, ok := ast.Unparen(e).(*ast.Ident); ok {
		if v, ok := t.object(ident).(*types.Var); ok {
			if from := t.definition(v); from != nil {
				t.hint(t.exprNames(from)...)
				if base, ok := ast.Unparen(from).(*ast.Ident); ok {
					t.into(base)
				}
			}
		}
	}
}

// defined returns what the definition of a variable names: a function, if it
// holds a method value.
func (x *Index) defined(v *types.Var) types.Object {
	from := x.definition(v)
	if from == nil {
		return nil
	}
	return x.object(from)
}

// definition returns the expression that a variable is defined with, or that
// it ranges over. All of them are looked up when the first is needed.
func (x *Index) definition(v *types.Var) ast.Expr {
	if x.defs == nil {
		x.defs = map[types.Object]ast.Expr{}
		for _, file := range x.pass.Files {
			ast.Inspect(file, x.define)
		}
	}
	return x.defs[v]
}

func (x *Index) define(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.AssignStmt:
		if n.Tok == token.DEFINE {
			for i, lhs := range n.Lhs {
				x.defineAs(lhs, n.Rhs[min(i, len(n.Rhs)-1)])
			}
		}
	case *ast.ValueSpec:
		for i, name := range n.Names {
			if len(n.Values) > 0 {
				x.defineAs(name, n.Values[min(i, len(n.Values)-1)])
			}
		}
	case *ast.RangeStmt:
		if n.Tok == token.DEFINE {
			x.defineAs(n.Key, n.X)
			if n.Value != nil {
				x.defineAs(n.Value, n.X)
			}
		}
	}
	return true
}

func (x *Index) defineAs(lhs ast.Expr, from ast.Expr) {
	if ident, ok := lhs.(*ast.Ident); ok {
		if obj := x.pass.TypesInfo.Defs[ident]; obj != nil {
			x.defs[obj] = from
		}
	}
}
