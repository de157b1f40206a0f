package httppolicy_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/policy/httppolicy"
	"github.com/payconex/scopes/scope/pcx"
)

// A service on loopback, and what a client sees that holds one scope.
func Example() {
	verify := func(ctx context.Context, token string) (policy.Holder, error) {
		if token != "t0k3n" {
			return policy.Holder{}, httppolicy.ErrInvalidToken
		}
		return policy.Holder{Key: policy.Key{ID: "key_1", Held: pcx.Catalog().Hold(pcx.PaymentsRead), Expires: policy.Never()}}, nil
	}
	serve := func(w http.ResponseWriter, r *http.Request) {}

	mux := httppolicy.New(httppolicy.Bearer(verify))
	mux.HandleFunc("GET /payments/{id}", policy.Must(policy.AllOf(pcx.Catalog(), pcx.PaymentsRead)), serve)
	mux.HandleFunc("POST /payments/{id}/refund", policy.Must(policy.AllOf(pcx.Catalog(), pcx.PaymentsRefund)), serve)
	mux.HandleFunc("GET /health", policy.Public(), serve)

	server := httptest.NewServer(mux)
	defer server.Close()
	for _, line := range [][3]string{
		{"GET", "/health", ""},
		{"GET", "/payments/7", ""},
		{"GET", "/payments/7", "Bearer forged"},
		{"GET", "/payments/7", "Bearer t0k3n"},
		{"POST", "/payments/7/refund", "Bearer t0k3n"},
		{"GET", "/nothing", "Bearer t0k3n"},
		{"GET", "/nothing", ""},
	} {
		r, _ := http.NewRequest(line[0], server.URL+line[1], nil)
		if line[2] != "" {
			r.Header.Set("Authorization", line[2])
		}
		resp, err := server.Client().Do(r)
		if err != nil {
			fmt.Println(err)
			return
		}
		resp.Body.Close()
		answer := append([]string{resp.Status}, resp.Header.Values("WWW-Authenticate")...)
		fmt.Println(line[0], line[1], strings.Join(answer, ": "))
	}
	// Output:
	// GET /health 200 OK
	// GET /payments/7 401 Unauthorized: Bearer realm="api"
	// GET /payments/7 401 Unauthorized: Bearer realm="api", error="invalid_token"
	// GET /payments/7 200 OK
	// POST /payments/7/refund 403 Forbidden: Bearer realm="api", error="insufficient_scope", scope="pcx:payments:refund"
	// GET /nothing 404 Not Found
	// GET /nothing 401 Unauthorized: Bearer realm="api"
}

// An API key that signs its requests is not a bearer token.
func ExampleAuthorization() {
	verify := func(r *http.Request, c httppolicy.Credentials) (policy.Holder, error) {
		// Look up the key, compute the signature of r, compare with hmac.Equal.
		return policy.Holder{}, httppolicy.ErrInvalidToken
	}
	mux := httppolicy.New(httppolicy.Authorization(verify, "HMAC"), httppolicy.WithRealm("payconex"))

	r := httptest.NewRequest("GET", "/payments", nil)
	r.Header.Set("Authorization", `HMAC id="key_1", sig="bm8="`)
	w := httptest.NewRecorder()
	mux.ServeHTTP(w, r)
	fmt.Println(w.Code, w.Header().Get("WWW-Authenticate"))
	// Output: 401 HMAC realm="payconex", error="invalid_token"
}
