package places

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/payconex/scopes/analyzer/internal/camel"
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
	key   string
}

func (t *tracer) add(s Slot, names ...string) {
	s.keys, s.key = t.keys, t.key
	info := t.slot(s)
	if info.names == nil {
		info.names = names
	}
	t.place.Slots = append(t.place.Slots, s)
}

func (t *tracer) hint(names ...string) { t.place.Hints = append(t.place.Hints, names...) }

// near adds names that say what a place may be instead, and never that it is
// one of scopes.
func (t *tracer) near(names ...string) { t.place.nearby = append(t.place.nearby, names...) }

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
			value, other := p.Y, p.X
			if child == p.X {
				value, other = p.X, p.Y
			}
			t.compare(path, value, other)
		}
	case *ast.CaseClause:
		t.inCase(path, p, child)
	case *ast.AssignStmt:
		t.assign(p, child)
	case *ast.ValueSpec:
		decl, ok := path[len(path)-2].(*ast.GenDecl)
		inBlock := ok && decl.Tok == token.CONST && len(decl.Specs) > 1
		if inBlock {
			t.inBlock(decl, "")
		}
		for i, value := range p.Values {
			if value == child && i < len(p.Names) {
				if words := camel.Words(p.Names[i].Name); inBlock && len(words) > 1 {
					t.inBlock(decl, words[0])
				}
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

// inBlock adds a block of constants, or those of it whose names begin with a word:
// the Action of ActionRead, beside the Scope of ScopeAll.
func (t *tracer) inBlock(decl *ast.GenDecl, word string) {
	s := Slot{at: decl.TokPos, key: word}
	t.slot(s).block = true
	t.place.Slots = append(t.place.Slots, s)
}

// element follows a value into a composite literal.
func (t *tracer) element(lit *ast.CompositeLit, pair *ast.KeyValueExpr, child ast.Node) (more bool) {
	typ := t.pass.TypesInfo.TypeOf(lit)
	if isUnknown(typ) {
		t.inGroup(lit)
		t.hint(nameIn(lit.Type))
		if pair != nil && child == pair.Value {
			t.hint(nameIn(pair.Key))
		}
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
		t.addField(field, under, typ)
		t.place.others = t.place.others || t.isClient(lit)
		t.place.condition = t.place.condition || isCondition(field.Name())
		return false
	case *types.Map:
		if pair != nil && child == pair.Key {
			if t.keys {
				return false // the keys of a key
			}
			t.keys = true
		} else if pair != nil {
			if key, ok := constantString(t.pass.TypesInfo.Types[pair.Key]); ok {
				t.hint(key)
				t.under(key, under)
				if t.place.Under == "" {
					t.place.Under = key
				}
				t.place.others = t.place.others || t.isClient(lit)
				t.place.condition = t.place.condition || isCondition(key)
			}
		}
	}
	t.hint(typeName(typ))
	t.add(Slot{at: lit.Lbrace})
	t.inGroup(lit)
	return true
}

// under notes the key that a value stands under in a map. In one of anything,
// each key has values of a kind of its own.
func (t *tracer) under(key string, m *types.Map) {
	if _, anything := m.Elem().Underlying().(*types.Interface); anything {
		t.key = key
		s := Slot{key: key} // of every such map of the package
		t.slot(s)
		t.place.Slots = append(t.place.Slots, s)
	}
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
		if isUnknown(t.pass.TypesInfo.TypeOf(e.X)) {
			t.hint(e.Sel.Name)
		}
		if obj, ok := t.object(e).(*types.Var); ok {
			if owner := t.pass.TypesInfo.TypeOf(e.X); owner != nil && obj.IsField() {
				if p, ok := owner.Underlying().(*types.Pointer); ok {
					owner = p.Elem()
				}
				if under, ok := owner.Underlying().(*types.Struct); ok {
					t.addField(obj, under, owner)
					return
				}
			}
			t.add(Slot{obj: obj.Origin()}, obj.Name())
		}
	case *ast.IndexExpr:
		key, ok := constantString(t.pass.TypesInfo.Types[e.Index])
		if ok && !t.keys {
			t.hint(key) // h["scope"] = "a:b"
			if m, isMap := t.pass.TypesInfo.TypeOf(e.X).Underlying().(*types.Map); isMap {
				t.under(key, m)
			}
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
