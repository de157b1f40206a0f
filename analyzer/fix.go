package analyzer

import (
	"go/ast"
	"go/token"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/payconex/scopes/analyzer/internal/words"
)

// fix returns the edit that writes the suggestion where a literal stands, or
// nothing: if the suggestion is not sure, if the value does not stand in one
// literal, if a machine wrote the file, or if the edit would make a duplicate
// case or map key, which does not compile.
func (c *checker) fix(at ast.Expr, s words.Suggestion) []analysis.SuggestedFix {
	lit, ok := at.(*ast.BasicLit)
	if !s.Sure || !ok || lit.Kind != token.STRING || strings.ContainsAny(lit.Value, "\n\r") || ast.IsGenerated(c.file) {
		return nil // also a cgo file: what would be edited is not what a person wrote
	}
	name := string(s.Names[0])
	if !c.index().claim(lit, name) {
		return nil
	}
	text := lit.Value[:1] + name + lit.Value[:1] // a name needs no escapes
	return []analysis.SuggestedFix{{
		Message: "Replace " + lit.Value + " with " + text + ", which changes the scope that is meant",
		TextEdits: []analysis.TextEdit{{
			Pos:     lit.Pos(),
			End:     lit.End(),
			NewText: []byte(text),
		}},
	}}
}
