// Package plain registers routes with net/http, and checks scopes in its own
// ways.
package plain

import (
	"log"
	"net/http"

	_ "example.com/routes/permissions"
)

type server struct{ mux *http.ServeMux }

func (s *server) RequireScope(scope string, next http.HandlerFunc) http.HandlerFunc { return next }

func RequireScopes(scopes ...string) func(http.Handler) http.Handler { return nil }

func RequireAnyScope(scopes ...string) func(http.Handler) http.Handler { return nil }

func (s *server) Perm(next http.HandlerFunc, perms ...string) http.HandlerFunc { return next }

func logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { log.Print(r.URL); next.ServeHTTP(w, r) })
}

func show(w http.ResponseWriter, r *http.Request) {}

func (s *server) routes() {
	s.mux.HandleFunc("GET /orders", s.RequireScope("shop:order:read", show))
	s.mux.HandleFunc("POST /orders", s.RequireScope("shop:order:read", show)) // want `route "POST /orders" requires shop:order:read, but endpoint "create-order" requires shop:order:create \[routes\]`
	s.mux.Handle("GET /orders/{order}", RequireAnyScope("shop:order:create", "shop:order:read")(http.HandlerFunc(show)))
	s.mux.Handle("POST /orders/{id}/refund", RequireScopes("shop:order:refund", "shop:order:read")(http.HandlerFunc(show)))
	pm := s.Perm
	s.mux.HandleFunc("GET /customers", pm(show, "shop:order:read"))                    // want `route "GET /customers" requires shop:order:read, but endpoint "list-customers" requires shop:customer:read`
	s.mux.HandleFunc("POST /orders", pm(show, "shop:order:read", "shop:order:craete")) // want `unknown scope "shop:order:craete"`
	s.mux.HandleFunc("GET /health", show)
	s.mux.HandleFunc("GET /version", show)
}

// Versioned is mounted with a prefix.
func versioned() {
	api := http.NewServeMux()
	api.HandleFunc("DELETE /orders/{id}", show) // want `route "DELETE /v1/orders/{id}" has no requirement, but endpoint "delete-order" requires shop:order:refund`
	http.Handle("/v1/", http.StripPrefix("/v1", logged(api)))
	http.Handle("GET /v1/orders/{id}", logged(http.HandlerFunc(show))) // want `route "GET /v1/orders/{id}" has no requirement, but endpoint "show-order-v1" requires shop:order:read`
}

// Table registers what a table lists.
func table(mux *http.ServeMux) {
	for _, route := range []struct {
		pattern, scope string
		handler        http.HandlerFunc
	}{
		{"GET /orders", "shop:order:read", show},
		{"POST /orders", "shop:order:refund", show}, // want `route "POST /orders" requires shop:order:refund, but endpoint "create-order" requires shop:order:create`
	} {
		mux.Handle(route.pattern, RequireScopes(route.scope)(route.handler))
	}
}

func main() {
	s := &server{http.NewServeMux()}
	s.routes()
	versioned()
	table(s.mux)
}
