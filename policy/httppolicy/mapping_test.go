package httppolicy_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/policy/httppolicy"
)

func TestMapping(t *testing.T) {
	ok := func(http.ResponseWriter, *http.Request) {}
	endpoint := policy.Endpoint{ID: "read", Method: "GET", Path: "/payments", Requirement: canRead}
	without := func(change func(*policy.Endpoint)) policy.Endpoint {
		e := endpoint
		change(&e)
		return e
	}
	for want, do := range map[string]func(*httppolicy.Mux){
		"": func(m *httppolicy.Mux) {
			m.HandleEndpoints([]policy.Endpoint{endpoint}, map[string]http.HandlerFunc{"read": ok})
		},
		`httppolicy: pattern "/payments" names no method, as in "GET /path"`: func(m *httppolicy.Mux) { m.HandleFunc("/payments", canRead, ok) },
		`httppolicy: nil handler`:              func(m *httppolicy.Mux) { m.Handle("GET /payments", canRead, nil) },
		`httppolicy: nil handler (a function)`: func(m *httppolicy.Mux) { m.HandleFunc("GET /payments", canRead, nil) },
		`http: invalid pattern (a parameter)`:  func(m *httppolicy.Mux) { m.HandleFunc("GET /{", canRead, ok) },
		`conflicts with pattern`: func(m *httppolicy.Mux) {
			m.HandleFunc("GET /{a}", canRead, ok)
			m.HandleFunc("GET /{b}", canUpdate, ok)
		},
		`httppolicy: endpoint "read" has no requirement, or a requirement that nobody can meet`: func(m *httppolicy.Mux) {
			m.HandleEndpoint(without(func(e *policy.Endpoint) { e.Requirement = policy.Requirement{} }), http.HandlerFunc(ok))
		},
		`httppolicy: endpoint "read" has no requirement, or a requirement that nobody can meet (all of it and nothing)`: func(m *httppolicy.Mux) {
			m.HandleEndpoint(without(func(e *policy.Endpoint) { e.Requirement = canRead.And(policy.Requirement{}) }), http.HandlerFunc(ok))
		},
		`httppolicy: endpoint "" has no method or no path`: func(m *httppolicy.Mux) { m.HandleEndpoint(policy.Endpoint{}, http.HandlerFunc(ok)) },
		`httppolicy: endpoint "read" has no method or no path`: func(m *httppolicy.Mux) {
			m.HandleEndpoint(without(func(e *policy.Endpoint) { e.Path = "" }), http.HandlerFunc(ok))
		},
		`httppolicy: endpoint "read" has no method or no path (no method)`: func(m *httppolicy.Mux) {
			m.HandleEndpoint(without(func(e *policy.Endpoint) { e.Method = "" }), http.HandlerFunc(ok))
		},
		`httppolicy: no endpoint for handler "raed"; no handler for endpoint "read"`: func(m *httppolicy.Mux) {
			m.HandleEndpoints([]policy.Endpoint{endpoint}, map[string]http.HandlerFunc{"raed": ok})
		},
		`httppolicy: no handler for endpoint "read"`: func(m *httppolicy.Mux) {
			m.HandleEndpoints([]policy.Endpoint{endpoint}, map[string]http.HandlerFunc{"read": nil})
		},
		`httppolicy: two endpoints "read"`: func(m *httppolicy.Mux) {
			m.HandleEndpoints([]policy.Endpoint{endpoint, endpoint}, map[string]http.HandlerFunc{"read": ok})
		},
		`httppolicy: scheme "a b" is not a token`: func(m *httppolicy.Mux) { httppolicy.Identify(nil, "Bearer", "a b") },
		`httppolicy: scheme "" is not a token`:    func(m *httppolicy.Mux) { httppolicy.Authorization(nil, "") },
		`httppolicy: scheme "\r\n" is not`:        func(m *httppolicy.Mux) { httppolicy.Authorization(nil, "\r\n") },
	} {
		text, _, _ := strings.Cut(want, " (")
		if got := panicOf(func() { do(httppolicy.New(httppolicy.Bearer(token))) }); (got == "") != (want == "") || !strings.Contains(got, text) && text != "http: invalid pattern" {
			t.Errorf("panic %q, want %q", got, want)
		}
	}
}

// A page is a handler that is no function.
type page struct{}

func (page) ServeHTTP(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTeapot) }

func TestHandlersOfAnyType(t *testing.T) {
	for _, handler := range []http.Handler{page{}, &page{}, http.HandlerFunc(page{}.ServeHTTP)} {
		mux := httppolicy.New(httppolicy.Authenticator{})
		mux.Handle("GET /", policy.Public(), handler)
		w := httptest.NewRecorder()
		mux.ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
		if w.Code != http.StatusTeapot {
			t.Errorf("%T answers %d", handler, w.Code)
		}
	}
}

func panicOf(do func()) (text string) {
	defer func() {
		if p := recover(); p != nil {
			text = fmt.Sprint(p)
		}
	}()
	do()
	return ""
}
