package handmade

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/payconex/scopes/analyzer/internal/camel"
	"github.com/payconex/scopes/analyzer/internal/words"
)

// pairs reports matchers that know no name: functions that hold what somebody
// has against what is asked for, both of them variables,
//
//	func hasScope(scopes []string, scope string) bool
//
// Loggers and compilers have scopes too. So besides the names there must be a
// second sign: a wildcard, a word that only permissions are called, or a package
// that has to do with them.
func (c *checker) pairs(file *ast.File) {
	for _, decl := range file.Decls {
		fn, ok := decl.(*ast.FuncDecl)
		if !ok || fn.Body == nil || !saysScope(fn) {
			continue
		}
		c.collect(fn)
		f := &function{checker: c, decl: fn}
		ast.Inspect(fn.Body, f.visit)
	}
}

// saysScope reports whether the name of a function or of a parameter does.
func saysScope(fn *ast.FuncDecl) bool {
	has := func(name string) bool { return camel.Has(name) || isScopeName(name) }
	return has(fn.Name.Name) || slices.ContainsFunc(fn.Type.Params.List, func(field *ast.Field) bool {
		return slices.ContainsFunc(field.Names, func(name *ast.Ident) bool { return has(name.Name) })
	})
}

// A function is one that may be a matcher.
type function struct {
	*checker
	decl  *ast.FuncDecl
	stars *stars // that its literals have; nil until somebody asks
}

// stars are the wildcards among the literals of a function.
type stars struct{ any, behindColon bool }

func (f *function) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.CallExpr:
		f.call(n)
	case *ast.BinaryExpr:
		if n.Op == token.EQL || n.Op == token.NEQ {
			f.comparison(n)
		}
	}
	return true
}

// call reports a call that holds two variables against each other.
func (f *function) call(call *ast.CallExpr) {
	path, name := f.callee(call)
	if path == "regexp" {
		f.compiled(call, name)
		return
	}
	m, ok := matchers[path+"."+name]
	if !ok || len(call.Args) != 2 {
		return
	}
	if f.pair(call.Args[m.subject], call.Args[m.other]) {
		f.reportMatcher(call, path+"."+name)
	}
}

// compiled reports a regular expression that is made of something called a scope
// and has a star put in.
func (f *function) compiled(call *ast.CallExpr, name string) {
	if wanted := map[string]int{"Compile": 1, "MustCompile": 1, "MatchString": 2, "Match": 2}[name]; wanted == 0 || len(call.Args) != wanted {
		return // the matching itself is a method, with one argument
	}
	if _, isConst := f.text(call.Args[0]); !isConst && f.mentions(call.Args[0]) && f.wild() && f.sign(side{}, side{}, true) {
		f.report(call, "scopes are matched by hand: a regular expression "+globs+"; "+instead)
	}
}

// comparison reports two variables that are compared after their case is changed,
// and a segment that is compared with a star.
func (f *function) comparison(n *ast.BinaryExpr) {
	for _, e := range [2][2]ast.Expr{{n.X, n.Y}, {n.Y, n.X}} {
		from := f.source(e[0])
		text, isConst := f.text(e[1])
		switch {
		case isConst && text == "*" && from.cut != nil && isScopeName(from.name) && f.segments(from.cut):
			_, name := f.callee(from.cut)
			f.report(from.cut, "scopes are matched by hand: what strings."+name+" cuts off a scope says nothing about what it covers; "+instead)
			return
		case !isConst && from.fold != nil && f.source(e[1]).fold != nil && f.pair(e[0], e[1]):
			_, name := f.callee(from.fold)
			f.report(from.fold, "scopes are matched by hand: strings."+name+" changes case, which matters in a scope; "+exactly)
			return
		}
	}
}

// segments reports whether a call cuts a text at colons.
func (f *function) segments(call *ast.CallExpr) bool {
	if len(call.Args) < 2 {
		return false
	}
	separator, _ := f.text(call.Args[1])
	return separator == ":"
}

// A side is one of two variables that are held against each other.
type side struct {
	name  string
	scope bool // it is called one
	cut   bool // its star is taken off first
}

// side returns false for what is no variable, or of which nothing is known.
func (f *function) side(e ast.Expr) (s side, ok bool) {
	if _, isConst := f.text(e); isConst {
		return s, false
	}
	s.cut = f.cutsStar(e)
	for {
		sum, ok := ast.Unparen(e).(*ast.BinaryExpr)
		if !ok || sum.Op != token.ADD {
			break
		}
		e = sum.X // prefix + ":"
	}
	from := f.source(e)
	s.name, s.scope = from.name, from.typed || isScopeName(from.name)
	return s, s.scope || s.name != ""
}

// pair reports whether two expressions are what is held and what is asked for.
func (f *function) pair(x, y ast.Expr) bool {
	a, ok := f.side(x)
	if !ok {
		return false
	}
	b, ok := f.side(y)
	if !ok || !a.scope && !b.scope {
		return false
	}
	wildcard := f.wild() || a.cut || b.cut
	return (wildcard || a.scope && b.scope) && f.sign(a, b, wildcard)
}

// sign reports whether anything but the word scope says that a function is about
// permissions.
func (f *function) sign(a, b side, wildcard bool) bool {
	if f.stars.behindColon && wildcard {
		return true
	}
	asks := isQuestion(f.decl.Name.Name) || slices.Contains(camel.Words(f.decl.Name.Name), "require")
	return wildcard && asks || permits(a.name) || permits(b.name) || permits(f.decl.Name.Name) || f.concerned()
}

// permits reports whether a name is about permissions and nothing else.
func permits(name string) bool {
	return slices.ContainsFunc(camel.Words(name), func(word string) bool {
		return word != "scope" && word != "scopes" && camel.IsScope(word) || slices.Contains([]string{"claim", "claims", "scp", "granted", "authorize", "authorized"}, word)
	})
}

// wild reports whether a literal of the function is a star.
func (f *function) wild() bool {
	if f.stars == nil {
		f.stars = &stars{}
		ast.Inspect(f.decl.Body, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING && lit.Kind != token.CHAR {
				return true
			}
			text := strings.Trim(lit.Value, "\"'`")
			f.stars.any = f.stars.any || text == "*" || text == ":*"
			f.stars.behindColon = f.stars.behindColon || strings.HasSuffix(text, ":*")
			return true
		})
	}
	return f.stars.any || f.stars.behindColon
}

// cutsStar reports whether e is a text without the star at its end: s[:len(s)-1],
// strings.TrimSuffix(s, "*"), or a variable that was set to such.
func (c *checker) cutsStar(e ast.Expr) bool {
	for range mostSteps {
		switch v := ast.Unparen(e).(type) {
		case *ast.Ident:
			from, ok := c.origins[c.TypesInfo.Uses[v]]
			if !ok {
				return false
			}
			e = from
		case *ast.SliceExpr:
			less, ok := v.High.(*ast.BinaryExpr)
			return ok && v.Low == nil && less.Op == token.SUB && c.isSmall(less.Y)
		case *ast.CallExpr:
			path, name := c.callee(v)
			if path != "strings" || len(v.Args) != 2 || !slices.Contains([]string{"TrimSuffix", "CutSuffix", "TrimRight"}, name) {
				return false
			}
			text, _ := c.text(v.Args[1])
			return strings.HasSuffix(text, "*")
		default:
			return false
		}
	}
	return false
}

// isSmall reports whether e is the length of a star, with its colon or not.
func (c *checker) isSmall(e ast.Expr) bool {
	value := c.TypesInfo.Types[e].Value
	if value == nil {
		return false
	}
	n, ok := constant.Int64Val(constant.ToInt(value))
	return ok && (n == 1 || n == 2)
}

// mentions reports whether something in e is called a scope.
func (f *function) mentions(e ast.Expr) (found bool) {
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident, *ast.SelectorExpr:
			from := f.source(n.(ast.Expr))
			found = found || from.typed || isScopeName(from.name)
		}
		return !found
	})
	return found
}

// concerned reports whether the package has to do with permissions: by its name,
// by what it imports, or by a name of the catalogue in it.
func (c *checker) concerned() bool {
	if c.about == nil {
		about := slices.ContainsFunc(camel.Words(c.Pkg.Name()), func(word string) bool {
			return slices.Contains([]string{"auth", "authz", "authn", "authorization", "oauth", "rbac", "acl", "permission", "permissions", "policy", "security"}, word)
		}) || slices.ContainsFunc(c.Pkg.Imports(), func(p *types.Package) bool { return decides(p.Path()) || words.IsGenerated(p) })
		for _, file := range c.Files {
			if about {
				break
			}
			ast.Inspect(file, func(n ast.Node) bool {
				if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
					text, _ := c.text(lit)
					about = about || strings.Contains(text, ":") && c.Words.Declares(text)
				}
				return !about
			})
		}
		c.about = &about
	}
	return *c.about
}
