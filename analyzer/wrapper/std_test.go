package wrapper

import (
	"go/types"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"
)

// TestStandardLibrary reads packages that have every shape of Go in them as if
// they were concerned. They take no scopes, and nothing panics.
func TestStandardLibrary(t *testing.T) {
	patterns := []string{"net/http", "go/types", "encoding/json", "text/template", "reflect", "slices", "maps", "database/sql"}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax}, patterns...)
	if err != nil || len(pkgs) != len(patterns) {
		t.Fatal(len(pkgs), err)
	}
	places, constants := 0, 0
	for _, pkg := range pkgs {
		if len(pkg.Errors) > 0 {
			t.Errorf("%s: %v", pkg, pkg.Errors[0])
			continue
		}
		b := build(&analysis.Pass{
			Fset: pkg.Fset, Files: pkg.Syntax, Pkg: pkg.Types, TypesInfo: pkg.TypesInfo,
			ImportObjectFact: noFacts,
		})
		places += len(b.out)
		constants += len(b.stored)
		b.importFields()
		b.solve()
		for n := range b.found {
			if n.obj.Pkg() == pkg.Types {
				t.Errorf("%s: %s takes scopes", pkg, n.obj)
			}
		}
	}
	if places < 1000 || constants < 1000 {
		t.Errorf("only %d places and %d constants were seen", places, constants)
	}
}

func noFacts(types.Object, analysis.Fact) bool { return false }
