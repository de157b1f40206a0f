package analyzer

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"
)

// An index says how the constants of a package are used: as keys, two of which
// may not become equal, and as pieces of sums. It is made for the first literal
// that is about to be reported, so a package without findings never pays.
type index struct {
	info *types.Info

	consts   map[*ast.BasicLit][]*types.Const // what a literal declares
	literals map[*types.Const]*ast.BasicLit   // what declares a constant
	places   map[*ast.BasicLit][]*place       // where a literal is a key
	named    map[*types.Const][]*place        // where a constant is a key
	pieces   map[*types.Const]int             // how often a constant is added to something
	uses     map[*types.Const]int             // how often it is used at all
	keys     map[*ast.Ident][]*place          // where a constant is a key, by its use
}

// A place is one switch or map literal: the values that its keys have, or will
// have once the fixes offered so far are applied.
type place struct{ taken map[string]bool }

// newIndex walks the package once. It sees the uses of a constant in its own
// package only: an edit of an exported constant can still make a duplicate in
// a package that imports it, and the compiler will say so.
func newIndex(pass *analysis.Pass) *index {
	x := &index{
		info:     pass.TypesInfo,
		consts:   map[*ast.BasicLit][]*types.Const{},
		literals: map[*types.Const]*ast.BasicLit{},
		places:   map[*ast.BasicLit][]*place{},
		named:    map[*types.Const][]*place{},
		pieces:   map[*types.Const]int{},
		uses:     map[*types.Const]int{},
		keys:     map[*ast.Ident][]*place{},
	}
	for _, obj := range pass.TypesInfo.Uses {
		if obj, ok := obj.(*types.Const); ok {
			x.uses[obj]++
		}
	}
	for _, file := range pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.SwitchStmt:
				x.addSwitch(n)
			case *ast.CompositeLit:
				x.addMap(n)
			case *ast.GenDecl:
				if n.Tok == token.CONST {
					x.addConsts(n)
				}
			case *ast.BinaryExpr:
				if n.Op == token.ADD {
					x.addPiece(n.X)
					x.addPiece(n.Y)
				}
			case *ast.AssignStmt:
				if n.Tok == token.ADD_ASSIGN {
					x.addPiece(n.Rhs[0])
				}
			}
			return true
		})
	}
	return x
}

func (x *index) addSwitch(s *ast.SwitchStmt) {
	here := &place{map[string]bool{}}
	for _, clause := range s.Body.List {
		for _, e := range clause.(*ast.CaseClause).List {
			x.addKey(here, e)
		}
	}
}

func (x *index) addMap(lit *ast.CompositeLit) {
	here := &place{map[string]bool{}}
	for _, element := range lit.Elts {
		if pair, ok := element.(*ast.KeyValueExpr); ok {
			x.addKey(here, pair.Key)
		}
	}
}

// addKey notes that e is a key of here. Only constant strings matter.
func (x *index) addKey(here *place, e ast.Expr) {
	value := x.info.Types[e].Value
	if value == nil || value.Kind() != constant.String {
		return
	}
	here.taken[constant.StringVal(value)] = true
	switch e := x.inside(e).(type) {
	case *ast.BasicLit:
		x.places[e] = append(x.places[e], here)
	case *ast.Ident:
		x.addNamed(here, e)
	case *ast.SelectorExpr:
		x.addNamed(here, e.Sel)
	}
}

func (x *index) addNamed(here *place, e *ast.Ident) {
	if obj, ok := x.info.Uses[e].(*types.Const); ok {
		x.named[obj] = append(x.named[obj], here)
		x.keys[e] = append(x.keys[e], here)
	}
}

// addConsts notes which constants each literal declares. A specification
// without values repeats those of the one before.
func (x *index) addConsts(decl *ast.GenDecl) {
	var values []ast.Expr
	for _, spec := range decl.Specs {
		spec := spec.(*ast.ValueSpec)
		if len(spec.Values) > 0 {
			values = spec.Values
		}
		for i, name := range spec.Names {
			if i >= len(values) {
				break
			}
			lit, isLit := x.inside(values[i]).(*ast.BasicLit)
			if obj, ok := x.info.Defs[name].(*types.Const); ok && isLit {
				x.consts[lit] = append(x.consts[lit], obj)
				x.literals[obj] = lit
			}
		}
	}
}

func (x *index) addPiece(e ast.Expr) {
	if ident, ok := ast.Unparen(e).(*ast.Ident); ok {
		if obj, ok := x.info.Uses[ident].(*types.Const); ok {
			x.pieces[obj]++
		}
	}
}

// inside looks through parentheses and conversions.
func (x *index) inside(e ast.Expr) ast.Expr {
	for {
		e = ast.Unparen(e)
		call, ok := e.(*ast.CallExpr)
		if !ok || !x.info.Types[call.Fun].IsType() {
			return e
		}
		e = call.Args[0]
	}
}

// isPiece reports whether e is a literal that only declares constants which
// are only ever added to something: const base = "pcx:pay".
func (x *index) isPiece(e ast.Expr) bool {
	lit, ok := e.(*ast.BasicLit)
	if !ok || len(x.consts[lit]) == 0 {
		return false
	}
	for _, obj := range x.consts[lit] {
		seenElsewhere := obj.Exported() && obj.Parent() == obj.Pkg().Scope()
		if seenElsewhere || x.uses[obj] == 0 || x.uses[obj] > x.pieces[obj] {
			return false
		}
	}
	return true
}

// literal returns the literal that a constant of this package is declared with,
// or nil.
func (x *index) literal(obj *types.Const) *ast.BasicLit { return x.literals[obj] }

// claim reports whether lit may become text without a duplicate key anywhere,
// and if so counts it as done.
func (x *index) claim(lit *ast.BasicLit, text string) bool {
	places := x.places[lit]
	for _, obj := range x.consts[lit] {
		places = append(places[:len(places):len(places)], x.named[obj]...)
	}
	return claim(places, text)
}

// claimNamed is claim for one use of a constant of another package.
func (x *index) claimNamed(use *ast.Ident, text string) bool {
	return claim(x.keys[use], text)
}

func claim(places []*place, text string) bool {
	for _, p := range places {
		if p.taken[text] {
			return false
		}
	}
	for _, p := range places {
		p.taken[text] = true
	}
	return true
}
