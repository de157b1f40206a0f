package literals

import (
	"fmt" // for Println
	"strings"

	// scope is for the type
	"github.com/payconex/scopes/scope" // and this too
)

func Group(s scope.Scope) {
	fmt.Println(strings.ToUpper("x"), s, "shop:order:read") // want `written out`
}
