// Package decoys has wildcards where they belong. Nothing is reported.
package decoys

import (
	"net/http"

	"example.com/wildcard/auth"
	"example.com/wildcard/permissions"
	"github.com/payconex/scopes/scope"
)

func patterns(held scope.Held, x string) bool {
	p := scope.Pattern("shop:" + x + ":*")
	q := permissions.OrderAll
	if x == "" {
		q = "shop:stock:*"
	}
	r := permissions.OrderRead
	return held.Covers(permissions.OrderAll) || held.Covers(p) || held.Covers(scope.Pattern(x+":*")) ||
		held.Covers(q) || held.Allows(scope.Scope(r)) || held.Allows(scope.Scope(x))
}

func plain(next http.Handler) {
	held := []string{"shop:order:*"}
	auth.HasScope(held, "shop:order:read")
	auth.HasScope([]string{"shop:order:*"}, "shop:order:read")
	auth.HasScopeIn("shop:order:*", "shop:order:read")
	auth.CoversScope("shop:order:*", "shop:order:read")
	auth.RequireAnyScope(next, "shop:order:*", "shop:order:read")
	auth.ValidateScope("shop:order:*")
	auth.GrantScope("shop:order:*")
	auth.Log("shop:order:*")
	auth.RequireScope("image:order:*", next)
}

var _ = []any{patterns, plain}
