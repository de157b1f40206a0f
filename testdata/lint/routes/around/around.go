// Package around puts middlewares around whole routers.
package around

import (
	"net/http"

	"example.com/foreign"
	"example.com/routes/permissions"
	"github.com/go-chi/chi/v5"
	"github.com/payconex/scopes/scope"
)

type Chain []func(http.Handler) http.Handler

func NewChain(m ...func(http.Handler) http.Handler) Chain { return m }

func (c Chain) Then(h http.Handler) http.Handler { return h }

func logged(next http.Handler) http.Handler { return next }

func RequireScope(s scope.Scope) func(http.Handler) http.Handler { return nil }

func show(w http.ResponseWriter, r *http.Request) {}

func served() {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /orders", show)
	mux.HandleFunc("POST /orders", show) // want `route "POST /orders" requires shop:order:read, but endpoint "create-order"`
	_ = http.ListenAndServe("localhost:8080", logged(RequireScope(permissions.OrderRead)(mux)))
}

func unseen() {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /orders", show)
	_ = http.ListenAndServe("localhost:8080", foreign.Middleware(mux))
}

func mounted() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("DELETE /orders/{id}", show) // want `route "DELETE /v1/orders/{id}" requires shop:order:read, but endpoint "delete-order"`
	return logged(mux)
}

func mount(prefix string) {
	mux := http.NewServeMux()
	mux.Handle("/v1/", http.StripPrefix("/v1", RequireScope(permissions.OrderRead)(mounted())))

	inner := http.NewServeMux()
	inner.HandleFunc("GET /customers", show)
	mux.Handle(prefix, http.StripPrefix(prefix, inner))
}

func chained() {
	mux := http.NewServeMux()
	mux.Handle("GET /customers", NewChain(logged, RequireScope(permissions.OrderRead)).Then(http.HandlerFunc(show))) // want `route "GET /customers" requires shop:order:read, but endpoint "list-customers"`
	guarded := RequireScope(permissions.OrderRead)
	mux.Handle("POST /orders", guarded(http.HandlerFunc(show))) // want `route "POST /orders" requires shop:order:read, but endpoint "create-order"`
}

// A router of net/http sees the whole path, also where chi has mounted it.
func mixed() {
	mux := http.NewServeMux()
	mux.Handle("GET /v1/orders/{id}", RequireScope(permissions.OrderRefund)(http.HandlerFunc(show))) // want `route "GET /v1/orders/{id}" requires shop:order:refund, but endpoint "show-order-v1"`
	r := chi.NewRouter()
	r.Mount("/v1", mux)
}

var _, _, _, _, _ = served, unseen, mount, chained, mixed
