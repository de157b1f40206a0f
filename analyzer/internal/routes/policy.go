package routes

import (
	"go/ast"
	"go/types"
)

// requirement returns what an expression of type policy.Requirement requires.
func (w *walker) requirement(e ast.Expr) Requirement { return w.require(e, 0) }

func (w *walker) require(e ast.Expr, depth int) Requirement {
	const deepest = 16
	unknown := Requirement{Kind: Unknown}
	if depth == deepest {
		return unknown
	}
	if w.ofTable(e) {
		return Requirement{Kind: perEndpoint}
	}
	e = w.follow(e)
	switch v := e.(type) {
	case *ast.CompositeLit:
		if len(v.Elts) == 0 {
			return Requirement{Kind: Nobody}
		}
	case *ast.CallExpr:
		return w.requireCall(v, depth)
	case *ast.Ident, *ast.SelectorExpr:
		obj := w.object(e)
		if variable, ok := obj.(*types.Var); ok && variable.Pkg() != nil && variable.Parent() == variable.Pkg().Scope() {
			if global, ok := w.globals[variable.Pkg().Path()+"."+variable.Name()]; ok {
				other := &walker{extractor: w.extractor, src: global.src}
				return other.require(global.expr, depth+1)
			}
		}
	}
	return unknown
}

func (w *walker) requireCall(call *ast.CallExpr, depth int) Requirement {
	unknown := Requirement{Kind: Unknown}
	f := w.callee(call)
	if f == nil || f.Pkg() == nil {
		return unknown
	}
	name := f.Name()
	if f.Pkg().Path() != policyPath {
		if own, ok := w.funcs[f.FullName()]; ok {
			return w.handsOn(call, own)
		}
		return unknown
	}
	switch {
	case name == "Public":
		return Requirement{Kind: Public}
	case name == "Must" && len(call.Args) == 1:
		return w.require(call.Args[0], depth+1)
	case (name == "And" || name == "Or") && len(call.Args) == 1:
		recv, ok := receiver(call)
		if !ok {
			return unknown
		}
		left, right := w.require(recv, depth+1), w.require(call.Args[0], depth+1)
		if name == "And" {
			return left.and(right)
		}
		return left.or(right)
	case (name == "AllOf" || name == "AnyOf") && len(call.Args) >= 2 && !call.Ellipsis.IsValid():
		return w.list(call.Args[1:], name)
	}
	return unknown
}

// handsOn returns the requirement of a function that hands the scopes that it is
// given to one of policy's.
func (w *walker) handsOn(call *ast.CallExpr, own function) Requirement {
	kinds := map[string]bool{}
	other := &walker{extractor: w.extractor, src: own.src}
	ast.Inspect(own.decl.Body, func(n ast.Node) bool {
		if inner, ok := n.(*ast.CallExpr); ok {
			if f := other.callee(inner); f != nil && f.Pkg() != nil && f.Pkg().Path() == policyPath {
				kinds[f.Name()] = true
			}
		}
		return true
	})
	delete(kinds, "Must")
	if len(kinds) != 1 || call.Ellipsis.IsValid() || len(call.Args) == 0 {
		return Requirement{Kind: Unknown}
	}
	for _, kind := range []string{"AllOf", "AnyOf"} {
		if kinds[kind] {
			return w.list(call.Args, kind)
		}
	}
	return Requirement{Kind: Unknown}
}

// list returns the requirement of constant scopes.
func (w *walker) list(args []ast.Expr, kind string) Requirement {
	var names []string
	for _, arg := range args {
		text, ok := w.text(arg)
		if !ok {
			return Requirement{Kind: Unknown}
		}
		names = append(names, text)
	}
	return listOf(names, kind)
}
