package analyzer

import (
	"go/ast"
	"strings"

	"github.com/payconex/scopes/analyzer/internal/lint"
	"github.com/payconex/scopes/analyzer/internal/places"
	"github.com/payconex/scopes/analyzer/internal/words"
	"github.com/payconex/scopes/scope"
)

// dynamic reports strings that are put together at run time, at places that
// take scopes, whose constant parts fit no known name.
func (c *checker) dynamic() {
	kinds := c.conversions()
	var open []joined
	for _, d := range c.places.Dynamic {
		parts, ok := c.parts(d.Expr)
		if !ok || !parts.fixed() {
			continue
		}
		if kind, ok := kinds[d.Expr]; ok && !d.Kind.Typed() {
			typed := *d
			typed.Kind = kind
			d = &typed
		}
		delete(kinds, d.Expr)
		j, against := joined{d, parts}, c.against(c.places.WordsOf(d))
		if !against.judged(j) && parts.begins() && against.Words.Root(parts[0].text) > words.NoRoot {
			open = append(open, j)
		}
	}
	for _, file := range c.Files { // in the order of the source
		ast.Inspect(file, func(n ast.Node) bool {
			e, ok := n.(ast.Expr)
			if kind, there := kinds[e]; ok && there {
				if parts, ok := c.parts(e); ok && parts.fixed() {
					c.judged(joined{&places.Dynamic{Expr: e, File: file, Kind: kind}, parts})
				}
			}
			return true
		})
	}
	c.followJoined(open)
}

// A joined is a string that is put together, and of what.
type joined struct {
	*places.Dynamic
	parts parts
}

// conversions returns what is converted to a scope type, at once or by way of
// local variables, and to which.
func (c *checker) conversions() map[ast.Expr]places.Kind {
	kinds := map[ast.Expr]places.Kind{}
	types := places.NewTypes(c.Words)
	for _, file := range c.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || !c.isConversion(call) || c.TypesInfo.Types[call].Value != nil {
				return true
			}
			kind := types.Kind(c.TypesInfo.TypeOf(call))
			if kind != places.Scope && kind != places.Pattern {
				return true
			}
			from := c.meant(call)
			if text, ok := c.text(from); !ok {
				kinds[from] = kind
			} else if kind == places.Scope && isWildcard(text) {
				arg := ast.Unparen(call.Args[0])
				c.wildcard(part{pos: arg.Pos(), end: arg.End(), file: file, whole: true}, text)
			}
			return true
		})
	}
	return kinds
}

// judged reports a string that is put together, if something is wrong with it.
// It returns false if nothing says yet that the string is a scope, and no scope
// is like it.
func (c *checker) judged(j joined) bool {
	sink := c.places.Sink(&j.Place)
	required := j.Kind == places.Scope || sink != nil && sink.Required()
	taken := j.Kind.Typed() || sink != nil
	odd := c.odd(j.parts, required, taken)
	switch {
	case required && strings.HasSuffix(j.parts.ending(), ":*"):
		c.Report(lint.Wildcard, j.Expr, "wildcard "+quote(j.parts.String())+" where one scope is wanted: it equals none of the scopes that it covers")
	case odd != nil:
		j.parts = odd
		if !taken && !c.takesScopes(j, c.places.Evidence(&j.Place)) {
			return false
		}
		c.unlike(j)
	case sink != nil && sink.Required() && c.Words.Root(j.parts[0].text) > words.NoRoot:
		c.Report(lint.Dynamic, j.Expr, "the scope "+quote(j.parts.String())+" is put together at run time, so nothing can tell whether it exists")
	}
	return true
}

func (c *checker) unlike(j joined) {
	c.Report(lint.Dynamic, j.Expr, "no scope of the catalogue is like "+quote(j.parts.String()))
}

// followJoined asks again about what no scope is like, with what variables say
// that it gets to.
func (c *checker) followJoined(open []joined) {
	if len(open) == 0 || len(open) > mostOpen {
		return
	}
	var asked []*places.Place
	for _, j := range open {
		asked = append(asked, &j.Place)
	}
	for i, e := range c.places.Follow(asked) {
		j, against := open[i], c.against(c.places.WordsOf(open[i].Dynamic))
		j.parts = against.odd(j.parts, false, false)
		if against.takesScopes(j, e) {
			against.unlike(j)
		}
	}
}

// takesScopes reports whether the names near a string that is put together say
// that it is a scope, and its beginning says so too. A number in it makes it a
// key.
func (c *checker) takesScopes(j joined, e places.Evidence) bool {
	if !j.parts.begins() {
		return false
	}
	first := j.parts[0].text
	for _, p := range j.parts {
		if p.hole == 'd' && !e.Taken {
			return false
		}
	}
	return e.Direct && (c.Words.Root(first) > words.NoRoot || e.Taken && (c.Words.NearRoot(first) || c.nearNamespace(first)))
}

// nearNamespace reports whether text begins nearly like all names do, which are
// told from others by it. Three letters are too few: another system's are as near.
func (c *checker) nearNamespace(text string) (near bool) {
	const fewest = 4
	if !c.Words.HasOneNamespace() {
		return false
	}
	first, _, _ := strings.Cut(text, ":")
	c.Words.All(func(name string) bool {
		known, _, _ := strings.Cut(name, ":")
		near = near || len(known) >= fewest && len(first) >= fewest-1 && scope.Distance(first, known) == 1
		return !near
	})
	return near
}

// odd returns what no known name can come of: all of p if one scope is wanted,
// or else the first such token of a list. Where nothing says yet that scopes are
// taken, a word beside the tokens makes it a sentence. It returns nil if there is
// none.
func (c *checker) odd(p parts, one, taken bool) (odd parts) {
	if c.matchesSome(p, !one) {
		return nil
	}
	tokens := p.tokens()
	if one || len(tokens) < 2 {
		return p
	}
	for _, token := range tokens {
		text := token.String()
		isName := strings.Contains(strings.Trim(text, ":"), ":")
		if whole := len(token) == 1 && token[0].hole == 0; whole && !isName && !taken {
			return nil
		}
		if odd == nil && isName && token.fixed() && !c.isForeign(text) && !c.matchesSome(token, true) {
			odd = token
		}
	}
	return odd
}

// matchesSome reports whether some known name, or an old spelling of one, can
// be what the parts make: a scope, or with wildcards one of these too.
func (c *checker) matchesSome(p parts, wildcards bool) (some bool) {
	c.Words.All(func(name string) bool {
		some = (wildcards || !isWildcard(name)) && p.match(name)
		return !some
	})
	return some
}
