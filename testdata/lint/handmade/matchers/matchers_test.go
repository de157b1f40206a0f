package matchers

import (
	"strings"
	"testing"

	"github.com/payconex/scopes/scope"
)

// Tests look for names in what is printed, and call to see that nothing panics.
func TestOutput(t *testing.T) {
	scope.ParseSet("shop:order:read")
	if tokenScope := "x"; strings.Contains(tokenScope, "shop:order:read") {
		t.Error(tokenScope)
	}
}
