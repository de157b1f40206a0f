package main

import (
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"strings"
)

// A removal is a file without one of its checks.
type removal struct {
	pos  token.Position
	what string // that was taken away, in one line
	line string // of the file, that it starts on
	text string // of the file without it
}

// place says where the check stands below root, as .ci/survivors.txt does.
func (r removal) place(root string) string {
	name, err := filepath.Rel(root, r.pos.Filename)
	if err != nil {
		name = r.pos.Filename
	}
	return filepath.ToSlash(name) + ": REMOVED: " + r.line
}

// removals returns the file without each of its checks. What is taken away is
// evaluated still, so that the rest compiles, but decides nothing:
//
//   - an if, or a case of a switch without a value, that returns something or
//     records a fault: it never applies;
//   - a side of && or ||;
//   - a statement that records a fault, and a list of errors that is passed on.
func removals(fset *token.FileSet, file *ast.File, info *types.Info, text string) []removal {
	f := &finder{fset: fset, info: info, text: text}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.IfStmt:
			if f.refuses(n.Body) {
				f.replace(n.Cond, "(", ") && false")
			}
		case *ast.SwitchStmt:
			if n.Tag == nil {
				f.cases(n.Body)
			}
		case *ast.BinaryExpr:
			if neutral := map[token.Token]string{token.LAND: " || true)", token.LOR: " && false)"}[n.Op]; neutral != "" {
				f.replace(n.X, "((", ")"+neutral)
				f.replace(n.Y, "((", ")"+neutral)
			}
		case *ast.AssignStmt:
			if f.records(n) {
				f.replace(n, "if false { ", " }")
			}
		case *ast.ExprStmt:
			if f.records(n) {
				f.replace(n, "if false { ", " }")
			}
		case *ast.CallExpr:
			for i, arg := range n.Args {
				_, called := arg.(*ast.CallExpr)
				if grown := i == 0 && isName(n.Fun, "append") && !called; f.isErrors(arg) && !grown {
					f.replace(arg, "(", ")[:0:0]")
				}
			}
		}
		return true
	})
	return f.found
}

type finder struct {
	fset  *token.FileSet
	info  *types.Info
	text  string
	found []removal
}

func (f *finder) replace(n ast.Node, before, after string) {
	start, end := f.fset.Position(n.Pos()), f.fset.Position(n.End()).Offset
	what := f.text[start.Offset:end]
	if i := strings.IndexByte(what, '\n'); i >= 0 {
		what = what[:i] + " …"
	}
	line := f.text[strings.LastIndexByte(f.text[:start.Offset], '\n')+1:]
	line, _, _ = strings.Cut(line, "\n")
	f.found = append(f.found, removal{
		pos: start, what: what, line: strings.TrimSpace(line),
		text: f.text[:start.Offset] + before + f.text[start.Offset:end] + after + f.text[end:],
	})
}

func (f *finder) cases(body *ast.BlockStmt) {
	for _, stmt := range body.List {
		if c, ok := stmt.(*ast.CaseClause); ok && f.refuses(&ast.BlockStmt{List: c.Body}) {
			for _, condition := range c.List {
				f.replace(condition, "(", ") && false")
			}
		}
	}
}

// refuses reports whether a block returns something, or records a fault.
func (f *finder) refuses(block *ast.BlockStmt) (found bool) {
	ast.Inspect(block, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ReturnStmt:
			found = true
		case ast.Stmt:
			found = found || f.records(n)
		}
		return !found
	})
	return found
}

// records reports whether a statement adds to a list of errors, or calls
// something that is named after faults.
func (f *finder) records(n ast.Stmt) bool {
	switch n := n.(type) {
	case *ast.AssignStmt:
		return n.Tok == token.ASSIGN && len(n.Lhs) == 1 && f.isErrors(n.Lhs[0])
	case *ast.ExprStmt:
		call, ok := n.X.(*ast.CallExpr)
		if !ok {
			return false
		}
		if method, ok := call.Fun.(*ast.SelectorExpr); ok {
			return isName(method.Sel, "fault")
		}
		return isName(call.Fun, "fault")
	}
	return false
}

func (f *finder) isErrors(e ast.Expr) bool {
	t := f.info.TypeOf(e)
	return t != nil && t.String() == "[]error"
}

func isName(e ast.Expr, name string) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == name
}
