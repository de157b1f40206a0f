package routes

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"
)

const (
	module         = "github.com/payconex/scopes"
	policyPath     = module + "/policy"
	httppolicyPath = module + "/policy/httppolicy"
)

func isChi(path string) bool {
	return path == "github.com/go-chi/chi" || strings.HasPrefix(path, "github.com/go-chi/chi/v") && strings.Count(path, "/") == 3
}

// Found is what was found in some packages.
type Found struct {
	Routes []Route

	// Unread is how many registrations are not in Routes, because their pattern
	// is not constant.
	Unread int
}

// Extract returns the routes that packages register, in the order of their
// files, without tests. Endpoints are what a loop over the generated endpoint
// table registers.
func Extract(sources []Source, endpoints []Endpoint) Found {
	x := &extractor{
		endpoints: endpoints,
		funcs:     map[string]function{},
		nodes:     map[types.Object]*node{},
		made:      map[*ast.CallExpr]*node{},
		params:    map[string]*node{},
		returned:  map[string]*node{},
		globals:   map[string]value{},
		locals:    map[types.Object]ast.Expr{},
		scanned:   map[string][]check{},
	}
	for i := range sources {
		x.declare(&sources[i])
	}
	for i := range sources {
		src := &sources[i]
		for _, file := range src.Files {
			if isTest(src.Fset, file) {
				continue
			}
			for _, decl := range file.Decls {
				w := &walker{extractor: x, src: src}
				if f, ok := decl.(*ast.FuncDecl); ok {
					w.function, _ = src.Info.Defs[f.Name].(*types.Func)
				}
				w.walk(decl)
			}
		}
	}
	return Found{x.resolve(), x.unread}
}

func isTest(fset *token.FileSet, file *ast.File) bool {
	return strings.HasSuffix(fset.PositionFor(file.Package, false).Filename, "_test.go")
}

// An extractor holds what is known of all packages.
type extractor struct {
	endpoints []Endpoint

	funcs   map[string]function       // by full name
	globals map[string]value          // package-level variables, by path and name
	locals  map[types.Object]ast.Expr // other variables: what they were first given

	nodes    map[types.Object]*node // routers, by variable
	made     map[*ast.CallExpr]*node
	params   map[string]*node // routers that functions are given, by name and position
	returned map[string]*node // routers that functions return

	scanned map[string][]check // by full name
	pending []pending
	unread  int
}

type function struct {
	src  *Source
	decl *ast.FuncDecl
}

type value struct {
	src  *Source
	expr ast.Expr
}

// A pending route waits until it is known where its router is mounted.
type pending struct {
	node     *node
	route    Route
	checks   []check
	endpoint *Endpoint // that it was made from, or nil
	chi      bool
}

// declare notes the functions and variables of a package.
func (x *extractor) declare(src *Source) {
	for _, file := range src.Files {
		if isTest(src.Fset, file) {
			continue
		}
		for _, decl := range file.Decls {
			switch decl := decl.(type) {
			case *ast.FuncDecl:
				if f, ok := src.Info.Defs[decl.Name].(*types.Func); ok && decl.Body != nil {
					x.funcs[f.FullName()] = function{src, decl}
					x.declareParams(src, f, decl.Type)
				}
			case *ast.GenDecl:
				for _, spec := range decl.Specs {
					spec, ok := spec.(*ast.ValueSpec)
					if !ok || len(spec.Values) != len(spec.Names) {
						continue
					}
					for i, name := range spec.Names {
						x.globals[src.Pkg.Path()+"."+name.Name] = value{src, spec.Values[i]}
					}
				}
			}
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				if n.Tok == token.DEFINE && len(n.Lhs) == len(n.Rhs) {
					for i, name := range n.Lhs {
						if ident, ok := name.(*ast.Ident); ok && src.Info.Defs[ident] != nil {
							x.locals[src.Info.Defs[ident]] = n.Rhs[i]
						}
					}
				}
			case *ast.ValueSpec:
				for i, name := range n.Names {
					if len(n.Values) == len(n.Names) && src.Info.Defs[name] != nil {
						x.locals[src.Info.Defs[name]] = n.Values[i]
					}
				}
			}
			return true
		})
	}
}

// declareParams gives each router that a function is given a node, which is
// mounted where the function is called.
func (x *extractor) declareParams(src *Source, f *types.Func, t *ast.FuncType) {
	i := 0
	for _, field := range t.Params.List {
		for _, name := range field.Names {
			obj := src.Info.Defs[name]
			if obj != nil && isRouter(obj.Type()) {
				// Patterns of net/http are whole, as a rule; those of chi are not.
				n := &node{given: isChiRouter(obj.Type()), lost: true}
				x.nodes[obj] = n
				x.params[param(f, i)] = n
			}
			i++
		}
		if len(field.Names) == 0 {
			i++
		}
	}
}

func param(f *types.Func, i int) string { return f.FullName() + "#" + string(rune('0'+i)) }

// A walker walks one declaration.
type walker struct {
	*extractor
	src      *Source
	function *types.Func // around it, or nil
	bound    map[types.Object]element
}

// An element is what the variable of a loop stands for while its body is walked.
type element struct {
	expr  ast.Expr // of the literal that is looped over
	table bool     // each endpoint of the generated table
}

func (w *walker) walk(node ast.Node) {
	ast.Inspect(node, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for i, left := range n.Lhs {
				if len(n.Rhs) == len(n.Lhs) && isRouter(w.src.Info.TypeOf(n.Rhs[i])) {
					if obj := w.object(left); obj != nil {
						w.nodes[obj] = w.node(n.Rhs[i])
					}
				}
			}
		case *ast.ValueSpec:
			for i, name := range n.Names {
				if len(n.Values) == len(n.Names) && isRouter(w.src.Info.TypeOf(n.Values[i])) {
					w.nodes[w.src.Info.Defs[name]] = w.node(n.Values[i])
				}
			}
		case *ast.ReturnStmt:
			w.returns(n)
		case *ast.RangeStmt:
			w.loop(n)
			return false
		case *ast.CallExpr:
			return w.call(n)
		case *ast.FuncLit:
			if n != node {
				inner := *w
				inner.function = nil // what it returns is not what the function does
				inner.walk(n.Body)
				return false
			}
		}
		return true
	})
}

// loop walks the body of a loop for each element of a literal, or once.
func (w *walker) loop(n *ast.RangeStmt) {
	const most = 1000 // elements
	inner := *w
	bind := func(name ast.Expr, e element) {
		ident, ok := name.(*ast.Ident)
		if obj := w.src.Info.Defs[ident]; ok && obj != nil {
			inner.bound[obj] = e
		}
	}
	again := func() {
		inner.bound = map[types.Object]element{}
		for obj, e := range w.bound {
			inner.bound[obj] = e
		}
	}
	again()
	if w.isTable(n.X) {
		bind(n.Value, element{table: true})
		inner.walk(n.Body)
		return
	}
	lit, ok := w.follow(n.X).(*ast.CompositeLit)
	if !ok {
		inner.walk(n.Body)
		return
	}
	for _, e := range lit.Elts[:min(most, len(lit.Elts))] {
		again()
		if pair, ok := e.(*ast.KeyValueExpr); ok {
			bind(n.Key, element{expr: pair.Key})
			e = pair.Value
		}
		bind(n.Value, element{expr: e})
		inner.walk(n.Body)
	}
}

// isTable reports whether e is the endpoint table of a generated package.
func (w *walker) isTable(e ast.Expr) bool {
	call, ok := w.follow(e).(*ast.CallExpr)
	if !ok {
		return false
	}
	f := w.callee(call)
	if f == nil || f.Name() != "Endpoints" || f.Signature().Results().Len() != 1 {
		return false
	}
	slice, ok := f.Signature().Results().At(0).Type().(*types.Slice)
	return ok && isNamed(slice.Elem(), policyPath, "Endpoint")
}

// follow returns what an expression was first given: of a loop variable or one
// of its fields, of a variable of this package. It gives up after a few steps.
func (w *walker) follow(e ast.Expr) ast.Expr {
	const most = 8
	for range most {
		e = ast.Unparen(e)
		next := ast.Expr(nil)
		switch v := e.(type) {
		case *ast.Ident:
			obj := w.src.Info.Uses[v]
			if b, ok := w.bound[obj]; ok {
				next = b.expr
			} else if _, isVar := obj.(*types.Var); isVar {
				next = w.locals[obj]
			}
		case *ast.UnaryExpr:
			if v.Op == token.AND {
				next = v.X
			}
		case *ast.SelectorExpr:
			if lit, ok := w.elementOf(v.X); ok {
				next = w.field(lit, v)
			}
		}
		if next == nil {
			return e
		}
		e = next
	}
	return e
}

// elementOf returns the literal that a loop variable stands for.
func (w *walker) elementOf(e ast.Expr) (*ast.CompositeLit, bool) {
	ident, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return nil, false
	}
	b, ok := w.bound[w.src.Info.Uses[ident]]
	if !ok || b.expr == nil {
		return nil, false
	}
	expr := ast.Unparen(b.expr)
	if address, ok := expr.(*ast.UnaryExpr); ok {
		expr = address.X
	}
	lit, ok := expr.(*ast.CompositeLit)
	return lit, ok
}

// field returns what a struct literal gives a field.
func (w *walker) field(lit *ast.CompositeLit, s *ast.SelectorExpr) ast.Expr {
	selection := w.src.Info.Selections[s]
	if selection == nil || len(selection.Index()) != 1 {
		return nil
	}
	for i, e := range lit.Elts {
		pair, ok := e.(*ast.KeyValueExpr)
		if !ok {
			if i == selection.Index()[0] {
				return e
			}
			continue
		}
		if key, ok := pair.Key.(*ast.Ident); ok && key.Name == s.Sel.Name {
			return pair.Value
		}
	}
	return nil
}

// ofTable reports whether an expression is a field of the generated table's
// endpoints, or a sum of such.
func (w *walker) ofTable(e ast.Expr) (yes bool) {
	ast.Inspect(e, func(n ast.Node) bool {
		if ident, ok := n.(*ast.Ident); ok && w.bound[w.src.Info.Uses[ident]].table {
			yes = true
		}
		return !yes
	})
	return yes
}

// text returns the value of an expression, if it is constant for each round of
// the loops around it.
func (w *walker) text(e ast.Expr) (string, bool) {
	e = w.follow(e)
	if tv := w.src.Info.Types[e]; tv.Value != nil && tv.Value.Kind() == constant.String {
		return constant.StringVal(tv.Value), true
	}
	if sum, ok := e.(*ast.BinaryExpr); ok && sum.Op == token.ADD {
		left, ok := w.text(sum.X)
		right, both := w.text(sum.Y)
		return left + right, ok && both
	}
	return "", false
}

// place is where a route is reported: its pattern, in the file that it is in.
func (w *walker) place(e ast.Expr) analysis.Range { return w.follow(e) }

// callee returns the function that a call calls. A method value in a local
// variable is what it was given.
func (w *walker) callee(call *ast.CallExpr) *types.Func {
	if f, ok := typeutil.Callee(w.src.Info, call).(*types.Func); ok {
		return f.Origin()
	}
	return w.named(call.Fun)
}

// named returns the function that an expression names.
func (w *walker) named(e ast.Expr) *types.Func {
	switch v := w.follow(e).(type) {
	case *ast.Ident:
		if f, ok := w.src.Info.Uses[v].(*types.Func); ok {
			return f.Origin()
		}
	case *ast.SelectorExpr:
		if f, ok := w.src.Info.Uses[v.Sel].(*types.Func); ok {
			return f.Origin()
		}
	case *ast.IndexExpr:
		return w.named(v.X)
	}
	return nil
}

// object returns the variable or field that an expression names.
func (w *walker) object(e ast.Expr) types.Object {
	switch v := ast.Unparen(e).(type) {
	case *ast.Ident:
		if obj := w.src.Info.Defs[v]; obj != nil {
			return obj
		}
		return w.src.Info.Uses[v]
	case *ast.SelectorExpr:
		return w.src.Info.Uses[v.Sel]
	case *ast.UnaryExpr:
		return w.object(v.X)
	case *ast.StarExpr:
		return w.object(v.X)
	}
	return nil
}

func isNamed(t types.Type, path, name string) bool {
	if t == nil {
		return false
	}
	if pointer, ok := types.Unalias(t).(*types.Pointer); ok {
		t = pointer.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == path && named.Obj().Name() == name
}

// isRouter reports whether values of a type have routes.
func isRouter(t types.Type) bool {
	return isNamed(t, "net/http", "ServeMux") || isNamed(t, httppolicyPath, "Mux") || isChiRouter(t)
}

func isChiRouter(t types.Type) bool {
	if t == nil {
		return false
	}
	if pointer, ok := types.Unalias(t).(*types.Pointer); ok {
		t = pointer.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil || !isChi(named.Obj().Pkg().Path()) {
		return false
	}
	name := named.Obj().Name()
	return name == "Router" || name == "Mux"
}
