// Package app asks for scopes, two packages away from where they are called so.
// What is one slip from a name, the other analyzer reports.
package app

import (
	"example.com/plainshop/auth"
	"example.com/plainshop/mid"
)

func use(g auth.Guard, l *auth.Limiter) {
	auth.Gate("shop:order:view", nil)                      // want `unknown scope "shop:order:view" passed to auth.Gate \(did you mean`
	auth.Gate("shop:odrer:raed", nil)                      // want `"shop:odrer:raed" passed to auth.Gate \(did you mean "shop:order:read"`
	auth.Gate("order:cancel", nil)                         // want `"order:cancel" passed to auth.Gate \(did you mean "shop:order:cancel"`
	auth.All(nil, "shop:order:refund", "shop:stock.count") // want `"shop:order:refund" passed to auth.All`
	mid.Wrap("shop:order:read")
	mid.Wrap("shop:order:create") // want `"shop:order:create" passed to mid.Wrap`
	mid.Wrap("shop:worker")
	mid.Wrap("orders")
	mid.Wrap("other:thing")
	mid.Other("shop:order:1")
	mid.Other("shop:order:queue")
	g.Has("shop:order:view")
	auth.Limit(l, "shop:order:view")
	auth.Log("shop:order:view", "shop:order:view")
}

var _ = use
