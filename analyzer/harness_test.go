package analyzer_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/payconex/scopes/analyzer"
	"github.com/payconex/scopes/scope"
)

// imports are the packages that a snippet may import, besides those a test
// makes itself. They are loaded once: the real package scope, so that no
// stand-in can drift from it.
var imports = sync.OnceValues(func() (map[string]*types.Package, error) {
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadTypes},
		"github.com/payconex/scopes/scope", "github.com/payconex/scopes/policy", "errors", "fmt", "strings")
	found := map[string]*types.Package{}
	for _, pkg := range pkgs {
		if len(pkg.Errors) > 0 {
			return nil, pkg.Errors[0]
		}
		found[pkg.PkgPath] = pkg.Types
	}
	return found, err
})

// generated is what the generator makes of a catalogue, as far as the analyzer
// looks at it.
const generated = `package pcx

import "github.com/payconex/scopes/scope"

const Digest scope.Digest = "sha256:0"

const (
	APIKeyAll    scope.Pattern = "pcx:api_key:*"
	APIKeyCreate scope.Scope   = "pcx:api_key:create"
	APIKeyRead   scope.Scope   = "pcx:api_key:read"
	APIKeyUpdate scope.Scope   = "pcx:api_key:update"
	PaymentsRead scope.Scope   = "pcx:payments:read"
	TokenizeCard scope.Scope   = "pcx:tokenize:card"
)
`

// declared are the same names, for catalogues that are not generated code.
var declared = []scope.Pattern{
	"pcx:api_key:*", "pcx:api_key:create", "pcx:api_key:read", "pcx:api_key:update", "pcx:payments:read",
}

// catalog returns a catalogue of names, with an alias and a typo of the first
// that is called like their targets.
func catalog(t testing.TB, names ...scope.Pattern) scope.Catalog {
	t.Helper()
	def := scope.Definition{Audiences: []scope.Audience{"public"}}
	for _, name := range names {
		d := scope.Declaration{Name: name, Audience: "public"}
		if name == "pcx:api_key:create" {
			d.Aliases = []scope.Pattern{"pcx:keys:make"}
			d.Typos = []string{"pcx:apikey:new"}
		}
		def.Names = append(def.Names, d)
	}
	c, err := scope.NewCatalog(def)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// A snippet is a package to analyze.
type snippet struct {
	path   string // import path; empty: example.com/user
	source string

	pass *analysis.Pass // after compile
}

type importerMap map[string]*types.Package

func (m importerMap) Import(path string) (*types.Package, error) {
	if pkg, ok := m[path]; ok {
		return pkg, nil
	}
	return nil, fmt.Errorf("no package %q in this test", path)
}

// compile type-checks the snippets in order; each may import those before it.
func compile(t testing.TB, snippets ...*snippet) {
	t.Helper()
	base, err := imports()
	if err != nil {
		t.Fatal(err)
	}
	known := importerMap{}
	for path, pkg := range base {
		known[path] = pkg
	}
	for _, s := range snippets {
		if s.path == "" {
			s.path = "example.com/user"
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, s.path+".go", s.source, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatalf("%s: %v", s.path, err)
		}
		info := &types.Info{
			Types: map[ast.Expr]types.TypeAndValue{},
			Defs:  map[*ast.Ident]types.Object{},
			Uses:  map[*ast.Ident]types.Object{},
		}
		config := types.Config{Importer: known, GoVersion: "go1.25"}
		pkg, err := config.Check(s.path, fset, []*ast.File{file}, info)
		if err != nil {
			t.Fatalf("%s: %v", s.path, err)
		}
		known[s.path] = pkg
		s.pass = &analysis.Pass{Fset: fset, Files: []*ast.File{file}, Pkg: pkg, TypesInfo: info}
	}
}

// diagnose runs the analyzer on a compiled snippet.
func diagnose(t testing.TB, a *analysis.Analyzer, s *snippet) []analysis.Diagnostic {
	t.Helper()
	var found []analysis.Diagnostic
	s.pass.Analyzer = a
	s.pass.Report = func(d analysis.Diagnostic) { found = append(found, d) }
	if _, err := a.Run(s.pass); err != nil {
		t.Errorf("the analyzer returned an error, which go vet forgets: %v", err)
	}
	return found
}

// at returns the source that a diagnostic points at.
func (s *snippet) at(d analysis.Diagnostic) string {
	file := s.pass.Fset.File(d.Pos)
	return s.source[file.Offset(d.Pos):file.Offset(d.End)]
}

// messages returns for each diagnostic what it points at and what it says.
func (s *snippet) messages(found []analysis.Diagnostic) []string {
	lines := []string{}
	for _, d := range found {
		lines = append(lines, s.at(d)+" -> "+d.Message)
	}
	return lines
}

// fixed returns the source after all fixes, and checks that it compiles.
func (s *snippet) fixed(t testing.TB, found []analysis.Diagnostic, others ...*snippet) string {
	t.Helper()
	source := s.source
	slices.Reverse(found)
	for _, d := range found {
		if len(d.SuggestedFixes) == 0 {
			continue
		}
		for _, e := range d.SuggestedFixes[0].TextEdits {
			file := s.pass.Fset.File(e.Pos)
			source = source[:file.Offset(e.Pos)] + string(e.NewText) + source[file.Offset(e.End):]
		}
	}
	compile(t, append(others, &snippet{path: s.path, source: source})...)
	return source
}

// pcx returns the generated package as a snippet.
func pcx() *snippet { return &snippet{path: "example.com/pcx", source: generated} }

// user returns a package with the generated package imported and body in a
// function, where held, text and name are variables.
func user(body string) *snippet {
	return &snippet{source: strings.ReplaceAll(`package user

import (
	"errors"
	"fmt"
	"strings"

	"example.com/pcx"
	"github.com/payconex/scopes/scope"
)

var _, _, _, _ = errors.New, fmt.Sprint, strings.Contains, pcx.Digest

func require(scope.Scope)       {}
func grant(scope.Pattern)       {}
func note(...string)            {}
func need(scopes ...string)     {}
func empty() (scope.Scope, error) { return "", nil }

type kind string

func show[T ~string](T) {}

func use(held scope.Held, text string, name scope.Scope) {
BODY
}
`, "BODY", body)}
}

var fromConstants = analyzer.Analyzer
