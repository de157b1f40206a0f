package typed

import (
	"example.com/shop/permissions"
	"github.com/payconex/scopes/scope"
)

const refund scope.Scope = "shop:order:refund" // want `unknown scope "shop:order:refund" \(did you mean "shop:order:read" or "shop:order:create"\?\) \[unknown\]`

func Needs(method string) scope.Scope {
	switch method {
	case "GET":
		return "shop:order:raed" // want `unknown scope "shop:order:raed" \(did you mean "shop:order:read"\?\) \[unknown\]`
	case "POST":
		return permissions.OrderCreate
	case "DELETE":
		return refund
	case "PUT":
		return "shop:order:*" // want `wildcard "shop:order:\*" where one scope is wanted.* \[wildcard\]`
	}
	return ""
}

var Grants = []scope.Pattern{
	permissions.OrderAll,
	"shop:order:craete", // want `did you mean "shop:order:create"\?`
	`shop:orders:*`,     // want `did you mean "shop:order:\*"\?`
}
