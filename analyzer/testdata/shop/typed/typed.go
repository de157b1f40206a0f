package typed

import (
	"example.com/shop/permissions"
	"github.com/payconex/scopes/scope"
)

const refund scope.Scope = "shop:order:refund" // want `unknown scope "shop:order:refund" \[unknown\]`

func Needs(method string) scope.Scope {
	switch method {
	case "GET":
		return "shop:order:raed" // want `unknown scope "shop:order:raed" \(did you mean "shop:order:read"\?\) \[unknown\]`
	case "POST":
		return permissions.OrderCreate
	case "DELETE":
		return refund
	case "PUT":
		return "shop:order:*" // want `malformed scope "shop:order:\*": .*a wildcard where one scope is wanted.* \[unknown\]`
	}
	return ""
}

var Grants = []scope.Pattern{
	permissions.OrderAll,
	"shop:order:craete", // want `did you mean "shop:order:create"\?`
	`shop:orders:*`,     // want `did you mean "shop:order:\*"\?`
}
