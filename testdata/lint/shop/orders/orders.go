// Package orders serves orders. It imports the generated permissions, so its
// scope names are held against their constants.
package orders

import (
	"errors"

	"example.com/shop/permissions"
	"github.com/payconex/scopes/scope"
)

var errClosed = errors.New("shop: closed on Sundays")

// Required says what each operation needs. Two of the names do not exist.
var Required = map[string]scope.Scope{
	"list":   permissions.OrderRead,
	"create": permissions.OrderCreate,
	"show":   "shop:order:raed",
	"refund": "shop:refund:create",
}

// Support is what the support team asks for. Nobody declared the last one.
func Support() (scope.Set, error) {
	return scope.NewSet(
		permissions.CustomerRead,
		scope.Pattern("shop:order:*"),
		scope.Scope("shop:customer:updated"),
		scope.Pattern("shop:invoice:*"),
	)
}

// Show is the handler's guard.
func Show(held scope.Held) error {
	if !held.Allows(Required["show"]) {
		return errClosed
	}
	return nil
}
