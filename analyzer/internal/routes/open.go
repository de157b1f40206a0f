package routes

import (
	"slices"
	"strconv"
	"strings"
)

// Open returns the routes that require nothing, do not say so, and are no
// endpoint. A program has some on purpose: a health check, a login. So unless
// strict, only those are returned that change something, at a router where others
// have requirements, and whose path is not one of signing in or out.
func Open(routes []Route, endpoints []Endpoint, strict bool) (faults []Fault) {
	enforced := map[*node]int{}
	for _, r := range routes {
		if r.Needs.Kind == Scopes {
			enforced[r.root]++
		}
	}
	const enough = 2 // routes with requirements
	for _, r := range routes {
		if _, ok := endpointOf(r, endpoints); ok || r.Needs.Kind != None || r.doubtful() || r.Partial {
			continue
		}
		if !strict && (enforced[r.root] < enough || !r.changes()) {
			continue
		}
		faults = append(faults, Fault{r, "route " + strconv.Quote(r.String()) + " has no requirement and is no endpoint of the catalogue"})
	}
	return faults
}

// changes reports whether a route changes what belongs to somebody who is known
// by then.
func (r Route) changes() bool {
	if r.Method != "PUT" && r.Method != "PATCH" && r.Method != "DELETE" {
		return false
	}
	return !slices.ContainsFunc(strings.FieldsFunc(strings.ToLower(r.Path), func(c rune) bool { return c < 'a' || c > 'z' }), func(word string) bool {
		return slices.Contains([]string{
			"auth", "oauth", "login", "logout", "signin", "signout", "signup", "session", "sessions", "token", "tokens",
			"register", "password", "me", "public", "webhook", "webhooks", "callback", "debug", "internal",
		}, word)
	})
}

// Doubts returns what cannot be held against endpoints, because code was not
// understood.
func Doubts(routes []Route, endpoints []Endpoint) (faults []Fault) {
	for _, r := range routes {
		e, ok := endpointOf(r, endpoints)
		but := ""
		if ok {
			but = "; endpoint " + strconv.Quote(e.ID) + " requires " + says(of(e))
		}
		route := "route " + strconv.Quote(r.String())
		switch {
		case r.Partial:
			faults = append(faults, Fault{r, "where " + route + " is mounted is not known"})
		case r.Needs.Kind == Unknown:
			faults = append(faults, Fault{r, "what " + route + " requires is not known" + but})
		case r.doubtful() && !(ok && e.Public):
			faults = append(faults, Fault{r, "whether " + route + " has a requirement is not known, as code around it was not read" + but})
		case r.Needs.Kind == Scopes && r.Needs.Loose && ok && !r.Needs.differs(of(e)):
			faults = append(faults, Fault{r, "whether " + route + " requires all of " + r.Needs.String() + " or any is not known" + but})
		}
	}
	return faults
}
