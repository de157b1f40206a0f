// Package bad has names that can match nothing.
package bad

import (
	"net/http"

	"example.com/malformed/auth"
	"github.com/payconex/scopes/scope"
)

func uses(held scope.Held, next http.Handler) bool {
	auth.RequireScope("shop:order:Read", next) // want `malformed scope "shop:order:Read": .* \(did you mean "shop:order:read"\?\) \[malformed\]`
	return held.Allows("shop:order :read") ||  // want `malformed scope "shop:order :read": offset 10: .* \[malformed\]`
		held.Allows("shop:order:read:") || // want `malformed scope "shop:order:read:"`
		held.Allows("shop::read") || // want `malformed scope "shop::read"`
		held.Allows("shop:ordér:read") || // want `malformed scope "shop:ordér:read": offset 8: character 'é' U\+00E9 is not allowed`
		held.Covers("shop:*:read") // want `malformed scope "shop:\*:read"`
}

var _ = uses
