package analyzer

import (
	"errors"
	"fmt"
	"go/ast"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/payconex/scopes/analyzer/internal/lint"
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
		return lint.Malformed, fmt.Sprintf("malformed scope %s: offset %d: %s", quote(text), fault.Offset, strings.ReplaceAll(fault.Reason, `"`, "'"))
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
	if !evident || c.Off[lint.Deprecated] {
		return
	}
	entry, ok := c.Words.Entry(text)
	if !ok || !entry.Deprecated() {
		return
	}
	var instead []scope.Pattern
	for use := range entry.Uses() {
		instead = append(instead, use.Name())
	}
	message := "deprecated scope " + quote(text)
	for i, name := range instead {
		message += []string{": use ", " and "}[min(i, 1)] + quote(string(name))
	}
	sure := len(instead) == 1 && instead[0].IsWildcard() == entry.IsWildcard()
	c.Report(lint.Deprecated, at, message, c.fix(at, words.Suggestion{Names: instead, Sure: sure})...)
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
