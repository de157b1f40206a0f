// Command program is alone: no other package of it registers routes.
package main

import (
	"net/http"

	_ "example.com/routes/permissions"
)

func RequireScope(scope string, next http.HandlerFunc) http.HandlerFunc { return next }

func show(w http.ResponseWriter, r *http.Request) {}

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /orders", RequireScope("shop:order:read", show)) // want `endpoint "refund-order" \(POST /orders/{order_id}/refund\) has no route \[routes\]`
	mux.HandleFunc("POST /orders", RequireScope("shop:order:create", show))
	mux.HandleFunc("GET /orders/{id}", show) // want `route "GET /orders/{id}" has no requirement, but endpoint "show-order" requires shop:order:read or shop:order:create`
	mux.HandleFunc("GET /customers", RequireScope("shop:customer:read", show))
	mux.HandleFunc("GET /health", show)
	mux.HandleFunc("/v1/", show)
	_ = http.ListenAndServe("localhost:8080", mux)
}
