// Package decoys ignores with a reason. Nothing is reported.
package decoys

import (
	"net/http"

	"example.com/directive/auth"
)

func use(next http.Handler) {
	//scope:ignore the old gateway calls it so
	auth.RequireScope("shop:order:raed", next)
	auth.RequireScope("shop:order:raed", next) //nolint:scopevet // the old gateway calls it so
}

// scope:ignored is a word like any other.
var _ = use
