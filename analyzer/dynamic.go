package analyzer

import (
	"go/ast"
	"go/constant"
	"go/token"
	"strings"

	"github.com/payconex/scopes/analyzer/internal/lint"
	"github.com/payconex/scopes/analyzer/internal/places"
	"github.com/payconex/scopes/analyzer/internal/words"
)

// dynamic reports strings that are put together at run time, at places that
// take scopes, whose constant parts fit no known name.
func (c *checker) dynamic() {
	for _, d := range c.places.Dynamic {
		parts, ok := c.parts(d.Expr)
		if !ok || !parts.fixed() {
			continue
		}
		sink := c.places.Sink(&d.Place)
		if !d.Kind.Typed() && sink == nil && !c.takesScopes(d, parts) {
			continue
		}
		switch {
		case !c.matchesSome(parts):
			c.Report(lint.Dynamic, d.Expr, "no scope of the catalogue is like "+quote(parts.String()))
		case sink != nil && sink.Required() && c.Words.Root(parts[0].text) > words.NoRoot:
			c.Report(lint.Dynamic, d.Expr, "the scope "+quote(parts.String())+" is put together at run time, so nothing can tell whether it exists")
		}
	}
}

// takesScopes reports whether the names near a dynamic string say that it is a
// scope, and its beginning says so too. A number in it makes it a key.
func (c *checker) takesScopes(d *places.Dynamic, parts parts) bool {
	first := parts[0]
	if first.hole != 0 || !strings.Contains(first.text, ":") || strings.HasSuffix(parts[len(parts)-1].text, ":") && len(parts) > 1 && parts[len(parts)-1].hole == 0 {
		return false
	}
	e := c.places.Evidence(&d.Place)
	for _, p := range parts {
		if p.hole == 'd' && !e.Taken {
			return false
		}
	}
	return e.Direct && (c.Words.Root(first.text) > words.NoRoot || e.Taken && c.Words.NearRoot(first.text))
}

// A stretch is text, or a hole that is filled at run time: with anything ('s')
// or a number ('d').
type stretch struct {
	text string
	hole byte
}

type parts []stretch

// fixed reports whether there is any text.
func (p parts) fixed() bool {
	for _, s := range p {
		if s.hole == 0 && s.text != "" {
			return true
		}
	}
	return false
}

// String returns the parts as a person would write a pattern, with … for holes.
func (p parts) String() string {
	var b strings.Builder
	for _, s := range p {
		if s.hole != 0 {
			b.WriteString("…")
		} else {
			b.WriteString(s.text)
		}
	}
	return b.String()
}

// mostParts of one string: more are nothing that anybody wrote by hand.
const mostParts = 32

// parts takes an expression apart. It returns false if it cannot.
func (c *checker) parts(e ast.Expr) (p parts, ok bool) {
	ok = c.addParts(&p, e)
	return p, ok && len(p) > 0 && len(p) <= mostParts
}

func (c *checker) addParts(p *parts, e ast.Expr) bool {
	if len(*p) > mostParts {
		return false
	}
	if value := c.TypesInfo.Types[e].Value; value != nil && value.Kind() == constant.String {
		p.text(constant.StringVal(value))
		return true
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.BinaryExpr:
		if e.Op == token.ADD {
			return c.addParts(p, e.X) && c.addParts(p, e.Y)
		}
	case *ast.CallExpr:
		switch c.calleePath(e) {
		case "fmt.Sprintf":
			return c.addFormat(p, e)
		case "strings.Join":
			return c.addJoined(p, e)
		}
		if c.TypesInfo.Types[e.Fun].IsType() && len(e.Args) == 1 {
			return c.addParts(p, e.Args[0])
		}
	}
	p.add('s')
	return true
}

func (p *parts) add(hole byte) { *p = append(*p, stretch{hole: hole}) }

func (p *parts) text(text string) {
	if n := len(*p); n > 0 && (*p)[n-1].hole == 0 {
		(*p)[n-1].text += text
		return
	}
	*p = append(*p, stretch{text: text})
}

func (c *checker) addFormat(p *parts, call *ast.CallExpr) bool {
	if len(call.Args) == 0 || call.Ellipsis.IsValid() {
		return false
	}
	value := c.TypesInfo.Types[call.Args[0]].Value
	if value == nil || value.Kind() != constant.String {
		return false
	}
	format, args := constant.StringVal(value), call.Args[1:]
	for {
		before, rest, found := strings.Cut(format, "%")
		if before != "" {
			p.text(before)
		}
		if !found {
			return true
		}
		if rest == "" {
			return false
		}
		switch verb := rest[0]; verb {
		case '%':
			p.text("%")
		case 's', 'v':
			if len(args) == 0 || !c.addParts(p, args[0]) {
				return false
			}
			args = args[1:]
		case 'd':
			if len(args) == 0 {
				return false
			}
			p.add('d')
			args = args[1:]
		default:
			return false // flags, indexes, verbs that quote
		}
		format = rest[1:]
	}
}

func (c *checker) addJoined(p *parts, call *ast.CallExpr) bool {
	if len(call.Args) != 2 {
		return false
	}
	list, ok := ast.Unparen(call.Args[0]).(*ast.CompositeLit)
	separator := c.TypesInfo.Types[call.Args[1]].Value
	if !ok || separator == nil || separator.Kind() != constant.String || constant.StringVal(separator) != ":" {
		return false // " " joins several scopes
	}
	for i, element := range list.Elts {
		if _, pair := element.(*ast.KeyValueExpr); pair {
			return false
		}
		if i > 0 {
			p.text(":")
		}
		if !c.addParts(p, element) {
			return false
		}
	}
	return true
}

// matchesSome reports whether some known name, or an old spelling of one, can
// be what the parts make.
func (c *checker) matchesSome(p parts) (some bool) {
	c.Words.All(func(name string) bool {
		some = p.match(name)
		return !some
	})
	return some
}

// match reports whether filling the holes can give name. A hole takes the
// shortest text that works out for what follows it, which for holes that take
// anything is as good as any.
func (p parts) match(name string) bool {
	if len(p) == 0 {
		return name == ""
	}
	if p[0].hole == 0 {
		rest, ok := strings.CutPrefix(name, p[0].text)
		return ok && p[1:].match(rest)
	}
	if p[0].hole == 'd' {
		n := 0
		for n < len(name) && (name[n] == '-' && n == 0 || '0' <= name[n] && name[n] <= '9') {
			n++
			if p[1:].match(name[n:]) {
				return true
			}
		}
		return false
	}
	if len(p) == 1 {
		return true
	}
	if p[1].hole != 0 {
		return p[1:].matchAnywhere(name)
	}
	if len(p) == 2 {
		return strings.HasSuffix(name, p[1].text)
	}
	at := strings.Index(name, p[1].text)
	for at >= 0 {
		if p[2:].match(name[at+len(p[1].text):]) {
			return true
		}
		if p[2].hole == 's' {
			return false // what follows would have matched here first
		}
		next := strings.Index(name[at+1:], p[1].text)
		if next < 0 {
			return false
		}
		at += 1 + next
	}
	return false
}

func (p parts) matchAnywhere(name string) bool {
	for i := range len(name) + 1 {
		if p.match(name[i:]) {
			return true
		}
	}
	return false
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
