package modcatalog

import (
	"path/filepath"
	"sync"

	"github.com/payconex/scopes/analyzer"
)

// A Loader reads a catalogue file.
type Loader func(path string) (analyzer.Project, error)

// Once returns a loader that reads each file once and remembers the answer. It
// is safe for concurrent use if load is.
func Once(load Loader) Loader {
	var answers sync.Map // path: func() (analyzer.Project, error)
	return func(path string) (analyzer.Project, error) {
		read := sync.OnceValues(func() (analyzer.Project, error) { return load(path) })
		first, _ := answers.LoadOrStore(path, read)
		return first.(func() (analyzer.Project, error))()
	}
}

// Lookup returns a function for the analyzer: it returns what the catalogue file of the
// module that a folder lies in says, or the zero Project if that has none.
func Lookup(load Loader) func(dir string) (analyzer.Project, error) {
	return func(dir string) (analyzer.Project, error) {
		dir, err := filepath.Abs(dir)
		if err != nil {
			return analyzer.Project{}, err
		}
		module, ok := Of(dir)
		if !ok || !module.HasFile() {
			return analyzer.Project{}, nil
		}
		return load(module.File())
	}
}
