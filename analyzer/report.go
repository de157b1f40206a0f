package analyzer

import (
	"errors"
	"fmt"
	"go/ast"
	"go/constant"
	"go/types"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/tools/go/analysis"

	"github.com/payconex/scopes/analyzer/internal/lint"
	"github.com/payconex/scopes/analyzer/internal/places"
	"github.com/payconex/scopes/analyzer/internal/words"
	"github.com/payconex/scopes/scope"
)

// mostSearches in one package. Each compares a value with every declared name;
// a package with more different unknown names than this has not slipped on the
// keyboard, and must not make the analyzer hang.
const mostSearches = 100

// report says that text is not a name that the catalogue knows.
func (c *checker) report(at part, text string, fits func(scope.Pattern) bool) {
	for _, obj := range c.index().consts[at.lit] {
		c.reported[obj] = true
	}
	if target, ok := c.Words.Alias(text); ok {
		c.alias(at, text, target)
		return
	}
	s := c.suggest(text, fits)
	check, message := describe(text, s)
	c.Report(check, at, message+scope.DidYouMean(s.Names), c.fix(at, s)...)
}

// describe says what is wrong with a text that the catalogue does not know.
func describe(text string, s words.Suggestion) (lint.Check, string) {
	var fault *scope.SyntaxError
	if _, err := scope.ParsePattern(text); errors.As(err, &fault) {
		// Only names stand in double quotes.
		reason := strings.ReplaceAll(fault.Reason, `"`, "'")
		if r, size := utf8.DecodeRuneInString(text[fault.Offset:]); size > 1 {
			reason = strings.Replace(reason, "character", "character "+strconv.QuoteRune(r), 1)
		}
		return lint.Malformed, fmt.Sprintf("malformed scope %s: offset %d: %s", quote(text), fault.Offset, reason)
	}
	for _, name := range s.Names {
		//scope:ignore this is how it is told that only capitals differ
		if strings.EqualFold(string(name), text) {
			return lint.Malformed, "malformed scope " + quote(text) + ": capitals count, and the catalogue has others"
		}
	}
	return lint.Unknown, "unknown scope " + quote(text)
}

// alias says that text is an old spelling. It is read as its target where it
// comes in from outside; in code nothing rewrites it.
func (c *checker) alias(at part, text, target string) {
	c.Report(lint.Deprecated, at, "deprecated spelling "+quote(text)+": write "+quote(target),
		c.fix(at, words.Suggestion{Names: []scope.Pattern{scope.Pattern(target)}, Sure: true})...)
}

// outdated says that a known name is deprecated, if it is and the place is one
// of scopes.
func (c *checker) outdated(at part, text string, evident bool) {
	if message, s, ok := c.instead(text); ok && evident {
		c.Report(lint.Deprecated, at, message, c.fix(at, s)...)
	}
}

// instead returns what to say about a known name that is deprecated, and what
// replaces it.
func (c *checker) instead(text string) (message string, s words.Suggestion, deprecated bool) {
	if c.Off[lint.Deprecated] {
		return "", s, false
	}
	entry, ok := c.Words.Entry(text)
	if !ok || !entry.Deprecated() {
		return "", s, false
	}
	message = "deprecated scope " + quote(text)
	for use := range entry.Uses() {
		message += []string{": use ", " and "}[min(len(s.Names), 1)] + quote(string(use.Name()))
		s.Names = append(s.Names, use.Name())
	}
	s.Sure = len(s.Names) == 1 && s.Names[0].IsWildcard() == entry.IsWildcard()
	return message, s, true
}

// outdatedConstant says that a generated constant stands for a deprecated name.
// The fix writes the constant of what replaces it, if its package has one.
func (c *checker) outdatedConstant(at part, k *places.Constant, obj *types.Const) {
	if obj.Pkg() == c.Pkg || !words.IsGenerated(obj.Pkg()) {
		return
	}
	message, s, ok := c.instead(k.Text)
	if !ok {
		return
	}
	var fixes []analysis.SuggestedFix
	ident, _ := k.Inner.(*ast.Ident)
	if selector, ok := k.Inner.(*ast.SelectorExpr); ok {
		ident = selector.Sel
	}
	if s.Sure && ident != nil && !ast.IsGenerated(k.File) {
		if name := sibling(obj, string(s.Names[0])); name != "" && c.index().claimNamed(ident, string(s.Names[0])) {
			fixes = []analysis.SuggestedFix{{
				Message:   "Replace " + obj.Name() + " with " + name + ", which changes the scope that is meant",
				TextEdits: []analysis.TextEdit{{Pos: ident.Pos(), End: ident.End(), NewText: []byte(name)}},
			}}
		}
	}
	c.Report(lint.Deprecated, at, message, fixes...)
}

// sibling returns the name of the constant beside obj that has another value and
// the same type, or "".
func sibling(obj *types.Const, value string) string {
	for _, name := range obj.Pkg().Scope().Names() {
		other, ok := obj.Pkg().Scope().Lookup(name).(*types.Const)
		if ok && other.Exported() && types.Identical(other.Type(), obj.Type()) && constant.StringVal(other.Val()) == value {
			return name
		}
	}
	return ""
}

// wildcard says that a wildcard stands where only a scope can.
func (c *checker) wildcard(at part, text string) {
	c.Report(lint.Wildcard, at, "wildcard "+quote(text)+" where one scope is wanted: it equals none of the scopes that it covers")
}

// suggest returns the declared names near text that fit the place it stands
// in. Only values that are reported get here.
func (c *checker) suggest(text string, fits func(scope.Pattern) bool) words.Suggestion {
	key := text
	//scope:ignore any wildcard will do
	if !fits("a:*") {
		key += "\n" // in no name
	}
	found, ok := c.known[key]
	if !ok {
		if len(c.known) >= mostSearches {
			return words.Suggestion{}
		}
		found = c.Words.Suggest(text, fits)
		c.known[key] = found
	}
	return found
}

func anyName(scope.Pattern) bool { return true }

// scopeOnly leaves out wildcards, for a constant of type scope.Scope.
func scopeOnly(name scope.Pattern) bool { return !name.IsWildcard() }

func quote(text string) string { return strconv.Quote(text) }

// fix returns the edit that writes the suggestion in place of the text, or
// nothing: if the suggestion is not sure, if the text does not stand in one
// literal, if a machine wrote the file, or if the edit would make a duplicate
// case or map key, which does not compile.
func (c *checker) fix(at part, s words.Suggestion) []analysis.SuggestedFix {
	if !s.Sure || at.lit == nil || strings.ContainsAny(at.lit.Value, "\n\r") || ast.IsGenerated(at.file) {
		return nil // also a cgo file: what would be edited is not what a person wrote
	}
	name := string(s.Names[0])
	if at.whole && !c.index().claim(at.lit, name) {
		return nil
	}
	text := name // a name needs no escapes
	if at.whole {
		text = at.lit.Value[:1] + name + at.lit.Value[:1]
	} else if !at.exact {
		return nil
	}
	return []analysis.SuggestedFix{{
		Message: "Replace " + at.source() + " with " + text + ", which changes the scope that is meant",
		TextEdits: []analysis.TextEdit{{
			Pos:     at.Pos(),
			End:     at.End(),
			NewText: []byte(text),
		}},
	}}
}
