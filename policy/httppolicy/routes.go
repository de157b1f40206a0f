package httppolicy

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/payconex/scopes/policy"
)

// A Route is a pattern and what it requires. The zero Route matches nothing and
// denies everyone.
type Route struct {
	Pattern     string // such as "GET /payments/{id}"
	Requirement policy.Requirement
}

// Routes returns the routes of the mux, in the order in which they were mapped.
func (m *Mux) Routes() []Route { return slices.Clone(m.routes) }

// CheckRoutes holds the routes of a service against its endpoint table, both
// ways: every route has a requirement that somebody can meet, and every endpoint
// has a route with the requirement of the table. A route need not be in the
// table; a health check is not. But it must not take requests from an endpoint,
// as "GET /keys/me" does from "GET /keys/{id}", and require something else of them.
// Call it in a test:
//
//	if err := httppolicy.CheckRoutes(mux.Routes(), pcx.Endpoints()); err != nil {
//		t.Error(err)
//	}
//
// Patterns are the same whatever their parameters are called. Requirements are
// the same if they name the same scopes in the same order. The error joins a
// [*RouteError] for every mismatch.
func CheckRoutes(routes []Route, endpoints []policy.Endpoint) error {
	var faults []error
	fault := func(pattern, reason string) {
		faults = append(faults, &RouteError{pattern, reason})
	}
	mapped := map[string]Route{}
	for _, route := range routes {
		if _, err := route.Requirement.Least(); err != nil {
			fault(route.Pattern, "has no requirement that somebody can meet")
		}
		if _, again := mapped[shape(route.Pattern)]; again {
			fault(route.Pattern, "is mapped twice")
		}
		mapped[shape(route.Pattern)] = route
	}
	listed := map[string]bool{}
	for _, e := range endpoints {
		pattern := endpointPattern(e)
		if listed[shape(pattern)] {
			fault(pattern, "is listed twice, once as endpoint "+strconv.Quote(e.ID))
		}
		listed[shape(pattern)] = true
		route, ok := mapped[shape(pattern)]
		if !ok {
			fault(pattern, "is endpoint "+strconv.Quote(e.ID)+" but has no route")
			continue
		}
		if got, want := route.Requirement.String(), e.Requirement.String(); got != want {
			fault(route.Pattern, "requires "+got+", but endpoint "+strconv.Quote(e.ID)+" requires "+want)
		}
	}
	for _, route := range routes {
		if listed[shape(route.Pattern)] {
			continue
		}
		for _, e := range endpoints {
			got, want := route.Requirement.String(), e.Requirement.String()
			if got != want && takesFrom(route.Pattern, endpointPattern(e)) {
				fault(route.Pattern, "requires "+got+", but takes requests from endpoint "+strconv.Quote(e.ID)+", which requires "+want)
			}
		}
	}
	return errors.Join(faults...)
}

// A RouteError says what is wrong with one route or endpoint.
type RouteError struct {
	Pattern string
	Reason  string // lower case, no full stop
}

// Error quotes the pattern.
func (e *RouteError) Error() string { return "route " + strconv.Quote(e.Pattern) + " " + e.Reason }

// Hint says what to do next, for a message to a person.
func (e *RouteError) Hint() string {
	return "map the endpoints of the generated table with Mux.HandleEndpoints"
}

func endpointPattern(e policy.Endpoint) string { return e.Method + " " + e.Path }

// splitPattern splits a pattern as net/http does. The method is empty if there
// is none.
func splitPattern(pattern string) (method, rest string) {
	i := strings.IndexAny(pattern, " \t")
	if i < 0 {
		return "", pattern
	}
	return pattern[:i], strings.TrimLeft(pattern[i:], " \t")
}

// shape is a pattern without the names of its parameters, but with what they
// match: one segment, or with "..." all that follow.
func shape(pattern string) string {
	method, rest := splitPattern(pattern)
	segments := strings.Split(rest, "/")
	for i, s := range segments {
		name, ok := strings.CutPrefix(s, "{")
		if !ok || s == "{$}" {
			continue
		}
		segments[i] = "{}"
		if strings.HasSuffix(name, "...}") {
			segments[i] = "{...}"
		}
	}
	return method + " " + strings.Join(segments, "/")
}
