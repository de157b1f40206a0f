package wrapper_test

import (
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/payconex/scopes/analyzer"
	"github.com/payconex/scopes/analyzer/wrapper"
	"github.com/payconex/scopes/scope"
)

// TestModule runs the analyzer in the field's own driver, which also sends the
// facts through their encoding. Comments say what is wanted, facts included.
func TestModule(t *testing.T) {
	dir := filepath.Join(analysistest.TestData(), "shop")
	analysistest.Run(t, dir, wrapper.Analyzer, "./auth", "./mid", "./svc", "./plain", "./permissions")
}

// TestByName runs it on a module that knows nothing of package scope: names are
// all that says what takes scopes.
func TestByName(t *testing.T) {
	def := scope.Definition{Audiences: []scope.Audience{"public"}}
	for _, name := range []scope.Pattern{"shop:order:read", "shop:order:cancel", "shop:stock:count", "shop:report:export"} {
		def.Names = append(def.Names, scope.Declaration{Name: name, Audience: "public"})
	}
	catalog, err := scope.NewCatalog(def)
	if err != nil {
		t.Fatal(err)
	}
	a := wrapper.New(analyzer.Config{Catalogs: []scope.Catalog{catalog}})
	// Without the other analyzer's findings, which are left out.
	analysistest.Run(t, filepath.Join(analysistest.TestData(), "plainshop"), a, "./...")
}
