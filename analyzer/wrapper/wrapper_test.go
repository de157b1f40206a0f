package wrapper_test

import (
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/payconex/scopes/analyzer/wrapper"
)

// TestModule runs the analyzer in the field's own driver, which also sends the
// facts through their encoding. Comments say what is wanted, facts included.
func TestModule(t *testing.T) {
	dir := filepath.Join(analysistest.TestData(), "shop")
	analysistest.Run(t, dir, wrapper.Analyzer, "./auth", "./mid", "./svc", "./plain", "./permissions")
}
