package modcatalog

import (
	"path/filepath"
	"sync"

	"github.com/payconex/scopes/scope"
)

// A Loader reads a catalogue file.
type Loader func(path string) (scope.Catalog, error)

// Once returns a loader that reads each file once and remembers the answer. It
// is safe for concurrent use if load is.
func Once(load Loader) Loader {
	var answers sync.Map // path: func() (scope.Catalog, error)
	return func(path string) (scope.Catalog, error) {
		read := sync.OnceValues(func() (scope.Catalog, error) { return load(path) })
		first, _ := answers.LoadOrStore(path, read)
		return first.(func() (scope.Catalog, error))()
	}
}

// Lookup returns a function for the analyzer: it returns the catalogue of the
// module that a folder lies in, or the empty Catalog if that has none.
func Lookup(load Loader) func(dir string) (scope.Catalog, error) {
	return func(dir string) (scope.Catalog, error) {
		dir, err := filepath.Abs(dir)
		if err != nil {
			return scope.Catalog{}, err
		}
		module, ok := Of(dir)
		if !ok || !module.HasFile() {
			return scope.Catalog{}, nil
		}
		return load(module.File())
	}
}
