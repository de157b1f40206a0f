package httppolicy

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/payconex/scopes/policy"
)

// A Mux routes requests as [http.ServeMux] does, and serves those that meet the
// requirement of their route. What is not mapped is refused. Map all routes
// before serving; from then on it is safe for concurrent use. The zero Mux has
// no routes and knows nobody: it refuses everything.
type Mux struct {
	guard    Guard
	mux      http.ServeMux
	routes   []Route
	handlers map[string]*guarded // by pattern
}

// New returns a mux without routes that asks who sends a request.
func New(who Authenticator, options ...Option) *Mux {
	return &Mux{guard: *NewGuard(who, options...)}
}

// Handle maps a pattern, such as "GET /payments/{id}", to what it requires and
// who serves it. A pattern is one of [http.ServeMux] and must name its method,
// so that no method is served that nobody thought of.
//
// The zero Requirement denies everyone. It may be mapped, to close a route;
// [CheckRoutes] reports it.
//
// Handle panics if the handler is nil, or the pattern is malformed, names no
// method or conflicts with another.
func (m *Mux) Handle(pattern string, requirement policy.Requirement, handler http.Handler) {
	method, _ := splitPattern(pattern)
	if method == "" {
		panic("httppolicy: pattern " + strconv.Quote(pattern) + ` names no method, as in "GET /path"`)
	}
	h := m.guard.guarded(requirement, handler)
	m.mux.Handle(pattern, h)
	if m.handlers == nil {
		m.handlers = map[string]*guarded{}
	}
	m.handlers[pattern] = h
	m.routes = append(m.routes, Route{pattern, requirement})
}

// HandleFunc is [Mux.Handle] for a function.
func (m *Mux) HandleFunc(pattern string, requirement policy.Requirement, handler func(http.ResponseWriter, *http.Request)) {
	m.Handle(pattern, requirement, http.HandlerFunc(handler))
}

// HandleEndpoint maps an entry of an endpoint table. It panics where
// [Mux.Handle] does, and if the entry is not complete: without a method or a
// path, or with a requirement that nobody can meet, such as none.
func (m *Mux) HandleEndpoint(e policy.Endpoint, handler http.Handler) {
	if e.Method == "" || e.Path == "" {
		panic("httppolicy: endpoint " + strconv.Quote(e.ID) + " has no method or no path")
	}
	if _, err := e.Requirement.Least(); err != nil {
		panic("httppolicy: endpoint " + strconv.Quote(e.ID) + " has no requirement, or " + err.Error())
	}
	m.Handle(endpointPattern(e), e.Requirement, handler)
}

// HandleEndpoints maps a whole endpoint table, such as pcx.Endpoints(), to
// handlers by the IDs of the endpoints. It panics where [Mux.HandleEndpoint]
// does, and if an endpoint has no handler or a handler no endpoint, so that a
// service does not start with half of its API.
func (m *Mux) HandleEndpoints(endpoints []policy.Endpoint, handlers map[string]http.HandlerFunc) {
	var faults []string
	served := map[string]bool{}
	for _, e := range endpoints {
		if served[e.ID] {
			faults = append(faults, "two endpoints "+strconv.Quote(e.ID))
		} else if handlers[e.ID] == nil {
			faults = append(faults, "no handler for endpoint "+strconv.Quote(e.ID))
		}
		served[e.ID] = true
	}
	for id := range handlers {
		if !served[id] {
			faults = append(faults, "no endpoint for handler "+strconv.Quote(id))
		}
	}
	if len(faults) > 0 {
		slices.Sort(faults)
		panic("httppolicy: " + strings.Join(faults, "; "))
	}
	for _, e := range endpoints {
		m.HandleEndpoint(e, handlers[e.ID])
	}
}

// ServeHTTP serves a request that meets the requirement of its route, and
// refuses every other.
func (m *Mux) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	handler, pattern := m.mux.Handler(r)
	if _, mapped := handler.(*guarded); !mapped {
		m.serveUnmapped(w, r, handler, pattern)
		return
	}
	if escapedDots(r.URL.Path) {
		m.guard.NotFound(w, r)
		return
	}
	m.mux.ServeHTTP(w, r) // matches again, to fill in the path's values
}

// serveUnmapped answers where net/http would by a handler of its own. Only a
// redirect is let pass, to those who may go where it leads.
func (m *Mux) serveUnmapped(w http.ResponseWriter, r *http.Request, own http.Handler, pattern string) {
	status := statusOf(own, r)
	target := m.handlers[pattern]
	if status/100 == 3 && target != nil {
		target.before(own).ServeHTTP(w, r)
	} else if status == http.StatusMethodNotAllowed {
		m.guard.Forbidden(w, r)
	} else {
		m.guard.NotFound(w, r)
	}
}

// escapedDots reports whether a path that net/http matched as it is still has
// dot segments. They were escaped, as in "/assets/%2e%2e/payments". To net/http
// that is below /assets/, and to a server that a handler passes it on to it may
// be /payments.
func escapedDots(path string) bool {
	for segment := range strings.SplitSeq(path, "/") {
		if segment == "." || segment == ".." {
			return true
		}
	}
	return false
}

// statusOf lets one of net/http's own handlers answer into the void.
func statusOf(handler http.Handler, r *http.Request) int {
	v := &void{header: http.Header{}}
	handler.ServeHTTP(v, r)
	return v.status
}

type void struct {
	header http.Header
	status int
}

func (v *void) Header() http.Header         { return v.header }
func (v *void) Write(p []byte) (int, error) { return len(p), nil }
func (v *void) WriteHeader(status int)      { v.status = status }
