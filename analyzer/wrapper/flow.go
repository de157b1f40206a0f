package wrapper

import (
	"go/ast"
	"go/constant"
	"go/types"

	"github.com/payconex/scopes/analyzer/internal/places"
	"github.com/payconex/scopes/analyzer/internal/words"
)

// A flow adds what one node of the syntax has flow.
type flow struct {
	*builder
	file  *ast.File
	stack []ast.Node   // around it
	taker types.Object // see store
}

// into adds the ways from what e is made of to a node.
func (f flow) into(e ast.Expr, to node) {
	e = ast.Unparen(orNil(e))
	tv := f.pass.TypesInfo.Types[e]
	if tv.Value != nil {
		if tv.Value.Kind() == constant.String && f.isPlain(tv.Type) {
			f.stored = append(f.stored, store{e, to, f.taker, f.file})
		}
		return
	}
	switch e := e.(type) {
	case *ast.Ident, *ast.SelectorExpr:
		if v, ok := f.object(e).(*types.Var); ok && holdsStrings(v.Type()) {
			f.way(node{obj: v, keys: to.keys && isMap(v.Type())}, to)
		}
	case *ast.BinaryExpr:
		f.join(e, to)
	case *ast.StarExpr:
		f.into(e.X, to)
	case *ast.IndexExpr:
		if !to.keys {
			f.into(e.X, to)
		}
	case *ast.SliceExpr:
		f.into(e.X, to)
	case *ast.CompositeLit:
		f.elements(e, to)
	case *ast.CallExpr:
		switch {
		case f.pass.TypesInfo.Types[e.Fun].IsType():
			if words.ScopeType(tv.Type) == "" {
				f.into(e.Args[0], to)
			}
		case f.isBuiltin(e, "append"):
			for _, arg := range e.Args {
				f.into(arg, to)
			}
		default:
			if fn, ok := f.object(e.Fun).(*types.Func); ok && fn.Signature().Results().Len() == 1 {
				if places.Joins(fn) {
					f.join(e, to)
				}
				f.way(node{obj: fn, nth: 1}, to)
			}
		}
	}
}

// way adds an edge, unless it goes nowhere.
func (f flow) way(from, to node) {
	if from != to {
		f.add(from, edge{to, f.otherDecides(from)})
	}
}

// elements adds the elements of a slice, array or map literal.
func (f flow) elements(lit *ast.CompositeLit, to node) {
	switch f.underlying(lit).(type) {
	case *types.Slice, *types.Array:
		for _, e := range lit.Elts {
			if pair, ok := e.(*ast.KeyValueExpr); ok {
				e = pair.Value
			}
			f.into(e, to)
		}
	case *types.Map:
		for _, e := range lit.Elts {
			pair, ok := e.(*ast.KeyValueExpr)
			switch {
			case !ok:
			case to.keys:
				f.into(pair.Key, to)
			default:
				f.into(pair.Value, to)
			}
		}
	}
}

// fields adds what the fields of a struct literal are set to.
func (f flow) fields(lit *ast.CompositeLit) {
	under, ok := f.underlying(lit).(*types.Struct)
	if !ok {
		return
	}
	for i, e := range lit.Elts {
		if pair, ok := e.(*ast.KeyValueExpr); ok {
			f.set(pair.Key, pair.Value)
		} else if i < under.NumFields() {
			f.both(under.Field(i).Origin(), e)
		}
	}
}

func (f flow) underlying(lit *ast.CompositeLit) types.Type {
	t := f.pass.TypesInfo.TypeOf(lit)
	if t == nil {
		return nil
	}
	if p, ok := t.Underlying().(*types.Pointer); ok { // an elided &T
		t = p.Elem()
	}
	return t.Underlying()
}

// set adds what a variable or field is set to.
func (f flow) set(lhs, rhs ast.Expr) {
	if index, ok := ast.Unparen(lhs).(*ast.IndexExpr); ok { // an element
		if v, ok := f.object(index.X).(*types.Var); ok && holdsStrings(v.Type()) {
			f.into(rhs, node{obj: v})
			if isMap(v.Type()) {
				f.into(index.Index, node{obj: v, keys: true})
			}
		}
		return
	}
	if v, ok := f.object(lhs).(*types.Var); ok {
		f.both(v, rhs)
	}
}

// both adds the values and, of a map, the keys.
func (f flow) both(v *types.Var, rhs ast.Expr) {
	if !holdsStrings(v.Type()) {
		return
	}
	f.into(rhs, node{obj: v})
	if isMap(v.Type()) {
		f.into(rhs, node{obj: v, keys: true})
	}
}

func (f flow) loop(n *ast.RangeStmt) {
	t := f.pass.TypesInfo.TypeOf(n.X)
	if t == nil {
		return
	}
	if v, ok := f.object(n.Key).(*types.Var); ok && isMap(t) {
		f.keys(n.X, node{obj: v})
	}
	if v, ok := f.object(n.Value).(*types.Var); ok && holdsStrings(v.Type()) {
		f.into(n.X, node{obj: v})
	}
}

// keys adds the ways from the keys of e.
func (f flow) keys(e ast.Expr, to node) {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident, *ast.SelectorExpr:
		if v, ok := f.object(e).(*types.Var); ok {
			f.way(node{obj: v, keys: true}, to)
		}
	case *ast.CompositeLit:
		for _, element := range e.Elts {
			if pair, ok := element.(*ast.KeyValueExpr); ok {
				f.into(pair.Key, to)
			}
		}
	}
}

// result adds what a function without parameters returns. With parameters, what
// it returns depends on the call.
func (f flow) result(n *ast.ReturnStmt) {
	for i := len(f.stack) - 1; i >= 0; i-- {
		switch fn := f.stack[i].(type) {
		case *ast.FuncLit:
			return
		case *ast.FuncDecl:
			obj, ok := f.pass.TypesInfo.Defs[fn.Name].(*types.Func)
			if ok && obj.Signature().Params().Len() == 0 && len(n.Results) == 1 {
				f.into(n.Results[0], node{obj: obj, nth: 1})
			}
			return
		}
	}
}

// call adds the arguments of a call, or of a conversion.
func (f flow) call(n *ast.CallExpr) {
	if tv := f.pass.TypesInfo.Types[n.Fun]; tv.IsType() {
		if k := kindOf(tv.Type); k != 0 && len(n.Args) == 1 && !isScopeType(f.pass.TypesInfo.TypeOf(n.Args[0])) {
			f.into(n.Args[0], sinks[k])
		}
		return
	}
	callee := f.callee(n)
	f.taker = callee.obj
	for i, arg := range n.Args {
		to, typ, ok := f.parameter(callee, i)
		if !ok {
			continue
		}
		f.into(arg, to)
		if isMap(typ) {
			to.keys = true
			f.into(arg, to)
		}
	}
}
