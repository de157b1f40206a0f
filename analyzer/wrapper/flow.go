package wrapper

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/payconex/scopes/analyzer/internal/words"
)

// A builder reads a package into a graph.
type builder struct {
	*graph
	pass   *analysis.Pass
	calls  map[types.Object]types.Object // what a variable is set to: a function or a method
	lits   map[types.Object]*ast.FuncLit // or a function literal
	params map[types.Object]bool         // variables that are parameters
	asked  map[types.Object]bool         // whether a function of another package takes scopes

	asks map[ast.Expr][]types.Object // see paramsIn

	stored []store // constants, by where they stand
}

// A store is a constant that flows into a node, without passing through
// another one.
type store struct {
	expr  ast.Expr
	into  node
	taker types.Object // the function or variable that is called with it, or nil
	file  *ast.File
}

var sinks = map[kind]node{
	asScope:   {obj: types.NewTypeName(token.NoPos, nil, "scope", nil)},
	asPattern: {obj: types.NewTypeName(token.NoPos, nil, "pattern", nil)},
}

func build(pass *analysis.Pass) *builder {
	b := &builder{
		graph:  newGraph(),
		pass:   pass,
		calls:  map[types.Object]types.Object{},
		lits:   map[types.Object]*ast.FuncLit{},
		params: map[types.Object]bool{},
		asked:  map[types.Object]bool{},
		asks:   map[ast.Expr][]types.Object{},
	}
	for k, sink := range sinks {
		b.known[sink] = taken{Kind: k, Sure: true}
	}
	for _, obj := range pass.TypesInfo.Uses {
		if f, ok := obj.(*types.Func); ok && f.Pkg() == pass.Pkg {
			b.uses[f.Origin()]++
		}
	}
	for _, file := range pass.Files { // what variables hold must be known before calls of them
		b.bind(file)
	}
	for _, file := range pass.Files {
		ast.PreorderStack(file, nil, func(n ast.Node, stack []ast.Node) bool {
			b.visit(file, n, stack)
			return true
		})
	}
	b.implement()
	return b
}

// bind notes which variables are set to functions, and how often all are set.
func (b *builder) bind(file *ast.File) {
	set := func(lhs, rhs ast.Expr) {
		v, ok := b.object(lhs).(*types.Var)
		if !ok || b.isAppend(v, rhs) {
			return
		}
		b.stores[v]++
		switch rhs := ast.Unparen(orNil(rhs)).(type) {
		case *ast.FuncLit:
			b.lits[v] = rhs
		case *ast.Ident, *ast.SelectorExpr:
			if f, ok := b.object(rhs).(*types.Func); ok {
				b.calls[v] = f.Origin()
			}
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncType:
			for _, field := range n.Params.List {
				for _, name := range field.Names {
					v := b.pass.TypesInfo.Defs[name]
					b.stores[v]++
					b.params[v] = true
				}
			}
		case *ast.AssignStmt:
			for i, lhs := range n.Lhs {
				if len(n.Lhs) == len(n.Rhs) && (n.Tok == token.ASSIGN || n.Tok == token.DEFINE) {
					set(lhs, n.Rhs[i])
				} else {
					b.hide(lhs)
				}
			}
		case *ast.ValueSpec:
			for i, name := range n.Names {
				if len(n.Names) == len(n.Values) {
					set(name, n.Values[i])
				} else if len(n.Values) > 0 {
					b.hide(name)
				}
			}
		case *ast.RangeStmt:
			for _, e := range []ast.Expr{n.Key, n.Value} {
				if e != nil {
					set(e, nil)
				}
			}
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				b.hide(n.X)
			}
		}
		return true
	})
}

// orNil is for ast.Unparen, which does not take nil.
func orNil(e ast.Expr) ast.Expr {
	if e == nil {
		return &ast.BadExpr{}
	}
	return e
}

func (b *builder) hide(e ast.Expr) {
	if v, ok := b.object(e).(*types.Var); ok && !v.IsField() {
		b.hidden[v] = true
	}
}

// isAppend reports whether e adds to v what is appended.
func (b *builder) isAppend(v *types.Var, e ast.Expr) bool {
	call, ok := e.(*ast.CallExpr)
	return ok && b.isBuiltin(call, "append") && b.object(call.Args[0]) == v
}

func (b *builder) isBuiltin(call *ast.CallExpr, name string) bool {
	obj, ok := b.object(call.Fun).(*types.Builtin)
	return ok && obj.Name() == name
}

// object returns what an identifier, a selector or an instance of a generic
// function names.
func (b *builder) object(e ast.Expr) types.Object {
	switch e := ast.Unparen(orNil(e)).(type) {
	case *ast.Ident:
		return origin(b.pass.TypesInfo.ObjectOf(e))
	case *ast.SelectorExpr:
		return origin(b.pass.TypesInfo.ObjectOf(e.Sel))
	case *ast.IndexExpr:
		if f, ok := b.object(e.X).(*types.Func); ok {
			return f
		}
	case *ast.IndexListExpr:
		return b.object(e.X)
	}
	return nil
}

func origin(obj types.Object) types.Object {
	switch obj := obj.(type) {
	case *types.Func:
		return obj.Origin()
	case *types.Var:
		return obj.Origin()
	}
	return obj
}

// visit adds what a statement or expression has flow.
func (b *builder) visit(file *ast.File, n ast.Node, stack []ast.Node) {
	f := flow{b, file, stack, nil}
	switch n := n.(type) {
	case *ast.CallExpr:
		f.call(n)
	case *ast.CompositeLit:
		f.fields(n)
	case *ast.AssignStmt:
		if len(n.Lhs) == len(n.Rhs) && (n.Tok == token.ASSIGN || n.Tok == token.DEFINE) {
			for i, lhs := range n.Lhs {
				f.set(lhs, n.Rhs[i])
			}
		}
	case *ast.ValueSpec:
		if len(n.Names) == len(n.Values) {
			for i, name := range n.Names {
				f.set(name, n.Values[i])
			}
		}
	case *ast.RangeStmt:
		f.loop(n)
	case *ast.ReturnStmt:
		f.result(n)
	case *ast.Ident:
		f.decide(n)
	}
}

// A flow adds what one node of the syntax has flow.
type flow struct {
	*builder
	file  *ast.File
	stack []ast.Node   // around it
	taker types.Object // see store
}

// into adds the ways from what e is made of to a node.
func (f flow) into(e ast.Expr, to node) {
	e = ast.Unparen(orNil(e))
	tv := f.pass.TypesInfo.Types[e]
	if tv.Value != nil {
		if tv.Value.Kind() == constant.String && f.isPlain(tv.Type) {
			f.stored = append(f.stored, store{e, to, f.taker, f.file})
		}
		return
	}
	switch e := e.(type) {
	case *ast.Ident, *ast.SelectorExpr:
		if v, ok := f.object(e).(*types.Var); ok && holdsStrings(v.Type()) {
			f.way(node{obj: v, keys: to.keys && isMap(v.Type())}, to)
		}
	case *ast.StarExpr:
		f.into(e.X, to)
	case *ast.IndexExpr:
		if !to.keys {
			f.into(e.X, to)
		}
	case *ast.SliceExpr:
		f.into(e.X, to)
	case *ast.CompositeLit:
		f.elements(e, to)
	case *ast.CallExpr:
		switch {
		case f.pass.TypesInfo.Types[e.Fun].IsType():
			if words.ScopeType(tv.Type) == "" {
				f.into(e.Args[0], to)
			}
		case f.isBuiltin(e, "append"):
			for _, arg := range e.Args {
				f.into(arg, to)
			}
		default:
			if fn, ok := f.object(e.Fun).(*types.Func); ok && fn.Signature().Results().Len() == 1 {
				f.way(node{obj: fn, nth: 1}, to)
			}
		}
	}
}

// way adds an edge, unless it goes nowhere.
func (f flow) way(from, to node) {
	if from != to {
		f.add(from, edge{to, f.otherDecides(from)})
	}
}

// elements adds the elements of a slice, array or map literal.
func (f flow) elements(lit *ast.CompositeLit, to node) {
	switch f.underlying(lit).(type) {
	case *types.Slice, *types.Array:
		for _, e := range lit.Elts {
			if pair, ok := e.(*ast.KeyValueExpr); ok {
				e = pair.Value
			}
			f.into(e, to)
		}
	case *types.Map:
		for _, e := range lit.Elts {
			pair, ok := e.(*ast.KeyValueExpr)
			switch {
			case !ok:
			case to.keys:
				f.into(pair.Key, to)
			default:
				f.into(pair.Value, to)
			}
		}
	}
}

// fields adds what the fields of a struct literal are set to.
func (f flow) fields(lit *ast.CompositeLit) {
	under, ok := f.underlying(lit).(*types.Struct)
	if !ok {
		return
	}
	for i, e := range lit.Elts {
		if pair, ok := e.(*ast.KeyValueExpr); ok {
			f.set(pair.Key, pair.Value)
		} else if i < under.NumFields() {
			f.both(under.Field(i).Origin(), e)
		}
	}
}

func (f flow) underlying(lit *ast.CompositeLit) types.Type {
	t := f.pass.TypesInfo.TypeOf(lit)
	if t == nil {
		return nil
	}
	if p, ok := t.Underlying().(*types.Pointer); ok { // an elided &T
		t = p.Elem()
	}
	return t.Underlying()
}

// set adds what a variable or field is set to.
func (f flow) set(lhs, rhs ast.Expr) {
	if index, ok := ast.Unparen(lhs).(*ast.IndexExpr); ok { // an element
		if v, ok := f.object(index.X).(*types.Var); ok && holdsStrings(v.Type()) {
			f.into(rhs, node{obj: v})
			if isMap(v.Type()) {
				f.into(index.Index, node{obj: v, keys: true})
			}
		}
		return
	}
	if v, ok := f.object(lhs).(*types.Var); ok {
		f.both(v, rhs)
	}
}

// both adds the values and, of a map, the keys.
func (f flow) both(v *types.Var, rhs ast.Expr) {
	if !holdsStrings(v.Type()) {
		return
	}
	f.into(rhs, node{obj: v})
	if isMap(v.Type()) {
		f.into(rhs, node{obj: v, keys: true})
	}
}

func (f flow) loop(n *ast.RangeStmt) {
	t := f.pass.TypesInfo.TypeOf(n.X)
	if t == nil {
		return
	}
	if v, ok := f.object(n.Key).(*types.Var); ok && isMap(t) {
		f.keys(n.X, node{obj: v})
	}
	if v, ok := f.object(n.Value).(*types.Var); ok && holdsStrings(v.Type()) {
		f.into(n.X, node{obj: v})
	}
}

// keys adds the ways from the keys of e.
func (f flow) keys(e ast.Expr, to node) {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident, *ast.SelectorExpr:
		if v, ok := f.object(e).(*types.Var); ok {
			f.way(node{obj: v, keys: true}, to)
		}
	case *ast.CompositeLit:
		for _, element := range e.Elts {
			if pair, ok := element.(*ast.KeyValueExpr); ok {
				f.into(pair.Key, to)
			}
		}
	}
}

// result adds what a function without parameters returns. With parameters, what
// it returns depends on the call.
func (f flow) result(n *ast.ReturnStmt) {
	for i := len(f.stack) - 1; i >= 0; i-- {
		switch fn := f.stack[i].(type) {
		case *ast.FuncLit:
			return
		case *ast.FuncDecl:
			obj, ok := f.pass.TypesInfo.Defs[fn.Name].(*types.Func)
			if ok && obj.Signature().Params().Len() == 0 && len(n.Results) == 1 {
				f.into(n.Results[0], node{obj: obj, nth: 1})
			}
			return
		}
	}
}

// call adds the arguments of a call, or of a conversion.
func (f flow) call(n *ast.CallExpr) {
	if tv := f.pass.TypesInfo.Types[n.Fun]; tv.IsType() {
		if k := kindOf(tv.Type); k != 0 && len(n.Args) == 1 && !isScopeType(f.pass.TypesInfo.TypeOf(n.Args[0])) {
			f.into(n.Args[0], sinks[k])
		}
		return
	}
	callee := f.callee(n)
	f.taker = callee.obj
	for i, arg := range n.Args {
		to, typ, ok := f.parameter(callee, i)
		if !ok {
			continue
		}
		f.into(arg, to)
		if isMap(typ) {
			to.keys = true
			f.into(arg, to)
		}
	}
}

// A callee is what a call calls: a function, or a literal in a variable.
type callee struct {
	obj       types.Object
	signature *types.Signature
}

func (b *builder) callee(n *ast.CallExpr) callee {
	switch obj := typeutil.Callee(b.pass.TypesInfo, n).(type) {
	case *types.Func:
		return callee{obj.Origin(), obj.Origin().Signature()}
	case *types.Var:
		if c, ok := b.held(obj.Origin()); ok {
			return c
		}
		signature, ok := obj.Type().Underlying().(*types.Signature)
		if ok && obj.Pkg() != b.pass.Pkg {
			return callee{obj.Origin(), signature}
		}
	}
	return callee{}
}

// held returns the function that a variable holds all the time.
func (b *builder) held(v *types.Var) (callee, bool) {
	if v.IsField() || b.stores[v] != 1 || b.hidden[v] {
		return callee{}, false
	}
	if f, ok := b.calls[v].(*types.Func); ok {
		return callee{f, f.Signature()}, true
	}
	if lit := b.lits[v]; lit != nil {
		if signature, ok := b.pass.TypesInfo.TypeOf(lit).(*types.Signature); ok {
			return callee{v, signature}, true
		}
	}
	return callee{}, false
}

// parameter returns the node of the parameter that argument i is for. That of
// another package is known if there is a fact about it.
func (b *builder) parameter(c callee, i int) (to node, typ types.Type, ok bool) {
	if c.obj == nil || c.signature.Params().Len() == 0 {
		return node{}, nil, false
	}
	last := c.signature.Params().Len() - 1
	if i >= last && c.signature.Variadic() {
		i = last
	}
	if i > last {
		return node{}, nil, false
	}
	v := c.signature.Params().At(i)
	if !holdsStrings(v.Type()) {
		return node{}, nil, false
	}
	if c.obj.Pkg() == b.pass.Pkg {
		return node{obj: v}, v.Type(), true
	}
	return node{obj: c.obj, nth: -1 - i}, v.Type(), b.imports(c.obj)
}

// imports reports whether a function of another package takes scopes, and makes
// its parameters known.
func (b *builder) imports(obj types.Object) bool {
	if takes, ok := b.asked[obj]; ok {
		return takes
	}
	var fact takesScopes
	if obj.Pkg() == nil {
		// error.Error
	} else if k, ok := parsers[obj.Pkg().Path()+"."+obj.Name()]; ok {
		fact.Params = []param{{Takes: taken{Kind: k}}}
	} else {
		b.pass.ImportObjectFact(obj, &fact)
	}
	for _, p := range fact.Params {
		b.known[node{obj: obj, nth: -1 - p.Index, keys: p.Keys}] = p.Takes
	}
	b.asked[obj] = len(fact.Params) > 0
	return b.asked[obj]
}

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
