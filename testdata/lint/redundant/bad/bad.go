// Package bad grants what it grants already.
package bad

import (
	"time"

	"example.com/redundant/permissions"
	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/scope"
)

func create(now time.Time, holder policy.Holder) (policy.Grant, error) {
	scopes := policy.Request{Scopes: []string{"shop:order:*", "shop:customer:read", "shop:order:read"}} // want `redundant scope "shop:order:read": "shop:order:\*" in the same list covers it \[redundant\]`
	return policy.Create(scopes, now, holder)
}

var grant = []scope.Pattern{permissions.OrderAll, scope.Pattern(permissions.OrderCreate)} // want `redundant scope "shop:order:create"`

var defaultScopes = []string{"shop:customer:read", "shop:order:read", "shop:customer:read"} // want `redundant scope "shop:customer:read"`

var roleScopes = map[string][]string{
	"clerk": {"shop:order:*"},
	"chief": {"shop:order:*", "shop:order:refund"}, // want `redundant scope "shop:order:refund"`
}

var _ = []any{create, grant, defaultScopes, roleScopes}
