package places

import (
	"go/ast"
	"strings"
)

// isClient reports whether a literal configures a client of an authorization
// server that it names itself: the scopes beside that are of that server.
func isClient(lit *ast.CompositeLit) bool {
	for _, element := range lit.Elts {
		if pair, ok := element.(*ast.KeyValueExpr); ok {
			switch strings.ToLower(nameIn(pair.Key)) {
			case "endpoint", "authurl", "tokenurl", "authendpoint", "tokenendpoint":
				return true
			}
		}
	}
	return false
}

// isCondition reports whether the name of a part of a policy says that it is
// about when the policy holds.
func isCondition(name string) bool {
	name = strings.ToLower(name)
	return name == "condition" || name == "conditions"
}
