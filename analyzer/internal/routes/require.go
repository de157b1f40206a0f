package routes

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/payconex/scopes/analyzer/internal/camel"
	"github.com/payconex/scopes/scope"
)

// perEndpoint is the kind of requirement that each endpoint of the generated
// table brings along. None leaves this package.
const perEndpoint Kind = -1

// unclear is the check of code that is not understood.
var unclear = check{Requirement{Kind: Unknown}, false}

// foreign is that of code that was not seen. What it checks, if anything, comes
// on top.
var foreign = check{Requirement{}, false}

// handler returns the checks in front of a handler and inside it.
func (w *walker) handler(e ast.Expr) []check {
	e = w.follow(e)
	switch v := e.(type) {
	case *ast.FuncLit:
		return w.inside(v.Body, 0)
	case *ast.CompositeLit:
		return w.method(w.src.Info.TypeOf(v), "ServeHTTP")
	case *ast.CallExpr:
		if len(v.Args) == 1 && w.src.Info.Types[v.Fun].IsType() {
			return w.handler(v.Args[0]) // http.HandlerFunc(f)
		}
		if _, ok := ast.Unparen(v.Fun).(*ast.CallExpr); ok && len(v.Args) == 1 {
			return append(w.middleware(v.Fun), w.handler(v.Args[0])...)
		}
		if c, ok := w.evidence(v); ok {
			return append([]check{c}, w.handlers(v.Args)...)
		}
		return append(w.body(w.callee(v)), w.handlers(v.Args)...)
	}
	if f := w.named(e); f != nil {
		return w.body(f)
	}
	return []check{foreign}
}

// handlers returns the checks of those arguments that are handlers.
func (w *walker) handlers(args []ast.Expr) (checks []check) {
	for _, arg := range args {
		t := w.src.Info.TypeOf(arg)
		if t == nil {
			continue
		}
		if _, isFunc := t.Underlying().(*types.Signature); isFunc || hasMethod(t, "ServeHTTP") {
			checks = append(checks, w.handler(arg)...)
		}
	}
	return checks
}

func hasMethod(t types.Type, name string) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
	_, ok := obj.(*types.Func)
	return ok
}

func (w *walker) method(t types.Type, name string) []check {
	if t == nil {
		return []check{foreign}
	}
	obj, _, _ := types.LookupFieldOrMethod(t, true, w.src.Pkg, name)
	if f, ok := obj.(*types.Func); ok {
		return w.body(f)
	}
	return []check{foreign}
}

// middleware returns what a middleware checks.
func (w *walker) middleware(e ast.Expr) []check {
	e = w.follow(e)
	switch v := e.(type) {
	case *ast.FuncLit:
		return w.inside(v.Body, 0)
	case *ast.CallExpr:
		f := w.callee(v)
		if f != nil && f.Pkg() != nil && f.Pkg().Path() == httppolicyPath && f.Name() == "Require" && len(v.Args) == 1 {
			return []check{{w.requirement(v.Args[0]), true}}
		}
		if c, ok := w.evidence(v); ok {
			return []check{c}
		}
		return w.body(f)
	}
	if f := w.named(e); f != nil {
		if camel.Has(f.Name()) {
			return []check{unclear}
		}
		return w.body(f)
	}
	return []check{foreign}
}

// evidence returns what a call requires whose function has a word such as scope
// in its name: the constant scopes that it is given.
func (w *walker) evidence(call *ast.CallExpr) (c check, ok bool) {
	f := w.callee(call)
	if f == nil || !camel.Has(f.Name()) {
		return check{}, false
	}
	var names []string
	for _, arg := range call.Args {
		list := []ast.Expr{arg}
		if lit, ok := w.follow(arg).(*ast.CompositeLit); ok {
			list = lit.Elts
		}
		for _, e := range list {
			switch text, ok := w.text(e); {
			case ok && w.src.IsScope(text):
				names = append(names, text)
			case ok && strings.Contains(text, ":") && wellFormed(text):
				return unclear, true // a misspelling is part of what is required
			}
		}
	}
	if len(names) == 0 {
		return unclear, true
	}
	return check{listOf(names, f.Name()), true}, true
}

func wellFormed(text string) bool {
	_, err := scope.ParsePattern(text)
	return err == nil
}

// listOf returns the requirement of a list of scopes that is given to a function
// of this name.
func listOf(names []string, function string) Requirement {
	r := Requirement{Kind: Scopes, AnyOf: [][]string{names}}
	if len(names) > 1 {
		words := camel.Words(function)
		has := func(list ...string) bool {
			return slices.ContainsFunc(words, func(word string) bool { return slices.Contains(list, word) })
		}
		switch {
		case has("any", "one", "some", "either"):
			r.AnyOf = nil
			for _, name := range names {
				r.AnyOf = append(r.AnyOf, []string{name})
			}
		case has("all", "every"):
		default:
			r.Loose = true
		}
	}
	return r.tidy()
}

// body returns what the body of a function checks, if it was seen.
func (w *walker) body(f *types.Func) []check {
	if f == nil || f.Pkg() == nil {
		return []check{foreign}
	}
	own, ok := w.funcs[f.FullName()]
	if !ok {
		if path := f.Pkg().Path(); isStd(path) || strings.HasPrefix(path, "github.com/go-chi/chi/") {
			return nil // they know nothing of scopes
		}
		return []check{foreign}
	}
	other := &walker{extractor: w.extractor, src: own.src}
	return other.scan(f.FullName(), own.decl.Body, 0)
}

// scan is inside for a declared function. Each is looked at once.
func (w *walker) scan(name string, body *ast.BlockStmt, depth int) []check {
	checks, ok := w.scanned[name]
	if !ok {
		w.scanned[name] = nil // it may call itself
		checks = w.inside(body, depth)
		w.scanned[name] = checks
	}
	return checks
}

// inside returns what code checks while it runs. When it does so is not asked, so
// it is never certain; the names that it mentions are kept for people.
func (w *walker) inside(body *ast.BlockStmt, depth int) []check {
	const deepest = 4
	var names []string
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		f := w.callee(call)
		if f == nil || f.Pkg() == nil {
			return true
		}
		if c, ok := w.evidence(call); ok {
			found = true
			names = append(names, slices.Concat(c.needs.AnyOf...)...)
			return true
		}
		switch path := f.Pkg().Path(); {
		case path == policyPath, path == httppolicyPath, path == module+"/scope":
			found = true
		default:
			own, ok := w.funcs[f.FullName()]
			if !ok {
				return true
			}
			if depth == deepest {
				found = true // not looked at
				return true
			}
			other := &walker{extractor: w.extractor, src: own.src}
			for _, c := range other.scan(f.FullName(), own.decl.Body, depth+1) {
				found = true
				names = append(names, slices.Concat(c.needs.AnyOf...)...)
			}
		}
		return true
	})
	if !found {
		return nil
	}
	c := unclear
	if len(names) > 0 {
		c.needs.AnyOf = [][]string{names}
		c.needs = c.needs.tidy()
	}
	return []check{c}
}

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
