package decoys

import (
	"testing"

	"example.com/notgrantable/auth"
	"example.com/notgrantable/permissions"
	"github.com/payconex/scopes/scope"
)

// Tests ask for it on purpose.
func TestNobody(t *testing.T) {
	auth.RequireScope("shop:stock:count", nil)
	auth.RequireScope("shop:order:*", nil)
	requiredScopes := []string{"shop:stock:count"}
	if (scope.Held{}).Allows(permissions.StockCount) || len(requiredScopes) == 0 {
		t.Error("allowed")
	}
}
