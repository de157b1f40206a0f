// Package decoys puts together what may be a scope, and what is none. Nothing is
// reported.
package decoys

import (
	"fmt"
	"net/http"

	"example.com/dynamic/auth"
	_ "example.com/dynamic/permissions"
	"github.com/payconex/scopes/scope"
)

func typed(held scope.Held, r string, n int) bool {
	y := fmt.Sprintf("shop:order:%s", r)
	verb := "raed"
	if n > 0 {
		verb = "read"
	}
	format := fmt.Sprintf("shop:%-*s:raed", n, r) // nobody tells how wide
	return held.Allows(scope.Scope(y)) || held.Allows(scope.Scope("shop:"+r+":read")) ||
		held.Allows(scope.Scope("shop:order:"+verb)) || held.Covers(scope.Pattern("shop:"+r+":*")) ||
		held.Allows(scope.Scope(fmt.Sprint("shop:", r, ":read"))) || held.Allows(scope.Scope(format)) ||
		held.Allows(scope.Scope(fmt.Sprintf("%[2]s:%[1]s", r, "shop"))) || held.Allows(scope.Scope(fmt.Sprintf("shop:%q", r)))
}

func plain(next http.Handler, cache map[string]int, r string, n int) {
	key := "shop:" + r + ":lock"
	cache[key]++
	topic := fmt.Sprintf("shop:order:%d:changed", n)
	auth.RequireScope("shop:"+r+":read", next)
	auth.RequireScope("pci:"+r, next)
	publish(topic, "shop:"+r+":created")
	auth.RequireScope(fmt.Sprint("shop:", r, ":read"), next)
	publish(fmt.Sprint("shop:", r, ":raed"), fmt.Sprint("shop: ", n, " orders"))
	auth.ValidateScope(fmt.Sprint("pci:", n, ":raed"))
	x := "shop:" + r + ":raed"
	x = "shop:order:read"
	publish(x)
}

func publish(...string) {}

var _ = []any{typed, plain}
