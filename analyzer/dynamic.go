package analyzer

import (
	"go/ast"
	"go/constant"
	"go/token"
	"strings"

	"github.com/payconex/scopes/analyzer/internal/lint"
	"github.com/payconex/scopes/analyzer/internal/places"
	"github.com/payconex/scopes/analyzer/internal/words"
	"github.com/payconex/scopes/scope"
)

// dynamic reports strings that are put together at run time, at places that
// take scopes, whose constant parts fit no known name.
func (c *checker) dynamic() {
	for _, d := range c.places.Dynamic {
		if parts, ok := c.parts(d.Expr); ok && parts.fixed() {
			c.against(c.places.WordsOf(d)).joined(d, parts)
		}
	}
}

// joined judges one of them.
func (c *checker) joined(d *places.Dynamic, parts parts) {
	sink := c.places.Sink(&d.Place)
	if !d.Kind.Typed() && sink == nil && !c.takesScopes(d, parts) {
		return
	}
	switch {
	case !c.matchesSome(parts):
		c.Report(lint.Dynamic, d.Expr, "no scope of the catalogue is like "+quote(parts.String()))
	case sink != nil && sink.Required() && c.Words.Root(parts[0].text) > words.NoRoot:
		c.Report(lint.Dynamic, d.Expr, "the scope "+quote(parts.String())+" is put together at run time, so nothing can tell whether it exists")
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

// match reports whether filling the holes can give name. It keeps all places in
// name that the parts so far can end at, so it takes time in proportion to both.
func (p parts) match(name string) bool {
	if len(name) > scope.MaxLen {
		return false
	}
	var ends [scope.MaxLen + 1]bool
	ends[0] = true
	for _, s := range p {
		var next [scope.MaxLen + 1]bool
		inside := false // a hole
		for i := range len(name) + 1 {
			switch s.hole {
			case 0:
				if ends[i] && strings.HasPrefix(name[i:], s.text) {
					next[i+len(s.text)] = true
				}
			case 's':
				inside = inside || ends[i]
				next[i] = inside
			case 'd':
				next[i] = inside && isDigit(name[i-1])
				minus := i > 0 && name[i-1] == '-' && ends[i-1]
				inside = ends[i] || minus || next[i]
			}
		}
		ends = next
	}
	return ends[len(name)]
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

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
