package gocode_test

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/gocode"
	"github.com/payconex/scopes/scope"
)

const digest scope.Digest = "sha256:0f343b0931126a20f133d67c2b018a3b5f8d1a6b3e2c4d5e6f708192a3b4c5d6"

// complete fills in what loading would: the digest, the audiences and the
// catalogue that the scopes make.
func complete(t testing.TB, f catalogfile.File) *catalogfile.File {
	t.Helper()
	if f.Path == "" {
		f.Path = "catalogue/scopes.yaml"
	}
	if f.Go.Package == "" && f.Outputs.Go == "" {
		f.Go.Package = "perm"
	}
	if f.Audiences == nil {
		f.Audiences = []scope.Audience{"public", "internal"}
	}
	f.Digest = digest
	def := scope.Definition{Digest: digest, Audiences: f.Audiences}
	f.Scopes = slices.Clone(f.Scopes)
	for i := range f.Scopes {
		s := &f.Scopes[i]
		if s.Audience == "" {
			s.Audience = f.Audiences[len(f.Audiences)-1]
		}
		if s.Pos.Line == 0 {
			s.Pos = catalogfile.Pos{Line: 10 + i, Column: 3}
		}
		d := scope.Declaration{
			Name: s.Name, Audience: s.Audience, Grantable: s.Grantable,
			Widens: s.Widens, Aliases: s.Aliases, Typos: s.Typos,
		}
		if s.Deprecated != nil {
			d.Deprecated, d.Uses = true, s.Deprecated.Use
		}
		def.Names = append(def.Names, d)
	}
	catalog, err := scope.NewCatalog(def)
	if err != nil {
		t.Fatal(err)
	}
	f.Catalog = catalog
	return &f
}

// scopes declares names with nothing else to them.
func scopes(names ...scope.Pattern) []catalogfile.Scope {
	list := make([]catalogfile.Scope, len(names))
	for i, name := range names {
		list[i] = catalogfile.Scope{Name: name}
	}
	return list
}

func generate(t testing.TB, f *catalogfile.File) []gocode.Output {
	t.Helper()
	outputs, err := gocode.Generate(f)
	if err != nil {
		t.Fatal(err)
	}
	return outputs
}

// output returns one file of the package, or the empty string.
func output(outputs []gocode.Output, name string) string {
	for _, o := range outputs {
		if o.Name == name {
			return string(o.Data)
		}
	}
	return ""
}

// exports finds the compiled scope and policy packages and all they import.
var exports = sync.OnceValues(func() (map[string]string, error) {
	cmd := exec.Command("go", "list", "-export", "-deps", "-f", "{{.ImportPath}}={{.Export}}",
		"github.com/payconex/scopes/scope", "github.com/payconex/scopes/policy")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	files := map[string]string{}
	for line := range strings.Lines(string(out)) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), "=")
		files[path] = file
	}
	return files, nil
})

// A source is one Go file by name.
type source struct{ name, text string }

// check parses and type-checks a package the way the compiler would.
func check(t testing.TB, outputs []gocode.Output, more ...source) (*types.Package, []*ast.File, error) {
	t.Helper()
	files, err := exports()
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range outputs {
		more = append(more, source{o.Name, string(o.Data)})
	}
	fset := token.NewFileSet()
	var parsed []*ast.File
	for _, s := range more {
		file, err := parser.ParseFile(fset, s.name, s.text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatalf("%v\n%s", err, s.text)
		}
		parsed = append(parsed, file)
	}
	conf := types.Config{
		Importer: importer.ForCompiler(fset, "gc", func(path string) (io.ReadCloser, error) {
			if files[path] == "" {
				return nil, fmt.Errorf("import of %q", path)
			}
			return os.Open(files[path])
		}),
	}
	pkg, err := conf.Check("example.com/generated", fset, parsed, nil)
	return pkg, parsed, err
}

// imported returns the import paths of files, sorted, each once.
func imported(files []*ast.File) []string {
	var paths []string
	for _, f := range files {
		for _, spec := range f.Imports {
			path, _ := strconv.Unquote(spec.Path.Value)
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	return slices.Compact(paths)
}

func equal(a, b []gocode.Output) bool {
	return slices.EqualFunc(a, b, func(x, y gocode.Output) bool {
		return x.Name == y.Name && bytes.Equal(x.Data, y.Data)
	})
}
