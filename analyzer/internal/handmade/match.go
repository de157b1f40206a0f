package handmade

import (
	"go/ast"
	"strings"
)

// What to do instead, by what the code asks.
const (
	instead = "what covers a scope is for Pattern.Covers, Held.Allows or Requirement.Check to say"
	parse   = "read the claim with Catalog.ParseHeld and ask Held.Allows"
	exactly = "scopes are compared with ==, and what is held is asked with Held.Allows"
)

// A matcher is a function that tells whether two texts match.
type matcher struct {
	subject, other int // which argument is the scope, and which is held against it
	wrong, do      string
}

const (
	noSegments = "does not know where a segment ends or what a wildcard covers"
	inside     = "also finds a name inside a longer one"
	noCase     = "ignores case, which matters in a scope"
	globs      = "knows neither segments nor wildcards as scopes have them"
)

var matchers = map[string]matcher{
	"strings.HasPrefix":   {0, 1, noSegments, instead},
	"strings.CutPrefix":   {0, 1, noSegments, instead},
	"strings.HasSuffix":   {0, 1, noSegments, instead},
	"strings.Contains":    {0, 1, inside, parse},
	"strings.Index":       {0, 1, inside, parse},
	"strings.LastIndex":   {0, 1, inside, parse},
	"strings.Count":       {0, 1, inside, parse},
	"strings.EqualFold":   {0, 1, noCase, exactly},
	"path.Match":          {1, 0, globs, instead},
	"path/filepath.Match": {1, 0, globs, instead},
	"regexp.MatchString":  {1, 0, globs, instead},
	"regexp.Match":        {1, 0, globs, instead},
	"bytes.HasPrefix":     {0, 1, noSegments, instead},
	"bytes.Contains":      {0, 1, inside, parse},
	"bytes.EqualFold":     {0, 1, noCase, exactly},
}

// match reports a call that holds a scope against something as texts.
func (c *checker) match(call *ast.CallExpr) {
	path, name := c.callee(call)
	if path == "regexp" {
		c.expression(call, name)
		return
	}
	m, ok := matchers[path+"."+name]
	if !ok || len(call.Args) != 2 {
		return
	}
	subject, other := call.Args[m.subject], call.Args[m.other]
	if c.matches(name, subject, other) || name == "EqualFold" && c.matches(name, other, subject) {
		c.reportMatcher(call, path+"."+name)
	}
}

func (c *checker) reportMatcher(call *ast.CallExpr, name string) {
	m := matchers[name]
	c.report(call, "scopes are matched by hand: "+name+" "+m.wrong+"; "+m.do)
}

// matches reports whether subject is a scope for certain, and other a part of
// one: another scope, or a constant.
func (c *checker) matches(name string, subject, other ast.Expr) bool {
	from := c.source(subject)
	text, isConst := c.text(other)
	if from.typed {
		if !isConst {
			return name == "EqualFold" || c.source(other).typed || c.cutsStar(other)
		}
		switch name {
		case "Match":
			return true // no glob is a part of a scope
		case "EqualFold":
			return strings.Contains(text, ":")
		case "HasSuffix":
			return strings.HasPrefix(text, ":") && text != ":*" // which is Pattern.IsWildcard, and no match
		}
		return c.part(text) != foreign
	}
	if !isConst {
		return false
	}
	switch kind := c.part(text); {
	case kind == foreign:
		return false
	case isScopeName(from.name):
		return true
	default:
		// A whole declared name of a catalogue that has a namespace is nothing
		// else, whatever the variable is called. But only this function is
		// about names alone: the others may look into a text.
		return kind == whole && name == "EqualFold" && c.Words.HasNamespace(text)
	}
}

// compare reports a part of a scope, or one in another case, that is compared.
func (c *checker) compare(left, right ast.Expr) {
	if !c.compared(left, right) {
		c.compared(right, left)
	}
}

func (c *checker) compared(left, right ast.Expr) (reported bool) {
	from := c.source(left)
	text, isConst := c.text(right)
	if from.fold == nil && from.cut == nil || isConst && text == "" {
		return false
	}
	other := c.source(right)
	switch {
	case from.typed && isConst && !strings.Contains(text, ":") && c.Words.HasNamespace(text+":"):
		return false // whose name it is
	case from.typed && (isConst || other.typed):
	case from.fold != nil && isConst && c.part(text) == whole && isScopeName(from.name):
	default:
		return false
	}
	if from.fold != nil {
		_, name := c.callee(from.fold)
		c.report(from.fold, "scopes are matched by hand: strings."+name+" changes case, which matters in a scope; "+exactly)
		return true
	}
	_, name := c.callee(from.cut)
	c.report(from.cut, "scopes are matched by hand: what strings."+name+" cuts off a scope says nothing about what it covers; "+instead)
	return true
}

func (c *checker) compareCases(s *ast.SwitchStmt) {
	if s.Tag == nil {
		return
	}
	for _, clause := range s.Body.List {
		for _, e := range clause.(*ast.CaseClause).List {
			c.compare(s.Tag, e)
		}
	}
}

// convert reports a conversion to a scope type of a text whose case is changed
// first: no scope is called that, unless it was before.
func (c *checker) convert(call *ast.CallExpr) {
	if len(call.Args) != 1 || !c.TypesInfo.Types[call.Fun].IsType() || !isScope(c.TypesInfo.TypeOf(call)) {
		return
	}
	if from := c.source(call.Args[0]); from.fold != nil {
		_, name := c.callee(from.fold)
		c.report(from.fold, "a scope is made by hand: strings."+name+" changes case, which matters in a scope; read text with scope.Parse, and let the catalogue list old spellings as aliases")
	}
}

// expression reports regular expressions that stand for scopes.
func (c *checker) expression(call *ast.CallExpr, name string) {
	const message = "scopes are matched by hand: a regular expression " + globs + "; " + instead
	method, isMethod := call.Fun.(*ast.SelectorExpr)
	if !isMethod || len(call.Args) == 0 {
		return
	}
	switch {
	case (name == "MatchString" || name == "Match") && len(call.Args) == 1: // of a compiled one
		if c.source(call.Args[0]).typed || c.forScopes(method.X) && isScopeName(c.source(call.Args[0]).name) {
			c.report(call, message)
		}
	case (name == "MatchString" || name == "Match") && len(call.Args) == 2:
		pattern, _ := c.text(call.Args[0])
		from := c.source(call.Args[1])
		if from.typed || c.anchored(pattern) && isScopeName(from.name) {
			c.report(call, message)
		}
	}
}

// forScopes reports whether e was compiled from an expression for scopes.
func (c *checker) forScopes(e ast.Expr) bool {
	for range mostSteps {
		e = ast.Unparen(e)
		switch v := e.(type) {
		case *ast.Ident:
			from, ok := c.origins[c.TypesInfo.Uses[v]]
			if !ok {
				return false
			}
			e = from
		case *ast.CallExpr:
			path, name := c.callee(v)
			if path != "regexp" || len(v.Args) != 1 || name != "MustCompile" && name != "Compile" {
				return false
			}
			pattern, ok := c.text(v.Args[0])
			return ok && c.anchored(pattern)
		default:
			return false
		}
	}
	return false
}

// anchored reports whether a regular expression is about whole names, and begins
// with what declared ones begin with. One that is not anchored searches a text.
func (c *checker) anchored(pattern string) bool {
	pattern = strings.TrimPrefix(pattern, "(?i)")
	rest, ok := strings.CutPrefix(pattern, "^")
	if !ok {
		if rest, ok = strings.CutPrefix(pattern, `\A`); !ok {
			return false
		}
	}
	end := strings.IndexFunc(rest, func(r rune) bool {
		return !strings.ContainsRune(":_-", r) && !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9')
	})
	if end >= 0 {
		rest = rest[:end]
	}
	if c.part(rest) != foreign {
		return true
	}
	colon := strings.LastIndexByte(rest, ':') // a class may have begun in the last segment
	return colon >= 0 && c.part(rest[:colon+1]) != foreign
}
