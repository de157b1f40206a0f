package main

import (
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"
)

// corpora are modules of ours under testdata/lint. Comments beside the lines
// say what is wanted; what has none must be silent.
var corpora = []string{"shapes", "lookalikes", "wild"}

// TestCorpora runs the analyzer on them, with nothing configured but their
// catalogue.
func TestCorpora(t *testing.T) {
	for _, name := range corpora {
		t.Run(name, func(t *testing.T) {
			dir, c := corpus(t, name)
			analysistest.Run(t, dir, newAnalyzer(c), "./...")
		})
	}
}

// TestFixes holds what the fixes make of a package against its golden file.
func TestFixes(t *testing.T) {
	dir, c := corpus(t, "shapes")
	analysistest.RunWithSuggestedFixes(t, dir, newAnalyzer(c), "./fixes")
}

func corpus(t *testing.T, name string) (dir string, c *catalogue) {
	t.Helper()
	dir, err := filepath.Abs(filepath.Join("..", "..", "..", "testdata", "lint", name))
	if err != nil {
		t.Fatal(err)
	}
	c, err = readCatalogue(filepath.Join(dir, "scopes.yaml"), t.Output())
	if err != nil {
		t.Fatal(err)
	}
	return dir, c
}
