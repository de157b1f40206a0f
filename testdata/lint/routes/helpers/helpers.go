// Package helpers registers routes with functions of its own.
package helpers

import (
	"net/http"

	"example.com/routes/permissions"
	"github.com/payconex/scopes/scope"
)

type server struct{ mux *http.ServeMux }

func RequireAllScopes(s ...scope.Scope) func(http.Handler) http.Handler { return nil }

func show(w http.ResponseWriter, r *http.Request) {}

func (s *server) handle(pattern string, h http.HandlerFunc, needs ...scope.Scope) {
	s.mux.Handle(pattern, RequireAllScopes(needs...)(h))
}

func (s *server) get(path string, need scope.Scope) { s.handle("GET "+path, show, need) }

type row struct {
	method, path string
	need         scope.Scope
}

func (s *server) add(r row) { s.handle(r.method+" "+r.path, show, r.need) }

func (s *server) routes() {
	s.get("/orders", permissions.OrderCreate) // want `route "GET /orders" requires shop:order:create, but endpoint "list-orders" requires shop:order:read`
	s.get("/customers", permissions.CustomerRead)
	s.handle("POST /orders", show, permissions.OrderRead) // want `route "POST /orders" requires shop:order:read, but endpoint "create-order"`
	s.handle("POST /orders/{id}/refund", show, permissions.OrderRead, permissions.OrderRefund)
	for _, r := range []row{
		{"GET", "/v1/orders/{id}", permissions.OrderRead},
		{method: "DELETE", path: "/v1/orders/{id}", need: permissions.OrderRead}, // want `route "DELETE /v1/orders/{id}" requires shop:order:read, but endpoint "delete-order"`
	} {
		s.add(r)
	}
	table := []row{{"GET", "/customers", permissions.OrderRead}} // want `route "GET /customers" requires shop:order:read, but endpoint "list-customers"`
	for i := range table {
		s.add(table[i])
	}
	for _, r := range rows() {
		s.add(r)
	}
	post := func(path string, need scope.Scope) {
		s.mux.Handle("POST "+path, RequireAllScopes(need)(http.HandlerFunc(show)))
	}
	post("/orders", permissions.OrderRefund) // want `route "POST /orders" requires shop:order:refund, but endpoint "create-order"`
	post("/orders", permissions.OrderCreate)
}

func rows() []row {
	return []row{
		{"GET", "/customers", permissions.OrderCreate}, // want `route "GET /customers" requires shop:order:create, but endpoint "list-customers"`
	}
}

// A helper may be given one of two routers.
func on(mux *http.ServeMux, pattern string, need scope.Scope) {
	mux.Handle(pattern, RequireAllScopes(need)(http.HandlerFunc(show)))
}

func two() {
	first, second := http.NewServeMux(), http.NewServeMux()
	on(first, "GET /orders", permissions.OrderRead)
	on(second, "GET /orders/{id}", permissions.OrderRefund) // want `route "GET /v1/orders/{id}" requires shop:order:refund, but endpoint "show-order-v1" requires shop:order:read`
	http.Handle("/v1/", http.StripPrefix("/v1", second))
}

// What a variable is given later counts, too.
func again(deploy bool) {
	mux := http.NewServeMux()
	need := permissions.OrderRefund
	if deploy {
		need = permissions.OrderRead
	}
	mux.Handle("GET /orders", RequireAllScopes(need)(http.HandlerFunc(show)))
}

// A helper that calls itself comes to an end.
func (s *server) deep(path string, need scope.Scope) {
	s.mux.Handle("GET "+path, RequireAllScopes(need)(http.HandlerFunc(show)))
	s.deep(path+"/deeper", need)
}

var _, _, _, _ = (*server).routes, two, again, (*server).deep
