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
//
// The catalogues that its sinks name are read each time, or come out of the
// cache for themselves: an entry knows nothing of other files.
func Load(path string) (analyzer.Project, error) {
	r, file, err := load(path)
	if err != nil {
		return analyzer.Project{}, err
	}
	project := r.project(path, file)
	others := map[string]scope.Catalog{"": {}}
	readOther := func(other string) error {
		if _, ok := others[other]; ok {
			return nil
		}
		r, _, err := load(other)
		if err == nil {
			others[other] = scope.Static(&r.Table)
		}
		return err
	}
	for _, s := range r.Sinks {
		other := catalogfile.Beside(path, s.Catalogue)
		if err := readOther(other); err != nil {
			// To say where it is named.
			if _, fault := catalogfile.Load(path, catalogfile.Others(readOther)); fault != nil {
				err = fault
			}
			return analyzer.Project{}, err
		}
		project.Sinks = append(project.Sinks, analyzer.Sink{At: s.At, List: analyzer.List(s.List), Catalog: others[other]})
	}
	return project, nil
}

// load reads one catalogue file and none that it names. The file is nil if the
// record comes out of the cache.
func load(path string) (record, *catalogfile.File, error) {
	cached := entryFor(path)
	if r, ok := cached.read(); ok {
		return r, nil, nil
	}
	file, err := catalogfile.Load(path, catalogfile.Others(nil))
	if err != nil {
		return record{}, nil, err
	}
	r := recordOf(file)
	cached.write(r)
	return r, file, nil
}

// Project returns what a catalogue file that was read says to the analyzer about
// code that is not built. Sinks are left out: which function a call means, only
// a build can tell.
func Project(file *catalogfile.File) analyzer.Project { return recordOf(file).project(file.Path, file) }

// A record is what a catalogue file says to the analyzer, wherever it lies.
type record struct {
	Table     scope.Table
	Endpoints []analyzer.Endpoint
	Sinks     []sink
	Foreign   []string

	Folder, Name string // of the generated package
}

// A sink is one as it is written: what is in the file that it names may change.
type sink struct{ At, List, Catalogue string }

func recordOf(file *catalogfile.File) record {
	r := record{Table: file.Catalog.Table(), Foreign: file.Foreign, Folder: file.Outputs.Go, Name: gocode.PackageName(file)}
	for _, s := range file.Sinks {
		r.Sinks = append(r.Sinks, sink{s.At, s.List, s.Catalogue})
	}
	for _, e := range file.Endpoints {
		r.Endpoints = append(r.Endpoints, analyzer.Endpoint{
			ID: e.ID, Method: e.Method, Path: e.Path, AnyOf: e.AnyOf, Public: e.Public,
		})
	}
	return r
}

// project returns the record of the file at path, which is nil if it has not
// been read, but for its sinks.
func (r record) project(path string, file *catalogfile.File) analyzer.Project {
	return analyzer.Project{
		Catalog: scope.Static(&r.Table), Endpoints: r.Endpoints, Foreign: r.Foreign,
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
			if file, err = catalogfile.Load(path, catalogfile.Others(nil)); err != nil || file.Digest != r.Table.Digest {
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
