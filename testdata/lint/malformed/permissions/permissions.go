// Package permissions stands for a generated package: a digest, and constants.
package permissions

import "github.com/payconex/scopes/scope"

const Digest scope.Digest = "sha256:0"

const (
	CustomerRead   scope.Scope   = "shop:customer:read"
	CustomerUpdate scope.Scope   = "shop:customer:update"
	OrderAll       scope.Pattern = "shop:order:*"
	OrderCreate    scope.Scope   = "shop:order:create"
	OrderOld       scope.Scope   = "shop:order:old"
	OrderRead      scope.Scope   = "shop:order:read"
	OrderRefund    scope.Scope   = "shop:order:refund"
	StockAll       scope.Pattern = "shop:stock:*"
	StockCount     scope.Scope   = "shop:stock:count"
)
