package analyzer

import (
	"go/ast"
	"go/constant"
	"go/token"
	"strconv"
	"strings"

	"github.com/payconex/scopes/analyzer/internal/places"
)

// A part is a constant, or a piece of one that is a name by itself: the
// smallest range that a finding is about.
type part struct {
	pos, end token.Pos
	lit      *ast.BasicLit // that it stands in, or nil
	file     *ast.File

	sum []addend // that it is written as, if it is no literal

	whole bool // it is all of the literal, or no literal
	exact bool // pos and end are those of a piece within the literal
}

// An addend is a literal in a sum, and where its text starts in that of the sum.
type addend struct {
	lit   *ast.BasicLit
	start int
	len   int
}

func (p part) Pos() token.Pos { return p.pos }
func (p part) End() token.Pos { return p.end }

// source returns how a part is written.
func (p part) source() string {
	if p.whole {
		return p.lit.Value
	}
	return p.lit.Value[p.pos-p.lit.Pos() : p.end-p.lit.Pos()]
}

// whole returns all of a constant.
func (c *checker) whole(k *places.Constant) part {
	lit, _ := k.Inner.(*ast.BasicLit)
	at := part{pos: k.Inner.Pos(), end: k.Inner.End(), lit: lit, file: k.File, whole: true}
	if sum, ok := k.Inner.(*ast.BinaryExpr); ok {
		c.addends(sum, 0, &at.sum)
	}
	return at
}

// addends adds the literals of a constant sum that starts at a byte, and returns
// where it ends.
func (c *checker) addends(e ast.Expr, start int, sum *[]addend) (end int) {
	switch e := ast.Unparen(e).(type) {
	case *ast.BinaryExpr:
		return c.addends(e.Y, c.addends(e.X, start, sum), sum)
	case *ast.BasicLit:
		end = start + c.length(e)
		*sum = append(*sum, addend{e, start, end - start})
		return end
	default:
		return start + c.length(e)
	}
}

// length returns how many bytes a constant string has.
func (c *checker) length(e ast.Expr) int {
	value := c.TypesInfo.Types[e].Value
	if value == nil || value.Kind() != constant.String {
		return 0
	}
	return len(constant.StringVal(value))
}

// token returns a piece of a part that is all of a literal, or the part itself
// where the piece cannot be found for certain.
func (p part) token(t piece) part {
	for _, a := range p.sum {
		if a.start <= t.start && t.start+len(t.text) <= a.start+a.len {
			return part{pos: a.lit.Pos(), end: a.lit.End(), lit: a.lit, file: p.file, whole: true}.token(piece{t.text, t.start - a.start})
		}
	}
	if p.lit == nil {
		return p
	}
	start, ok := offsetIn(p.lit.Value, t.start)
	if !ok {
		return p
	}
	end, ok := offsetIn(p.lit.Value, t.start+len(t.text))
	if !ok {
		return p
	}
	piece := p
	piece.pos, piece.end = p.lit.Pos()+token.Pos(start), p.lit.Pos()+token.Pos(end)
	piece.whole, piece.exact = false, p.lit.Value[start:end] == t.text
	return piece
}

// offsetIn returns where in the source of a string literal byte number at of
// its value is written.
func offsetIn(source string, at int) (offset int, ok bool) {
	body := source[1 : len(source)-1]
	if source[0] == '`' {
		return at + 1, !strings.Contains(body, "\r") && at <= len(body)
	}
	left, n := body, 0
	for n < at && left != "" {
		r, multibyte, tail, err := strconv.UnquoteChar(left, '"')
		if err != nil {
			return 0, false
		}
		if multibyte {
			n += len(string(r))
		} else {
			n++
		}
		left = tail
	}
	return 1 + len(body) - len(left), n == at
}
