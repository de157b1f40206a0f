package analyzer

import (
	"go/types"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/payconex/scopes/analyzer/internal/constant"
	"github.com/payconex/scopes/analyzer/internal/handmade"
	"github.com/payconex/scopes/analyzer/internal/lint"
	"github.com/payconex/scopes/analyzer/internal/places"
	"github.com/payconex/scopes/analyzer/internal/routes"
	"github.com/payconex/scopes/analyzer/internal/twolists"
	"github.com/payconex/scopes/analyzer/internal/words"
	"github.com/payconex/scopes/scope"
)

// Analyzer is the analyzer without any configuration, for nogo and other hosts
// that link an analyzer by name. It knows the names that directly imported
// generated packages declare, and is silent in packages that import none.
var Analyzer = New(Config{})

// A Config says where the names come from in packages that import no generated
// package, and where they go to. The zero Config knows of no such place.
type Config struct {
	// Catalogs are compiled into the caller's own program, which is built
	// again when they change. If there are any, Lookup is not asked for names.
	Catalogs []scope.Catalog

	// Lookup, if not nil, returns what the catalogue file says for the package
	// whose files lie in dir, the zero Project if there is none, or an error if
	// it cannot be read. It must be safe for concurrent use.
	//
	// A host that caches results, as go vet does, must know when the answers
	// change; see cmd/scopevet.
	Lookup func(dir string) (Project, error)

	// Sinks and Foreign are added to those of the Project that Lookup returns.
	Sinks   []Sink
	Foreign []string

	// Checks switches checks on and off, by name. What is not in it is as the
	// flags say, and without flags on for every check but constant.
	Checks map[string]bool
}

//scope:ignore the text shows a mistake
const doc = `report scope names that the catalogue does not know

A scope name that nobody declared grants nothing and protects nothing, and the
compiler cannot see it: "pcx:api_key:udpate" is a fine string. This analyzer
holds every constant scope name against the catalogue of the package: what the
generated packages it imports declare, or else the module's scopes.yaml.`

// docURL is where the package comment has a heading for each rule.
const docURL = "https://pkg.go.dev/github.com/payconex/scopes/analyzer"

// New returns an analyzer that takes names from where config says. It has no
// facts and requires no other analyzer, so every driver can run it alone. Its
// flags are its own: two analyzers share nothing.
func New(config Config) *analysis.Analyzer {
	s := &words.Sources{Catalogs: config.Catalogs}
	a := &analysis.Analyzer{
		Name: "scopes",
		Doc:  doc,
		URL:  docURL,
	}
	o := newOptions(&a.Flags, config.Checks)
	a.Run = func(pass *analysis.Pass) (any, error) {
		run(pass, s, config, o)
		return nil, nil // never an error: go vet replays one as success
	}
	return a
}

func run(pass *analysis.Pass, s *words.Sources, config Config, o *options) {
	if words.IsGenerated(pass.Pkg) {
		return // its constants are what names are held against
	}
	project := sync.OnceValues(func() (Project, error) {
		if config.Lookup == nil {
			return Project{}, nil
		}
		return config.Lookup(lint.Dir(pass))
	})
	p := &lint.Pass{Pass: pass, Off: o.off(), Partial: o.partial(), Skip: o.skip(pass)}
	defer p.Done()
	known, err := s.Vocabulary(pass.Pkg, func() (scope.Catalog, error) {
		file, err := project()
		return file.Catalog, err
	})
	if err != nil {
		reportFault(p, err)
		return
	}
	if known == nil {
		return
	}
	p.Words = known
	file, err := project()
	if err != nil {
		reportFault(p, err)
	}
	if !p.Off[lint.Routes] {
		routes.Check(p, func() []routes.Endpoint { return routeEndpoints(file) })
	}
	found := places.Find(p.Pass, p.Words, placesOf(s, slices.Concat(config.Sinks, file.Sinks)))
	if !p.Off[lint.Handmade] {
		handmade.Check(p, found != nil)
	}
	if found == nil {
		return // nothing here looks like a scope, so there is none to judge or to list
	}
	if !p.Off[lint.TwoLists] {
		twolists.Check(p)
	}
	if !p.Off[lint.Constant] {
		constant.Check(p, func() constant.Package { return constant.Package(file.Package) })
	}
	check(p, found, slices.Concat(config.Foreign, file.Foreign))
}

// check runs the checks of names on one package.
func check(p *lint.Pass, found *places.Index, foreign []string) {
	c := &checker{
		Pass:      p,
		Words:     p.Words,
		places:    found,
		isForeign: lint.Foreign(foreign),
		known:     map[string]words.Suggestion{},
		reported:  map[*types.Const]bool{},
	}
	c.run()
}

// placesOf returns sinks as they are looked for. Those of one catalogue share
// one vocabulary.
func placesOf(s *words.Sources, sinks []Sink) (where []places.Sink) {
	known := map[scope.Catalog]*words.Vocabulary{{}: nil}
	for _, sink := range sinks {
		if _, ok := known[sink.Catalog]; !ok {
			known[sink.Catalog] = s.Of(sink.Catalog)
		}
		where = append(where, places.Sink{At: sink.At, List: string(sink.List), Words: known[sink.Catalog]})
	}
	return where
}

// reportFault reports a catalogue that cannot be used, at the package clause.
func reportFault(p *lint.Pass, err error) {
	p.Report(lint.Catalogue, p.Files[0].Name, "cannot use the catalogue: "+firstLine(err))
}

func firstLine(err error) string {
	line, rest, _ := strings.Cut(err.Error(), "\n")
	if rest != "" {
		line += " …"
	}
	return line
}
