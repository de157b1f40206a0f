package twolists_test

import (
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/payconex/scopes/analyzer"
	"github.com/payconex/scopes/analyzer/wrapper"
)

// TestModule runs the whole analyzer, so that no other check repeats what this
// one says.
func TestModule(t *testing.T) {
	analysistest.Run(t, module(t), analyzer.Analyzer, "./differ", "./decoys")
}

// TestAcross runs the analyzer that has facts, which see other packages.
func TestAcross(t *testing.T) {
	analysistest.Run(t, module(t), wrapper.Analyzer, "./offers", "./server")
}

func module(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs(filepath.Join("..", "..", "..", "testdata", "lint", "twolists"))
	if err != nil {
		t.Fatal(err)
	}
	return dir
}
