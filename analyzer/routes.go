package analyzer

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/payconex/scopes/analyzer/internal/routes"
	"github.com/payconex/scopes/analyzer/internal/words"
	"github.com/payconex/scopes/scope"
)

// A Source is a type-checked package, for [Routes].
type Source struct {
	Fset  *token.FileSet
	Files []*ast.File
	Types *types.Package
	Info  *types.Info
}

// A Route is one pattern that code registers with net/http, chi or the mux of
// policy/httppolicy, and what it requires.
type Route struct {
	Method string // empty: any
	Path   string // with {parameters}; the end of one if it begins with an ellipsis

	// Requirement is what stands in front of the handler, as people say it.
	// "public" is what the code calls so, "-" that nothing was found, and "?" that
	// it depends on more than constants.
	Requirement string

	Pos token.Position
}

// A RouteTable is what the code of some packages serves.
type RouteTable struct {
	Routes    []Route          // by file and line
	Unread    []token.Position // registrations whose pattern is not constant
	Endpoints int              // that the routes were held against

	// Faults are how the routes differ from the endpoints of the catalogue.
	Faults []RouteFault

	// Doubts are what cannot be held against them: requirements that are not
	// known, registrations that were not read, and endpoints that have no other
	// route than maybe one of those.
	Doubts []RouteFault
}

// A RouteFault says how a route or an endpoint is not as the catalogue says.
type RouteFault struct {
	Pos     token.Position // zero for an endpoint that no route serves
	Message string
}

// Routes returns the routes of packages, which may hand routers to each other,
// and holds them against the endpoints of a project. It is for the whole of a
// program: the check routes sees one package only.
func Routes(sources []Source, project Project) RouteTable {
	var list []routes.Source
	s := &words.Sources{}
	for _, src := range sources {
		var declares func(text string) bool
		known, err := s.Vocabulary(src.Types, func() (scope.Catalog, error) { return project.Catalog, nil })
		if err == nil && known != nil {
			declares = known.Declares
		} else {
			declares = func(string) bool { return false }
		}
		list = append(list, routes.Source{Fset: src.Fset, Files: src.Files, Pkg: src.Types, Info: src.Info, IsScope: declares})
	}
	endpoints := routeEndpoints(project)
	if endpoints == nil && project.Catalog.Digest() == "" { // there is no catalogue file
		endpoints = routes.Tables(list)
	}
	found := routes.Extract(list, endpoints)
	table := RouteTable{Unread: found.Unread, Endpoints: len(endpoints)}
	position := func(r routes.Route) token.Position { return r.Fset.Position(r.At.Pos()) }
	for _, r := range found.Routes {
		path := r.Path
		if r.Partial {
			path = "…" + path
		}
		table.Routes = append(table.Routes, Route{r.Method, path, r.Needs.String(), position(r)})
	}
	if len(endpoints) == 0 {
		return table
	}
	for _, f := range slices.Concat(routes.Compare(found.Routes, endpoints, true), routes.Open(found.Routes, endpoints, true)) {
		table.Faults = append(table.Faults, RouteFault{position(f.Route), f.Message})
	}
	for _, f := range routes.Doubts(found.Routes, endpoints) {
		table.Doubts = append(table.Doubts, RouteFault{position(f.Route), f.Message})
	}
	for _, at := range found.Unread {
		table.Doubts = append(table.Doubts, RouteFault{at, "the pattern that is registered here is not known"})
	}
	for _, e := range routes.Missing(found.Routes, endpoints) {
		if len(found.Unread) > 0 {
			table.Doubts = append(table.Doubts, RouteFault{Pos: e.Pos, Message: routes.MissingMessage(e) + " that is known, as not every registration was read"})
		} else {
			table.Faults = append(table.Faults, RouteFault{Pos: e.Pos, Message: routes.MissingMessage(e)})
		}
	}
	byPlace := func(a, b RouteFault) int {
		if missing := a.Pos.Filename == ""; missing != (b.Pos.Filename == "") {
			if missing {
				return 1
			}
			return -1
		}
		return cmp.Or(cmp.Compare(a.Pos.Filename, b.Pos.Filename), cmp.Compare(a.Pos.Offset, b.Pos.Offset))
	}
	slices.SortStableFunc(table.Faults, byPlace)
	slices.SortStableFunc(table.Doubts, byPlace)
	return table
}

// EndpointTables returns the import paths of the generated packages that some
// packages import and that have an endpoint table. Where there is no catalogue
// file, [Routes] reads it from their source.
func EndpointTables(sources []Source) (paths []string) {
	for _, src := range sources {
		for _, imported := range src.Types.Imports() {
			if words.IsGenerated(imported) && routes.HasTable(imported) && !slices.Contains(paths, imported.Path()) {
				paths = append(paths, imported.Path())
			}
		}
	}
	return paths
}

func routeEndpoints(project Project) (list []routes.Endpoint) {
	for _, e := range project.Endpoints {
		list = append(list, routes.Endpoint{ID: e.ID, Method: e.Method, Path: e.Path, AnyOf: e.AnyOf, Public: e.Public})
	}
	return list
}
