// Package bad ignores what it does not say why, or what is not there.
package bad

import (
	"net/http"

	"example.com/directive/auth"
)

func use(next http.Handler) {
	/* want `an ignore without a reason ignores nothing: say why` */ //scope:ignore
	auth.RequireScope("shop:order:raed", next)                       // want `unknown scope "shop:order:raed"`

	/* want `\[directive\]` */ //scope:ignore nothing is wrong below
	auth.RequireScope("shop:order:read", next)
}

var _ = use
