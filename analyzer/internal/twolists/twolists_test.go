package twolists_test

import (
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/payconex/scopes/analyzer"
)

// TestModule runs the whole analyzer, so that no other check repeats what this
// one says.
func TestModule(t *testing.T) {
	dir, err := filepath.Abs(filepath.Join("..", "..", "..", "testdata", "lint", "twolists"))
	if err != nil {
		t.Fatal(err)
	}
	analysistest.Run(t, dir, analyzer.Analyzer, "./...")
}
