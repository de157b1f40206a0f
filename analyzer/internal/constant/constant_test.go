package constant_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"
	"golang.org/x/tools/go/packages"

	"github.com/payconex/scopes/analyzer"
)

var module = filepath.Join("..", "..", "..", "testdata", "lint", "constant")

// TestModule runs the whole analyzer with the check switched on. Its golden files
// are what the fixes make of the module.
func TestModule(t *testing.T) {
	dir, err := filepath.Abs(module)
	if err != nil {
		t.Fatal(err)
	}
	a := analyzer.New(analyzer.Config{})
	if err := a.Flags.Set("constant", "true"); err != nil {
		t.Fatal(err)
	}
	analysistest.RunWithSuggestedFixes(t, dir, a, "./...")
}

// TestGoldenCompiles type-checks the golden files, which analysistest only
// formats.
func TestGoldenCompiles(t *testing.T) {
	goldens, err := filepath.Glob(filepath.Join(module, "*", "*.go.golden"))
	if err != nil || len(goldens) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	overlay := map[string][]byte{}
	for _, golden := range goldens {
		data, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		path, err := filepath.Abs(strings.TrimSuffix(golden, ".golden"))
		if err != nil {
			t.Fatal(err)
		}
		overlay[path] = data
	}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax, Dir: module, Overlay: overlay, Tests: true}, "./...")
	if err != nil || len(pkgs) == 0 {
		t.Fatalf("%d packages, %v", len(pkgs), err)
	}
	for _, pkg := range pkgs {
		for _, err := range pkg.Errors {
			t.Error(err)
		}
	}
}
