package routes

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

const (
	module         = "github.com/payconex/scopes"
	policyPath     = module + "/policy"
	httppolicyPath = module + "/policy/httppolicy"
)

// Found is what was found in some packages.
type Found struct {
	Routes []Route

	// Unread are registrations that are not in Routes, because their pattern is
	// not constant.
	Unread []token.Position
}

// Extract returns the routes that packages register, in the order of their
// files, without tests. Endpoints are what a loop over the generated endpoint
// table registers.
func Extract(sources []Source, endpoints []Endpoint) Found {
	x := newExtractor(sources, endpoints)
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
					if w.function != nil && w.later(w.function, f.Name) {
						continue
					}
				}
				w.walk(decl)
			}
		}
	}
	for _, wrap := range x.wrapped {
		if !x.placed[wrap.call] && len(wrap.target.mounts) == 0 {
			wrap.at.parent = &node{}
			wrap.target.mounts = append(wrap.target.mounts, wrap.at)
		}
	}
	return Found{x.resolve(), x.unread}
}

func newExtractor(sources []Source, endpoints []Endpoint) *extractor {
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
		placed:    map[*ast.CallExpr]bool{},
		helpers:   map[types.Object]*helper{},
		holders:   map[*ast.FuncLit]types.Object{},
		changed:   map[types.Object]bool{},
	}
	for i := range sources {
		x.declare(&sources[i])
	}
	maps.DeleteFunc(x.locals, func(obj types.Object, _ ast.Expr) bool { return x.changed[obj] })
	for i := range sources {
		x.helpersOf(&sources[i])
	}
	return x
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
	unread  []token.Position

	placed  map[*ast.CallExpr]bool // whose router is registered, or returned
	wrapped []wrap

	helpers  map[types.Object]*helper
	expanded int
	holders  map[*ast.FuncLit]types.Object // variables that hold a function
	changed  map[types.Object]bool         // variables that are not what they were first given
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
			x.changes(src, n)
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

	around []*ast.BlockStmt // helpers whose calls are walked
	rounds []round          // of the loops and helpers around it
}

// A round is one walk of a body that is walked several times.
type round struct {
	body ast.Node
	at   analysis.Range // the row or the call that it is walked for
}

// An element is what the variable of a loop, or the parameter of a helper, stands
// for while a body is walked.
type element struct {
	expr     ast.Expr   // of the literal that is looped over, or of the call
	row      ast.Expr   // of that literal, if this is its index
	table    bool       // each endpoint of the generated table
	list     []ast.Expr // of a variadic parameter
	variadic bool
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
			if obj := w.holders[n]; obj != nil && w.later(obj, n) {
				return false
			}
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
	lit, ok := w.table(n.X)
	if !ok {
		inner.walk(n.Body)
		return
	}
	for _, e := range lit.Elts[:min(most, len(lit.Elts))] {
		again()
		if pair, ok := e.(*ast.KeyValueExpr); ok {
			bind(n.Key, element{expr: pair.Key, row: pair.Value})
			e = pair.Value
		} else {
			bind(n.Key, element{row: e})
		}
		bind(n.Value, element{expr: e})
		inner.rounds = append(slices.Clip(w.rounds), round{n.Body, w.place(e)})
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
	return f != nil && isTableFunc(f)
}
