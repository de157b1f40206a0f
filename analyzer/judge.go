package analyzer

import (
	"go/ast"
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/analysis"

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
	case typ == "" || scopeType(obj.Type()) != "":
		return // judged at its declaration
	case obj.Pkg() == c.pass.Pkg && isPlain(obj.Type()) && c.plain(text):
		return // reported at its declaration
	}
	switch typ {
	case "Scope":
		if _, err := scope.Parse(text); err != nil {
			c.malformed(inner, text, err, scopeOnly)
		} else if !c.words.declares(text) {
			c.unknown(inner, text, scopeOnly)
		}
	case "Pattern":
		if _, err := scope.ParsePattern(text); err != nil {
			c.malformed(inner, text, err, anyName)
		} else if !c.words.declares(text) {
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
	inNamespace := c.words.inNamespace(text)
	if !inNamespace && !c.words.inFamily(text) || c.words.declares(text) || c.words.isParent(text) {
		return false
	}
	if _, err := scope.ParsePattern(text); err != nil {
		return false
	}
	if _, alias := c.words.alias(text); alias {
		return false
	}
	return inNamespace || c.near(text)
}

// mostSteps bounds what all searches for near names in one package may cost, in
// steps of [scope.Distance]: about a second. A package with tens of thousands
// of keys such as "read:1a2b" must not make the analyzer hang.
const mostSteps = 300_000_000

// near reports whether text is a recorded typo or a slip or two from a declared
// name with the same first segment. Each text is searched for once.
func (c *checker) near(text string) bool {
	near, ok := c.judged[text]
	if !ok {
		_, near = c.words.typo(text)
		near = near || c.words.near(text, &c.steps)
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
	if target, ok := c.words.alias(text); ok {
		// An alias is for text that comes in from outside. In a typed
		// constant nothing rewrites it, so it matches nothing.
		c.report(at, `unknown scope `+quote(text)+` (an alias: write `+quote(target)+`)`, nil)
		return
	}
	s := c.suggest(text, fits)
	c.report(at, `unknown scope `+quote(text)+scope.DidYouMean(s.names), c.fix(at, s))
}

func (c *checker) malformed(at ast.Expr, text string, err error, fits func(scope.Pattern) bool) {
	s := c.suggest(text, fits)
	c.report(at, `malformed scope `+err.Error()+scope.DidYouMean(s.names), c.fix(at, s))
}

func (c *checker) report(at ast.Expr, message string, fixes []analysis.SuggestedFix) {
	c.pass.Report(analysis.Diagnostic{
		Pos:            at.Pos(),
		End:            at.End(),
		Category:       RuleUnknown,
		URL:            "#hdr-Rule_" + RuleUnknown,
		Message:        message + " [" + RuleUnknown + "]",
		SuggestedFixes: fixes,
	})
}
