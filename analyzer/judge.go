package analyzer

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/payconex/scopes/analyzer/internal/lint"
	"github.com/payconex/scopes/analyzer/internal/places"
	"github.com/payconex/scopes/analyzer/internal/words"
	"github.com/payconex/scopes/scope"
)

// A checker holds the constants of one package against its vocabulary.
type checker struct {
	*lint.Pass
	Words  *words.Vocabulary // of the package, or of a sink
	places *places.Index

	root   *checker                       // of the package, in one for sinks
	others map[*words.Vocabulary]*checker // for sinks that have words of their own

	isForeign func(name string) bool // names that belong to somebody else

	known    map[string]words.Suggestion // by value, so that each is searched for once
	uses     *index                      // see index
	reported map[*types.Const]bool       // constants whose declarations are reported
	open     []question                  // what cannot be answered without following variables
	locals   locals                      // see localSet
	joins    []string                    // see beginnings
}

// index returns how the package uses its constants. It is made when needed.
func (c *checker) index() *index {
	if c.root != nil {
		return c.root.index()
	}
	if c.uses == nil {
		c.uses = newIndex(c.Pass.Pass)
	}
	return c.uses
}

// against returns the checker for what is held against known. What does not
// depend on that they share.
func (c *checker) against(known *words.Vocabulary) *checker {
	if known == c.Words {
		return c
	}
	other := c.others[known]
	if other == nil {
		shared := *c
		other = &shared
		other.Words, other.root, other.known = known, c, map[string]words.Suggestion{}
		if c.others == nil {
			c.others = map[*words.Vocabulary]*checker{}
		}
		c.others[known] = other
	}
	return other
}

// run judges every constant of the package once: plain ones first, for a
// constant that is reported where it is declared is not reported again where
// it becomes typed.
func (c *checker) run() {
	for _, k := range c.places.Constants {
		switch {
		case c.named(k.Inner) != nil, k.Kind.Typed():
		default:
			c.against(c.places.Words(k)).plain(k)
		}
	}
	c.follow()
	for _, k := range c.places.Constants {
		if k.Kind.Typed() {
			c.against(c.places.Words(k)).typed(k)
		}
	}
	for _, tag := range c.places.Tags {
		c.tag(tag)
	}
	c.dynamic()
	c.calls()
	c.lists()
}

// typed judges a constant whose type says that it is a scope: every value
// counts, whatever it starts with.
func (c *checker) typed(k *places.Constant) {
	at := c.whole(k)
	if obj := c.named(k.Inner); obj != nil {
		if declared := places.NewTypes(c.Words).Kind(obj.Type()); declared.Typed() || c.reported[obj] {
			if c.reported[obj] {
				return
			}
			if k.Kind == places.Scope && declared != places.Scope && isWildcard(k.Text) {
				c.wildcard(at, k.Text) // a pattern that is converted
			} else {
				c.outdatedConstant(at, k, obj)
			}
			return // judged at its declaration
		}
		if lit := c.index().literal(obj); lit != nil { // plain there, and typed only here
			at = part{pos: lit.Pos(), end: lit.End(), lit: lit, file: c.fileOf(lit), whole: true}
		}
	}
	switch k.Kind {
	case places.Scope:
		if _, err := scope.Parse(k.Text); err == nil {
			break
		}
		if isWildcard(k.Text) {
			c.wildcard(at, k.Text)
			return
		}
		c.report(at, k.Text, scopeOnly)
		return
	case places.Inferred:
		if !c.Words.Declares(k.Text) && !c.looksMeant(k.Text) {
			return
		}
	}
	if c.Words.Declares(k.Text) {
		c.outdated(at, k.Text, true)
		return
	}
	fits := anyName
	if k.Kind == places.Scope {
		fits = scopeOnly
	}
	c.report(at, k.Text, fits)
}

// isWildcard reports whether text is a pattern and no scope.
func isWildcard(text string) bool {
	_, err := scope.ParsePattern(text)
	return err == nil && strings.HasSuffix(text, "*")
}

// looksMeant reports whether a constant of a type that is only inferred to be
// of scopes can be one: it has a colon and is not the beginning of a name, or it
// is spelt nearly like a name. Others stand for none or all.
func (c *checker) looksMeant(text string) bool {
	if c.isForeign(text) || c.Words.IsParent(strings.TrimSuffix(text, ":")) {
		return false
	}
	if strings.Contains(text, ":") {
		return isNameLike(text) && (c.Words.Near(text) == words.Close || !c.isPattern(text))
	}
	return len(text) > 3 && c.suggest(text, anyName).Sure
}

// plain judges a constant string whose type says nothing.
func (c *checker) plain(k *places.Constant) {
	if c.isForeign(k.Text) || c.index().isPiece(k.Inner) {
		return
	}
	at := c.whole(k)
	switch {
	case c.places.Sink(&k.Place) != nil:
		c.configured(at, k)
	case c.root != nil:
		c.handedOn(at, k)
	case k.Compared && c.isAbove(k.Text):
		c.wildcard(at, k.Text)
	case c.Words.Declares(k.Text):
		c.declared(at, k)
	case isNameLike(k.Text) && c.isOneName(k.Text):
		c.candidate(k.Text, at, &k.Place, false)
	default:
		c.several(k)
	}
}

// isAbove reports whether text is a wildcard above known names.
func (c *checker) isAbove(text string) bool {
	stem, star := strings.CutSuffix(text, ":*")
	return star && c.Words.HasNamespace(text) && c.Words.IsParent(stem)
}

// configured judges a string at a place that the configuration calls one of
// scopes: every value counts, and may be a list of several.
func (c *checker) configured(at part, k *places.Constant) {
	tokens := split(k.Text)
	for _, token := range tokens {
		at, text := at, k.Text
		if len(tokens) > 1 {
			at, text = at.token(token), token.text
		}
		switch {
		case c.isForeign(text):
		case !c.Words.Declares(text):
			c.report(at, text, anyName)
		case strings.HasSuffix(text, "*") && c.places.Sink(&k.Place).Required():
			c.wildcard(at, text)
		default:
			c.outdated(at, text, true)
		}
	}
}

// handedOn judges a string that gets to a sink through variables. They may have
// other values too, and other uses: it counts if it is like a known name.
func (c *checker) handedOn(at part, k *places.Constant) {
	tokens := split(k.Text)
	for _, token := range tokens {
		at, text := at, k.Text
		if len(tokens) > 1 {
			at, text = at.token(token), token.text
		}
		_, alias := c.Words.Alias(text)
		switch {
		case c.isForeign(text) || c.Words.IsParent(strings.TrimSuffix(text, ":")):
		case c.Words.Declares(text):
			c.outdated(at, text, true)
		case alias, isNameLike(text) && c.convinces(text, places.Evidence{Named: true, Direct: true}):
			c.report(at, text, anyName)
		}
	}
}

// declared judges a plain string that is a known name.
func (c *checker) declared(at part, k *places.Constant) {
	if !strings.Contains(k.Text, ":") {
		return // a word
	}
	e := c.places.Evidence(&k.Place)
	c.outdated(at, k.Text, e.Named || e.Several)
}

// fileOf returns the file that a node is in.
func (c *checker) fileOf(n ast.Node) *ast.File {
	for _, file := range c.Files {
		if file.FileStart <= n.Pos() && n.Pos() < file.FileEnd {
			return file
		}
	}
	return nil
}

// named returns the constant that e names, or nil.
func (c *checker) named(e ast.Expr) *types.Const {
	if selector, ok := e.(*ast.SelectorExpr); ok {
		e = selector.Sel
	}
	ident, ok := e.(*ast.Ident)
	if !ok {
		return nil
	}
	obj, _ := c.TypesInfo.Uses[ident].(*types.Const)
	return obj
}
