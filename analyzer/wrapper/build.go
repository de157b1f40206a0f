package wrapper

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"
)

// A builder reads a package into a graph.
type builder struct {
	*graph
	pass   *analysis.Pass
	calls  map[types.Object]types.Object // what a variable is set to: a function or a method
	lits   map[types.Object]*ast.FuncLit // or a function literal
	params map[types.Object]bool         // variables that are parameters
	asked  map[types.Object]bool         // whether a function of another package takes scopes

	asks map[ast.Expr][]types.Object // see paramsIn

	stored []store // constants, by where they stand
	joined []store // what is put together and passed to something
}

// A store is a constant, or a string that is put together, that flows into a
// node without passing through another one.
type store struct {
	expr  ast.Expr
	into  node
	taker types.Object // the function or variable that is called with it, or nil
	file  *ast.File
}

var sinks = map[kind]node{
	asScope:   {obj: types.NewTypeName(token.NoPos, nil, "scope", nil)},
	asPattern: {obj: types.NewTypeName(token.NoPos, nil, "pattern", nil)},
}

func build(pass *analysis.Pass) *builder {
	b := &builder{
		graph:  newGraph(),
		pass:   pass,
		calls:  map[types.Object]types.Object{},
		lits:   map[types.Object]*ast.FuncLit{},
		params: map[types.Object]bool{},
		asked:  map[types.Object]bool{},
		asks:   map[ast.Expr][]types.Object{},
	}
	for k, sink := range sinks {
		b.known[sink] = taken{Kind: k, Sure: true}
	}
	for _, obj := range pass.TypesInfo.Uses {
		if f, ok := obj.(*types.Func); ok && f.Pkg() == pass.Pkg {
			b.uses[f.Origin()]++
		}
	}
	for _, file := range pass.Files { // what variables hold must be known before calls of them
		b.bind(file)
	}
	for _, file := range pass.Files {
		ast.PreorderStack(file, nil, func(n ast.Node, stack []ast.Node) bool {
			b.visit(file, n, stack)
			return true
		})
	}
	b.implement()
	return b
}

// bind notes which variables are set to functions, and how often all are set.
func (b *builder) bind(file *ast.File) {
	set := func(lhs, rhs ast.Expr) {
		v, ok := b.object(lhs).(*types.Var)
		if !ok || b.isAppend(v, rhs) {
			return
		}
		b.stores[v]++
		switch rhs := ast.Unparen(orNil(rhs)).(type) {
		case *ast.FuncLit:
			b.lits[v] = rhs
		case *ast.Ident, *ast.SelectorExpr:
			if f, ok := b.object(rhs).(*types.Func); ok {
				b.calls[v] = f.Origin()
			}
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncType:
			for _, field := range n.Params.List {
				for _, name := range field.Names {
					v := b.pass.TypesInfo.Defs[name]
					b.stores[v]++
					b.params[v] = true
				}
			}
		case *ast.AssignStmt:
			for i, lhs := range n.Lhs {
				if len(n.Lhs) == len(n.Rhs) && (n.Tok == token.ASSIGN || n.Tok == token.DEFINE) {
					set(lhs, n.Rhs[i])
				} else {
					b.hide(lhs)
				}
			}
		case *ast.ValueSpec:
			for i, name := range n.Names {
				if len(n.Names) == len(n.Values) {
					set(name, n.Values[i])
				} else if len(n.Values) > 0 {
					b.hide(name)
				}
			}
		case *ast.RangeStmt:
			for _, e := range []ast.Expr{n.Key, n.Value} {
				if e != nil {
					set(e, nil)
				}
			}
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				b.hide(n.X)
			}
		}
		return true
	})
}

// orNil is for ast.Unparen, which does not take nil.
func orNil(e ast.Expr) ast.Expr {
	if e == nil {
		return &ast.BadExpr{}
	}
	return e
}

func (b *builder) hide(e ast.Expr) {
	if v, ok := b.object(e).(*types.Var); ok && !v.IsField() {
		b.hidden[v] = true
	}
}

// isAppend reports whether e adds to v what is appended.
func (b *builder) isAppend(v *types.Var, e ast.Expr) bool {
	call, ok := e.(*ast.CallExpr)
	return ok && b.isBuiltin(call, "append") && b.object(call.Args[0]) == v
}

func (b *builder) isBuiltin(call *ast.CallExpr, name string) bool {
	obj, ok := b.object(call.Fun).(*types.Builtin)
	return ok && obj.Name() == name
}

// object returns what an identifier, a selector or an instance of a generic
// function names.
func (b *builder) object(e ast.Expr) types.Object {
	switch e := ast.Unparen(orNil(e)).(type) {
	case *ast.Ident:
		return origin(b.pass.TypesInfo.ObjectOf(e))
	case *ast.SelectorExpr:
		return origin(b.pass.TypesInfo.ObjectOf(e.Sel))
	case *ast.IndexExpr:
		if f, ok := b.object(e.X).(*types.Func); ok {
			return f
		}
	case *ast.IndexListExpr:
		return b.object(e.X)
	}
	return nil
}

func origin(obj types.Object) types.Object {
	switch obj := obj.(type) {
	case *types.Func:
		return obj.Origin()
	case *types.Var:
		return obj.Origin()
	}
	return obj
}

// visit adds what a statement or expression has flow.
func (b *builder) visit(file *ast.File, n ast.Node, stack []ast.Node) {
	f := flow{b, file, stack, nil}
	switch n := n.(type) {
	case *ast.CallExpr:
		f.call(n)
	case *ast.CompositeLit:
		f.fields(n)
	case *ast.AssignStmt:
		if len(n.Lhs) == len(n.Rhs) && (n.Tok == token.ASSIGN || n.Tok == token.DEFINE) {
			for i, lhs := range n.Lhs {
				f.set(lhs, n.Rhs[i])
			}
		}
	case *ast.ValueSpec:
		if len(n.Names) == len(n.Values) {
			for i, name := range n.Names {
				f.set(name, n.Values[i])
			}
		}
	case *ast.RangeStmt:
		f.loop(n)
	case *ast.ReturnStmt:
		f.result(n)
	case *ast.Ident:
		f.decide(n)
	}
}
