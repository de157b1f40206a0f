package modcatalog_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/payconex/scopes/analyzer"
	"github.com/payconex/scopes/cmd/internal/modcatalog"
	"github.com/payconex/scopes/scope"
)

// tree writes an archive of files and returns its folder.
func tree(t *testing.T, archive string) string {
	t.Helper()
	files, err := txtar.FS(txtar.Parse([]byte(archive)))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, files); err != nil {
		t.Fatal(err)
	}
	return dir
}

const workspace = `
-- go.work --
go 1.25.0

use ./a
use (
	./b/c
	../elsewhere
)
-- a/go.mod --
module example.com/a
-- a/below/deep/x.go --
package deep
-- b/c/go.mod --
module example.com/c
-- b/go.mod --
module example.com/b
-- b/scopes.yaml --
version: 1
`

func TestModulesInUse(t *testing.T) {
	root := tree(t, workspace)
	elsewhere := filepath.Join(filepath.Dir(root), "elsewhere")
	tests := []struct {
		name, gowork, dir string
		root, home        string
		modules           []string
	}{
		{"workspace", "", ".", ".", "", []string{"a", "b/c", elsewhere}},
		{"module in it", "", "a", ".", "a", []string{"a", "b/c", elsewhere}},
		{"below a module", "", "a/below/deep", ".", "a", []string{"a", "b/c", elsewhere}},
		{"module beside it", "", "b", ".", "b", []string{"a", "b", "b/c", elsewhere}},
		{"without workspace", "off", "a/below", "a", "a", []string{"a"}},
		{"workspace named", filepath.Join(root, "go.work"), "b/c", ".", "b/c", []string{"a", "b/c", elsewhere}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Setenv("GOWORK", tt.gowork)
			use, err := modcatalog.ModulesInUse(filepath.Join(root, tt.dir))
			if err != nil {
				t.Fatal(err)
			}
			at := func(dir string) string {
				if dir == "" || filepath.IsAbs(dir) {
					return dir
				}
				return filepath.Join(root, dir)
			}
			want := modcatalog.InUse{Root: at(tt.root), Home: modcatalog.Module{Dir: at(tt.home)}}
			for _, dir := range tt.modules {
				want.Modules = append(want.Modules, modcatalog.Module{Dir: at(dir)})
			}
			if diff := cmp.Diff(want, use); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestNoModule(t *testing.T) {
	t.Setenv("GOWORK", "off")
	_, err := modcatalog.ModulesInUse(t.TempDir())
	var missing *modcatalog.NoModuleError
	if !errors.As(err, &missing) || missing.Hint() == "" {
		t.Errorf("error is %v, want a NoModuleError with a hint", err)
	}
}

func TestBrokenWorkspace(t *testing.T) {
	root := tree(t, "-- go.work --\ncolour blue\n-- go.mod --\nmodule example.com/m\n")
	t.Setenv("GOWORK", "")
	if _, err := modcatalog.ModulesInUse(root); err == nil {
		t.Error("a go.work that does not parse is no error; its modules would be left out of the fingerprint")
	}
}

// TestFingerprint: what changes a verdict changes the fingerprint, and moving
// the whole tree does not.
func TestFingerprint(t *testing.T) {
	t.Setenv("GOWORK", "")
	fingerprint := func(root string) string {
		use, err := modcatalog.ModulesInUse(filepath.Join(root, "a"))
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		load := func(path string) (analyzer.Project, error) { // one catalogue of a sink, or none
			other, err := os.ReadFile(filepath.Join(filepath.Dir(path), "other"))
			if err != nil {
				return analyzer.Project{}, nil
			}
			catalog := scope.Static(&scope.Table{Digest: scope.Digest(other)})
			return analyzer.Project{Sinks: []analyzer.Sink{{At: "example.com/m.A"}, {At: "example.com/m.B", Catalog: catalog}}}, nil
		}
		if err := use.Fingerprint(&b, load); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	const tidy = "-- go.work --\nuse ./a\nuse ./b\n-- a/go.mod --\nmodule a\n-- b/go.mod --\nmodule b\n"
	seen := map[string]string{}
	for name, archive := range map[string]string{
		"none":      tidy,
		"one":       tidy + "-- b/scopes.yaml --\nx\n",
		"other":     tidy + "-- a/scopes.yaml --\nx\n",
		"changed":   tidy + "-- b/scopes.yaml --\ny\n",
		"both":      tidy + "-- a/scopes.yaml --\nx\n-- b/scopes.yaml --\nx\n",
		"empty one": tidy + "-- b/scopes.yaml --\n",
		"baseline":  tidy + "-- b/.scopevet-baseline --\nx\n",
		"sink":      tidy + "-- a/scopes.yaml --\nx\n-- a/other --\nx\n",
		"of b":      tidy + "-- a/scopes.yaml --\nx\n-- b/scopes.yaml --\nx\n-- b/other --\nx\n",
		"its names": tidy + "-- a/scopes.yaml --\nx\n-- a/other --\ny\n",
		"another":   tidy + "-- a/.scopevet-baseline --\nx\n",
	} {
		got := fingerprint(tree(t, archive))
		if again := fingerprint(tree(t, archive)); again != got {
			t.Errorf("%s: not the same in another folder:\n%s\n%s", name, got, again)
		}
		if other, ok := seen[got]; ok {
			t.Errorf("%s and %s have the same fingerprint", name, other)
		}
		seen[got] = name
	}
}

// TestLookup: the catalogue beside the nearest go.mod, and no other.
func TestLookup(t *testing.T) {
	root := tree(t, workspace)
	var read []string
	lookup := modcatalog.Lookup(modcatalog.Once(func(path string) (analyzer.Project, error) {
		read = append(read, path)
		return analyzer.Project{}, errors.New("broken")
	}))
	for dir, want := range map[string]bool{"a": false, "b/c": false, "b": true, "b/below": true} {
		if _, err := lookup(filepath.Join(root, dir)); (err != nil) != want {
			t.Errorf("lookup(%q) read a file: %t, want %t", dir, err != nil, want)
		}
	}
	if diff := cmp.Diff([]string{filepath.Join(root, "b", "scopes.yaml")}, read); diff != "" {
		t.Errorf("files read, each once (-want +got):\n%s", diff)
	}
}

// TestImports: what a package imports, through others and whatever the build,
// but not by its tests.
func TestImports(t *testing.T) {
	root := tree(t, `
-- go.mod --
module example.com/m
-- gen/names.go --
package gen

import "example.com/m/a"
-- gen/gen_test.go --
package gen

import "example.com/m/tested"
-- a/a_plan9.go --
package a

import (
	"example.com/m"
	"example.com/mm/b"
	"fmt"
)
-- m.go --
package m

import "example.com/m/gen"
`)
	module := modcatalog.Module{Dir: root}
	if got := module.ImportPath("gen"); got != "example.com/m/gen" {
		t.Errorf("import path %q", got)
	}
	imports := module.Imports("gen")
	for path, want := range map[string]bool{
		"example.com/m/a": true, "example.com/m": true, "example.com/m/gen": true,
		"example.com/m/tested": false, "example.com/m/b": false, "example.com/mm/b": false, "fmt": false,
	} {
		if got := imports(path); got != want {
			t.Errorf("imports %q: %t, want %t", path, got, want)
		}
	}
}
