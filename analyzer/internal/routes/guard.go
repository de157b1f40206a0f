package routes

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/payconex/scopes/analyzer/internal/camel"
)

// clauses returns what a body requires that begins with guard clauses:
//
//	if !held.Allows(shopscope.StockCount) {
//		http.Error(w, "no", http.StatusForbidden)
//		return
//	}
//
// and asks nothing else. What stands before them must come to them, but for
// faults.
func (w *walker) clauses(body *ast.BlockStmt) (needs Requirement, ok bool) {
	body = unwrapped(body)
	read := map[ast.Node]bool{} // calls that are understood
	var last ast.Stmt
	for _, s := range body.List {
		one, isGuard := w.clause(last, s, read)
		if isGuard {
			needs, ok = needs.and(one), true
		} else if leaves(s) && !isFault(s) {
			break
		}
		last = s
	}
	if !ok || needs.Kind == Unknown {
		return Requirement{}, false
	}
	ast.Inspect(body, func(n ast.Node) bool {
		if call, isCall := n.(*ast.CallExpr); isCall && !read[call] && w.mayCheck(call) {
			ok = false
		}
		return ok
	})
	return needs, ok
}

// unwrapped returns the body of the handler that a body does nothing but return.
func unwrapped(body *ast.BlockStmt) *ast.BlockStmt {
	for len(body.List) == 1 {
		s, ok := body.List[0].(*ast.ReturnStmt)
		if !ok || len(s.Results) != 1 {
			break
		}
		e := ast.Unparen(s.Results[0])
		if call, ok := e.(*ast.CallExpr); ok && len(call.Args) == 1 {
			e = ast.Unparen(call.Args[0]) // http.HandlerFunc(…)
		}
		lit, ok := e.(*ast.FuncLit)
		if !ok {
			break
		}
		body = lit.Body
	}
	return body
}

// clause returns what is required to pass a statement that refuses.
func (w *walker) clause(before, s ast.Stmt, read map[ast.Node]bool) (Requirement, bool) {
	guard, ok := s.(*ast.IfStmt)
	if !ok || guard.Else != nil || !w.refuses(guard.Body) {
		return Requirement{}, false
	}
	if guard.Init != nil {
		before = guard.Init
	}
	needs, ok := w.toPass(guard.Cond, false, before, read)
	if ok {
		ast.Inspect(guard.Body, func(n ast.Node) bool { // how it says no is not asked
			read[n] = true
			return true
		})
	}
	return needs, ok
}

// toPass returns what makes a condition true, or false.
func (w *walker) toPass(cond ast.Expr, wanted bool, before ast.Stmt, read map[ast.Node]bool) (Requirement, bool) {
	switch v := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		if v.Op == token.NOT {
			return w.toPass(v.X, !wanted, before, read)
		}
	case *ast.BinaryExpr:
		switch {
		case v.Op == token.LAND, v.Op == token.LOR:
			left, ok := w.toPass(v.X, wanted, before, read)
			right, both := w.toPass(v.Y, wanted, before, read)
			if (v.Op == token.LAND) == wanted {
				return left.and(right), ok && both
			}
			return left.or(right), ok && both
		case isNil(w.src.Info, v.Y) && (v.Op == token.EQL) == wanted && (v.Op == token.EQL || v.Op == token.NEQ):
			return w.checked(v.X, before, read)
		}
	case *ast.CallExpr:
		f := w.callee(v)
		if wanted && f != nil && f.FullName() == "("+module+"/scope.Held).Allows" && len(v.Args) == 1 {
			if text, ok := w.text(v.Args[0]); ok {
				read[v] = true
				return Requirement{Kind: Scopes, AnyOf: [][]string{{text}}}, true
			}
		}
	}
	return Requirement{}, false
}

// checked returns the requirement whose Check an error comes of: in place, or in
// the statement before.
func (w *walker) checked(e ast.Expr, before ast.Stmt, read map[ast.Node]bool) (Requirement, bool) {
	if ident, ok := ast.Unparen(e).(*ast.Ident); ok {
		s, ok := before.(*ast.AssignStmt)
		if !ok || len(s.Lhs) != 1 || len(s.Rhs) != 1 || w.object(s.Lhs[0]) != w.object(ident) {
			return Requirement{}, false
		}
		e = s.Rhs[0]
	}
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return Requirement{}, false
	}
	f := w.callee(call)
	recv, isMethod := receiver(call)
	if f == nil || !isMethod || f.FullName() != "("+policyPath+".Requirement).Check" {
		return Requirement{}, false
	}
	read[call] = true
	needs := w.requirement(recv)
	return needs, needs.Kind == Scopes || needs.Kind == Public
}

func isNil(info *types.Info, e ast.Expr) bool { return info.Types[e].IsNil() }

// refuses reports whether a block says no and ends: all that it does is to answer
// with a status that says so, or in the name of it.
func (w *walker) refuses(body *ast.BlockStmt) bool {
	if len(body.List) == 0 {
		return false
	}
	end, ok := body.List[len(body.List)-1].(*ast.ReturnStmt)
	if !ok {
		return false
	}
	calls, no := 0, len(end.Results) > 0
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			calls++
			name, _ := w.called(n)
			no = no || slices.ContainsFunc(camel.Words(name), func(word string) bool {
				return slices.Contains([]string{
					"forbid", "forbidden", "deny", "denied", "refuse", "reject", "unauthorized", "unauthorised", "abort", "fail",
				}, word)
			})
		case ast.Expr:
			if v := w.src.Info.Types[n].Value; v != nil && v.Kind() == constant.Int {
				status, _ := constant.Int64Val(v)
				no = no || status == 401 || status == 403 || status == 404
			}
		}
		return true
	})
	return no || calls == 0
}

// leaves reports whether a statement may end the function.
func leaves(s ast.Stmt) (yes bool) {
	ast.Inspect(s, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt, *ast.BranchStmt:
			yes = true
		}
		return !yes
	})
	return yes
}

// isFault reports whether a statement ends the function because something failed:
// if err != nil, or if !ok.
func isFault(s ast.Stmt) bool {
	guard, ok := s.(*ast.IfStmt)
	if !ok || guard.Else != nil {
		return false
	}
	switch v := ast.Unparen(guard.Cond).(type) {
	case *ast.BinaryExpr:
		name, ok := ast.Unparen(v.X).(*ast.Ident)
		nothing, isIdent := ast.Unparen(v.Y).(*ast.Ident)
		return ok && isIdent && v.Op == token.NEQ && nothing.Name == "nil" && strings.HasPrefix(strings.ToLower(name.Name), "err")
	case *ast.UnaryExpr:
		_, ok := ast.Unparen(v.X).(*ast.Ident)
		return ok && v.Op == token.NOT
	}
	return false
}

// mayCheck reports whether a call may ask what is held.
func (w *walker) mayCheck(call *ast.CallExpr) bool {
	if _, ok := w.evidence(call); ok {
		return true
	}
	f := w.callee(call)
	if f == nil || f.Pkg() == nil {
		return false
	}
	if isOurs(f.Pkg().Path()) {
		return decisive(f)
	}
	own, ok := w.funcs[f.FullName()]
	if !ok {
		return w.asksElsewhere(call)
	}
	other := &walker{extractor: w.extractor, src: own.src}
	return len(other.scan(f.FullName(), own.decl.Body, 1)) > 0
}

// decisive reports whether a function of this module decides something, and not
// only finds out who asks or what there is.
func decisive(f *types.Func) bool {
	return !slices.Contains([]string{
		"Held", "Holder", "Hold", "ParseHeld", "FromToken", "Catalog", "Must", "AllOf", "AnyOf", "Public", "And", "Or",
		"String", "Error", "Len", "Set", "NewGuard", "Bearer", "Forbidden", "NotFound",
	}, f.Name())
}

// asksElsewhere reports whether a call hands the request, or what is held, to a
// function that was not seen, and that may say no to it: auth.Check(r). One that
// writes an answer does not.
func (w *walker) asksElsewhere(call *ast.CallExpr) bool {
	f := w.callee(call)
	if f == nil || f.Pkg() == nil || isStd(f.Pkg().Path()) || isChi(f.Pkg().Path()) {
		return false
	}
	answers := slices.ContainsFunc(camel.Words(f.Name()), func(word string) bool {
		return slices.Contains([]string{"json", "render", "write", "respond", "error", "encode", "reply"}, word)
	})
	return !answers && slices.ContainsFunc(call.Args, func(arg ast.Expr) bool {
		t := w.src.Info.TypeOf(arg)
		return isNamed(t, "net/http", "Request") || isNamed(t, module+"/scope", "Held") || isNamed(t, policyPath, "Holder")
	})
}
