package analyzer_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"
	"golang.org/x/tools/go/packages"

	"github.com/payconex/scopes/analyzer"
)

// TestModule runs the analyzer in the field's own driver on a module that uses
// the real package scope. Its comments say what is wanted, its golden files
// what the fixes make of it.
func TestModule(t *testing.T) {
	dir := filepath.Join(analysistest.TestData(), "shop")
	analysistest.RunWithSuggestedFixes(t, dir, analyzer.Analyzer, "./permissions", "./typed", "./plain")
}

func TestModuleBroken(t *testing.T) {
	dir := filepath.Join(analysistest.TestData(), "shop")
	asked := ""
	a := analyzer.New(analyzer.Config{Lookup: func(dir string) (analyzer.Project, error) {
		asked = dir
		return analyzer.Project{}, errors.New("scopes.yaml:1:1: no such field")
	}})
	analysistest.Run(t, dir, a, "./catalogue")
	if want := filepath.Join(dir, "catalogue"); asked != want {
		t.Errorf("asked for the catalogue of %q, want that of the package's folder %q", asked, want)
	}
}

// TestGoldenCompiles type-checks the golden files, which analysistest only
// formats.
func TestGoldenCompiles(t *testing.T) {
	dir := filepath.Join(analysistest.TestData(), "shop")
	goldens, err := filepath.Glob(filepath.Join(dir, "*", "*.go.golden"))
	if err != nil || len(goldens) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	overlay := map[string][]byte{}
	for _, golden := range goldens {
		data, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		overlay[strings.TrimSuffix(golden, ".golden")] = data
	}
	pkgs, err := packages.Load(&packages.Config{
		Mode:    packages.LoadSyntax,
		Dir:     dir,
		Overlay: overlay,
	}, "./...")
	if err != nil {
		t.Fatal(err)
	}
	if len(pkgs) < len(goldens) {
		t.Fatalf("%d packages, want at least %d", len(pkgs), len(goldens))
	}
	for _, pkg := range pkgs {
		for _, err := range pkg.Errors {
			t.Error(err)
		}
	}
}
