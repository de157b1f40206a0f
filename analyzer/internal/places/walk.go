package places

import (
	"go/ast"
	"go/token"
	"go/types"
)

// A walker finds the constants of one file. It walks the syntax itself: an
// inspector's index would double the memory of a large package.
type walker struct {
	*Index
	file *ast.File
	path []ast.Node // from the file to the current node
}

func (w *walker) visit(n ast.Node) bool {
	if n == nil {
		w.path = w.path[:len(w.path)-1]
		return false
	}
	w.path = append(w.path, n)
	if w.enter(n) {
		return true
	}
	w.path = w.path[:len(w.path)-1]
	return false
}

// enter looks at one node and reports whether to look inside.
func (w *walker) enter(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.ImportSpec:
		return false
	case *ast.Field:
		if n.Tag != nil {
			w.tag(n)
		}
	case *ast.BasicLit:
		if n.Kind == token.STRING {
			w.constant(n)
		}
		return false
	case *ast.Ident:
		if _, ok := w.pass.TypesInfo.Uses[n].(*types.Const); ok {
			w.constant(n)
		}
		return false
	case *ast.SelectorExpr:
		if _, ok := w.pass.TypesInfo.Uses[n.Sel].(*types.Const); ok {
			w.constant(n)
			return false
		}
	case *ast.BinaryExpr:
		if n.Op == token.ADD {
			return !w.constant(n) && w.sum(n)
		}
	case *ast.CallExpr:
		if w.constant(n) { // a conversion, or min and max
			return false
		}
		w.call(n)
	case *ast.ParenExpr:
		return !w.constant(n)
	case *ast.AssignStmt:
		if n.Tok == token.ADD_ASSIGN {
			return w.parts(n.Lhs[0], n.Rhs[0])
		}
	}
	return true
}

// constant adds n if it is a constant string, and reports whether it is one.
func (w *walker) constant(n ast.Expr) bool {
	text, ok := constantString(w.pass.TypesInfo.Types[n])
	if !ok {
		return false
	}
	if text == "" {
		return true // the zero value: "no scope", as in return "", err
	}
	c := &Constant{Expr: n, Text: text, File: w.file}
	c.Inner, c.Kind, c.sink = w.origin(n)
	if c.Kind == Foreign {
		return true
	}
	c.Place = w.trace(w.path, false)
	switch c.Kind {
	case Likely:
		c.Hints = append(c.Hints, "scope")
	case Shared:
		c.others = true
	}
	c.text = text
	w.note(&c.Place)
	w.Constants = append(w.Constants, c)
	return true
}

// sum walks a sum that is not constant. What is constant in it is a piece of
// a name, and pieces are not names.
func (w *walker) sum(n *ast.BinaryExpr) bool {
	if basic, ok := w.pass.TypesInfo.TypeOf(n).Underlying().(*types.Basic); !ok || basic.Info()&types.IsString == 0 {
		return true
	}
	w.dynamic(n)
	return w.parts(n.X, n.Y)
}

// parts walks the operands of a sum, but those that are constant, and returns
// false: there is no more to walk.
func (w *walker) parts(operands ...ast.Expr) bool {
	for _, operand := range operands {
		inner := ast.Unparen(operand)
		if sum, ok := inner.(*ast.BinaryExpr); ok && sum.Op == token.ADD && w.pass.TypesInfo.Types[inner].Value == nil {
			w.parts(sum.X, sum.Y) // of the same sum
		} else if w.pass.TypesInfo.Types[operand].Value == nil {
			ast.Inspect(operand, w.visit)
		}
	}
	return false
}

func (w *walker) dynamic(n ast.Expr) {
	kind := w.types.Kind(w.pass.TypesInfo.TypeOf(n))
	if kind == Foreign || kind == Shared {
		return
	}
	d := &Dynamic{Expr: n, File: w.file, Kind: kind, Place: w.trace(w.path, false)}
	d.sink = w.types.sink(w.pass.TypesInfo.TypeOf(n))
	if typ := w.converted(); typ != nil {
		d.sink = first(d.sink, w.types.sink(typ))
		if k := w.types.Kind(typ); k != Plain {
			d.Kind = k
		}
	}
	w.Dynamic = append(w.Dynamic, d)
}

// converted returns the type that the current node is converted to, or nil.
func (w *walker) converted() types.Type {
	for i := len(w.path) - 2; i > 0; i-- {
		switch p := w.path[i].(type) {
		case *ast.ParenExpr:
			continue
		case *ast.CallExpr:
			if tv := w.pass.TypesInfo.Types[p.Fun]; tv.IsType() {
				return tv.Type
			}
		}
		break
	}
	return nil
}

// call notes strings that a call puts together.
func (w *walker) call(n *ast.CallExpr) {
	if fn := w.callee(n); fn != nil && Joins(fn) {
		w.dynamic(n)
	}
}

// Joins reports whether a function puts strings together.
func Joins(fn *types.Func) bool {
	switch fn.FullName() {
	case "fmt.Sprintf", "fmt.Sprint", "strings.Join":
		return true
	}
	return false
}

func (w *walker) tag(n *ast.Field) {
	name := ""
	if len(n.Names) > 0 {
		name = n.Names[0].Name
	}
	w.Tags = append(w.Tags, &Tag{Lit: n.Tag, File: w.file, Name: name})
}

// origin looks through the parentheses and conversions around a constant. It
// returns what stands inside, what the outermost type on the way says that says
// anything, and the sink that a type on the way is.
func (w *walker) origin(e ast.Expr) (inner ast.Expr, kind Kind, sink *Sink) {
	foreign := false
	for {
		sink = first(sink, w.types.sink(w.pass.TypesInfo.TypeOf(e)))
		switch k := w.types.Kind(w.pass.TypesInfo.TypeOf(e)); {
		case k == Foreign:
			foreign = true
		case kind == Plain:
			kind = k
		}
		e = ast.Unparen(e)
		call, ok := e.(*ast.CallExpr)
		if !ok || !w.pass.TypesInfo.Types[call.Fun].IsType() {
			break
		}
		e = call.Args[0]
	}
	if foreign && kind == Plain {
		kind = Foreign
	}
	return e, kind, sink
}

// callee returns the function or method that a call names, or nil.
func (x *Index) callee(call *ast.CallExpr) *types.Func {
	fn, _ := x.object(call.Fun).(*types.Func)
	if fn == nil {
		return nil
	}
	return fn.Origin()
}

// object returns what an expression names, or nil.
func (x *Index) object(e ast.Expr) types.Object {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		if obj := x.pass.TypesInfo.Uses[e]; obj != nil {
			return obj
		}
		return x.pass.TypesInfo.Defs[e]
	case *ast.SelectorExpr:
		return x.pass.TypesInfo.Uses[e.Sel]
	case *ast.IndexExpr: // of a generic function
		if _, ok := x.pass.TypesInfo.TypeOf(e).(*types.Signature); ok {
			return x.object(e.X)
		}
	case *ast.IndexListExpr:
		return x.object(e.X)
	}
	return nil
}
