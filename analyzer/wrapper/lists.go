package wrapper

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/payconex/scopes/analyzer/internal/lint"
	"github.com/payconex/scopes/analyzer/internal/twolists"
	"github.com/payconex/scopes/scope"
)

// listsScopes is a fact about a variable that holds a list of scopes, or a
// function that returns one.
type listsScopes struct{ List twolists.ExportedList }

func (*listsScopes) AFact() {}

// String returns the fact as tests want it: lists scopes a:b a:c.
func (f *listsScopes) String() string { return "lists scopes " + strings.Join(f.List.Names, " ") }

// lists holds the lists of a package against those of the packages that it
// imports itself, and tells its importers about its own. Facts of others do not
// reach it under every driver.
func (w *finder) lists(pass *analysis.Pass) {
	if !w.on(string(lint.TwoLists)) {
		return
	}
	var others []twolists.ExportedList
	for _, fact := range pass.AllObjectFacts() {
		if list, ok := fact.Fact.(*listsScopes); ok && slices.ContainsFunc(pass.Pkg.Imports(), func(i *types.Package) bool { return i == fact.Object.Pkg() }) {
			others = append(others, list.List)
		}
	}
	if len(others) == 0 && !twolists.MayExport(pass.Pkg) {
		return
	}
	known, err := w.words.Vocabulary(pass.Pkg, func() (scope.Catalog, error) {
		if w.config.Lookup == nil {
			return scope.Catalog{}, nil
		}
		file, err := w.config.Lookup(lint.Dir(pass))
		return file.Catalog, err
	})
	if err != nil || known == nil {
		return // which the other analyzer reports
	}
	p := &lint.Pass{Pass: pass, Words: known, Off: w.off(), Skip: w.skip(pass)}
	defer p.Done()
	for obj, list := range twolists.Exported(p) {
		pass.ExportObjectFact(obj, &listsScopes{list})
	}
	twolists.CheckAgainst(p, others)
}
