// Package gocode writes the Go package that scopes.yaml asks for: a typed
// constant for every name, the catalogue as static data, and what each
// endpoint requires. Most callers want [Generate].
//
// The output depends on the file alone, so the same file gives the same bytes.
// It trusts nothing that people wrote: a description cannot leave its comment,
// start a directive or strike out a constant, whatever it holds.
package gocode

import (
	"cmp"
	"fmt"
	"go/format"
	"go/token"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/outfile"
	"github.com/payconex/scopes/scope"
)

// The import paths of the only packages that generated code imports.
const (
	scopePath  = "github.com/payconex/scopes/scope"
	policyPath = "github.com/payconex/scopes/policy"
)

// An Output is one file of the generated package. The zero Output is none.
type Output struct {
	Name string // without a folder
	Data []byte
}

// Generate returns the files of the package, by name. The error is a
// [*catalogfile.Error] with every fault, and then there are no files.
func Generate(f *catalogfile.File) ([]Output, error) {
	g, err := newGenerator(f)
	if err != nil {
		return nil, err
	}
	files := []struct {
		name  string
		write func() string
	}{
		{"catalog_gen.go", g.catalogFile},
		{"endpoints_gen.go", g.endpointsFile},
		{"names_gen.go", g.namesFile},
	}
	var outputs []Output
	for _, file := range files {
		source := file.write()
		if source == "" {
			continue
		}
		data, err := format.Source([]byte(g.header() + source))
		if err != nil {
			return nil, fmt.Errorf("generated %s is not valid go: %w", file.name, err)
		}
		outputs = append(outputs, Output{file.name, data})
	}
	return outputs, nil
}

// A generator holds a file that has passed every check, so that writing cannot
// fail.
type generator struct {
	file    *catalogfile.File
	pkg     string
	table   scope.Table
	scopes  []named                  // in the order of the catalogue: the position is the id
	idents  map[scope.Pattern]string // of every declared name
	require [][][]string             // per endpoint: any of, all of, identifiers
}

// A named is a declared name with all that is written about it.
type named struct {
	catalogfile.Scope
	entry scope.Entry
	ident string
}

func newGenerator(f *catalogfile.File) (*generator, error) {
	g := &generator{file: f, table: f.Catalog.Table(), idents: map[scope.Pattern]string{}}
	faults := &faults{}
	g.pkg = packageName(f, faults)
	g.join(faults)
	g.identify(faults)
	g.resolveEndpoints(faults)
	return g, faults.err(f.Path)
}

// join matches what the file says with what its catalogue declares. A loaded
// file always agrees with itself; a File made by hand might not, and the names
// go into a raw string literal, so they are held against the grammar again.
func (g *generator) join(faults *faults) {
	const hint = "load the file again"
	f := g.file
	if f.Digest != f.Catalog.Digest() {
		faults.add(catalogfile.Pos{}, hint, "digest %q is not that of the catalogue, %q", f.Digest, f.Catalog.Digest())
	}
	written := make(map[scope.Pattern]catalogfile.Scope, len(f.Scopes))
	for _, s := range f.Scopes {
		if _, ok := written[s.Name]; ok {
			faults.add(s.Pos, "keep one", "%q stands in the file twice", s.Name)
		}
		if _, ok := f.Catalog.Lookup(s.Name); !ok {
			faults.add(s.Pos, hint, "%q is not in the catalogue of the file", s.Name)
		}
		written[s.Name] = s
	}
	for entry := range f.Catalog.All() {
		s, ok := written[entry.Name()]
		if !ok {
			faults.add(s.Pos, hint, "%q is in the catalogue but not in the file", entry.Name())
		}
		if _, err := scope.ParsePattern(string(entry.Name())); err != nil {
			faults.add(s.Pos, hint, "%v", err)
		}
		g.scopes = append(g.scopes, named{Scope: s, entry: entry})
	}
}

// PackageName returns the name that the package of a catalogue has.
func PackageName(f *catalogfile.File) string {
	return cmp.Or(f.Go.Package, path.Base(f.Outputs.Go))
}

// packageName returns the name of the package.
func packageName(f *catalogfile.File, faults *faults) string {
	name := PackageName(f)
	if fault := PackageFault(name); fault != "" {
		faults.add(catalogfile.Pos{}, "set another one, such as go: {package: permissions}", "package name %q %s", name, fault)
	}
	return name
}

// PackageFault says why the go command would not build a package of that name as
// an ordinary one that others import. It is empty if there is nothing to say.
func PackageFault(name string) string {
	switch {
	case !asciiIdentifier(name) || name == "_":
		return "is not the name of a go package"
	case token.IsKeyword(name):
		return "is a keyword of go"
	case name == "main" || strings.HasSuffix(name, "_test"):
		return "is a package that others cannot import"
	case name == "documentation":
		return "is a package that the go command ignores"
	}
	return ""
}

func (g *generator) header() string {
	return "// " + outfile.Mark(g.source(), clean(string(g.table.Digest))) + "\n\n"
}

// source is the base name of the catalogue file, fit for a comment.
func (g *generator) source() string {
	if g.file.Path == "" {
		return "scopes.yaml"
	}
	return clean(filepath.Base(g.file.Path))
}

func imports(paths ...string) string {
	if len(paths) == 1 {
		return "import " + strconv.Quote(paths[0]) + "\n\n"
	}
	var b strings.Builder
	b.WriteString("import (\n")
	for _, p := range slices.Sorted(slices.Values(paths)) {
		b.WriteString(strconv.Quote(p) + "\n")
	}
	b.WriteString(")\n\n")
	return b.String()
}

// Identifiers returns the name of the package and the constant of each declared
// name. The errors are those of [Generate].
func Identifiers(f *catalogfile.File) (pkg string, constants map[scope.Pattern]string, err error) {
	g, err := newGenerator(f)
	if err != nil {
		return "", nil, err
	}
	return g.pkg, g.idents, nil
}
