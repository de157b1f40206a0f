package analyzer

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"github.com/payconex/scopes/analyzer/internal/lint"
	"github.com/payconex/scopes/analyzer/internal/words"
)

// A checker holds the constants of one package against its vocabulary.
type checker struct {
	*lint.Pass
	file *ast.File // the one being walked

	known  map[string]words.Suggestion // by value, so that each is searched for once
	judged map[string]bool             // see near
	uses   *index                      // see index
}

// index returns how the package uses its constants. It is made when needed.
func (c *checker) index() *index {
	if c.uses == nil {
		c.uses = newIndex(c.Pass.Pass)
	}
	return c.uses
}

// walk judges every outermost constant string in node once. It walks the
// syntax itself: the inspector's index doubles the memory of a large package,
// and this needs one pass only.
//
// Struct tags and import paths are not in TypesInfo, so they need no rule.
func (c *checker) walk(node ast.Node) {
	ast.Inspect(node, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			if n.Tok == token.ADD_ASSIGN {
				c.walkParts(n.Lhs[0], n.Rhs[0])
				return false
			}
		case ast.Expr:
			tv := c.TypesInfo.Types[n]
			if tv.Value != nil && tv.Value.Kind() == constant.String {
				c.judge(n, tv)
				return false
			}
			if sum, ok := n.(*ast.BinaryExpr); ok && sum.Op == token.ADD && tv.Value == nil {
				c.walkParts(sum.X, sum.Y)
				return false
			}
		}
		return true
	})
}

// walkParts walks the operands of a sum that is not constant. A constant
// operand is a piece of a name, and pieces are not names.
func (c *checker) walkParts(operands ...ast.Expr) {
	for _, operand := range operands {
		if c.TypesInfo.Types[operand].Value == nil {
			c.walk(operand)
		}
	}
}

// origin looks through the parentheses and conversions around a constant. It
// returns what stands inside, the outermost type of package scope on the way,
// and whether there is a named type of another package, whose constants are
// none of our business.
func (c *checker) origin(e ast.Expr) (inner ast.Expr, typ string, foreign bool) {
	for {
		t := c.TypesInfo.Types[e].Type
		if name := words.ScopeType(t); name != "" {
			if typ == "" {
				typ = name
			}
		} else if _, basic := types.Unalias(t).(*types.Basic); !basic {
			foreign = true
		}
		e = ast.Unparen(e)
		call, ok := e.(*ast.CallExpr)
		if !ok || !c.TypesInfo.Types[call.Fun].IsType() {
			return e, typ, foreign
		}
		e = call.Args[0]
	}
}

// constantNamed returns the constant that e names, or nil.
func (c *checker) constantNamed(e ast.Expr) *types.Const {
	if selector, ok := e.(*ast.SelectorExpr); ok {
		e = selector.Sel
	}
	ident, ok := e.(*ast.Ident)
	if !ok {
		return nil
	}
	obj, _ := c.TypesInfo.Uses[ident].(*types.Const)
	return obj
}
