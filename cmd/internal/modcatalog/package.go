package modcatalog

import (
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/mod/modfile"
)

// ImportPath returns the import path of a folder of the module, which is given
// with slashes and relative to the module's, or nothing if go.mod names no
// module.
func (m Module) ImportPath(folder string) string {
	data, err := os.ReadFile(filepath.Join(m.Dir, "go.mod"))
	if err != nil {
		return ""
	}
	module := modfile.ModulePath(data)
	if module == "" {
		return ""
	}
	return path.Join(module, folder)
}

// Imports returns a function that reports whether the package in a folder of the
// module imports another one of the module, directly or not. It reads the files
// when it is asked first, and all of them: what another build leaves out is an
// import, too.
func (m Module) Imports(folder string) func(path string) bool {
	seen := sync.OnceValue(func() map[string]bool {
		seen := map[string]bool{}
		m.addImports(seen, m.ImportPath("."), folder)
		return seen
	})
	return func(path string) bool { return seen()[path] }
}

func (m Module) addImports(seen map[string]bool, module, folder string) {
	dir := filepath.Join(m.Dir, filepath.FromSlash(folder))
	entries, err := os.ReadDir(dir)
	if err != nil {
		return // of another module, or not written yet
	}
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, e.Name()), nil, parser.ImportsOnly)
		if err != nil {
			continue // it cannot be built
		}
		for _, spec := range file.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			below, ok := strings.CutPrefix(imported+"/", module+"/")
			if ok && !seen[imported] {
				seen[imported] = true
				m.addImports(seen, module, below)
			}
		}
	}
}
