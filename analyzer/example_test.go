package analyzer_test

import (
	"golang.org/x/tools/go/analysis/multichecker"

	"github.com/payconex/scopes/analyzer"
	"github.com/payconex/scopes/scope"
)

// A team that would rather not read a file while it checks compiles its
// catalogue into a vet tool of its own. This is the whole program; it is run
// like scopevet, and go tool builds it again when the catalogue changes.
func ExampleNew() {
	multichecker.Main(analyzer.New(analyzer.Config{
		Catalogs: []scope.Catalog{permissionsCatalog()},
	}))
}

// permissionsCatalog is Catalog of the team's generated package.
func permissionsCatalog() scope.Catalog { return scope.Catalog{} }
