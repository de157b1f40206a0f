package places

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// A folder finds what is held against text in one case: a table that is read
// with strings.ToLower(x) has its names in lower case on purpose.
type folder struct {
	*Index
	cased map[types.Object]bool // variables that are set to such text
	held  map[ast.Expr]bool     // constants that are held against it
	slots map[Slot]bool         // what they are in
}

// fold marks the constants that are in one case and held against such text.
func (x *Index) fold() {
	f := &folder{Index: x, cased: map[types.Object]bool{}, held: map[ast.Expr]bool{}, slots: map[Slot]bool{}}
	found := false
	for _, file := range x.pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			found = f.set(n) || found
			return true
		})
	}
	if !found {
		return
	}
	for _, file := range x.pass.Files {
		ast.Inspect(file, f.hold)
	}
	for _, c := range x.Constants {
		if c.Text != strings.ToLower(c.Text) && c.Text != strings.ToUpper(c.Text) {
			continue
		}
		c.Folded = c.Folded || f.held[c.Expr]
		for _, s := range c.Slots {
			c.Folded = c.Folded || f.slots[Slot{obj: s.obj, keys: s.keys}]
		}
	}
}

// set notes the variables that a node sets to text in one case, and reports
// whether a node makes such text.
func (f *folder) set(n ast.Node) bool {
	note := func(lhs, rhs ast.Expr) {
		if obj := f.object(lhs); obj != nil && f.isCased(rhs) {
			f.cased[obj] = true
		}
	}
	switch n := n.(type) {
	case *ast.AssignStmt:
		for i, lhs := range n.Lhs {
			if len(n.Lhs) == len(n.Rhs) {
				note(lhs, n.Rhs[i])
			}
		}
	case *ast.ValueSpec:
		for i, name := range n.Names {
			if len(n.Names) == len(n.Values) {
				note(name, n.Values[i])
			}
		}
	case *ast.CallExpr:
		return f.isCased(n)
	}
	return false
}

// isCased reports whether an expression is text in lower or in upper case.
func (f *folder) isCased(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return f.cased[f.object(e)]
	case *ast.CallExpr:
		if len(e.Args) == 0 {
			return false
		}
		if f.pass.TypesInfo.Types[e.Fun].IsType() {
			return f.isCased(e.Args[0])
		}
		switch name := f.library(e); name {
		case "strings.ToLower", "strings.ToUpper", "bytes.ToLower", "bytes.ToUpper":
			return true
		default:
			return strings.HasPrefix(name, "strings.Trim") && f.isCased(e.Args[0])
		}
	}
	return false
}

// library returns the package and name of a function that is called, or "".
func (f *folder) library(call *ast.CallExpr) string {
	fn := f.callee(call)
	if fn == nil || fn.Pkg() == nil {
		return ""
	}
	return fn.Pkg().Path() + "." + fn.Name()
}

// hold notes what a node holds against text in one case.
func (f *folder) hold(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.BinaryExpr:
		if n.Op == token.EQL || n.Op == token.NEQ {
			f.against(n.X, n.Y, false)
			f.against(n.Y, n.X, false)
		}
	case *ast.IndexExpr:
		f.against(n.Index, n.X, true)
	case *ast.SwitchStmt:
		for _, clause := range n.Body.List {
			for _, e := range clause.(*ast.CaseClause).List {
				f.against(n.Tag, e, false)
			}
		}
	case *ast.CallExpr:
		switch f.library(n) {
		case "strings.HasPrefix", "strings.HasSuffix", "strings.Contains":
			f.against(n.Args[0], n.Args[1], false)
		case "slices.Contains", "slices.Index":
			f.against(n.Args[1], n.Args[0], false)
		}
	}
	return true
}

// against notes other if e is in one case: a constant, or what holds some.
func (f *folder) against(e, other ast.Expr, keys bool) {
	if e == nil || !f.isCased(e) {
		return
	}
	f.held[other] = true
	if lit, ok := ast.Unparen(other).(*ast.CompositeLit); ok {
		for _, element := range lit.Elts {
			if pair, ok := element.(*ast.KeyValueExpr); ok && keys {
				element = pair.Key
			}
			f.held[element] = true
		}
	} else if obj := f.object(other); obj != nil {
		f.slots[Slot{obj: obj, keys: keys}] = true
	}
}
