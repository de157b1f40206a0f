package analyzer

import (
	"go/ast"
	"go/constant"
	"go/token"
	"strconv"
	"strings"
)

// mostParts of one string: more are nothing that anybody wrote by hand.
const mostParts = 32

// mostLocals that stand for one another are followed into a string.
const mostLocals = 3

// parts takes an expression apart. It returns false if it cannot.
func (c *checker) parts(e ast.Expr) (p parts, ok bool) {
	ok = c.addParts(&p, e, 0)
	return p, ok && len(p) > 0 && len(p) <= mostParts
}

func (c *checker) addParts(p *parts, e ast.Expr, depth int) bool {
	if len(*p) > mostParts {
		return false
	}
	if text, ok := c.text(e); ok {
		p.text(text)
		return true
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		if from := c.local(e); from != nil && depth < mostLocals {
			return c.addParts(p, from, depth+1)
		}
	case *ast.BinaryExpr:
		if e.Op == token.ADD {
			return c.addParts(p, e.X, depth) && c.addParts(p, e.Y, depth)
		}
	case *ast.CallExpr:
		switch c.calleePath(e) {
		case "fmt.Sprintf":
			return c.addFormat(p, e, depth)
		case "fmt.Sprint":
			return c.addPrinted(p, e, depth)
		case "strings.Join":
			return c.addJoined(p, e, depth)
		}
		if c.isConversion(e) {
			return c.addParts(p, e.Args[0], depth)
		}
	}
	p.add('s')
	return true
}

func (c *checker) addJoined(p *parts, call *ast.CallExpr, depth int) bool {
	if len(call.Args) != 2 {
		return false
	}
	list, ok := ast.Unparen(call.Args[0]).(*ast.CompositeLit)
	separator, _ := c.text(call.Args[1])
	if !ok || separator != ":" {
		return false // " " joins several scopes
	}
	for i, element := range list.Elts {
		if _, pair := element.(*ast.KeyValueExpr); pair {
			return false
		}
		if i > 0 {
			p.text(":")
		}
		if !c.addParts(p, element, depth) {
			return false
		}
	}
	return true
}

// addPrinted is for fmt.Sprint, which puts a space between what are no strings.
func (c *checker) addPrinted(p *parts, call *ast.CallExpr, depth int) bool {
	if call.Ellipsis.IsValid() {
		return false
	}
	for _, arg := range call.Args {
		if !isString(c.TypesInfo.TypeOf(arg)) {
			p.add('s')
		} else if !c.addParts(p, arg, depth) {
			return false
		}
	}
	return len(call.Args) > 0
}

func (c *checker) addFormat(p *parts, call *ast.CallExpr, depth int) bool {
	if len(call.Args) == 0 || call.Ellipsis.IsValid() {
		return false
	}
	format, ok := c.text(call.Args[0])
	if !ok {
		return false
	}
	args, next := call.Args[1:], 0
	for {
		before, rest, found := strings.Cut(format, "%")
		if before != "" {
			p.text(before)
		}
		if !found {
			return true
		}
		v, ok := readVerb(rest)
		if !ok {
			return false
		}
		format = rest[v.length:]
		if v.verb == '%' {
			p.text("%")
			continue
		}
		if v.index > 0 {
			next = v.index - 1
		}
		if next >= len(args) {
			return false
		}
		arg := args[next]
		next++
		switch {
		case v.verb == 'd' && v.plain:
			p.add('d')
		case (v.verb == 's' || v.verb == 'v') && v.plain && isString(c.TypesInfo.TypeOf(arg)):
			if !c.addParts(p, arg, depth) {
				return false
			}
		default:
			p.add('s') // padded, quoted, or in another base
		}
	}
}

// A verb is what follows a percent sign in a format.
type verb struct {
	verb   byte
	index  int  // of the argument, from 1; 0: the next one
	plain  bool // no flags, no width and no precision
	length int
}

// readVerb reads a verb. Widths that are arguments are not read.
func readVerb(text string) (v verb, ok bool) {
	rest := strings.TrimLeft(text, "+-# 0123456789.")
	v.plain = rest == text
	if inner, isIndex := strings.CutPrefix(rest, "["); isIndex {
		number, behind, _ := strings.Cut(inner, "]")
		n, err := strconv.Atoi(number)
		if err != nil || n < 1 {
			return v, false
		}
		v.index, rest = n, behind
	}
	if rest == "" || rest[0] != '%' && !('a' <= rest[0] && rest[0] <= 'z' || 'A' <= rest[0] && rest[0] <= 'Z') {
		return v, false
	}
	v.verb, v.length = rest[0], len(text)-len(rest)+1
	return v, true
}

// text returns the value of a constant string.
func (c *checker) text(e ast.Expr) (text string, ok bool) {
	value := c.TypesInfo.Types[e].Value
	if value == nil || value.Kind() != constant.String {
		return "", false
	}
	return constant.StringVal(value), true
}

// calleePath returns the package path and name of the function that a call
// names, or "".
func (c *checker) calleePath(call *ast.CallExpr) string {
	selector, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	obj := c.TypesInfo.Uses[selector.Sel]
	if obj == nil || obj.Pkg() == nil {
		return ""
	}
	return obj.Pkg().Path() + "." + obj.Name()
}
