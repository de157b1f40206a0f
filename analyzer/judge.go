package analyzer

import (
	"go/ast"
	"go/constant"
	"go/types"

	"github.com/payconex/scopes/analyzer/internal/lint"
	"github.com/payconex/scopes/analyzer/internal/words"
	"github.com/payconex/scopes/scope"
)

// judge reports the constant expression e if it is a scope name that the
// vocabulary does not declare.
func (c *checker) judge(e ast.Expr, tv types.TypeAndValue) {
	text := constant.StringVal(tv.Value)
	if text == "" {
		return // the zero value: "no scope", as in return "", err
	}
	inner, typ, foreign := c.origin(e)
	switch obj := c.constantNamed(inner); {
	case obj == nil:
	case typ == "" || words.ScopeType(obj.Type()) != "":
		return // judged at its declaration
	case obj.Pkg() == c.Pkg && isPlain(obj.Type()) && c.plain(text):
		return // reported at its declaration
	}
	switch typ {
	case "Scope":
		if _, err := scope.Parse(text); err != nil {
			c.malformed(inner, text, err, scopeOnly)
		} else if !c.Words.Declares(text) {
			c.unknown(inner, text, scopeOnly)
		}
	case "Pattern":
		if _, err := scope.ParsePattern(text); err != nil {
			c.malformed(inner, text, err, anyName)
		} else if !c.Words.Declares(text) {
			c.unknown(inner, text, anyName)
		}
	case "":
		if !foreign && c.plain(text) && !c.index().isPiece(inner) {
			c.unknown(inner, text, anyName)
		}
	}
}

// plain reports whether a string without a type of package scope is an unknown
// scope name: it has the whole grammar, so that "pcx: cannot open" is none; it
// starts like the catalogue's names, and if these start in several ways it is
// near one of them; and it is neither an alias nor the beginning of a name.
func (c *checker) plain(text string) bool {
	inNamespace := c.Words.InNamespace(text)
	if !inNamespace && !c.Words.InFamily(text) || c.Words.Declares(text) || c.Words.IsParent(text) {
		return false
	}
	if _, err := scope.ParsePattern(text); err != nil {
		return false
	}
	if _, alias := c.Words.Alias(text); alias {
		return false
	}
	return inNamespace || c.near(text)
}

// near reports whether text is a recorded typo or a slip or two from a declared
// name with the same first segment. Each text is searched for once.
func (c *checker) near(text string) bool {
	near, ok := c.judged[text]
	if !ok {
		_, near = c.Words.Typo(text)
		near = near || c.Words.Near(text)
		if c.judged == nil {
			c.judged = map[string]bool{}
		}
		c.judged[text] = near
	}
	return near
}

func isPlain(t types.Type) bool {
	basic, ok := types.Unalias(t).(*types.Basic)
	return ok && basic.Info()&types.IsString != 0
}

func (c *checker) unknown(at ast.Expr, text string, fits func(scope.Pattern) bool) {
	if target, ok := c.Words.Alias(text); ok {
		// An alias is for text that comes in from outside. In a typed
		// constant nothing rewrites it, so it matches nothing.
		c.Report(lint.Unknown, at, `unknown scope `+quote(text)+` (an alias: write `+quote(target)+`)`)
		return
	}
	s := c.suggest(text, fits)
	c.Report(lint.Unknown, at, `unknown scope `+quote(text)+scope.DidYouMean(s.Names), c.fix(at, s)...)
}

func (c *checker) malformed(at ast.Expr, text string, err error, fits func(scope.Pattern) bool) {
	s := c.suggest(text, fits)
	c.Report(lint.Unknown, at, `malformed scope `+err.Error()+scope.DidYouMean(s.Names), c.fix(at, s)...)
}
