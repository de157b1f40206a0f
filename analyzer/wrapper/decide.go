package wrapper

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
)

// decide notes what a use of a variable says about its values: that they are
// compared with constants, which are something else then, or that a condition
// looks at them in another way.
func (f flow) decide(n *ast.Ident) {
	v, ok := f.object(n).(*types.Var)
	if !ok || f.pass.TypesInfo.Uses[n] == nil || !holdsStrings(v.Type()) {
		return
	}
	at := node{obj: v}
	i := len(f.stack) - 1
	var child ast.Node = n
	for ; i >= 0; i-- { // what is around it
		selector, ok := f.stack[i].(*ast.SelectorExpr)
		if _, paren := f.stack[i].(*ast.ParenExpr); !paren && !(ok && selector.Sel == n) {
			break
		}
		child = f.stack[i]
	}
	if i < 0 {
		return
	}
	switch p := f.stack[i].(type) {
	case *ast.BinaryExpr:
		other := p.X
		if child == p.X {
			other = p.Y
		}
		if (p.Op == token.EQL || p.Op == token.NEQ) && f.exclude(at, other) {
			return
		}
	case *ast.SwitchStmt:
		if child == p.Tag {
			for _, clause := range p.Body.List {
				for _, e := range clause.(*ast.CaseClause).List {
					f.exclude(at, e)
				}
			}
			return
		}
	case *ast.CallExpr:
		if f.isBuiltin(p, "len") || child == p.Fun {
			return
		}
		if !f.inCondition(i) {
			return
		}
		if tv := f.pass.TypesInfo.Types[p.Fun]; tv.IsType() {
			if kindOf(tv.Type) == 0 {
				f.ask(at, node{})
			}
			return
		}
		c := f.callee(p)
		for k, arg := range p.Args {
			if arg == child {
				to, _, _ := f.parameter(c, k)
				f.ask(at, to)
			}
		}
		return
	}
	if f.inCondition(i) {
		f.ask(at, node{})
	}
}

func (f flow) ask(n, by node) {
	f.decides[n] = append(f.decides[n], by)
	f.watch(n, by)
}

// exclude notes that e, if it is a constant, is something that n is compared
// with.
func (f flow) exclude(n node, e ast.Expr) bool {
	value := f.pass.TypesInfo.Types[e].Value
	if value == nil || value.Kind() != constant.String {
		return false
	}
	f.except[n] = union(f.except[n], []string{constant.StringVal(value)})
	return true
}

// inCondition reports whether the node on the stack at i is part of a condition.
func (f flow) inCondition(i int) bool {
	for ; i > 0; i-- {
		switch p := f.stack[i-1].(type) {
		case *ast.IfStmt:
			return f.stack[i] == p.Cond
		case *ast.ForStmt:
			return f.stack[i] == p.Cond
		case *ast.CaseClause:
			for _, e := range p.List {
				if f.stack[i] == e {
					return true
				}
			}
			return false
		case ast.Stmt, *ast.FuncLit:
			return false
		}
	}
	return false
}

// otherDecides reports whether what happens here rests on a parameter other
// than the value itself: if kind == "scope" { check(scope.Scope(text)) }.
func (f flow) otherDecides(value node) bool {
	found := false
	look := func(e ast.Expr) {
		for _, obj := range f.paramsIn(e) {
			found = found || obj != value.obj
		}
	}
	for i := len(f.stack) - 1; i >= 0; i-- {
		var below ast.Node
		if i+1 < len(f.stack) {
			below = f.stack[i+1]
		}
		switch p := f.stack[i].(type) {
		case *ast.FuncDecl:
			return found
		case *ast.IfStmt:
			if below == p.Body || below == p.Else {
				look(p.Cond)
			}
		case *ast.SwitchStmt:
			look(p.Tag)
		case *ast.CaseClause:
			for _, e := range p.List {
				look(e)
			}
		}
	}
	return found
}

// paramsIn returns the parameters of simple types in a condition. Many things
// may stand behind one condition, so it is looked at once.
func (b *builder) paramsIn(e ast.Expr) []types.Object {
	if e == nil {
		return nil
	}
	list, ok := b.asks[e]
	if ok {
		return list
	}
	ast.Inspect(e, func(n ast.Node) bool {
		if ident, ok := n.(*ast.Ident); ok {
			obj := b.pass.TypesInfo.Uses[ident]
			if obj != nil && b.params[obj] {
				if _, basic := obj.Type().Underlying().(*types.Basic); basic {
					list = append(list, obj)
				}
			}
		}
		return true
	})
	b.asks[e] = list
	return list
}
