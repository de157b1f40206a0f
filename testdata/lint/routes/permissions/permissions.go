// Package permissions stands for a generated package: a digest, constants, and
// the endpoint table.
package permissions

import (
	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/scope"
)

const Digest scope.Digest = "sha256:0"

const (
	CustomerRead scope.Scope = "shop:customer:read"
	OrderCreate  scope.Scope = "shop:order:create"
	OrderRead    scope.Scope = "shop:order:read"
	OrderRefund  scope.Scope = "shop:order:refund"
)

// Catalog returns the catalogue.
func Catalog() scope.Catalog { return scope.Catalog{} }

// Endpoints returns the operations of the API.
func Endpoints() []policy.Endpoint { return nil }
