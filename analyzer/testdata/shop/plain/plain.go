package plain

import (
	"errors"

	_ "example.com/shop/permissions"
)

var ErrClosed = errors.New("shop: closed")

const prefix = "shop:order:"

func Roles(name string) []string {
	return []string{
		"shop:order:read",
		"shop:order:raed", // want `unknown scope "shop:order:raed" \(did you mean "shop:order:read"\?\) \[unknown\]`
		prefix + "delete", // want `unknown scope "shop:order:delete" \(did you mean "shop:order:create" or "shop:order:read"\?\) \[unknown\]`
		prefix + name,
		"shop://host",
	}
}

func Count(held []string) (n int) {
	weights := map[string]int{
		"shop:order:read": 1,
		"shop:order:reed": 2, // want `unknown scope "shop:order:reed"`
	}
	for _, name := range held {
		n += weights[name]
	}
	return n
}
