package literals

import (
	. "example.com/constant/permissions"
)

var dotted = []string{
	string(OrderCreate),
	"shop:order:read", // want `written out`
}

func hidden(OrderRead string) (string, string) {
	return "shop:order:read", "shop:customer:read" // want `written out` `written out`
}
