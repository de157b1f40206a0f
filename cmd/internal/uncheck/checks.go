package main

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// A check is a piece of a file that can be taken away.
type check struct {
	pos   token.Position
	what  string // the piece, or its first line
	start int    // offsets in the file
	end   int

	before, after string // to be put around it; %d is its number
}

// place says where the check stands below root, as .ci/survivors.txt does.
func (c check) place(root string) string {
	name, err := filepath.Rel(root, c.pos.Filename)
	if err != nil {
		name = c.pos.Filename
	}
	return filepath.ToSlash(name) + ": REMOVED: " + c.what
}

// asks is what the checks of a package ask, whose name is to be filled in.
const asks = `package %s

import "os"
import "strconv"

var uncheckedNumber = func() int {
	n, err := strconv.Atoi(os.Getenv("UNCHECK"))
	if err != nil {
		panic(err)
	}
	return n
}()

// unchecked reports whether a check is in its place.
func unchecked(n int) bool { return n != uncheckedNumber }

func uncheckedList[T any](n int, list []T) []T {
	if n == uncheckedNumber {
		return nil
	}
	return list
}
`

// optional returns the text with every check made optional. They are numbered
// from first.
func optional(checks []check, first int, text string) string {
	type insertion struct {
		at, inner int // of two at the same place, the smaller inner comes first
		text      string
	}
	var list []insertion
	for i, c := range checks {
		number := func(s string) string { return strings.ReplaceAll(s, "%d", strconv.Itoa(first+i)) }
		// What is opened last is closed first; of pieces that are the same, too.
		list = append(list, insertion{c.start, (len(text)-c.end)*len(checks) + i, number(c.before)})
		list = append(list, insertion{c.end, -c.start*len(checks) - i - len(text)*len(checks), number(c.after)})
	}
	slices.SortFunc(list, func(a, b insertion) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.inner, b.inner)) })
	var b strings.Builder
	done := 0
	for _, in := range list {
		b.WriteString(text[done:in.at] + in.text)
		done = in.at
	}
	return b.String() + text[done:]
}

// checksOf returns the checks of a file. What is taken away is evaluated still, so
// that the rest compiles, but decides nothing:
//
//   - an if, or a case of a switch without a value, that returns something or
//     records a fault: it never applies;
//   - a side of && or ||;
//   - a statement that records a fault, and a list of errors that is passed on;
//   - what else a function was called with, such as more holders, where it is
//     passed on.
func checksOf(fset *token.FileSet, file *ast.File, info *types.Info, text string) []check {
	f := &finder{fset: fset, info: info, text: text}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.IfStmt:
			if f.refuses(n.Body) {
				f.add(n.Cond, "(", ") && unchecked(%d)")
			}
		case *ast.SwitchStmt:
			if n.Tag == nil {
				f.cases(n.Body)
			}
		case *ast.BinaryExpr:
			if neutral := map[token.Token]string{token.LAND: " || !unchecked(%d))", token.LOR: " && unchecked(%d))"}[n.Op]; neutral != "" {
				f.add(n.X, "((", ")"+neutral)
				f.add(n.Y, "((", ")"+neutral)
			}
		case *ast.AssignStmt:
			if f.records(n) {
				f.add(n, "if unchecked(%d) { ", " }")
			}
		case *ast.ExprStmt:
			if f.records(n) {
				f.add(n, "if unchecked(%d) { ", " }")
			}
		case *ast.CallExpr:
			for i, arg := range n.Args {
				_, called := arg.(*ast.CallExpr)
				if grown := i == 0 && isName(n.Fun, "append") && !called; (f.isErrors(arg) || f.isRest(n, i)) && !grown {
					f.add(arg, "uncheckedList(%d, ", ")")
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
	found []check
}

func (f *finder) add(n ast.Node, before, after string) {
	start, end := f.fset.Position(n.Pos()), f.fset.Position(n.End()).Offset
	what := f.text[start.Offset:end]
	if i := strings.IndexByte(what, '\n'); i >= 0 {
		what = what[:i] + " …"
	}
	f.found = append(f.found, check{start, what, start.Offset, end, before, after})
}

func (f *finder) cases(body *ast.BlockStmt) {
	for _, stmt := range body.List {
		if c, ok := stmt.(*ast.CaseClause); ok && f.refuses(&ast.BlockStmt{List: c.Body}) {
			for _, condition := range c.List {
				f.add(condition, "(", ") && unchecked(%d)")
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

// isRest reports whether argument i of a call is the variadic parameter of a
// function, which is by the house's custom called more, passed on as a list.
func (f *finder) isRest(call *ast.CallExpr, i int) bool {
	if !isName(call.Args[i], "more") || isName(call.Fun, "len") {
		return false
	}
	_, list := f.info.TypeOf(call.Args[i]).(*types.Slice)
	return list
}

func isName(e ast.Expr, name string) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == name
}
