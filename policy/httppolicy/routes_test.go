package httppolicy_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/policy/httppolicy"
	"github.com/payconex/scopes/scope/pcx"
)

func TestCheckRoutesBothWays(t *testing.T) {
	read := policy.Endpoint{ID: "read", Method: "GET", Path: "/payments/{payment_id}", Requirement: canRead}
	update := policy.Endpoint{ID: "update", Method: "PATCH", Path: "/keys/{id}", Requirement: canUpdate}
	routes := func(list ...httppolicy.Route) []httppolicy.Route { return list }
	for _, tc := range []struct {
		name      string
		routes    []httppolicy.Route
		endpoints []policy.Endpoint
		want      []string
	}{
		{"nothing", nil, nil, nil},
		{"the same, by other names of parameters", routes(httppolicy.Route{"GET /payments/{id}", canRead}, httppolicy.Route{"PATCH  /keys/{k}", canUpdate}), []policy.Endpoint{update, read}, nil},
		{"a route more", routes(httppolicy.Route{"GET /payments/{id}", canRead}, httppolicy.Route{"GET /health", policy.Public()}), []policy.Endpoint{read}, nil},
		{"no route", routes(httppolicy.Route{"GET /payments/{id}", canRead}), []policy.Endpoint{read, update}, []string{`route "PATCH /keys/{id}" is endpoint "update" but has no route`}},
		{"no routes", nil, []policy.Endpoint{read, update}, []string{
			`route "GET /payments/{payment_id}" is endpoint "read" but has no route`, `route "PATCH /keys/{id}" is endpoint "update" but has no route`}},
		{"another path", routes(httppolicy.Route{"GET /payouts/{id}", canRead}), []policy.Endpoint{read}, []string{`route "GET /payments/{payment_id}" is endpoint "read" but has no route`}},
		{"another method", routes(httppolicy.Route{"POST /payments/{id}", canRead}), []policy.Endpoint{read}, []string{`route "GET /payments/{payment_id}" is endpoint "read" but has no route`}},
		{"one segment is not all", routes(httppolicy.Route{"GET /payments/{id...}", canRead}), []policy.Endpoint{read}, []string{`route "GET /payments/{payment_id}" is endpoint "read" but has no route`}},
		{"the root is no parameter", routes(httppolicy.Route{"GET /{$}", canRead}, httppolicy.Route{"GET /{x}", canRead}), nil, nil},
		{"no requirement", routes(httppolicy.Route{"GET /extra", policy.Requirement{}}), nil, []string{`route "GET /extra" has no requirement that somebody can meet`}},
		{"public by mistake", routes(httppolicy.Route{"GET /payments/{id}", policy.Public()}), []policy.Endpoint{read}, []string{`route "GET /payments/{id}" requires nothing, but endpoint "read" requires "pcx:payments:read"`}},
		{"a route takes requests", routes(httppolicy.Route{"GET /payments/{id}", canRead}, httppolicy.Route{"GET /payments/latest", policy.Public()},
			httppolicy.Route{"HEAD /payments/{x}", policy.Public()}, httppolicy.Route{"GET admin.test/payments/{x}", canUpdate}), []policy.Endpoint{read}, []string{
			`route "GET /payments/latest" requires nothing, but takes requests from endpoint "read", which requires "pcx:payments:read"`,
			`route "HEAD /payments/{x}" requires nothing, but takes requests from endpoint "read", which requires "pcx:payments:read"`,
			`route "GET admin.test/payments/{x}" requires "pcx:api_key:update", but takes requests from endpoint "read", which requires "pcx:payments:read"`,
		}},
		{"a route takes none", routes(httppolicy.Route{"GET /payments/{id}", canRead}, httppolicy.Route{"GET /payments/latest", canRead}, httppolicy.Route{"GET /payments/{$}", policy.Public()},
			httppolicy.Route{"GET /payments/{id}/log", policy.Public()}, httppolicy.Route{"GET /", policy.Public()}, httppolicy.Route{"GET /{rest...}", policy.Public()},
			httppolicy.Route{"POST /payments/latest", policy.Public()}), []policy.Endpoint{read}, nil},
		{"everything at once", routes(httppolicy.Route{"GET /payments/{id}", canUpdate}, httppolicy.Route{"GET /payments/{x}", policy.Requirement{}}), []policy.Endpoint{read, read, update}, []string{
			`route "GET /payments/{x}" has no requirement that somebody can meet`,
			`route "GET /payments/{x}" is mapped twice`,
			`route "GET /payments/{x}" requires what nobody holds, but endpoint "read" requires "pcx:payments:read"`,
			`route "GET /payments/{payment_id}" is listed twice, once as endpoint "read"`,
			`route "GET /payments/{x}" requires what nobody holds, but endpoint "read" requires "pcx:payments:read"`,
			`route "PATCH /keys/{id}" is endpoint "update" but has no route`,
		}},
	} {
		var got []string
		if err := httppolicy.CheckRoutes(tc.routes, tc.endpoints); err != nil {
			got = strings.Split(err.Error(), "\n")
		}
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.name, diff)
		}
	}
}

// TestRoutesOfTheCatalogue maps the shipped table and takes one entry out.
func TestRoutesOfTheCatalogue(t *testing.T) {
	endpoints := pcx.Endpoints()
	handlers := map[string]http.HandlerFunc{}
	for _, e := range endpoints {
		handlers[e.ID] = func(http.ResponseWriter, *http.Request) {}
	}
	mux := httppolicy.New(httppolicy.Bearer(token))
	mux.HandleEndpoints(endpoints, handlers)
	if err := httppolicy.CheckRoutes(mux.Routes(), endpoints); err != nil {
		t.Error(err)
	}
	routes := mux.Routes()
	if err := httppolicy.CheckRoutes(routes[1:], endpoints); err == nil {
		t.Errorf("%q is not missed", routes[0].Pattern)
	}
	routes[0].Requirement = policy.Public()
	if err := httppolicy.CheckRoutes(mux.Routes(), endpoints); err != nil {
		t.Errorf("the list of routes is not a copy: %v", err)
	}
	for _, route := range mux.Routes() {
		method, path, _ := strings.Cut(route.Pattern, " ")
		if w := ask(mux, method, strings.NewReplacer("{account_id}", "1", "{key_id}", "2").Replace(path), "pcx.api_key.~"); w.Code != 200 {
			t.Errorf("%s: %d", route.Pattern, w.Code)
		}
	}
}

// TestTakesFrom holds it against net/http: of two patterns that both match a
// request, the one that takes it from the other is asked.
func TestTakesFrom(t *testing.T) {
	patterns := []string{"GET /", "GET /a", "GET /a/", "GET /a/{$}", "GET /{x}", "GET /{x}/", "GET /a/b", "GET /a/{x}", "GET /{x}/b", "GET /a/{x...}", "GET /a/b/", "GET /{x}/{y}",
		"HEAD /a/b", "HEAD /{x}", "POST /a", "GET h/a", "GET h/", "GET h/{x}/b"}
	requests := []string{"/", "/a", "/b", "/a/", "/b/", "/a/b", "/a/c", "/b/b", "/a/b/", "/a/b/c", "/b/c/d"}
	for _, narrow := range patterns {
		for _, wide := range patterns {
			both, all := 0, true
			for _, method := range []string{"GET", "HEAD", "POST"} {
				for _, host := range []string{"h", "other"} {
					for _, path := range requests {
						r := httptest.NewRequest(method, "http://"+host+path, nil)
						if !matches(narrow, r) {
							continue
						}
						both++
						all = all && matches(wide, r)
					}
				}
			}
			if got := httppolicy.TakesFrom(narrow, wide); got != (both > 0 && all) {
				t.Errorf("%q takes from %q: %v, want %v", narrow, wide, got, !got)
			}
		}
	}
}

func matches(pattern string, r *http.Request) bool {
	var mux http.ServeMux
	mux.HandleFunc(pattern, func(http.ResponseWriter, *http.Request) {})
	handler, found := mux.Handler(r)
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	return found != "" && w.Code == http.StatusOK
}
