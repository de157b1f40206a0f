package places

import (
	"go/ast"
	"go/types"
	"slices"
)

// handsOn is for argument i of a call of a generic function, and reports whether
// its result is made of what it gets, such as a set. That takes anything, but the
// arguments of one call for several values of one type are of one kind.
func (t *tracer) handsOn(call *ast.CallExpr, i int) (more bool) {
	fn := t.callee(call)
	if fn == nil {
		return false
	}
	signature := fn.Signature()
	params, results := signature.Params(), signature.Results()
	if params.Len() == 0 || results.Len() != 1 {
		return false
	}
	i = min(i, params.Len()-1)
	typ := params.At(i).Type()
	several := signature.Variadic() && i == params.Len()-1
	if several {
		typ = typ.(*types.Slice).Elem()
	}
	param, ok := typ.(*types.TypeParam)
	if !ok || !isMadeOf(results.At(0).Type(), param) {
		return false
	}
	if several {
		t.add(Slot{at: call.Lparen})
	}
	return true
}

// isMadeOf reports whether a type has a type parameter in it.
func isMadeOf(t types.Type, param *types.TypeParam) bool {
	switch t := types.Unalias(t).(type) {
	case *types.TypeParam:
		return t == param
	case *types.Pointer:
		return isMadeOf(t.Elem(), param)
	case *types.Slice:
		return isMadeOf(t.Elem(), param)
	case *types.Map:
		return isMadeOf(t.Key(), param) || isMadeOf(t.Elem(), param)
	case *types.Named:
		return slices.ContainsFunc(slices.Collect(t.TypeArgs().Types()), func(arg types.Type) bool { return isMadeOf(arg, param) })
	}
	return false
}
