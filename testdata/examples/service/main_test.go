package main

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/policy/httppolicy"
	"github.com/payconex/scopes/scope/pcx"
)

// verify knows two tokens.
func verify(_ context.Context, token string) (policy.Holder, error) {
	held, ok := map[string]string{"creator": "pcx:api_key:create pcx:webhooks:read", "reader": "pcx:webhooks:read"}[token]
	if !ok {
		return policy.Holder{}, httppolicy.ErrInvalidToken
	}
	h, err := pcx.Catalog().ParseHeld(held)
	return policy.Holder{Key: policy.Key{ID: token, Held: h, Expires: policy.Never()}, Audience: "public"}, err
}

func TestService(t *testing.T) {
	server := httptest.NewServer(newAPI(verify))
	defer server.Close()
	const keys = "/api/v4/accounts/1/api-keys"
	for _, tc := range []struct {
		method, path, token, body string
		want                      int
		text                      string
	}{
		{"GET", "/health", "", "", 200, ""},
		{"POST", keys, "", `{}`, 401, "no credentials"},
		{"POST", keys, "forged", `{}`, 401, "invalid token"},
		{"POST", keys, "reader", `{}`, 403, `"required_scopes":["pcx:api_key:create"]`},
		{"POST", keys, "creator", `{"label":"hooks","scopes":["pcx:webhooks:read"]}`, 201, `"pcx:webhooks:read"`},
		{"POST", keys, "creator", `{"label":"refunds","scopes":["pcx:payments:*"]}`, 403, "pcx:payments:*"},
		{"POST", keys, "creator", `{"label":"hooks","scopes":["pcx:webhooks:raed"]}`, 400, "did you mean"},
		{"POST", keys, "creator", `[]`, 400, "not a JSON object"},
		{"PATCH", keys + "/2", "creator", `{}`, 403, `"required_scopes":["pcx:api_key:update"]`},
		{"DELETE", keys, "creator", "", 403, "no such method"},
		{"GET", "/nothing", "creator", "", 404, "no such route"},
		{"GET", "/nothing", "", "", 401, "no credentials"},
	} {
		r, err := http.NewRequestWithContext(t.Context(), tc.method, server.URL+tc.path, strings.NewReader(tc.body))
		if err != nil {
			t.Fatal(err)
		}
		if tc.token != "" {
			r.Header.Set("Authorization", "Bearer "+tc.token)
		}
		resp, err := server.Client().Do(r)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil || resp.StatusCode != tc.want || !strings.Contains(string(body), tc.text) {
			t.Errorf("%s %s as %q: %d %s, %v; want %d", tc.method, tc.path, tc.token, resp.StatusCode, body, err, tc.want)
		}
	}
}

func TestRoutes(t *testing.T) {
	if err := httppolicy.CheckRoutes(newAPI(verify).Routes(), pcx.Endpoints()); err != nil {
		t.Error(err)
	}
}
