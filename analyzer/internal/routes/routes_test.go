package routes_test

import (
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/payconex/scopes/analyzer"
	"github.com/payconex/scopes/scope"
)

var endpoints = []analyzer.Endpoint{
	{ID: "list-orders", Method: "GET", Path: "/orders", AnyOf: [][]scope.Scope{{"shop:order:read"}}},
	{ID: "create-order", Method: "POST", Path: "/orders", AnyOf: [][]scope.Scope{{"shop:order:create"}}},
	{ID: "show-order", Method: "GET", Path: "/orders/{order_id}", AnyOf: [][]scope.Scope{{"shop:order:read"}, {"shop:order:create"}}},
	{ID: "refund-order", Method: "POST", Path: "/orders/{order_id}/refund", AnyOf: [][]scope.Scope{{"shop:order:refund", "shop:order:read"}}},
	{ID: "list-customers", Method: "GET", Path: "/customers", AnyOf: [][]scope.Scope{{"shop:customer:read"}}},
	{ID: "delete-order", Method: "DELETE", Path: "/v1/orders/{order_id}", AnyOf: [][]scope.Scope{{"shop:order:refund"}}},
	{ID: "show-order-v1", Method: "GET", Path: "/v1/orders/{order_id}", AnyOf: [][]scope.Scope{{"shop:order:read"}}},
	{ID: "health", Method: "GET", Path: "/health", Public: true},
}

// TestModule runs the whole analyzer.
func TestModule(t *testing.T) {
	dir, err := filepath.Abs(filepath.Join("..", "..", "..", "testdata", "lint", "routes"))
	if err != nil {
		t.Fatal(err)
	}
	a := analyzer.New(analyzer.Config{Lookup: func(string) (analyzer.Project, error) {
		return analyzer.Project{Endpoints: endpoints}, nil
	}})
	analysistest.Run(t, dir, a, "./...")
}
