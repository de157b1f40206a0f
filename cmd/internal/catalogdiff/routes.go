package catalogdiff

import (
	"slices"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
)

// A route is what an endpoint matches, as net/http reads its method and path.
type route struct {
	method   string
	segments []string // any stands for a parameter
	deep     bool     // a path that ends in / matches everything below
	endpoint *catalogfile.Endpoint
}

const any = "{}" // no literal segment has braces

func routesOf(file *catalogfile.File) (routes []route) {
	for i := range file.Endpoints {
		e := &file.Endpoints[i]
		r := route{method: e.Method, segments: strings.Split(strings.TrimPrefix(e.Path, "/"), "/"), endpoint: e}
		for i, s := range r.segments {
			if strings.HasPrefix(s, "{") {
				r.segments[i] = any
			}
		}
		if last := len(r.segments) - 1; r.segments[last] == "" {
			r.segments, r.deep = r.segments[:last], true
		}
		routes = append(routes, r)
	}
	return routes
}

// key tells what a route matches.
func (r route) key() string {
	text := r.method + " /" + strings.Join(r.segments, "/")
	if r.deep && len(r.segments) > 0 {
		text += "/"
	}
	return text
}

// includes reports whether r matches every path that s matches. Methods are
// another matter.
func (r route) includes(s route) bool {
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

// common returns the route for the paths that both match, if there are any.
func (r route) common(s route) (both route, ok bool) {
	if len(r.segments) > len(s.segments) {
		r, s = s, r
	}
	if len(r.segments) < len(s.segments) && !r.deep || len(r.segments) == len(s.segments) && r.deep != s.deep {
		return route{}, false
	}
	for i, segment := range r.segments {
		if segment != any && s.segments[i] != any && segment != s.segments[i] {
			return route{}, false
		}
	}
	both = route{method: r.method, segments: slices.Clone(s.segments), deep: s.deep}
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
func (r route) narrower(s route) bool {
	for i := range min(len(r.segments), len(s.segments)) {
		if a, b := r.segments[i], s.segments[i]; a != b {
			return b == any || a != any && a < b
		}
	}
	if len(r.segments) != len(s.segments) {
		return len(r.segments) > len(s.segments)
	}
	return r.deep != s.deep && s.deep || r.method == "HEAD" && s.method == "GET"
}

// deciding returns the endpoint that decides about the requests of r: of the
// routes that match them, the narrowest. Nil: they are refused.
func deciding(routes []route, r route) *catalogfile.Endpoint {
	var best *route
	for i := range routes {
		if s := &routes[i]; s.includes(r) && (best == nil || s.narrower(*best)) {
			best = s
		}
	}
	if best == nil {
		return nil
	}
	return best.endpoint
}

// forMethod returns the routes that requests of a method can reach: those of
// GET serve HEAD too.
func forMethod(routes []route, method string) (list []route) {
	for _, r := range routes {
		if r.method == method || method == "HEAD" && r.method == "GET" {
			list = append(list, r)
		}
	}
	return list
}

// questions returns, for one method, routes such that all requests of which the
// same endpoints decide before and after are asked about once. For a request, it
// is what the two deciding routes have in common: whatever matches all of that
// matches the request, so that the same two decide about it.
func questions(old, fresh []route, method string) (list []route) {
	seen := map[string]bool{}
	ask := func(r route) {
		r.method = method
		if key := r.key(); !seen[key] {
			seen[key] = true
			list = append(list, r)
		}
	}
	for _, r := range slices.Concat(old, fresh) {
		ask(r)
	}
	for _, r := range old {
		for _, s := range fresh {
			if both, ok := r.common(s); ok {
				ask(both)
			}
		}
	}
	return list
}
