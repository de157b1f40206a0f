package literals

import (
	"github.com/payconex/scopes/scope"
)

// Without its conversions this file would import what it does not use.
func conversions() any { return scope.Scope("shop:order:read") } // want `written out`
