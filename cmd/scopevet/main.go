// Scopevet reports scope names in Go code that the catalogue does not know. It
// is a vet tool, and a command of its own:
//
//	T="$(go tool -n scopevet)" && go vet -vettool="$T" ./...
//	scopevet ./...
//
// Both print the same findings. What they check is written down in package
// [github.com/payconex/scopes/analyzer]; flags and exit codes are in the output
// of scopevet help.
//
// The line for go vet has two halves on purpose. With an empty -vettool the go
// command runs its own checks instead and passes, so it must not run at all
// when there is no tool. And go tool builds scopevet with the toolchain that
// runs it, as a vet tool must be.
//
// # Which catalogue
//
// A package that imports a generated package is held against that package's
// constants. Any other is held against scopes.yaml beside its go.mod. So that
// nothing passes because nothing was checked, scopevet refuses to start if a
// scopes.yaml of the modules in use (the one it is started in, and those of
// go.work) does not load; and if the module that it is started in has none and
// none of its packages imports a generated package. When it starts it does not
// know yet which packages will be named, so this is asked of the whole module.
//
// In a module without scopes.yaml, a package that imports no generated package
// is not judged.
package main

import (
	"os"

	"github.com/payconex/scopes/cmd/internal/modcatalog"
	"github.com/payconex/scopes/cmd/internal/vetdriver"
)

func main() { os.Exit(vetdriver.New(modcatalog.Load).Main()) }
