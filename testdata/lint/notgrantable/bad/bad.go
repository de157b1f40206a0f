// Package bad hands out and asks for what nobody may have.
package bad

import (
	"net/http"
	"time"

	"example.com/notgrantable/auth"
	"example.com/notgrantable/permissions"
	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/scope"
)

func create(now time.Time, holder policy.Holder) (policy.Grant, error) {
	return policy.Create(policy.Request{Scopes: []string{"shop:stock:count"}}, now, holder) // want `scope "shop:stock:count" cannot be granted to anybody \[notgrantable\]`
}

var defaultScopes = []string{"shop:order:read", "shop:stock:count"} // want `cannot be granted`

var grants = map[string][]string{
	"clerk": {"shop:order:read"},
	"robot": {"shop:stock:*"}, // want `cannot be granted`
}

var rolePermissions = map[string][]string{
	"clerk": {"shop:stock:count"}, // want `cannot be granted`
}

var presets = []struct{ Names []string }{{Names: []string{"shop:order:read"}}}

func required(catalog scope.Catalog, held scope.Held, next http.Handler) bool {
	auth.RequireScope("shop:stock:count", next)                           // want `scope "shop:stock:count" is required here, and nobody can be granted it or a wildcard above it \[notgrantable\]`
	auth.RequireScopes(next, "shop:order:read", "shop:stock:count")       // want `is required here`
	auth.Gate(permissions.StockCount, next)                               // want `is required here`
	policy.AllOf(catalog, permissions.StockCount)                         // want `is required here` `the error of policy.AllOf is thrown away`
	requiredScopes := []string{"shop:stock:count"}                        // want `is required here`
	return held.Allows(permissions.StockCount) || len(requiredScopes) > 0 // want `is required here`
}

var _ = []any{create, defaultScopes, grants, rolePermissions, presets, required}
