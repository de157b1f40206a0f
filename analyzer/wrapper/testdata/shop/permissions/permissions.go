// Package permissions is what the generator makes of a catalogue, as far as the
// analyzer looks at it.
package permissions

import "github.com/payconex/scopes/scope"

const Digest scope.Digest = "sha256:0"

const (
	OrderAll    scope.Pattern = "shop:order:*"
	OrderCreate scope.Scope   = "shop:order:create"
	OrderRead   scope.Scope   = "shop:order:read"
	StockCount  scope.Scope   = "shop:stock:count"
)
