package wrapper

import (
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/payconex/scopes/analyzer"
	"github.com/payconex/scopes/analyzer/internal/lint"
	"github.com/payconex/scopes/analyzer/internal/words"
)

// Analyzer is the analyzer without any configuration, for nogo and other hosts
// that link an analyzer by name. It knows the names that directly imported
// generated packages declare, and is silent in packages that import none.
var Analyzer = New(analyzer.Config{})

const doc = `report scope names passed to functions that take them as strings

A function may take a scope as a plain string and convert it inside, through any
number of others and across packages. This analyzer finds such functions, and
holds the constants that are passed to them against the catalogue.`

// checks are those that this analyzer reports.
var checks = []lint.Check{lint.Unknown, lint.Malformed, lint.Wildcard, lint.Deprecated, lint.Dynamic, lint.TwoLists}

// New returns an analyzer that takes names from where config says. It reports
// what package analyzer, with the same configuration, does not. Its flags are
// those of that one, as far as they are about what it reports.
func New(config analyzer.Config) *analysis.Analyzer { return Beside(analyzer.New(config), config) }

// Beside is New for a program that runs direct too, which was made with the same
// configuration: the flags of one are those of the other, so that
// -scopes.unknown=false and -wrapper.unknown=false both switch off both.
func Beside(direct *analysis.Analyzer, config analyzer.Config) *analysis.Analyzer {
	w := &finder{
		config: config,
		words:  &words.Sources{Catalogs: config.Catalogs},
		direct: direct,
	}
	a := &analysis.Analyzer{
		Name:      "wrapper",
		Doc:       doc,
		URL:       w.direct.URL,
		FactTypes: []analysis.Fact{new(takesScopes), new(holdsScopes), new(listsScopes)},
		Run: func(pass *analysis.Pass) (any, error) {
			w.run(pass)
			return nil, nil // never an error: go vet replays one as success
		},
	}
	share := func(name string) {
		f := direct.Flags.Lookup(name)
		a.Flags.Var(f.Value, name, f.Usage)
	}
	for _, check := range checks {
		share(string(check))
	}
	share("tests")
	share("generated")
	return a
}

// A finder is the analyzer for one configuration.
type finder struct {
	config analyzer.Config
	words  *words.Sources
	direct *analysis.Analyzer // whose findings are not repeated, and whose flags count
}

func (w *finder) run(pass *analysis.Pass) {
	if isOurs(pass.Pkg.Path()) || words.IsGenerated(pass.Pkg) {
		return
	}
	w.lists(pass)
	named := w.named(pass)
	if len(named) == 0 && !concerned(pass) {
		return
	}
	b := build(pass)
	b.importFields()
	b.solve()
	b.solveNamed(named)
	b.export()
	b.report(w)
	b.reportJoined(w)
}

// concerned reports whether anything may be found in the package: it has to
// know of package scope, or of something that takes scopes. Nearly all packages
// of a build do not, and cost nothing.
func concerned(pass *analysis.Pass) bool {
	for _, imported := range pass.Pkg.Imports() {
		if imported.Path() == scopePath {
			return true
		}
	}
	return len(pass.AllObjectFacts()) > 0
}

// importFields adds what is known about fields of other packages.
func (b *builder) importFields() {
	for n := range b.out {
		b.importField(n)
	}
	for _, s := range b.stored {
		b.importField(s.into)
	}
	for n := range b.in {
		b.importField(n)
	}
}

func (b *builder) importField(n node) {
	v, ok := n.obj.(*types.Var)
	if !ok || !v.IsField() || v.Pkg() == b.pass.Pkg {
		return
	}
	var fact holdsScopes
	if b.pass.ImportObjectFact(v, &fact) {
		b.known[n] = fact.Takes
	}
}

// export tells importers what was found about functions, variables that hold
// functions, and fields.
func (b *builder) export() {
	facts := map[types.Object]*takesScopes{}
	add := func(obj types.Object, signature *types.Signature) {
		if !obj.Exported() {
			return
		}
		for i := range signature.Params().Len() {
			for _, keys := range []bool{false, true} {
				if t, ok := b.found[node{obj: signature.Params().At(i), keys: keys}]; ok {
					if facts[obj] == nil {
						facts[obj] = &takesScopes{}
					}
					facts[obj].Params = append(facts[obj].Params, param{i, keys, t})
				}
			}
		}
	}
	for _, obj := range b.pass.TypesInfo.Defs {
		switch obj := obj.(type) {
		case *types.Func:
			add(obj, obj.Signature())
		case *types.Var:
			if obj.IsField() {
				if t, ok := b.found[node{obj: obj}]; ok && obj.Exported() {
					b.pass.ExportObjectFact(obj, &holdsScopes{t})
				}
			} else if c, ok := b.held(obj); ok && obj.Parent() == b.pass.Pkg.Scope() {
				add(obj, c.signature)
			}
		}
	}
	for obj, fact := range facts {
		b.pass.ExportObjectFact(obj, fact)
	}
}
