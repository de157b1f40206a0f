package routes

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"
)

// follow returns what an expression was first given: of a loop variable or one
// of its fields, of a variable of this package. It gives up after a few steps.
func (w *walker) follow(e ast.Expr) ast.Expr {
	const most = 8
	for range most {
		e = ast.Unparen(e)
		next := ast.Expr(nil)
		switch v := e.(type) {
		case *ast.Ident:
			obj := w.src.Info.Uses[v]
			if b, ok := w.bound[obj]; ok {
				next = b.expr
			} else if _, isVar := obj.(*types.Var); isVar {
				next = w.locals[obj]
			}
		case *ast.UnaryExpr:
			if v.Op == token.AND {
				next = v.X
			}
		case *ast.IndexExpr:
			if index, ok := ast.Unparen(v.Index).(*ast.Ident); ok {
				if row := w.bound[w.src.Info.Uses[index]].row; row != nil && w.hasRow(v.X, row) {
					next = row
				}
			}
		case *ast.SelectorExpr:
			if lit, ok := w.elementOf(v.X); ok {
				next = w.field(lit, v)
			}
		}
		if next == nil {
			return e
		}
		e = next
	}
	return e
}

// table returns the literal that an expression is, or that a function of this
// package does nothing but return.
func (w *walker) table(e ast.Expr) (lit *ast.CompositeLit, ok bool) {
	e = w.follow(e)
	if call, isCall := e.(*ast.CallExpr); isCall && len(call.Args) == 0 {
		f := w.callee(call)
		if f == nil {
			return nil, false
		}
		own, ok := w.funcs[f.FullName()]
		if !ok || own.src != w.src || len(own.decl.Body.List) != 1 {
			return nil, false
		}
		s, ok := own.decl.Body.List[0].(*ast.ReturnStmt)
		if !ok || len(s.Results) != 1 {
			return nil, false
		}
		e = w.follow(s.Results[0])
	}
	lit, ok = e.(*ast.CompositeLit)
	return lit, ok
}

// hasRow reports whether a row is one of the literal that an expression is.
func (w *walker) hasRow(e, row ast.Expr) bool {
	lit, ok := w.follow(e).(*ast.CompositeLit)
	return ok && lit.Pos() <= row.Pos() && row.End() <= lit.End()
}

// elementOf returns the literal that a loop variable, or a row of a table, stands
// for.
func (w *walker) elementOf(e ast.Expr) (*ast.CompositeLit, bool) {
	switch v := ast.Unparen(e).(type) {
	case *ast.Ident:
		if b, ok := w.bound[w.src.Info.Uses[v]]; !ok || b.expr == nil {
			return nil, false
		}
	case *ast.IndexExpr:
	default:
		return nil, false
	}
	lit, ok := w.follow(e).(*ast.CompositeLit)
	return lit, ok
}

// field returns what a struct literal gives a field.
func (w *walker) field(lit *ast.CompositeLit, s *ast.SelectorExpr) ast.Expr {
	selection := w.src.Info.Selections[s]
	if selection == nil || len(selection.Index()) != 1 {
		return nil
	}
	for i, e := range lit.Elts {
		pair, ok := e.(*ast.KeyValueExpr)
		if !ok {
			if i == selection.Index()[0] {
				return e
			}
			continue
		}
		if key, ok := pair.Key.(*ast.Ident); ok && key.Name == s.Sel.Name {
			return pair.Value
		}
	}
	return nil
}

// ofTable reports whether an expression is a field of the generated table's
// endpoints, or a sum of such.
func (w *walker) ofTable(e ast.Expr) (yes bool) {
	ast.Inspect(e, func(n ast.Node) bool {
		if ident, ok := n.(*ast.Ident); ok && w.bound[w.src.Info.Uses[ident]].table {
			yes = true
		}
		return !yes
	})
	return yes
}

// text returns the value of an expression, if it is constant for each round of
// the loops around it.
func (w *walker) text(e ast.Expr) (string, bool) {
	e = w.follow(e)
	if tv := w.src.Info.Types[e]; tv.Value != nil && tv.Value.Kind() == constant.String {
		return constant.StringVal(tv.Value), true
	}
	if sum, ok := e.(*ast.BinaryExpr); ok && sum.Op == token.ADD {
		left, ok := w.text(sum.X)
		right, both := w.text(sum.Y)
		return left + right, ok && both
	}
	return "", false
}

// place is where a route is reported: its pattern, in the file that it is in. One
// that is put together for each row of a table, or each call of a helper, is
// reported at the row or the call.
func (w *walker) place(e ast.Expr) analysis.Range {
	e = w.follow(e)
	if w.src.Info.Types[e].Value != nil {
		return e
	}
	for _, r := range slices.Backward(w.rounds) {
		if r.body.Pos() <= e.Pos() && e.Pos() < r.body.End() {
			return r.at
		}
	}
	return e
}

// elements returns the elements of a list, if each is known.
func (w *walker) elements(e ast.Expr) ([]ast.Expr, bool) {
	e = w.follow(e)
	if ident, ok := e.(*ast.Ident); ok {
		if b := w.bound[w.src.Info.Uses[ident]]; b.variadic {
			return b.list, true
		}
	}
	lit, ok := e.(*ast.CompositeLit)
	if !ok {
		return nil, false
	}
	if _, ok := w.src.Info.TypeOf(lit).Underlying().(*types.Slice); !ok {
		return nil, false
	}
	return lit.Elts, true
}

// callee returns the function that a call calls. A method value in a local
// variable is what it was given.
func (w *walker) callee(call *ast.CallExpr) *types.Func {
	if f, ok := typeutil.Callee(w.src.Info, call).(*types.Func); ok {
		return f.Origin()
	}
	return w.named(call.Fun)
}

// named returns the function that an expression names.
func (w *walker) named(e ast.Expr) *types.Func {
	switch v := w.follow(e).(type) {
	case *ast.Ident:
		if f, ok := w.src.Info.Uses[v].(*types.Func); ok {
			return f.Origin()
		}
	case *ast.SelectorExpr:
		if f, ok := w.src.Info.Uses[v.Sel].(*types.Func); ok {
			return f.Origin()
		}
	case *ast.IndexExpr:
		return w.named(v.X)
	}
	return nil
}

// object returns the variable or field that an expression names.
func (w *walker) object(e ast.Expr) types.Object {
	switch v := ast.Unparen(e).(type) {
	case *ast.Ident:
		if obj := w.src.Info.Defs[v]; obj != nil {
			return obj
		}
		return w.src.Info.Uses[v]
	case *ast.SelectorExpr:
		return w.src.Info.Uses[v.Sel]
	case *ast.UnaryExpr:
		return w.object(v.X)
	case *ast.StarExpr:
		return w.object(v.X)
	}
	return nil
}
