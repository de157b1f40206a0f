// Package ours registers routes with the mux of policy/httppolicy.
package ours

import (
	"net/http"

	"example.com/routes/permissions"
	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/policy/httppolicy"
	"github.com/payconex/scopes/scope"
)

var (
	canCreate = allOf(permissions.OrderCreate)
	canRefund = allOf(permissions.OrderRead).And(allOf(permissions.OrderRefund))
)

func allOf(first scope.Scope, more ...scope.Scope) policy.Requirement {
	return policy.Must(policy.AllOf(permissions.Catalog(), first, more...))
}

func show(w http.ResponseWriter, r *http.Request) {}

func routes(mux *httppolicy.Mux, dynamic policy.Requirement) {
	mux.HandleFunc("POST /orders", canCreate, show)
	mux.HandleFunc("GET /orders", canCreate, show) // want `route "GET /orders" requires shop:order:create, but endpoint "list-orders" requires shop:order:read`
	mux.HandleFunc("POST /orders/{id}/refund", canRefund, show)
	mux.HandleFunc("GET /orders/{id}", policy.Requirement{}, show) // want `requires what nobody holds, but endpoint "show-order" requires shop:order:read or shop:order:create`
	mux.HandleFunc("GET /health", policy.Public(), show)
	mux.HandleFunc("GET /customers", dynamic, show)
	mux.HandleEndpoints(permissions.Endpoints(), nil)
	const v1 = "/v1/orders/{id}"
	local := canRefund
	mux.HandleFunc(http.MethodDelete+" "+v1, local, show) // want `route "DELETE /v1/orders/{id}" requires shop:order:read and shop:order:refund, but endpoint "delete-order" requires shop:order:refund`
}

var _ = routes
