package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/go-chi/chi/v5"
	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/policy/httppolicy"
	"github.com/payconex/scopes/scope/pcx"
)

// verify knows two tokens.
func verify(_ context.Context, token string) (policy.Holder, error) {
	held, ok := map[string]string{"creator": "pcx:api_key:create", "reader": "pcx:webhooks:read"}[token]
	if !ok {
		return policy.Holder{}, httppolicy.ErrInvalidToken
	}
	h, err := pcx.Catalog().ParseHeld(held)
	return policy.Holder{Key: policy.Key{ID: token, Held: h, Expires: policy.Never()}}, err
}

func testRouter() *chi.Mux {
	return newRouter(httppolicy.NewGuard(httppolicy.Bearer(verify)), handlers())
}

func TestRouter(t *testing.T) {
	server := httptest.NewServer(testRouter())
	defer server.Close()
	const keys = "/api/v4/accounts/1/api-keys"
	for _, tc := range []struct {
		method, path, token string
		want                int
		challenge           string
	}{
		{"GET", "/health", "", 200, ""},
		{"POST", keys, "creator", 200, ""},
		{"POST", keys, "", 401, `Bearer realm="api"`},
		{"POST", keys, "forged", 401, `Bearer realm="api", error="invalid_token"`},
		{"POST", keys, "reader", 403, `Bearer realm="api", error="insufficient_scope", scope="pcx:api_key:create"`},
		{"PATCH", keys + "/2", "creator", 403, `Bearer realm="api", error="insufficient_scope", scope="pcx:api_key:update"`},
		{"DELETE", keys, "creator", 403, ""},
		{"DELETE", keys, "", 401, `Bearer realm="api"`},
		{"GET", "/nothing", "creator", 404, ""},
		{"GET", "/nothing", "", 401, `Bearer realm="api"`},
	} {
		resp := send(t, server, tc.method, tc.path, tc.token)
		if got := resp.Header.Get("WWW-Authenticate"); resp.StatusCode != tc.want || got != tc.challenge {
			t.Errorf("%s %s as %q: %d %s; want %d %s", tc.method, tc.path, tc.token, resp.StatusCode, got, tc.want, tc.challenge)
		}
		if allow := resp.Header.Get("Allow"); allow != "" {
			t.Errorf("%s %s: the methods %s are named", tc.method, tc.path, allow)
		}
	}
}

// TestRoutes walks the router and the catalogue both ways. What requirement a
// route has, chi cannot say, so it is taken from the answer to somebody who
// holds nothing.
func TestRoutes(t *testing.T) {
	nobody := func(context.Context, string) (policy.Holder, error) {
		return policy.Holder{Key: policy.Key{ID: "nobody", Held: pcx.Catalog().Hold(), Expires: policy.Never()}}, nil
	}
	router := newRouter(httppolicy.NewGuard(httppolicy.Bearer(nobody)), handlers())
	server := httptest.NewServer(router)
	defer server.Close()

	needs := map[string]string{} // scopes by pattern
	for _, e := range pcx.Endpoints() {
		least, err := e.Requirement.Least()
		if err != nil {
			t.Errorf("%s: %v", e.ID, err)
		}
		needs[e.Method+" "+e.Path] = least.String()
	}
	public := map[string]bool{"GET /health": true}

	err := chi.Walk(router, func(method, path string, _ http.Handler, _ ...func(http.Handler) http.Handler) error {
		pattern := method + " " + path
		want, ok := needs[pattern]
		if !ok && !public[pattern] {
			t.Errorf("route %q has no endpoint", pattern)
		}
		delete(needs, pattern)
		resp := send(t, server, method, strings.NewReplacer("{", "", "}", "").Replace(path), "a")
		challenge := resp.Header.Get("WWW-Authenticate")
		if ok && (resp.StatusCode != 403 || !strings.HasSuffix(challenge, `scope="`+want+`"`)) {
			t.Errorf("route %q requires %s, want %q", pattern, challenge, want)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	for pattern := range needs {
		t.Errorf("endpoint %q has no route", pattern)
	}
}

func TestEveryEndpointNeedsAHandler(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("the service starts without the handler of an endpoint")
		}
	}()
	newRouter(httppolicy.NewGuard(httppolicy.Bearer(verify)), nil)
}

func send(t *testing.T, server *httptest.Server, method, path, token string) *http.Response {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, server.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	resp, err := server.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	return resp
}
