// Package permissions stands for a generated package: a digest, and constants.
package permissions

import "github.com/payconex/scopes/scope"

const Digest scope.Digest = "sha256:0"

const (
	CustomerRead scope.Scope   = "shop:customer:read"
	OrderAll     scope.Pattern = "shop:order:*"
	OrderCreate  scope.Scope   = "shop:order:create"
	OrderRead    scope.Scope   = "shop:order:read"
)

// Catalog returns the catalogue.
func Catalog() scope.Catalog { return scope.Catalog{} }
