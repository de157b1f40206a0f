package wrapper

import (
	"go/types"
	"strings"

	"github.com/payconex/scopes/analyzer/internal/words"
)

const scopePath = "github.com/payconex/scopes/scope"

// parsers are the functions of package scope that take the text of one name.
var parsers = map[string]kind{
	scopePath + ".Parse":        asScope,
	scopePath + ".ParsePattern": asPattern,
}

func kindOf(t types.Type) kind {
	switch words.ScopeType(t) {
	case "Scope":
		return asScope
	case "Pattern":
		return asPattern
	}
	return 0
}

func isScopeType(t types.Type) bool { return t != nil && kindOf(t) != 0 }

// isPlain reports whether a constant of type t is a string and nothing more.
func (b *builder) isPlain(t types.Type) bool {
	basic, ok := types.Unalias(t).(*types.Basic)
	return ok && basic.Info()&types.IsString != 0
}

// holdsStrings reports whether t is a plain string, a type parameter that may
// be one, or a list or map of such. A named type means something by itself.
func holdsStrings(t types.Type) bool {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		return t.Info()&types.IsString != 0
	case *types.TypeParam:
		return isStringParam(t)
	case *types.Slice:
		return holdsStrings(t.Elem())
	case *types.Array:
		return holdsStrings(t.Elem())
	case *types.Pointer:
		return holdsStrings(t.Elem())
	case *types.Map:
		return holdsStrings(t.Elem()) || holdsStrings(t.Key())
	case *types.Named: // a list type, such as url.Values
		switch t.Underlying().(type) {
		case *types.Slice, *types.Map:
			return holdsStrings(t.Underlying())
		}
	}
	return false
}

// isStringParam reports whether every type that a type parameter stands for is
// a string of some kind.
func isStringParam(t *types.TypeParam) bool {
	i, ok := t.Constraint().Underlying().(*types.Interface)
	if !ok || i.NumEmbeddeds() == 0 {
		return false
	}
	for e := range i.EmbeddedTypes() {
		union, ok := e.(*types.Union)
		if !ok {
			union = types.NewUnion([]*types.Term{types.NewTerm(false, e)})
		}
		for term := range union.Terms() {
			basic, ok := term.Type().Underlying().(*types.Basic)
			if !ok || basic.Info()&types.IsString == 0 {
				return false
			}
		}
	}
	return true
}

func isMap(t types.Type) bool {
	_, ok := t.Underlying().(*types.Map)
	return ok
}

// isOurs reports whether a package is one of those that decide, which take text
// from outside.
func isOurs(path string) bool {
	const module = "github.com/payconex/scopes/"
	return path == scopePath || path == module+"policy" || strings.HasPrefix(path, module+"policy/")
}
