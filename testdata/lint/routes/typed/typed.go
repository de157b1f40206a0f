// Package typed has functions that take scopes, as their types say and not their
// names.
package typed

import (
	"net/http"

	"example.com/routes/permissions"
	"github.com/go-chi/chi/v5"
	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/scope"
)

type Permission string

const CustomerRead Permission = "shop:customer:read"

var canCreate = policy.Must(policy.AllOf(permissions.Catalog(), permissions.OrderCreate))

func need(s ...scope.Scope) func(http.Handler) http.Handler { return nil }

func guard(s scope.Scope, next http.HandlerFunc) http.Handler { return next }

func having(p Permission, next http.HandlerFunc) http.Handler { return next }

func demand(r policy.Requirement, next http.HandlerFunc) http.Handler { return next }

// documented only writes down what others require.
func documented(s scope.Scope, next http.HandlerFunc) http.Handler { return next }

func show(w http.ResponseWriter, r *http.Request) {}

func routes(dynamic scope.Scope) {
	r := chi.NewRouter()
	r.With(need(permissions.OrderRead)).Get("/orders", show)
	r.With(need(permissions.OrderRead)).Handle("POST /orders", http.HandlerFunc(show)) // want `route "POST /orders" requires shop:order:read, but endpoint "create-order" requires shop:order:create`
	r.With(need(dynamic)).Get("/customers", show)
	r.Get("/v1/orders/{id}", show) // want `route "GET /v1/orders/{id}" has no requirement, but endpoint "show-order-v1"`
	r.Delete("/extra", show)       // want `route "DELETE /extra" has no requirement and is no endpoint of the catalogue`
	r.Delete("/session", show)
	r.Post("/login", show)
	r.Get("/version", show)
}

func plain() {
	mux := http.NewServeMux()
	mux.Handle("POST /orders", guard(permissions.OrderRead, show))                       // want `route "POST /orders" requires shop:order:read, but endpoint "create-order" requires shop:order:create`
	mux.Handle("GET /orders", demand(canCreate, show))                                   // want `route "GET /orders" requires shop:order:create, but endpoint "list-orders" requires shop:order:read`
	mux.Handle("GET /customers", having("shop:order:read", show))                        // want `route "GET /customers" requires shop:order:read, but endpoint "list-customers" requires shop:customer:read`
	mux.Handle("GET /v1/orders/{id}", documented(permissions.OrderRead, show))           // want `route "GET /v1/orders/{id}" has no requirement, but endpoint "show-order-v1"`
	mux.Handle("GET /orders/{id}", demand(canCreate.Or(canCreate.And(canCreate)), show)) // want `requires shop:order:create, but endpoint "show-order"`
}

// One requirement is no evidence that the others are forgotten.
func single() {
	mux := http.NewServeMux()
	mux.Handle("GET /orders", guard(permissions.OrderRead, show))
	mux.HandleFunc("DELETE /cache", show)
}

var _, _, _ = routes, plain, single
