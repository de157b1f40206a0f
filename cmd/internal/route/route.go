// Package route says which requests an endpoint is for, and which endpoint
// decides about a request, as net/http matches them. Most callers want [Find].
package route

import (
	"slices"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
)

// A Route is what an endpoint matches, as net/http reads its method and path:
// GET serves HEAD too, and a path that ends in / all that is below. That net/http
// redirects /a to /a/ is left out. The zero
// Route matches the path / by no method.
type Route struct {
	Method   string
	Endpoint *catalogfile.Endpoint // nil for one that no catalogue has

	segments []string // any stands for a parameter
	deep     bool     // ends in /
}

const any = "{}" // no literal segment has braces

// New returns the route of a method and a path: a template with {parameters},
// or the path of a request.
func New(method, path string) Route {
	r := Route{Method: method, segments: strings.Split(strings.TrimPrefix(path, "/"), "/")}
	for i, s := range r.segments {
		if strings.HasPrefix(s, "{") {
			r.segments[i] = any
		}
	}
	if last := len(r.segments) - 1; r.segments[last] == "" {
		r.segments, r.deep = r.segments[:last], true
	}
	return r
}

// Of returns the routes of a catalogue, in its order.
func Of(file *catalogfile.File) (routes []Route) {
	for i := range file.Endpoints {
		e := &file.Endpoints[i]
		r := New(e.Method, e.Path)
		r.Endpoint = e
		routes = append(routes, r)
	}
	return routes
}

// Find returns the endpoint that decides about the requests of a method and a
// path, which may be those of a request or of an endpoint. Nil: no endpoint is
// for them, and they are refused.
func Find(file *catalogfile.File, method, path string) *catalogfile.Endpoint {
	return Deciding(For(Of(file), method), New(method, path))
}

// Key is the same for routes that match the same requests: parameters are not
// named.
func (r Route) Key() string {
	text := r.Method + " /" + strings.Join(r.segments, "/")
	if r.deep && len(r.segments) > 0 {
		text += "/"
	}
	return text
}

// Includes reports whether r matches every path that s matches. Methods are
// another matter.
func (r Route) Includes(s Route) bool {
	if r.deep != s.deep && !r.deep || len(s.segments) < len(r.segments) ||
		!r.deep && len(s.segments) > len(r.segments) || r.deep && !s.deep && len(s.segments) == len(r.segments) {
		return false
	}
	for i, segment := range r.segments {
		if segment != any && segment != s.segments[i] {
			return false
		}
	}
	return true
}

// Common returns the route for the paths that both match, if there are any.
func (r Route) Common(s Route) (both Route, ok bool) {
	if len(r.segments) > len(s.segments) {
		r, s = s, r
	}
	if len(r.segments) < len(s.segments) && !r.deep || len(r.segments) == len(s.segments) && r.deep != s.deep {
		return Route{}, false
	}
	for i, segment := range r.segments {
		if segment != any && s.segments[i] != any && segment != s.segments[i] {
			return Route{}, false
		}
	}
	both = Route{Method: r.Method, segments: slices.Clone(s.segments), deep: s.deep}
	for i, segment := range r.segments {
		if segment != any {
			both.segments[i] = segment
		}
	}
	return both, true
}

// narrower reports whether r decides where both match. Of two of which neither
// includes the other, which net/http refuses, it is the one with the first
// literal.
func (r Route) narrower(s Route) bool {
	for i := range min(len(r.segments), len(s.segments)) {
		if a, b := r.segments[i], s.segments[i]; a != b {
			return b == any || a != any && a < b
		}
	}
	if len(r.segments) != len(s.segments) {
		return len(r.segments) > len(s.segments)
	}
	return r.deep != s.deep && s.deep || r.Method == "HEAD" && s.Method == "GET"
}

// Deciding returns the endpoint that decides about the requests of r: of the
// routes that match them, the narrowest. Nil: they are refused.
func Deciding(routes []Route, r Route) *catalogfile.Endpoint {
	var best *Route
	for i := range routes {
		if s := &routes[i]; s.Includes(r) && (best == nil || s.narrower(*best)) {
			best = s
		}
	}
	if best == nil {
		return nil
	}
	return best.Endpoint
}

// For returns the routes that requests of a method can reach: those of
// GET serve HEAD too.
func For(routes []Route, method string) (list []Route) {
	for _, r := range routes {
		if r.Method == method || method == "HEAD" && r.Method == "GET" {
			list = append(list, r)
		}
	}
	return list
}
