package routes

import (
	"go/ast"
	"go/types"

	"github.com/payconex/scopes/scope"
)

// HasTable reports whether a package declares an endpoint table.
func HasTable(pkg *types.Package) bool {
	f, ok := pkg.Scope().Lookup("Endpoints").(*types.Func)
	return ok && isTableFunc(f)
}

func isTableFunc(f *types.Func) bool {
	if f.Name() != "Endpoints" || f.Signature().Results().Len() != 1 {
		return false
	}
	slice, ok := f.Signature().Results().At(0).Type().(*types.Slice)
	return ok && isNamed(slice.Elem(), policyPath, "Endpoint")
}

// Tables returns the endpoints of the generated packages among sources, as their
// code says them.
func Tables(sources []Source) (endpoints []Endpoint) {
	x := newExtractor(sources, nil)
	for i := range sources {
		src := &sources[i]
		if !HasTable(src.Pkg) {
			continue
		}
		table, ok := x.funcs[src.Pkg.Path()+".Endpoints"]
		if !ok {
			continue
		}
		w := &walker{extractor: x, src: src}
		ast.Inspect(table.decl.Body, func(n ast.Node) bool {
			lit, ok := n.(*ast.CompositeLit)
			if !ok || !isNamed(src.Info.TypeOf(lit), policyPath, "Endpoint") {
				return true
			}
			if e, ok := w.endpoint(lit); ok {
				endpoints = append(endpoints, e)
			}
			return false
		})
	}
	return endpoints
}

// endpoint reads one row of a generated table.
func (w *walker) endpoint(lit *ast.CompositeLit) (Endpoint, bool) {
	e := Endpoint{Pos: w.src.Fset.Position(lit.Pos())}
	needs := Requirement{Kind: Unknown}
	for _, field := range lit.Elts {
		pair, ok := field.(*ast.KeyValueExpr)
		if !ok {
			return e, false
		}
		key, _ := pair.Key.(*ast.Ident)
		text, _ := w.text(pair.Value)
		switch {
		case key == nil:
		case key.Name == "ID":
			e.ID = text
		case key.Name == "Method":
			e.Method = text
		case key.Name == "Path":
			e.Path = text
		case key.Name == "Requirement":
			needs = w.requirement(pair.Value)
		}
	}
	e.Public = needs.Kind == Public
	for _, all := range needs.AnyOf {
		var names []scope.Scope
		for _, name := range all {
			names = append(names, scope.Scope(name))
		}
		e.AnyOf = append(e.AnyOf, names)
	}
	return e, needs.Kind == Public || needs.Kind == Scopes && !needs.Loose
}
