package places

import (
	"go/ast"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"github.com/payconex/scopes/analyzer/internal/camel"
)

// isClient reports whether a literal configures a client of an authorization
// server, which it says who it is or where that server is: the scopes beside that
// are of that server. A literal is looked at once, not for each value in it.
func (x *Index) isClient(lit *ast.CompositeLit) bool {
	is, seen := x.clients[lit]
	if !seen {
		is = saysServer(lit)
		x.clients[lit] = is
	}
	return is
}

func saysServer(lit *ast.CompositeLit) bool {
	for _, element := range lit.Elts {
		pair, ok := element.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		name := nameIn(pair.Key)
		if key, ok := ast.Unparen(pair.Key).(*ast.BasicLit); ok {
			name, _ = strconv.Unquote(key.Value)
		}
		switch strings.ToLower(strings.ReplaceAll(name, "_", "")) {
		case "endpoint", "authurl", "tokenurl", "authendpoint", "tokenendpoint", "clientid", "clientsecret":
			return true
		}
	}
	return false
}

// makesClient reports whether a function makes such a client: besides the scopes
// it takes a secret, or who the client is.
func makesClient(params *types.Tuple) bool {
	for param := range params.Variables() {
		words := camel.Words(param.Name())
		at := slices.Index(words, "client")
		if isString(param.Type()) && (slices.Contains(words, "secret") || at >= 0 && at+1 < len(words) && (words[at+1] == "id" || words[at+1] == "key")) {
			return true
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
