package routes

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/payconex/scopes/analyzer/internal/camel"
	"github.com/payconex/scopes/scope"
)

// evidence returns what a call requires whose function takes scopes, as the types
// of its parameters say, or a word such as scope in its name: the constant scopes
// that it is given.
func (w *walker) evidence(call *ast.CallExpr) (c check, ok bool) {
	name, signature := w.called(call)
	if signature == nil {
		return check{}, false
	}
	byName := camel.Has(name)
	var names []string
	var needs Requirement
	for i, arg := range call.Args {
		t := argType(signature, i, call)
		if t == nil {
			continue
		}
		if isNamed(t, policyPath, "Requirement") {
			needs, ok = needs.and(w.requirement(arg)), true
			continue
		}
		byType := isScopeType(t)
		ok = ok || byType
		if !byType && !byName {
			continue
		}
		list, isList := w.elements(arg)
		if !isList {
			list = []ast.Expr{arg}
		}
		for _, e := range list {
			switch text, known := w.text(e); {
			case !known && byType:
				return unclear, true
			case known && w.src.IsScope(text):
				names = append(names, text)
			case known && strings.Contains(text, ":") && wellFormed(text):
				return unclear, true // a misspelling is part of what is required
			}
		}
	}
	switch {
	case !ok && !byName, !byName && takesAside(name):
		return check{}, false
	case takesAside(name), len(names) == 0 && needs.Kind == None:
		return unclear, true
	}
	if len(names) > 0 {
		needs = listOf(names, name).and(needs)
	}
	return check{needs, true}, true
}

// called returns the name and the signature of what a call calls: a function, or a
// variable that holds one. What package scope and its relatives take is not asked
// for here.
func (w *walker) called(call *ast.CallExpr) (name string, signature *types.Signature) {
	if w.src.Info.Types[call.Fun].IsType() {
		return "", nil
	}
	if f := w.callee(call); f != nil {
		if f.Pkg() != nil && isOurs(f.Pkg().Path()) {
			return "", nil
		}
		return f.Name(), f.Signature()
	}
	t := w.src.Info.TypeOf(call.Fun)
	if t == nil {
		return "", nil
	}
	signature, _ = t.Underlying().(*types.Signature)
	switch v := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		return v.Name, signature
	case *ast.SelectorExpr:
		return v.Sel.Name, signature
	}
	return "", nil
}

// argType returns the type of the parameter that an argument is for.
func argType(s *types.Signature, i int, call *ast.CallExpr) types.Type {
	last := s.Params().Len() - 1
	switch {
	case last < 0:
		return nil
	case s.Variadic() && i >= last && !call.Ellipsis.IsValid():
		return s.Params().At(last).Type().(*types.Slice).Elem()
	case i > last:
		return nil
	}
	return s.Params().At(i).Type()
}

// isScopeType reports whether a type is that of scopes, or of a list of them: one
// of package scope, or a named string that is called so.
func isScopeType(t types.Type) bool {
	if slice, ok := t.Underlying().(*types.Slice); ok {
		t = slice.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || !isText(named) {
		return false
	}
	if pkg := named.Obj().Pkg(); pkg != nil && pkg.Path() == module+"/scope" {
		return named.Obj().Name() == "Scope" || named.Obj().Name() == "Pattern"
	}
	return camel.Has(named.Obj().Name())
}

// takesAside reports whether a function of this name is given scopes for another
// reason than to require them.
func takesAside(name string) bool {
	return slices.ContainsFunc(camel.Words(name), func(word string) bool {
		return slices.Contains([]string{
			"without", "except", "unless", "not", "no", "deny", "denies", "forbid", "log", "audit", "trace", "tag",
			"describe", "document", "documented", "doc", "annotate", "label", "meta", "optional",
		}, word)
	})
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
