// Package house holds the floor plan: who may import whom, and that what the
// README shows is what happens.
package house

import (
	"go/build"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/payconex/scopes"

// root is the folder of go.mod, seen from here.
var root = filepath.Join("..", "..", "..")

// arrows is a statement of policy. Each package, or each tree of packages, may
// import the standard library, itself, and what stands here; nothing else.
var arrows = []struct {
	from string
	to   []string
}{
	{"scope", nil},
	{"scope/internal/...", nil},
	{"scope/pcx", []string{"scope", "policy"}},
	{"policy", []string{"scope"}},
	{"policy/httppolicy/...", []string{"scope", "policy", "policy/httppolicy/..."}},
	{"analyzer", []string{"scope", "analyzer/internal/...", "golang.org/x/tools/..."}},
	{"analyzer/wrapper", []string{"scope", "analyzer", "analyzer/internal/...", "golang.org/x/tools/..."}},
	{"analyzer/internal/...", []string{"scope", "analyzer/internal/...", "golang.org/x/tools/..."}},
	{"cmd/scopevet/golangci", []string{"scope", "analyzer", "analyzer/wrapper", "cmd/internal/...",
		"golang.org/x/tools/...", "github.com/golangci/plugin-module-register/register"}},
	{"cmd/...", []string{"scope", "policy", "analyzer", "analyzer/wrapper", "cmd/...",
		"golang.org/x/tools/...", "golang.org/x/mod/modfile", "github.com/gobwas/glob", "github.com/google/jsonschema-go/jsonschema", "github.com/spf13/cobra", "go.yaml.in/yaml/v4/..."}},
}

// TestArrows holds the imports of everything but tests against the table. No
// command imports generated code: a broken file must not stop its own repair.
func TestArrows(t *testing.T) {
	seen := 0
	walkPackages(t, func(path string, pkg *build.Package) {
		seen++
		to, ok := allowed(path)
		if !ok {
			t.Errorf("%s stands nowhere in the floor plan", path)
			return
		}
		for _, imported := range pkg.Imports {
			if std := !strings.Contains(strings.Split(imported, "/")[0], "."); std {
				continue
			}
			inside := strings.TrimPrefix(imported, module+"/")
			if inside != path && !slices.ContainsFunc(to, func(pattern string) bool { return match(pattern, inside) }) {
				t.Errorf("%s imports %s, which the floor plan does not allow", path, imported)
			}
		}
	})
	if seen < len(arrows) {
		t.Errorf("only %d packages found", seen)
	}
}

func allowed(path string) (to []string, ok bool) {
	for _, a := range arrows {
		if match(a.from, path) {
			return a.to, true
		}
	}
	return nil, false
}

func match(pattern, path string) bool {
	tree, ok := strings.CutSuffix(pattern, "/...")
	return path == tree || ok && strings.HasPrefix(path, tree+"/")
}

// walkPackages visits every package of the module. It asks the go command
// nothing, so that a package that does not compile is seen too.
func walkPackages(t *testing.T, visit func(path string, pkg *build.Package)) {
	t.Helper()
	err := filepath.WalkDir(root, func(dir string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		if name := d.Name(); name == "testdata" || strings.HasPrefix(name, ".") && dir != root {
			return fs.SkipDir
		}
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil && dir != root {
			return fs.SkipDir // another module
		}
		pkg, err := build.ImportDir(dir, 0)
		if _, none := err.(*build.NoGoError); none {
			return nil
		}
		if err != nil {
			return err
		}
		path, err := filepath.Rel(root, dir)
		if err == nil && len(pkg.GoFiles) > 0 {
			visit(filepath.ToSlash(path), pkg)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
