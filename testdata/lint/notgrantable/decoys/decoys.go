// Package decoys names what nobody may have, and neither hands it out nor asks
// for it. Nothing is reported.
package decoys

import (
	"net/http"

	"example.com/notgrantable/auth"
	"example.com/notgrantable/permissions"
	"github.com/payconex/scopes/scope"
)

var internalScopes = []string{"shop:stock:count"}

var descriptions = map[scope.Scope]string{permissions.StockCount: "Count the stock"}

var defaultNames = []string{"shop:stock:count"} // of counters

func required(held scope.Held, next http.Handler) bool {
	auth.RequireScope("shop:order:read", next)
	auth.RequireAnyScope(next, "shop:order:read", "shop:stock:count")
	auth.ValidateScope("shop:stock:count")
	auth.Log("shop:stock:count")
	granted := []string{"shop:stock:count"}
	return auth.HasScope(granted, "shop:order:read") || held.Allows(permissions.OrderRead)
}

var _ = []any{internalScopes, descriptions, defaultNames, required}
