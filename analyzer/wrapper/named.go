package wrapper

import (
	"go/ast"
	"go/types"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/payconex/scopes/analyzer"
	"github.com/payconex/scopes/analyzer/internal/camel"
	"github.com/payconex/scopes/analyzer/internal/lint"
	"github.com/payconex/scopes/analyzer/internal/places"
	"github.com/payconex/scopes/analyzer/internal/words"
	"github.com/payconex/scopes/scope"
)

// named returns the parameters of the package that are called after scopes and
// take strings, if there is a catalogue for it. A package of another module is
// left alone: what its authors call a scope is not known here.
func (w *finder) named(pass *analysis.Pass) []*types.Var {
	if pass.Module == nil || pass.Module.Path == "" || pass.Module.Version != "" {
		return nil
	}
	mayBe := func(fields *ast.FieldList) bool {
		for _, field := range fields.List {
			for _, name := range field.Names {
				if camel.Has(name.Name) {
					return true
				}
			}
		}
		return false
	}
	found := false
	for _, file := range pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncType:
				found = found || mayBe(n.Params)
			case *ast.BlockStmt:
				return false
			}
			return !found
		})
	}
	if !found {
		return nil
	}
	if known, _, err := w.vocabulary(pass); known == nil || err != nil {
		return nil
	}
	var all []*types.Var
	for _, obj := range pass.TypesInfo.Defs {
		fn, ok := obj.(*types.Func)
		if !ok {
			continue
		}
		for _, v := range paramsOf(fn) {
			if holdsStrings(v.Type()) && !isMap(v.Type()) && places.TakesScopes(fn, v) {
				all = append(all, v)
			}
		}
	}
	return all
}

// vocabulary returns what the names in the package are held against, or nil, and
// what the module says about places.
func (w *finder) vocabulary(pass *analysis.Pass) (*words.Vocabulary, func() (analyzer.Project, error), error) {
	project := sync.OnceValues(func() (analyzer.Project, error) {
		if w.config.Lookup == nil {
			return analyzer.Project{}, nil
		}
		return w.config.Lookup(lint.Dir(pass))
	})
	known, err := w.words.Vocabulary(pass.Pkg, func() (scope.Catalog, error) {
		file, err := project()
		return file.Catalog, err
	})
	return known, project, err
}

// solveNamed finds what gets to the parameters that are called after scopes, as
// far as nothing is known about them yet.
func (b *builder) solveNamed(named []*types.Var) {
	for _, v := range named {
		if n := (node{obj: v}); b.found[n].Kind == 0 {
			b.known[n] = taken{Kind: byName}
		}
	}
	if len(named) > 0 {
		b.solve()
	}
}

// saysSo reports whether what takes a constant is called after scopes itself.
// Then the other analyzer judges it, which sees the name too.
func (s store) saysSo() bool {
	switch obj := s.into.obj.(type) {
	case *types.Var:
		return camel.Has(obj.Name())
	case *types.Func:
		if i := -1 - s.into.nth; i >= 0 {
			return camel.Has(obj.Name()) || camel.Has(obj.Signature().Params().At(i).Name())
		}
		return camel.Has(obj.Name())
	}
	return false
}

// isMeant reports whether a text that gets to a parameter only called after
// scopes is like a known name: near to one, or with its beginning. What is not
// near counts only if nothing else that gets there is of another vocabulary.
func (b *builder) isMeant(known *words.Vocabulary, s store, text string) bool {
	if s.saysSo() || known.IsParent(strings.TrimSuffix(text, ":")) {
		return false
	}
	if !strings.Contains(text, ":") {
		_, alike := known.Alike(text)
		return alike && len(text) > 4
	}
	if known.Near(text) > words.Far || known.SharesTail(text) {
		return true
	}
	if _, err := scope.ParsePattern(text); err != nil || known.Root(text) != words.FullRoot {
		return false
	}
	others := false
	for _, other := range b.stored {
		if other.into != s.into {
			continue
		}
		text := b.text(other)
		if strings.Contains(text, ":") && known.Declares(text) {
			return true
		}
		others = others || other.expr != s.expr && strings.Contains(text, ":") && !known.Resembles(text)
	}
	return !others || known.Resembles(text)
}
