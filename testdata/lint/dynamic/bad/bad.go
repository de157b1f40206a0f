// Package bad puts names together that no scope is called.
package bad

import (
	"fmt"
	"net/http"
	"strings"

	"example.com/dynamic/auth"
	"github.com/payconex/scopes/scope"
)

func typed(held scope.Held, r string, n int) bool {
	y := fmt.Sprintf("shop:ordr:%s", r) // want `no scope of the catalogue is like "shop:ordr:…" \[dynamic\]`
	family := "shop:ordr:"
	return held.Allows(scope.Scope(y)) ||
		held.Allows(scope.Scope("shop:"+r+":raed")) || // want `"shop:…:raed"`
		held.Allows(scope.Scope(family+r)) || // want `"shop:ordr:…"`
		held.Allows(scope.Scope(fmt.Sprint("shop:", r, ":raed"))) || // want `"shop:…:raed"`
		held.Allows(scope.Scope(fmt.Sprintf("shop:%[1]s:raed", r))) || // want `"shop:…:raed"`
		held.Allows(scope.Scope(fmt.Sprintf("shop:%-5s:raed", r))) || // want `"shop:…:raed"`
		held.Allows(scope.Scope(fmt.Sprintf("shop:order:%d", n))) || // want `"shop:order:…"`
		held.Allows(scope.Scope(strings.Join([]string{"shop", r, "raed"}, ":"))) || // want `"shop:…:raed"`
		held.Allows(scope.Scope("shop:stocks:"+r)) // want `"shop:stocks:…"`
}

func plain(next http.Handler, r string) {
	x := "shop:" + r + ":raed" // want `"shop:…:raed"`
	auth.RequireScope(x, next)
	auth.RequireScope("shop:"+r+":raed", next)               // want `"shop:…:raed"`
	auth.RequireScope("shp:"+r, next)                        // want `"shp:…"`
	auth.RequireScope(fmt.Sprint("shop:", r, ":raed"), next) // want `"shop:…:raed"`
	auth.RequireScope(fmt.Sprint("shop:orders:raed"), next)  // want `"shop:orders:raed"`
	printed := fmt.Sprint("shop:", r, ":raed")               // want `"shop:…:raed"`
	auth.RequireScope(printed, next)
}

var _ = []any{typed, plain}
