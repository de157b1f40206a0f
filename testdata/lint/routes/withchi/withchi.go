// Package withchi registers routes with chi.
package withchi

import (
	"net/http"

	"example.com/routes/permissions"
	"github.com/go-chi/chi/v5"
	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/policy/httppolicy"
)

var canRead = policy.Must(policy.AllOf(permissions.Catalog(), permissions.OrderRead))

func RequireScopes(scopes ...string) func(http.Handler) http.Handler { return nil }

func show(w http.ResponseWriter, r *http.Request) {}

func routes(guard *httppolicy.Guard) http.Handler {
	r := chi.NewRouter()
	r.Route("/orders", func(r chi.Router) {
		r.With(guard.Require(canRead)).Get("/", show)
		r.With(RequireScopes("shop:order:read")).Post("/", show) // want `route "POST /orders" requires shop:order:read, but endpoint "create-order"`
		r.With(guard.Require(canRead.Or(policy.Must(policy.AllOf(permissions.Catalog(), permissions.OrderCreate))))).Get("/{id:[0-9]+}", show)
		r.Group(func(r chi.Router) {
			r.Use(RequireScopes("shop:order:refund"))
			r.With(RequireScopes("shop:order:read")).Post("/{id}/refund", show)
		})
	})
	r.Mount("/v1", v1(guard))
	customers(r.With(guard.Require(canRead)))
	r.Get("/health", show)
	return r
}

func v1(guard *httppolicy.Guard) http.Handler {
	r := chi.NewRouter()
	r.Delete("/orders/{id}", show)                                   // want `route "DELETE /v1/orders/{id}" has no requirement`
	r.With(guard.Require(policy.Public())).Get("/orders/{id}", show) // want `route "GET /v1/orders/{id}" requires nothing, but endpoint "show-order-v1" requires shop:order:read`
	return r
}

func customers(r chi.Router) {
	r.Get("/customers", show) // want `route "GET /customers" requires shop:order:read, but endpoint "list-customers"`
}

func loop(guard *httppolicy.Guard) {
	r := chi.NewRouter()
	for _, e := range permissions.Endpoints() {
		r.With(guard.Require(e.Requirement)).Method(e.Method, e.Path, http.HandlerFunc(show))
	}
}

var _, _ = routes, loop
