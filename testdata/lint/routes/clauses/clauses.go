// Package clauses asks in its handlers.
package clauses

import (
	"net/http"

	"example.com/routes/permissions"
	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/policy/httppolicy"
	"github.com/payconex/scopes/scope"
)

var canRefund = policy.Must(policy.AllOf(permissions.Catalog(), permissions.OrderRead, permissions.OrderRefund))

func list(w http.ResponseWriter, r *http.Request) {
	held := httppolicy.Held(r.Context())
	if !held.Allows(permissions.OrderCreate) {
		http.Error(w, "no", http.StatusForbidden)
		return
	}
	w.WriteHeader(http.StatusOK)
}

func refund(w http.ResponseWriter, r *http.Request) {
	if err := canRefund.Check(httppolicy.Held(r.Context())); err != nil {
		http.Error(w, err.Error(), 403)
		return
	}
}

func needsRead(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		held, err := permissions.Catalog().ParseHeld(r.Header.Get("Scopes"))
		if err != nil {
			http.Error(w, "no", http.StatusUnauthorized)
			return
		}
		if !held.Allows(permissions.OrderRead) || !held.Allows(permissions.CustomerRead) {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func show(w http.ResponseWriter, r *http.Request) {}

// guard is a helper with a check inside.
func guard(mux *http.ServeMux, pattern string, need scope.Scope) {
	mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		if !httppolicy.Held(r.Context()).Allows(need) {
			http.Error(w, "no", http.StatusForbidden)
			return
		}
	})
}

func routes() {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /orders", list)                                                     // want `route "GET /orders" requires shop:order:create, but endpoint "list-orders" requires shop:order:read`
	mux.HandleFunc("POST /orders", refund)                                                  // want `route "POST /orders" requires shop:order:read and shop:order:refund, but endpoint "create-order" requires shop:order:create`
	mux.Handle("GET /v1/orders/{id}", needsRead(http.HandlerFunc(show)))                    // want `requires shop:customer:read and shop:order:read, but endpoint "show-order-v1"`
	guard(mux, "GET /customers", permissions.OrderRead)                                     // want `route "GET /customers" requires shop:order:read, but endpoint "list-customers"`
	mux.HandleFunc("DELETE /v1/orders/{id}", func(w http.ResponseWriter, r *http.Request) { // want `route "DELETE /v1/orders/{id}" requires shop:order:read or shop:order:create, but endpoint "delete-order"`
		held := httppolicy.Held(r.Context())
		if !held.Allows(permissions.OrderRead) && !held.Allows(permissions.OrderCreate) {
			http.Error(w, "no", http.StatusForbidden)
			return
		}
	})
}

// These are not plain, and nothing is known of them.
func decoys() {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /orders", func(w http.ResponseWriter, r *http.Request) {
		if !httppolicy.Held(r.Context()).Allows(permissions.OrderCreate) {
			_, _ = w.Write([]byte("some of them")) // and not no
			return
		}
	})
	mux.HandleFunc("POST /orders", func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			return // before it asks
		}
		if !httppolicy.Held(r.Context()).Allows(permissions.OrderRead) {
			http.Error(w, "no", http.StatusForbidden)
			return
		}
	})
	mux.HandleFunc("GET /customers", func(w http.ResponseWriter, r *http.Request) {
		held := httppolicy.Held(r.Context())
		if !held.Allows(permissions.OrderRead) {
			http.Error(w, "no", http.StatusForbidden)
			return
		}
		if held.Allows(permissions.CustomerRead) {
			_, _ = w.Write(nil)
		}
	})
}

var _, _ = routes, decoys
