package routes

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"
)

// A node is a router, or a part of one with a prefix or checks of its own.
type node struct {
	mounts []mount
	checks []check
	given  bool // a chi router from a caller: without a mount, its prefix is not known
	lost   bool // handed to or from callers that were not seen
}

// A check is something in front of a handler.
type check struct {
	needs   Requirement
	certain bool // it requires no more than that
}

// below returns a new part of a router.
func below(parent *node, prefix string, checks []check) *node {
	return &node{mounts: []mount{{parent: parent, prefix: prefix, checks: checks}}}
}

// node returns the router that an expression is.
func (w *walker) node(e ast.Expr) *node {
	e = ast.Unparen(e)
	if call, ok := e.(*ast.CallExpr); ok {
		if n, ok := w.made[call]; ok && len(w.bound) == 0 {
			return n
		}
		n := w.makes(call)
		w.made[call] = n
		return n
	}
	if address, ok := e.(*ast.UnaryExpr); ok {
		return w.node(address.X)
	}
	obj := w.object(e)
	if b, ok := w.bound[obj]; ok && b.expr != nil {
		return w.node(b.expr) // that a helper is given
	}
	if obj == nil {
		return &node{}
	}
	n, ok := w.nodes[obj]
	if !ok {
		n = &node{}
		w.nodes[obj] = n
	}
	return n
}

// makes returns the router that a call returns.
func (w *walker) makes(call *ast.CallExpr) *node {
	f := w.callee(call)
	if f == nil || f.Pkg() == nil {
		return &node{}
	}
	if recv, ok := receiver(call); ok && isChi(f.Pkg().Path()) {
		switch f.Name() {
		case "With":
			var checks []check
			for _, m := range call.Args {
				checks = append(checks, w.middleware(m)...)
			}
			return below(w.node(recv), "", checks)
		case "Group", "Route":
			return below(w.node(recv), "", nil)
		}
	}
	if _, ok := w.funcs[f.FullName()]; ok {
		return w.result(f)
	}
	return &node{}
}

// result returns the node of what a function returns: the routers in its return
// statements are mounted on it.
func (w *walker) result(f *types.Func) *node {
	n, ok := w.returned[f.FullName()]
	if !ok {
		n = &node{lost: f.Exported() && f.Pkg().Name() != "main"}
		w.returned[f.FullName()] = n
	}
	return n
}

func receiver(call *ast.CallExpr) (ast.Expr, bool) {
	selector, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return nil, false
	}
	return selector.X, true
}

var chiMethods = []string{"Connect", "Delete", "Get", "Head", "Options", "Patch", "Post", "Put", "Trace"}

// call looks at one call, and reports whether to look at what is inside it.
func (w *walker) call(call *ast.CallExpr) bool {
	w.wraps(call)
	f := w.callee(call)
	if f == nil || f.Pkg() == nil {
		if h := w.helper(call); h != nil {
			w.expand(h, call)
		}
		return true
	}
	path, name := f.Pkg().Path(), f.Name()
	recv, isMethod := receiver(call)
	isMethod = isMethod && f.Signature().Recv() != nil
	switch {
	case path == "net/http" && (name == "Handle" || name == "HandleFunc") && len(call.Args) == 2:
		root := w.defaultMux()
		if isMethod {
			root = w.node(recv)
		}
		w.handle(root, call.Args[0], call.Args[1])
	case path == httppolicyPath && isMethod && isNamed(f.Signature().Recv().Type(), httppolicyPath, "Mux"):
		w.policyMux(w.node(recv), name, call)
	case isChi(path) && isMethod:
		return w.chi(recv, name, call)
	default:
		switch h := w.helper(call); {
		case h != nil && f.Pkg() == w.src.Pkg:
			w.expand(h, call)
			return true
		case h != nil && h.calls > 0:
			w.missed(call) // of another package
		}
		w.passes(f, call)
	}
	return true
}

// registers reports whether a call may register routes.
func (w *walker) registers(call *ast.CallExpr) bool {
	f := w.callee(call)
	if f == nil || f.Pkg() == nil {
		return false
	}
	path, recv := f.Pkg().Path(), f.Signature().Recv()
	switch {
	case path == "net/http":
		return (f.Name() == "Handle" || f.Name() == "HandleFunc") && (recv == nil || isRouter(recv.Type()))
	case path == httppolicyPath, isChi(path):
		return recv != nil && isRouter(recv.Type())
	}
	return false
}

// passes mounts the routers that a call hands on.
func (w *walker) passes(f *types.Func, call *ast.CallExpr) {
	for i, arg := range call.Args {
		if n, ok := w.params[param(f, i)]; ok && isRouter(w.src.Info.TypeOf(arg)) {
			n.mounts = append(n.mounts, mount{parent: w.node(arg)})
		}
	}
}

// defaultMux returns the router of http.Handle.
func (w *walker) defaultMux() *node {
	const key = "net/http.DefaultServeMux"
	n, ok := w.returned[key]
	if !ok {
		n = &node{}
		w.returned[key] = n
	}
	return n
}

// handle registers a pattern of net/http.
func (w *walker) handle(root *node, pattern, handler ast.Expr) {
	if target, at := w.router(handler); target != nil {
		at.parent = root
		target.mounts = append(target.mounts, at)
		return
	}
	if w.ofTable(pattern) {
		w.addTable(root, pattern, w.handler(handler), false)
		return
	}
	text, ok := w.text(pattern)
	if !ok {
		w.missed(w.place(pattern))
		return
	}
	method, path := splitPattern(text)
	w.add(root, pattern, Route{Method: method, Path: path}, w.handler(handler), false)
}

// policyMux registers routes with our own mux, which says what they require.
func (w *walker) policyMux(root *node, name string, call *ast.CallExpr) {
	switch {
	case (name == "Handle" || name == "HandleFunc") && len(call.Args) == 3:
		needs := []check{{w.requirement(call.Args[1]), true}}
		if w.ofTable(call.Args[0]) {
			w.addTable(root, call.Args[0], needs, false)
			return
		}
		text, ok := w.text(call.Args[0])
		if !ok {
			w.missed(w.place(call.Args[0]))
			return
		}
		method, path := splitPattern(text)
		w.add(root, call.Args[0], Route{Method: method, Path: path}, needs, false)
	case name == "HandleEndpoint" && len(call.Args) == 2, name == "HandleEndpoints" && len(call.Args) == 2:
		if !w.ofTable(call.Args[0]) && !w.isTable(call.Args[0]) {
			w.missed(w.place(call.Args[0]))
			return
		}
		w.addTable(root, call.Args[0], []check{{Requirement{Kind: perEndpoint}, true}}, false)
	}
}

// chi registers routes with a chi router.
func (w *walker) chi(recv ast.Expr, name string, call *ast.CallExpr) (inside bool) {
	args := call.Args
	switch {
	case slices.Contains(chiMethods, name) && len(args) == 2:
		w.chiRoute(recv, strings.ToUpper(name), args[0], args[1])
	case (name == "Handle" || name == "HandleFunc") && len(args) == 2:
		w.chiRoute(recv, "", args[0], args[1])
	case (name == "Method" || name == "MethodFunc") && len(args) == 3:
		if method, ok := w.text(args[0]); ok {
			w.chiRoute(recv, strings.ToUpper(method), args[1], args[2])
		} else if w.ofTable(args[0]) && w.ofTable(args[1]) {
			w.addTable(w.node(recv), args[1], w.handler(args[2]), true)
		} else {
			w.missed(w.place(call))
		}
	case name == "Use":
		n := w.node(recv)
		for _, m := range args {
			n.checks = append(n.checks, w.middleware(m)...)
		}
	case name == "Mount" && len(args) == 2:
		prefix, ok := w.text(args[0])
		target, at := w.router(args[1])
		switch {
		case !ok:
			w.missed(w.place(args[0]))
		case target != nil:
			at.parent, at.under = w.node(recv), prefix
			target.mounts = append(target.mounts, at)
		default:
			w.add(w.node(recv), args[0], Route{Path: join(prefix, "*")}, w.handler(args[1]), true)
		}
	case name == "Route" && len(args) == 2, name == "Group" && len(args) == 1:
		prefix, ok := "", true
		if name == "Route" {
			prefix, ok = w.text(args[0])
		}
		part := below(w.node(recv), prefix, nil)
		if !ok {
			part = &node{given: true}
		}
		return w.within(part, args[len(args)-1])
	}
	return true
}

// within walks a function that is given a part of a router.
func (w *walker) within(part *node, e ast.Expr) (inside bool) {
	lit, ok := w.follow(e).(*ast.FuncLit)
	if !ok {
		if f := w.named(e); f != nil {
			if n, ok := w.params[param(f, 0)]; ok {
				n.mounts = append(n.mounts, mount{parent: part})
			}
		}
		return true
	}
	if params := lit.Type.Params.List; len(params) == 1 && len(params[0].Names) == 1 {
		w.nodes[w.src.Info.Defs[params[0].Names[0]]] = part
	}
	inner := *w
	inner.function = nil
	inner.walk(lit.Body)
	return false
}

func (w *walker) chiRoute(recv ast.Expr, method string, pattern, handler ast.Expr) {
	if w.ofTable(pattern) {
		w.addTable(w.node(recv), pattern, w.handler(handler), true)
		return
	}
	path, ok := w.text(pattern)
	if !ok {
		w.missed(w.place(pattern))
		return
	}
	if i := strings.IndexAny(path, " \t"); i >= 0 && method == "" { // as in Handle("GET /x", h)
		method, path = strings.ToUpper(path[:i]), strings.TrimLeft(path[i:], " \t")
	}
	w.add(w.node(recv), pattern, Route{Method: method, Path: path}, w.handler(handler), true)
}

func (w *walker) add(n *node, at ast.Expr, r Route, checks []check, chi bool) {
	r.At, r.Fset, r.Pkg = w.place(at), w.src.Fset, w.src.Pkg
	w.pending = append(w.pending, pending{n, r, checks, nil, chi})
}

// addTable adds a route for each endpoint. Without a catalogue file they are not
// known here.
func (w *walker) addTable(n *node, at ast.Expr, checks []check, chi bool) {
	if len(w.endpoints) == 0 {
		w.missed(w.place(at))
	}
	for i := range w.endpoints {
		e := &w.endpoints[i]
		r := Route{Method: e.Method, Path: e.Path, At: at, Fset: w.src.Fset, Pkg: w.src.Pkg}
		w.pending = append(w.pending, pending{n, r, checks, e, chi})
	}
}
