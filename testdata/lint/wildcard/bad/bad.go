// Package bad asks for wildcards.
package bad

import (
	"fmt"
	"net/http"

	"example.com/wildcard/auth"
	"example.com/wildcard/permissions"
	"github.com/payconex/scopes/scope"
)

func converted(held scope.Held) bool {
	p := permissions.OrderAll
	again := p
	return held.Allows(scope.Scope("shop:order:*")) || // want `wildcard "shop:order:\*" where one scope is wanted: it equals none of the scopes that it covers \[wildcard\]`
		held.Allows(scope.Scope(permissions.OrderAll)) || // want `wildcard "shop:order:\*"`
		held.Allows(scope.Scope(string(permissions.OrderAll))) || // want `wildcard "shop:order:\*"`
		held.Allows(scope.Scope(p)) || // want `wildcard "shop:order:\*"`
		held.Allows(scope.Scope(string(again))) // want `wildcard "shop:order:\*"`
}

func dynamic(held scope.Held, x string) bool {
	sum := "shop:" + x + ":*"                          // want `wildcard "shop:…:\*"`
	return held.Allows(scope.Scope("shop:"+x+":*")) || // want `wildcard "shop:…:\*"`
		held.Allows(scope.Scope(x+":*")) || // want `wildcard "…:\*"`
		held.Allows(scope.Scope(fmt.Sprintf("shop:%s:*", x))) || // want `wildcard "shop:…:\*"`
		held.Allows(scope.Scope(sum))
}

func plain(next http.Handler, text, x string) bool {
	auth.RequireScope("shop:order:*", next)      // want `wildcard "shop:order:\*"`
	auth.RequireScope("shop:"+x+":*", next)      // want `wildcard "shop:…:\*"`
	return auth.HasScope(nil, "shop:order:*") || // want `wildcard "shop:order:\*"`
		text == "shop:order:*" // want `wildcard "shop:order:\*"`
}

var _ = []any{converted, dynamic, plain}
