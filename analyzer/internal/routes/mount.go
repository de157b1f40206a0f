package routes

import "go/ast"

// A mount is a place where a router can be reached.
type mount struct {
	parent *node
	prefix string
	under  string // the prefix of chi's Mount, which only a router of chi leaves out
	checks []check

	unknown bool // the prefix is not constant
}

// A wrap is a call that puts something around a router.
type wrap struct {
	call   *ast.CallExpr
	target *node
	at     mount
}

func (w *walker) returns(s *ast.ReturnStmt) {
	if w.function == nil {
		return
	}
	for _, e := range s.Results {
		if target, at := w.router(e); target != nil {
			at.parent = w.result(w.function)
			target.mounts = append(target.mounts, at)
		}
	}
}

// router returns the router that a handler is, and what is around it:
// http.StripPrefix and middlewares.
func (w *walker) router(e ast.Expr) (target *node, at mount) {
	e = ast.Unparen(e)
	if isRouter(w.src.Info.TypeOf(e)) {
		return w.node(e), mount{}
	}
	call, ok := w.follow(e).(*ast.CallExpr)
	if !ok {
		return nil, mount{}
	}
	w.placed[call] = true
	f := w.callee(call)
	if f != nil {
		if own, ok := w.funcs[f.FullName()]; ok && returnsRouter(own) {
			return w.result(f), mount{}
		}
		if f.FullName() == "net/http.StripPrefix" && len(call.Args) == 2 {
			target, at := w.router(call.Args[1])
			prefix, ok := w.text(call.Args[0])
			at.prefix, at.unknown = prefix+at.prefix, at.unknown || !ok
			return target, at
		}
	}
	for _, arg := range call.Args {
		if target, at = w.router(arg); target != nil {
			around := w.middleware(call)
			if _, ok := w.evidence(call); !ok {
				around = append(w.middleware(call.Fun), around...)
			}
			at.checks = append(around, at.checks...)
			return target, at
		}
	}
	return nil, mount{}
}

// returnsRouter reports whether a function returns a router, maybe as a handler
// and with others around it.
func returnsRouter(f function) (yes bool) {
	ast.Inspect(f.decl.Body, func(n ast.Node) bool {
		s, ok := n.(*ast.ReturnStmt)
		for i := 0; ok && i < len(s.Results); i++ {
			ast.Inspect(s.Results[i], func(n ast.Node) bool {
				e, ok := n.(ast.Expr)
				yes = yes || ok && isRouter(f.src.Info.TypeOf(e)) && hasMethod(f.src.Info.TypeOf(s.Results[i]), "ServeHTTP")
				_, inner := n.(*ast.FuncLit)
				return !inner
			})
		}
		_, inner := n.(*ast.FuncLit)
		return !inner
	})
	return yes
}

// wraps notes what a call puts around a router that is served without another
// router around it: http.ListenAndServe(address, guard(mux)).
func (w *walker) wraps(call *ast.CallExpr) {
	t := w.src.Info.TypeOf(call)
	if w.placed[call] || t == nil || isRouter(t) || !hasMethod(t, "ServeHTTP") || w.src.Info.Types[call.Fun].IsType() {
		return
	}
	if target, at := w.router(call); target != nil {
		delete(w.placed, call)
		w.wrapped = append(w.wrapped, wrap{call, target, at})
	}
}
