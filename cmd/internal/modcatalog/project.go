package modcatalog

import (
	"path/filepath"
	"sync"

	"github.com/payconex/scopes/analyzer"
	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/gocode"
	"github.com/payconex/scopes/scope"
)

// Load reads what a catalogue file says to the analyzer. A large one is read
// from a cache, if it was read before: the go command starts a vet tool once
// for each package.
func Load(path string) (analyzer.Project, error) {
	cached := entryFor(path)
	if r, ok := cached.read(); ok {
		return r.project(path, nil), nil
	}
	file, err := catalogfile.Load(path)
	if err != nil {
		return analyzer.Project{}, err
	}
	r := recordOf(file)
	cached.write(r)
	return r.project(path, file), nil
}

// Project returns what a catalogue file that was read says to the analyzer.
func Project(file *catalogfile.File) analyzer.Project { return recordOf(file).project(file.Path, file) }

// A record is what a catalogue file says to the analyzer, wherever it lies.
type record struct {
	Table     scope.Table
	Endpoints []analyzer.Endpoint
	Sinks     []analyzer.Sink
	Foreign   []string

	Folder, Name string // of the generated package
}

func recordOf(file *catalogfile.File) record {
	r := record{Table: file.Catalog.Table(), Foreign: file.Foreign, Folder: file.Outputs.Go, Name: gocode.PackageName(file)}
	for _, sink := range file.Sinks {
		r.Sinks = append(r.Sinks, analyzer.Sink{At: sink.At, List: analyzer.List(sink.List)})
	}
	for _, e := range file.Endpoints {
		r.Endpoints = append(r.Endpoints, analyzer.Endpoint{
			ID: e.ID, Method: e.Method, Path: e.Path, AnyOf: e.AnyOf, Public: e.Public,
		})
	}
	return r
}

// project returns the record of the file at path, which is nil if it has not
// been read.
func (r record) project(path string, file *catalogfile.File) analyzer.Project {
	return analyzer.Project{
		Catalog: scope.Static(&r.Table), Endpoints: r.Endpoints, Sinks: r.Sinks, Foreign: r.Foreign,
		Package: r.generated(path, file),
	}
}

// generated returns the package that is generated from a catalogue, which lies
// beside a go.mod. It reads nothing but that, and the rest when it is asked: few
// runs ask.
func (r record) generated(path string, file *catalogfile.File) analyzer.Package {
	module := Module{Dir: filepath.Dir(path)}
	if r.Folder == "" {
		return analyzer.Package{}
	}
	idents := sync.OnceValue(func() map[scope.Pattern]string {
		if file == nil {
			var err error
			if file, err = catalogfile.Load(path); err != nil || file.Digest != r.Table.Digest {
				return nil // it has changed since
			}
		}
		_, constants, _ := gocode.Identifiers(file) // with a fault there are none
		return constants
	})
	return analyzer.Package{
		Path: module.ImportPath(r.Folder),
		Name: r.Name,
		Identifier: func(name scope.Pattern) (identifier string, ok bool) {
			identifier, ok = idents()[name]
			return identifier, ok
		},
		Imports: module.Imports(r.Folder),
	}
}
