package routes

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"
)

// A helper is a function that registers the patterns or requirements that it is
// given, such as
//
//	func (s *server) handle(pattern string, need scope.Scope, h http.Handler)
//
// Its body is walked for each call of the package that it is in.
type helper struct {
	params   []types.Object // nil for those without a name
	variadic bool
	body     *ast.BlockStmt
	calls    int
	uses     int // calls or others
}

// helpersOf finds the helpers of a package, by function or by the variable that
// holds one. Functions that only hand on what they are given are found after
// those that they call.
func (x *extractor) helpersOf(src *Source) {
	candidates := map[types.Object]*helper{}
	for _, f := range x.funcs {
		if f.src == src {
			if obj := src.Info.Defs[f.decl.Name]; obj != nil {
				candidates[obj] = newHelper(src, f.decl.Type, f.decl.Body)
			}
		}
	}
	for obj, e := range x.locals {
		if lit, ok := e.(*ast.FuncLit); ok && obj.Pkg() == src.Pkg {
			candidates[obj] = newHelper(src, lit.Type, lit.Body)
			x.holders[lit] = obj
		}
	}
	for found := true; found; {
		found = false
		for obj, h := range candidates {
			if _, ok := x.helpers[obj]; !ok && x.handsDown(src, h) {
				x.helpers[obj] = h
				found = true
			}
		}
	}
	w := &walker{extractor: x, src: src}
	for _, file := range src.Files {
		if isTest(src.Fset, file) {
			continue
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Ident:
				if h := x.helpers[origin(src.Info.Uses[n])]; h != nil {
					h.uses++
				}
			case *ast.CallExpr:
				if h := w.helper(n); h != nil {
					h.calls++
				}
			}
			return true
		})
	}
}

func newHelper(src *Source, t *ast.FuncType, body *ast.BlockStmt) *helper {
	h := &helper{body: body}
	for _, field := range t.Params.List {
		_, h.variadic = field.Type.(*ast.Ellipsis)
		for _, name := range field.Names {
			h.params = append(h.params, src.Info.Defs[name])
		}
		if len(field.Names) == 0 {
			h.params = append(h.params, nil)
		}
	}
	return h
}

func origin(obj types.Object) types.Object {
	if f, ok := obj.(*types.Func); ok {
		return f.Origin()
	}
	return obj
}

// handsDown reports whether a function gives a router, or another helper, what
// comes of its own parameters.
func (x *extractor) handsDown(src *Source, h *helper) (yes bool) {
	from := map[types.Object]bool{}
	for _, param := range h.params {
		if param != nil && !isRouter(param.Type()) {
			from[param] = true
		}
	}
	if len(from) == 0 {
		return false
	}
	w := &walker{extractor: x, src: src}
	ast.Inspect(h.body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for i, left := range n.Lhs {
				if ident, ok := left.(*ast.Ident); ok && len(n.Rhs) == len(n.Lhs) && src.Info.Defs[ident] != nil && decides(src, from, n.Rhs[i]) {
					from[src.Info.Defs[ident]] = true
				}
			}
		case *ast.CallExpr:
			if (w.registers(n) || w.helper(n) != nil) && decides(src, from, n) {
				yes = true
			}
		}
		return !yes
	})
	return yes
}

// decides reports whether part of an expression is text or a requirement that
// comes of some variables.
func decides(src *Source, from map[types.Object]bool, e ast.Expr) (yes bool) {
	root := func(e ast.Expr) types.Object {
		for {
			switch v := ast.Unparen(e).(type) {
			case *ast.SelectorExpr:
				e = v.X
			case *ast.Ident:
				return src.Info.Uses[v]
			default:
				return nil
			}
		}
	}
	ast.Inspect(e, func(n ast.Node) bool {
		if part, ok := n.(ast.Expr); ok && from[root(part)] {
			t := src.Info.TypeOf(part)
			for t != nil {
				slice, ok := t.Underlying().(*types.Slice)
				if !ok {
					break
				}
				t = slice.Elem()
			}
			yes = yes || isText(t) || isNamed(t, policyPath, "Requirement") || isPlainStruct(t)
		}
		return !yes
	})
	return yes
}

// isPlainStruct reports whether a struct is handed around whole that has a text
// or a requirement, as the rows of tables have.
func isPlainStruct(t types.Type) bool {
	if t == nil {
		return false
	}
	s, ok := t.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for field := range s.Fields() {
		if isText(field.Type()) || isNamed(field.Type(), policyPath, "Requirement") {
			return true
		}
	}
	return false
}

// helper returns the helper of this package that a call calls.
func (w *walker) helper(call *ast.CallExpr) *helper {
	if f := w.callee(call); f != nil {
		return w.helpers[f]
	}
	if ident, ok := ast.Unparen(call.Fun).(*ast.Ident); ok {
		return w.helpers[w.src.Info.Uses[ident]]
	}
	return nil
}

// expand walks the body of a helper with what a call gives it.
func (w *walker) expand(h *helper, call *ast.CallExpr) {
	const most = 20_000 // in all, so that helpers of helpers come to an end
	fixed := len(h.params)
	if h.variadic {
		fixed--
	}
	w.expanded++
	tooMany := len(call.Args) < fixed || len(call.Args) > fixed && !h.variadic
	if tooMany || w.expanded > most || slices.Contains(w.around, h.body) {
		w.missed(call)
		return
	}
	inner := *w
	inner.function = nil
	inner.around = append(slices.Clip(w.around), h.body)
	inner.bound = maps.Clone(w.bound)
	if inner.bound == nil {
		inner.bound = map[types.Object]element{}
	}
	if len(call.Args) > 0 {
		inner.rounds = append(slices.Clip(w.rounds), round{h.body, w.place(call.Args[0])})
	}
	for i, param := range h.params {
		switch {
		case param == nil:
		case i < fixed || call.Ellipsis.IsValid():
			inner.bound[param] = element{expr: call.Args[i]}
		default:
			inner.bound[param] = element{list: call.Args[i:], variadic: true}
		}
	}
	inner.walk(h.body)
}

// later reports whether a function is a helper that is walked where it is called.
// What is done with it besides is not known.
func (w *walker) later(obj types.Object, at ast.Node) bool {
	h := w.helpers[obj]
	if h == nil || h.calls == 0 {
		return false
	}
	if h.uses > h.calls {
		w.missed(at)
	}
	return true
}

// missed notes a registration that is not understood.
func (w *walker) missed(at ast.Node) {
	p := w.src.Fset.Position(at.Pos())
	if !slices.Contains(w.unread, p) {
		w.unread = append(w.unread, p)
	}
}

// changes notes the variables that are given something else later on, or may be.
func (x *extractor) changes(src *Source, n ast.Node) {
	change := func(e ast.Expr) {
		if ident, ok := ast.Unparen(e).(*ast.Ident); ok {
			if obj := src.Info.Uses[ident]; obj != nil && !isRouter(obj.Type()) {
				x.changed[obj] = true
			}
		}
	}
	switch n := n.(type) {
	case *ast.AssignStmt:
		for _, left := range n.Lhs {
			change(left)
		}
	case *ast.RangeStmt:
		if n.Tok == token.ASSIGN {
			change(n.Key)
			change(n.Value)
		}
	case *ast.UnaryExpr:
		if n.Op == token.AND {
			change(n.X)
		}
	}
}
