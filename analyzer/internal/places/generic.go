package places

import (
	"go/ast"
	"go/types"
	"slices"
)

// handsOn is for argument i of a call of a function that makes something of what
// it gets, such as a set: of any type, or of strings alone. That takes anything,
// but the arguments of one call for several values of one type are of one kind.
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
	if param, ok := typ.(*types.TypeParam); ok && !isMadeOf(results.At(0).Type(), param) || !ok && !collects(params, results.At(0).Type()) {
		return false
	}
	if several {
		t.add(Slot{at: call.Lparen})
	}
	return true
}

// collects reports whether a function takes strings and nothing else, and its
// result is a list or set of strings, or points to one.
func collects(params *types.Tuple, result types.Type) bool {
	if params.Len() != 1 || !holdsString(params.At(0).Type()) {
		return false
	}
	_, isText := params.At(0).Type().Underlying().(*types.Basic)
	switch u := result.Underlying().(type) {
	case *types.Pointer:
		_, points := u.Elem().Underlying().(*types.Basic)
		return isText && points && holdsString(u.Elem())
	case *types.Slice, *types.Map:
		return !isText && holdsString(u)
	case *types.Struct:
		return !isText && slices.ContainsFunc(slices.Collect(u.Fields()), func(f *types.Var) bool {
			_, isText := f.Type().Underlying().(*types.Basic)
			return !isText && holdsString(f.Type())
		})
	}
	return false
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
