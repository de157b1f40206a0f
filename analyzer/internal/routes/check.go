package routes

import (
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/payconex/scopes/analyzer/internal/lint"
)

// A Fault is a route or an endpoint that is not as the catalogue says.
type Fault struct {
	Route   Route // where; for an endpoint that is not served, the first route
	Message string
}

// Check holds the routes of a package against endpoints.
func Check(p *lint.Pass, endpoints func() []Endpoint) {
	if p.Off[lint.Routes] || !registers(p.Pkg) {
		return
	}
	list := endpoints()
	if len(list) == 0 {
		return
	}
	found := Extract([]Source{{p.Fset, p.Files, p.Pkg, p.TypesInfo, func(text string) bool { return p.Words.Declares(text) }}}, list)
	for _, f := range slices.Concat(Compare(found.Routes, list, false), Open(found.Routes, list, false)) {
		p.Report(lint.Routes, f.Route.At, f.Message)
	}
	if !alone(p.Pkg) || len(found.Unread) > 0 || len(found.Routes) == 0 {
		return // a route may be elsewhere
	}
	missing := Missing(found.Routes, list)
	if 3*len(missing) > len(list) {
		return // a service of its own, of the several that share a catalogue
	}
	for _, e := range missing {
		p.Report(lint.Routes, first(found.Routes), missingMessage(e))
	}
}

func first(routes []Route) analysis.Range { return routes[0].At }

func missingMessage(e Endpoint) string {
	return "endpoint " + strconv.Quote(e.ID) + " (" + e.Method + " " + e.Path + ") has no route"
}

// MissingMessage says that no route serves an endpoint.
func MissingMessage(e Endpoint) string { return missingMessage(e) }

// registers reports whether a package imports a router.
func registers(pkg *types.Package) bool {
	return slices.ContainsFunc(pkg.Imports(), func(imported *types.Package) bool { return isRouterPackage(imported.Path()) })
}

func isRouterPackage(path string) bool {
	return path == "net/http" || path == httppolicyPath || isChi(path)
}

// alone reports whether no other package of the program can register routes: the
// package is a program, and nothing that it imports, but libraries of routers,
// imports a router.
func alone(pkg *types.Package) bool {
	if pkg.Name() != "main" {
		return false
	}
	seen := map[*types.Package]bool{}
	var quiet func(pkg *types.Package) bool
	quiet = func(pkg *types.Package) bool {
		if seen[pkg] || isStd(pkg.Path()) || isRouterPackage(pkg.Path()) || strings.HasPrefix(pkg.Path(), module+"/") {
			return true
		}
		seen[pkg] = true
		return !registers(pkg) && !slices.ContainsFunc(pkg.Imports(), func(other *types.Package) bool { return !quiet(other) })
	}
	return !slices.ContainsFunc(pkg.Imports(), func(other *types.Package) bool { return !quiet(other) })
}

func isStd(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".")
}

// Compare returns the routes that do not require what their endpoint does. One
// without a requirement is among them if others of its package have any; if
// strict, in any case.
func Compare(routes []Route, endpoints []Endpoint, strict bool) (faults []Fault) {
	enforced := map[*types.Package]bool{} // in these packages, routes have requirements
	for _, r := range routes {
		if r.Needs.Kind == Scopes {
			enforced[r.Pkg] = true
		}
	}
	for _, r := range routes {
		e, ok := endpointOf(r, endpoints)
		if !ok || r.doubtful() {
			continue // code that was not understood may require more
		}
		want := of(e)
		endpoint := "endpoint " + strconv.Quote(e.ID)
		switch {
		case r.Needs.Kind == None && (e.Public || !strict && !enforced[r.Pkg]):
		case r.Needs.Kind == None:
			faults = append(faults, Fault{r, "route " + strconv.Quote(r.String()) + " has no requirement, but " + endpoint + " requires " + want.String()})
		case r.Needs.differs(want):
			faults = append(faults, Fault{r, "route " + strconv.Quote(r.String()) + " requires " + says(r.Needs) + ", but " + endpoint + " requires " + says(want)})
		}
	}
	return faults
}

// doubtful reports whether code that was not understood may require more.
func (r Route) doubtful() bool {
	open := r.Needs.Kind == None || r.Needs.Kind == Public
	return r.Needs.Kind == Unknown || open && !r.Certain
}

// says is how a sentence about what is required goes on.
func says(r Requirement) string {
	switch r.Kind {
	case Public:
		return "nothing"
	case Nobody:
		return "what nobody holds"
	}
	return r.String()
}

// endpointOf returns the endpoint that a route serves. A route of any method
// serves one only if the path has no other.
func endpointOf(r Route, endpoints []Endpoint) (found Endpoint, ok bool) {
	if r.Partial {
		return found, false
	}
	for _, e := range endpoints {
		if shape(e.Path) != shape(r.Path) || r.Method != "" && r.Method != e.Method {
			continue
		}
		if ok {
			return Endpoint{}, false
		}
		found, ok = e, true
	}
	return found, ok
}

// Missing returns the endpoints that no route serves.
func Missing(routes []Route, endpoints []Endpoint) (missing []Endpoint) {
	for _, e := range endpoints {
		if !slices.ContainsFunc(routes, func(r Route) bool { return r.serves(e) }) {
			missing = append(missing, e)
		}
	}
	return missing
}

// serves reports whether requests of an endpoint may reach a route. A path that
// is not whole may end like it.
func (r Route) serves(e Endpoint) bool {
	if r.Method != "" && r.Method != e.Method {
		return false
	}
	have, want := shape(r.Path), shape(e.Path)
	if r.Partial {
		return strings.HasSuffix(want, have)
	}
	if subtree, ok := strings.CutSuffix(have, "/"); ok && !strings.HasSuffix(r.Path, "{$}") {
		return want == subtree || strings.HasPrefix(want, subtree+"/")
	}
	for _, rest := range []string{"{...}", "*"} {
		if subtree, ok := strings.CutSuffix(have, rest); ok {
			return strings.HasPrefix(want, subtree)
		}
	}
	return have == want
}
