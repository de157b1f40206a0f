package routes

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/payconex/scopes/analyzer/internal/camel"
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
		return w.literal(v)
	case *ast.CompositeLit:
		return w.method(w.src.Info.TypeOf(v), "ServeHTTP")
	case *ast.CallExpr:
		if len(v.Args) == 1 && w.src.Info.Types[v.Fun].IsType() {
			return w.handler(v.Args[0]) // http.HandlerFunc(f)
		}
		if c, ok := w.evidence(v); ok {
			return append([]check{c}, w.handlers(v.Args)...)
		}
		switch w.follow(v.Fun).(type) {
		case *ast.CallExpr, *ast.FuncLit:
			return append(w.middleware(v.Fun), w.handlers(v.Args)...)
		}
		if around, ok := w.chain(v); ok {
			return append(around, w.handlers(v.Args)...)
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

// chain returns what a chain of middlewares checks that a call puts in front of a
// handler: alice.New(logged, guard.Require(canRead)).Then(h).
func (w *walker) chain(call *ast.CallExpr) (checks []check, ok bool) {
	selector, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || len(call.Args) != 1 || !slices.Contains([]string{"Then", "ThenFunc", "Handler", "HandlerFunc"}, selector.Sel.Name) {
		return nil, false
	}
	return w.links(selector.X)
}

func (w *walker) links(e ast.Expr) (checks []check, ok bool) {
	call, ok := w.follow(e).(*ast.CallExpr)
	if !ok || call.Ellipsis.IsValid() {
		return nil, false
	}
	f := w.callee(call)
	if f == nil || f.Pkg() == nil {
		return nil, false
	}
	if recv, isMethod := receiver(call); isMethod && f.Signature().Recv() != nil {
		if f.Name() != "Append" {
			return nil, false
		}
		if checks, ok = w.links(recv); !ok {
			return nil, false
		}
	} else if !knowsNothing(f.Pkg().Path()) {
		checks = append(checks, foreign) // it may add some of its own
	}
	for _, m := range call.Args {
		if _, isFunc := w.src.Info.TypeOf(m).Underlying().(*types.Signature); !isFunc {
			return nil, false
		}
		checks = append(checks, w.middleware(m)...)
	}
	return checks, true
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
		return w.literal(v)
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

// body returns what the body of a function checks, if it was seen.
func (w *walker) body(f *types.Func) []check {
	if f == nil || f.Pkg() == nil {
		return []check{foreign}
	}
	own, ok := w.funcs[f.FullName()]
	if !ok {
		if knowsNothing(f.Pkg().Path()) {
			return nil
		}
		return []check{foreign}
	}
	other := &walker{extractor: w.extractor, src: own.src}
	if needs, ok := other.clauses(own.decl.Body); ok {
		return []check{{needs, true}}
	}
	return other.scan(f.FullName(), own.decl.Body, 0)
}

// literal returns what a function literal checks, and what the handlers do that a
// helper was given and it calls.
func (w *walker) literal(lit *ast.FuncLit) (checks []check) {
	if needs, ok := w.clauses(lit.Body); ok {
		checks = append(checks, check{needs, true})
	} else {
		checks = w.inside(lit.Body, 0)
	}
	ast.Inspect(lit.Body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			fun := call.Fun
			if selector, ok := fun.(*ast.SelectorExpr); ok && selector.Sel.Name == "ServeHTTP" {
				fun = selector.X
			}
			if ident, ok := ast.Unparen(fun).(*ast.Ident); ok && w.bound[w.src.Info.Uses[ident]].expr != nil {
				checks = append(checks, w.handlers([]ast.Expr{fun})...)
			}
		}
		return true
	})
	return checks
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
	found, elsewhere := false, false
	ast.Inspect(body, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		if c, ok := w.evidence(call); ok {
			found = true
			names = append(names, slices.Concat(c.needs.AnyOf...)...)
			return true
		}
		f := w.callee(call)
		if f == nil || f.Pkg() == nil {
			return true
		}
		switch {
		case isOurs(f.Pkg().Path()):
			found = true
			for _, arg := range call.Args {
				if text, ok := w.text(arg); ok && w.src.IsScope(text) {
					names = append(names, text)
				}
			}
		default:
			own, ok := w.funcs[f.FullName()]
			if !ok {
				elsewhere = elsewhere || w.asksElsewhere(call)
				return true
			}
			if depth == deepest {
				found = true // not looked at
				return true
			}
			other := &walker{extractor: w.extractor, src: own.src}
			for _, c := range other.scan(f.FullName(), own.decl.Body, depth+1) {
				found = found || c.needs.Kind != None
				elsewhere = elsewhere || !c.certain
				names = append(names, slices.Concat(c.needs.AnyOf...)...)
			}
		}
		return true
	})
	if !found && elsewhere {
		return []check{foreign}
	}
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
