package wrapper

import (
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/payconex/scopes/analyzer"
	"github.com/payconex/scopes/analyzer/internal/lint"
	"github.com/payconex/scopes/analyzer/internal/words"
	"github.com/payconex/scopes/scope"
)

// Analyzer is the analyzer without any configuration, for nogo and other hosts
// that link an analyzer by name. It knows the names that directly imported
// generated packages declare, and is silent in packages that import none.
var Analyzer = New(analyzer.Config{})

const doc = `report scope names passed to functions that take them as strings

A function may take a scope as a plain string and convert it inside, through any
number of others and across packages. This analyzer finds such functions, and
holds the constants that are passed to them against the catalogue.`

// New returns an analyzer that takes names from where config says. It reports
// what package analyzer, with the same configuration, does not.
func New(config analyzer.Config) *analysis.Analyzer {
	s := &words.Sources{Catalogs: config.Catalogs}
	direct := analyzer.New(config)
	return &analysis.Analyzer{
		Name:      "wrapper",
		Doc:       doc,
		URL:       direct.URL,
		FactTypes: []analysis.Fact{new(takesScopes), new(holdsScopes)},
		Run: func(pass *analysis.Pass) (any, error) {
			run(pass, s, func() (scope.Catalog, error) {
				if config.Lookup == nil {
					return scope.Catalog{}, nil
				}
				project, err := config.Lookup(lint.Dir(pass))
				return project.Catalog, err
			}, direct)
			return nil, nil // never an error: go vet replays one as success
		},
	}
}

func run(pass *analysis.Pass, s *words.Sources, lookup func() (scope.Catalog, error), direct *analysis.Analyzer) {
	if isOurs(pass.Pkg.Path()) || !concerned(pass) || words.IsGenerated(pass.Pkg) {
		return
	}
	b := build(pass)
	b.importFields()
	b.solve()
	b.export()
	b.report(s, lookup, direct)
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
