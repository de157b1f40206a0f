// Package decoys registers routes that may well check what the endpoints
// require. Nothing is reported.
package decoys

import (
	"net/http"

	"example.com/foreign"
	_ "example.com/routes/permissions"
	"github.com/go-chi/chi/v5"
)

type server struct {
	mux     *http.ServeMux
	handler http.HandlerFunc
}

func (s *server) RequireScope(scope string, next http.HandlerFunc) http.HandlerFunc { return next }
func hasScope(r *http.Request, scope string) bool                                   { return false }

func show(w http.ResponseWriter, r *http.Request) {}

func checked(w http.ResponseWriter, r *http.Request) {
	if deeper(r) {
		return
	}
}

func deeper(r *http.Request) bool { return hasScope(r, "shop:order:read") }

func byTable(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if hasScope(r, needed[r.Pattern]) {
			next(w, r)
		}
	}
}

var needed = map[string]string{}

func (s *server) routes(scope string) {
	s.mux.HandleFunc("GET /orders", s.RequireScope("shop:order:read", show)) // so the others should have one
	s.mux.HandleFunc("POST /orders", checked)
	s.mux.HandleFunc("GET /orders/{id}", byTable(show))
	s.mux.HandleFunc("POST /orders/{id}/refund", s.RequireScope(scope, show))
	s.mux.HandleFunc("GET /customers", s.handler)
	s.mux.HandleFunc("DELETE /v1/orders/{id}", foreign.Guard(show))
	s.mux.HandleFunc("/v1/orders/{id}", show) // any method
	s.mux.HandleFunc("/login", show)
	s.mux.HandleFunc(scope, show)
}

// Register is given a router by another package, which may have a prefix and
// checks of its own.
func Register(r chi.Router, mux *http.ServeMux) {
	r.Delete("/v1/orders/{id}", show)
	r.Route("/orders", func(r chi.Router) { r.Post("/", show) })
	mux.HandleFunc("POST /orders", show)
}

// Routes is mounted by another package.
func Routes() http.Handler {
	r := chi.NewRouter()
	r.Post("/orders", show)
	return r
}

func behind() {
	r := chi.NewRouter()
	r.Use(foreign.Middleware)
	r.Post("/orders", show)
	r.Mount("/", r) // a circle
	sub := chi.NewRouter()
	sub.Mount("/x", r)
	r.Mount("/y", sub)
}

var _, _ = behind, (*server).routes
