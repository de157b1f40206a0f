// Package bad uses names that are not to be used any more.
package bad

import (
	"net/http"

	"example.com/deprecated/auth"
	"example.com/deprecated/permissions"
	"github.com/payconex/scopes/scope"
)

const refund scope.Scope = "shop:refund:create" // want `deprecated spelling "shop:refund:create": write "shop:order:refund" \[deprecated\]`

func uses(held scope.Held, name scope.Scope, next http.Handler) bool {
	auth.RequireScope("shop:order:old", next) // want `deprecated scope "shop:order:old": use "shop:order:read" \[deprecated\]`
	switch name {
	case permissions.OrderOld: // want `deprecated scope "shop:order:old"`
		return true
	case permissions.CustomerRead:
	}
	return held.Allows(permissions.OrderOld) // want `deprecated scope "shop:order:old": use "shop:order:read" \[deprecated\]`
}

var texts = map[scope.Scope]string{
	permissions.OrderOld:  "old", // want `deprecated scope "shop:order:old"`
	permissions.OrderRead: "new",
}

var _ = []any{refund, uses, texts}
