package modcatalog

import (
	"path/filepath"
	"sync"

	"github.com/payconex/scopes/analyzer"
	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/gocode"
	"github.com/payconex/scopes/scope"
)

// Load reads what a catalogue file says to the analyzer.
func Load(path string) (analyzer.Project, error) {
	file, err := catalogfile.Load(path)
	if err != nil {
		return analyzer.Project{}, err
	}
	project := analyzer.Project{Catalog: file.Catalog, Package: generated(file), Foreign: file.Foreign}
	for _, sink := range file.Sinks {
		project.Sinks = append(project.Sinks, analyzer.Sink{At: sink.At, List: analyzer.List(sink.List)})
	}
	for _, e := range file.Endpoints {
		project.Endpoints = append(project.Endpoints, analyzer.Endpoint{
			ID: e.ID, Method: e.Method, Path: e.Path, AnyOf: e.AnyOf, Public: e.Public,
		})
	}
	return project, nil
}

// generated returns the package that is generated from a catalogue, which lies
// beside a go.mod. It reads nothing but that, and the rest when it is asked: few
// runs ask.
func generated(file *catalogfile.File) analyzer.Package {
	module := Module{Dir: filepath.Dir(file.Path)}
	folder := file.Outputs.Go
	if folder == "" {
		return analyzer.Package{}
	}
	idents := sync.OnceValue(func() map[scope.Pattern]string {
		_, constants, _ := gocode.Identifiers(file) // with a fault there are none
		return constants
	})
	return analyzer.Package{
		Path: module.ImportPath(folder),
		Name: gocode.PackageName(file),
		Identifier: func(name scope.Pattern) (identifier string, ok bool) {
			identifier, ok = idents()[name]
			return identifier, ok
		},
		Imports: module.Imports(folder),
	}
}
