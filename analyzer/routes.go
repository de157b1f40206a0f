package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"

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
	Routes []Route // by file and line
	Unread int     // registrations whose pattern is not constant

	// Faults are how the routes differ from the endpoints of the catalogue.
	Faults []RouteFault
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
	found := routes.Extract(list, endpoints)
	table := RouteTable{Unread: found.Unread}
	position := func(r routes.Route) token.Position { return r.Fset.Position(r.At.Pos()) }
	for _, r := range found.Routes {
		path := r.Path
		if r.Partial {
			path = "…" + path
		}
		table.Routes = append(table.Routes, Route{r.Method, path, r.Needs.String(), position(r)})
	}
	for _, f := range routes.Compare(found.Routes, endpoints) {
		table.Faults = append(table.Faults, RouteFault{position(f.Route), f.Message})
	}
	for _, e := range routes.Missing(found.Routes, endpoints) {
		table.Faults = append(table.Faults, RouteFault{Message: routes.MissingMessage(e)})
	}
	return table
}

func routeEndpoints(project Project) (list []routes.Endpoint) {
	for _, e := range project.Endpoints {
		list = append(list, routes.Endpoint(e))
	}
	return list
}
