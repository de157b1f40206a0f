package places

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// trace returns where the value at the end of path gets to, following the
// expressions around it up to a statement. With keys it is about the keys of
// that value, a map, and not about its values.
func (x *Index) trace(path []ast.Node, keys bool) (place Place) {
	t := tracer{Index: x, keys: keys}
	for i := len(path) - 1; i > 0; i-- {
		if !t.step(path[:i], path[i]) {
			break
		}
	}
	return t.place
}

// A tracer is one trace under way.
type tracer struct {
	*Index
	place Place
	keys  bool
}

func (t *tracer) add(s Slot, names ...string) {
	s.keys = t.keys
	info := t.slot(s)
	if info.names == nil {
		info.names = names
	}
	t.place.Slots = append(t.place.Slots, s)
}

func (t *tracer) hint(names ...string) { t.place.Hints = append(t.place.Hints, names...) }

// step looks at the node around child, which path ends in, and reports whether
// the value goes on to what is around that.
func (t *tracer) step(path []ast.Node, child ast.Node) (more bool) {
	switch p := path[len(path)-1].(type) {
	case *ast.ParenExpr, *ast.StarExpr, *ast.UnaryExpr, *ast.TypeAssertExpr:
		return true
	case *ast.SliceExpr:
		return child == p.X
	case *ast.KeyValueExpr:
		if len(path) < 2 {
			return false
		}
		lit, ok := path[len(path)-2].(*ast.CompositeLit)
		return ok && t.element(lit, p, child)
	case *ast.CompositeLit:
		if _, pair := child.(*ast.KeyValueExpr); pair {
			return true // done by the pair
		}
		return child != p.Type && t.element(p, nil, child)
	case *ast.CallExpr:
		return t.argument(p, child)
	case *ast.IndexExpr:
		if child == p.X {
			return !t.keys // an element
		}
		t.keys = true
		t.into(p.X)
	case *ast.BinaryExpr:
		if p.Op == token.EQL || p.Op == token.NEQ {
			other := p.X
			if child == p.X {
				other = p.Y
			}
			t.compare(path, other)
		}
	case *ast.CaseClause:
		t.inCase(path, p, child)
	case *ast.AssignStmt:
		t.assign(p, child)
	case *ast.ValueSpec:
		if decl, ok := path[len(path)-2].(*ast.GenDecl); ok && decl.Tok == token.CONST && len(decl.Specs) > 1 {
			block := Slot{at: decl.TokPos}
			t.add(block)
			t.slot(block).block = true
		}
		for i, value := range p.Values {
			if value == child && i < len(p.Names) {
				t.into(p.Names[i])
				if p.Type != nil {
					t.hint(typeName(t.pass.TypesInfo.TypeOf(p.Names[i])))
				}
			}
		}
	case *ast.ReturnStmt:
		return t.result(path, p, child)
	case *ast.SendStmt:
		if child == p.Value {
			t.into(p.Chan)
		}
	case *ast.RangeStmt:
		if child == p.X {
			into := p.Value
			if t.keys {
				into, t.keys = p.Key, false
			}
			if into != nil {
				t.into(into)
			}
		}
	}
	return false
}

// element follows a value into a composite literal.
func (t *tracer) element(lit *ast.CompositeLit, pair *ast.KeyValueExpr, child ast.Node) (more bool) {
	typ := t.pass.TypesInfo.TypeOf(lit)
	if typ == nil {
		return false
	}
	if p, ok := typ.Underlying().(*types.Pointer); ok { // an elided &T
		typ = p.Elem()
	}
	switch under := typ.Underlying().(type) {
	case *types.Struct:
		field := t.fieldOf(lit, under, pair, child)
		if field == nil || pair != nil && child != pair.Value {
			return false
		}
		t.add(Slot{obj: field.Origin()}, t.fieldNames(field, under, typ)...)
		return false
	case *types.Map:
		if pair != nil && child == pair.Key {
			if t.keys {
				return false // the keys of a key
			}
			t.keys = true
		} else if key, ok := constantString(t.pass.TypesInfo.Types[pair.Key]); ok && pair != nil {
			t.hint(key)
		}
	}
	t.hint(typeName(typ))
	t.add(Slot{at: lit.Lbrace})
	t.inGroup(lit)
	return true
}

func (t *tracer) fieldOf(lit *ast.CompositeLit, under *types.Struct, pair *ast.KeyValueExpr, child ast.Node) *types.Var {
	if pair != nil {
		field, _ := t.object(pair.Key).(*types.Var)
		return field
	}
	for i, element := range lit.Elts {
		if element == child && i < under.NumFields() {
			return under.Field(i)
		}
	}
	return nil
}

// fieldNames returns the name of a field, and that of its struct unless it has
// another field that is called after scopes.
func (t *tracer) fieldNames(field *types.Var, under *types.Struct, typ types.Type) []string {
	names := []string{field.Name()}
	for other := range under.Fields() {
		if other != field && t.hasWord(other.Name()) {
			return names
		}
	}
	return append(names, typeName(typ))
}

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
	signature, ok := info.TypeOf(call.Fun).Underlying().(*types.Signature)
	if !ok || i == len(call.Args) {
		return false
	}
	obj := t.object(call.Fun)
	if std, more := t.library(obj, call, i); std {
		return more
	}
	t.inGroup(call)
	t.parameter(obj, signature, call, i)
	return false
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
	if !t.othersNamed(params, i) {
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
		t.slot(t.place.Slots[len(t.place.Slots)-1]).shared = true
	}
	if i > 0 { // url.Values.Set("scope", "a:b"), and the like
		if key, ok := constantString(t.pass.TypesInfo.Types[call.Args[0]]); ok && len(key) < 40 {
			t.hint(key)
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

// calleeNames returns the name of a function and that of its receiver's type.
func calleeNames(obj types.Object, signature *types.Signature) []string {
	if obj == nil {
		return nil
	}
	names := []string{obj.Name()}
	if recv := signature.Recv(); recv != nil {
		names = append(names, typeName(recv.Type()))
	}
	return names
}

// typeName returns the name of a type, or of what it points to, or "".
func typeName(t types.Type) string {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	switch t := t.(type) {
	case *types.Alias:
		return t.Obj().Name()
	case *types.Named:
		return t.Obj().Name()
	}
	return ""
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
	if i > 0 { // url.Values.Set("scope", "a:b"), and the like
		if key, ok := constantString(t.pass.TypesInfo.Types[call.Args[0]]); ok && len(key) < 40 && t.hasWord(key) {
			t.hint(key)
		}
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

// assign follows a value to the other side of an assignment.
func (t *tracer) assign(s *ast.AssignStmt, child ast.Node) {
	for i, rhs := range s.Rhs {
		if rhs == child && len(s.Lhs) == len(s.Rhs) {
			t.into(s.Lhs[i])
		}
	}
	for _, lhs := range s.Lhs {
		if lhs == child { // m["a:b"] = x
			return
		}
	}
}

// into adds the variable, field or function that e names.
func (t *tracer) into(e ast.Expr) {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		switch obj := t.object(e).(type) {
		case *types.Var:
			t.add(Slot{obj: obj}, obj.Name(), typeName(obj.Type()))
		case *types.Const:
			t.add(Slot{obj: obj}, obj.Name())
		}
	case *ast.SelectorExpr:
		if obj, ok := t.object(e).(*types.Var); ok {
			names := []string{obj.Name()}
			if owner := t.pass.TypesInfo.TypeOf(e.X); owner != nil && obj.IsField() {
				if p, ok := owner.Underlying().(*types.Pointer); ok {
					owner = p.Elem()
				}
				if under, ok := owner.Underlying().(*types.Struct); ok {
					names = t.fieldNames(obj, under, owner)
				}
			}
			t.add(Slot{obj: obj.Origin()}, names...)
		}
	case *ast.IndexExpr:
		key, ok := constantString(t.pass.TypesInfo.Types[e.Index])
		if ok && !t.keys {
			t.hint(key) // h["scope"] = "a:b"
		}
		t.into(e.X)
	case *ast.StarExpr:
		t.into(e.X)
	case *ast.CallExpr:
		fn := t.callee(e)
		switch {
		case fn == nil:
		case fn.Pkg() != nil && t.isStd(fn.Pkg().Path()):
			if len(e.Args) > 0 {
				t.into(e.Args[0]) // strings.TrimSpace(scope)
			}
		default:
			t.add(Slot{obj: fn, part: -1}, calleeNames(fn, fn.Signature())...)
		}
	}
}

// result follows a value out of the function around it.
func (t *tracer) result(path []ast.Node, ret *ast.ReturnStmt, child ast.Node) (more bool) {
	part := 0
	for i, value := range ret.Results {
		if value == child {
			part = -1 - i
		}
	}
	decl, lit := enclosing(path)
	if lit != nil {
		t.hint(t.literalNames(path, lit)...)
		return false
	}
	if decl != nil {
		if fn, ok := t.pass.TypesInfo.Defs[decl.Name].(*types.Func); ok {
			t.add(Slot{obj: fn, part: part}, calleeNames(fn, fn.Signature())...)
		}
	}
	return false
}

// enclosing returns the innermost function around the end of path: a
// declaration, or a literal.
func enclosing(path []ast.Node) (*ast.FuncDecl, *ast.FuncLit) {
	for i := len(path) - 1; i >= 0; i-- {
		switch fn := path[i].(type) {
		case *ast.FuncDecl:
			return fn, nil
		case *ast.FuncLit:
			return nil, fn
		}
	}
	return nil, nil
}

// literalNames returns what a function literal is called or given to.
func (t *tracer) literalNames(path []ast.Node, lit *ast.FuncLit) (names []string) {
	for i := len(path) - 1; i > 0; i-- {
		if path[i] != lit {
			continue
		}
		switch p := path[i-1].(type) {
		case *ast.CallExpr:
			if obj := t.object(p.Fun); obj != nil {
				names = append(names, obj.Name())
			}
			for _, arg := range p.Args {
				names = append(names, t.exprNames(arg)...)
			}
		case *ast.AssignStmt:
			for _, lhs := range p.Lhs {
				names = append(names, t.exprNames(lhs)...)
			}
		case *ast.ValueSpec:
			for _, name := range p.Names {
				names = append(names, name.Name)
			}
		case *ast.KeyValueExpr:
			names = append(names, t.exprNames(p.Key)...)
		}
	}
	return names
}

// exprNames returns what an expression is called, without looking far.
func (t *tracer) exprNames(e ast.Expr) []string {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return []string{e.Name}
	case *ast.SelectorExpr:
		return append(t.exprNames(e.X), e.Sel.Name)
	case *ast.IndexExpr:
		names := t.exprNames(e.X)
		if key, ok := constantString(t.pass.TypesInfo.Types[e.Index]); ok {
			names = append(names, key)
		}
		return names
	case *ast.CallExpr:
		names := t.exprNames(e.Fun)
		for _, arg := range e.Args {
			if key, ok := constantString(t.pass.TypesInfo.Types[arg]); ok {
				names = append(names, key) // values.Get("scope")
			} else if fn := t.callee(e); fn != nil && fn.Pkg() != nil && t.isStd(fn.Pkg().Path()) {
				names = append(names, t.exprNames(arg)...)
			}
		}
		return names
	case *ast.StarExpr:
		return t.exprNames(e.X)
	case *ast.SliceExpr:
		return t.exprNames(e.X)
	}
	return nil
}
