package places

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/payconex/scopes/analyzer/internal/camel"
)

// argument follows a value into a call.
func (t *tracer) argument(call *ast.CallExpr, child ast.Node) (more bool) {
	info := t.pass.TypesInfo
	if child == call.Fun {
		// What a function returns, if this is a trace of its results.
		_, isFunc := t.object(call.Fun).(*types.Func)
		return isFunc
	}
	if tv := info.Types[call.Fun]; tv.IsType() {
		t.hint(typeName(tv.Type))
		return true
	} else if tv.IsBuiltin() {
		if name, _ := ast.Unparen(call.Fun).(*ast.Ident); name != nil && name.Name == "append" {
			if child != call.Args[0] {
				t.into(call.Args[0])
			}
			return true
		}
		return false
	}
	i := 0
	for i < len(call.Args) && call.Args[i] != child {
		i++
	}
	called := info.TypeOf(call.Fun)
	if isUnknown(called) {
		t.inGroup(call)
		t.hint(nameIn(call.Fun))
		return false
	}
	signature, ok := called.Underlying().(*types.Signature)
	if !ok || i == len(call.Args) {
		return false
	}
	obj := t.object(call.Fun)
	if std, more := t.library(obj, call, i); std {
		return more
	}
	t.inGroup(call)
	t.parameter(obj, signature, call, i)
	return t.handsOn(call, i)
}

// isUnknown reports whether a type is not known, as where a program is read without
// what it imports.
func isUnknown(t types.Type) bool { return t == nil || t == types.Typ[types.Invalid] }

// nameIn returns the last name in the name of a function, a type or a field.
func nameIn(e ast.Expr) string {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	case *ast.StarExpr:
		return nameIn(e.X)
	case *ast.IndexExpr:
		return nameIn(e.X)
	}
	return ""
}

func (t *tracer) inGroup(n ast.Node) {
	if t.place.group == nil {
		t.place.group = n
	}
}

// parameter adds the parameter that argument i of a call is for.
func (t *tracer) parameter(obj types.Object, signature *types.Signature, call *ast.CallExpr, i int) {
	params := signature.Params()
	if params.Len() == 0 {
		return
	}
	i = min(i, params.Len()-1)
	fn := obj
	if v, ok := obj.(*types.Var); ok {
		if method, ok := t.defined(v).(*types.Func); ok { // a method value in a variable
			t.hint(v.Name())
			fn = method
		}
	}
	if f, ok := fn.(*types.Func); ok {
		f = f.Origin()
		fn, signature = f, f.Signature()
		if own := signature.Params(); own.Len() == params.Len() {
			params = own
		}
	}
	param := params.At(min(i, params.Len()-1))
	names := []string{param.Name()}
	if !t.othersNamed(params, i) && !isHolder(params, i) {
		names = append(names, calleeNames(fn, signature)...)
		if inner, ok := ast.Unparen(call.Fun).(*ast.CallExpr); ok && fn == nil {
			if obj := t.object(inner.Fun); obj != nil {
				names = append(names, obj.Name())
			}
		}
	}
	if fn == nil {
		t.hint(names...)
		return
	}
	t.add(Slot{obj: fn, part: i + 1}, names...)
	if isShared(param.Type()) {
		t.last().shared = true
	}
	if !camel.HasMany(param.Name()) {
		t.last().aside = calleeAside(fn, signature)
	}
	t.near(calleeNames(fn, signature)...)
	t.place.others = t.place.others || makesClient(params)
	if !logs(fn, signature) {
		t.keyed(signature, call, i, false)
	}
	t.contained(call, signature)
}

// keyed adds what the arguments before argument i say that it is: a key, as of
// Set("scope", "a:b"), the name of a flag, or the variable that is to hold it.
// Behind the first, and all in the standard library, only those that are called
// after scopes; and not where a call takes any number of pairs, each with a key
// of its own.
func (t *tracer) keyed(signature *types.Signature, call *ast.CallExpr, i int, std bool) {
	for k, arg := range call.Args[:i] {
		if k > 0 && signature.Variadic() && i >= signature.Params().Len()-1 {
			return
		}
		if key, ok := constantString(t.pass.TypesInfo.Types[arg]); ok {
			if len(key) < 40 && (k == 0 && !std || t.hasWord(key) && !strings.Contains(key, " ")) {
				t.hint(key)
			}
		} else if ref, ok := ast.Unparen(arg).(*ast.UnaryExpr); ok && ref.Op == token.AND {
			typ, name := t.pass.TypesInfo.TypeOf(ref.X), nameIn(ref.X)
			if !isUnknown(typ) && holdsString(typ) && t.hasWord(name) {
				t.hint(name)
			}
		}
	}
}

// othersNamed reports whether another parameter than i is called after scopes,
// and i is not. Then the name of the function is about that one.
func (t *tracer) othersNamed(params *types.Tuple, i int) bool {
	if t.hasWord(params.At(i).Name()) {
		return false
	}
	for k := range params.Len() {
		if k != i && t.hasWord(params.At(k).Name()) && holdsString(params.At(k).Type()) {
			return true
		}
	}
	return false
}

// contained is for the only argument, or one of several alike, of a method of a
// collection of strings: it gets into what that is the value of, or is looked for
// there.
func (t *tracer) contained(call *ast.CallExpr, signature *types.Signature) {
	selector, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || signature.Recv() == nil || signature.Params().Len() != 1 {
		return
	}
	typ := signature.Params().At(0).Type()
	if signature.Variadic() {
		typ = typ.(*types.Slice).Elem()
	}
	collection := t.pass.TypesInfo.TypeOf(selector.X)
	if isUnknown(collection) {
		return
	}
	if p, ok := collection.Underlying().(*types.Pointer); ok {
		collection = p.Elem()
	}
	named, ok := types.Unalias(collection).(*types.Named)
	if !ok {
		return
	}
	_, generic := typ.(*types.TypeParam)
	_, text := named.Underlying().(*types.Basic)
	if generic && slices.ContainsFunc(slices.Collect(named.TypeArgs().Types()), isString) || !generic && isString(typ) && !text && holdsString(named) {
		t.into(selector.X)
	}
}

// isHolder reports whether parameter i is called after who asks or what for,
// beside another text: the user and the object of HasPermission. Then the name of
// the function is not about it.
func isHolder(params *types.Tuple, i int) bool {
	if camel.Holder(params.At(i).Name()) == "" || camel.Has(params.At(i).Name()) {
		return false
	}
	for k := range params.Len() {
		if k != i && holdsString(params.At(k).Type()) {
			return true
		}
	}
	return false
}

// isShared reports whether a parameter takes anything, so that what else it
// gets says nothing.
func isShared(t types.Type) bool {
	if slice, ok := t.(*types.Slice); ok {
		t = slice.Elem()
	}
	_, is := t.Underlying().(*types.Interface)
	return is
}

// holdsString reports whether t is a string, or a list or map of strings.
func holdsString(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Info()&types.IsString != 0
	case *types.Slice:
		return holdsString(u.Elem())
	case *types.Array:
		return holdsString(u.Elem())
	case *types.Map:
		return holdsString(u.Key())
	}
	return false
}

// library follows a value into a function of the standard library. These take
// anything, so being an argument of one is no sign; but some hand on what they
// get, or hold it against something else.
func (t *tracer) library(obj types.Object, call *ast.CallExpr, i int) (isStd, more bool) {
	fn, ok := obj.(*types.Func)
	if !ok || fn.Pkg() == nil || !t.isStd(fn.Pkg().Path()) {
		return false, false
	}
	switch fn.Pkg().Path() + "." + fn.Name() {
	case "strings.Fields", "strings.Split", "strings.TrimSpace", "slices.Clone", "strings.Join":
		return true, i == 0
	case "slices.Contains", "slices.Index":
		t.place.Compared = true
		t.source(call.Args[1-min(i, 1)])
	case "strings.EqualFold":
		t.place.Folded = true
		t.hint(t.exprNames(call.Args[1-min(i, 1)])...)
	}
	switch path := fn.Pkg().Path(); {
	case path == "log" || path == "log/slog" || path == "os/exec":
		t.place.Aside = true
	default:
		t.keyed(fn.Signature(), call, i, true)
	}
	return true, false
}

// isStd reports whether a package is part of the standard library, as far as
// its path tells.
func (x *Index) isStd(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	own, _, _ := strings.Cut(x.pass.Pkg.Path(), "/")
	return !strings.Contains(first, ".") && first != own
}
