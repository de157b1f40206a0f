package places

import (
	"go/ast"
	"go/types"
)

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
