package analyzer

import (
	"strings"
	"unicode/utf8"

	"github.com/payconex/scopes/analyzer/internal/camel"
	"github.com/payconex/scopes/analyzer/internal/words"
)

func (c *checker) anyScopeName(names []string) bool {
	for _, name := range names {
		if camel.Has(name) {
			return true
		}
	}
	return false
}

// prose looks for near misses among the words of a text for people, if it is
// about scopes or marks them as code. What is only near by its beginning may be
// anything: npm scripts, URLs, headings.
func (c *checker) prose(text string, at part, about bool) {
	if !strings.Contains(text, ":") {
		return
	}
	for _, t := range tokensWithColon(text) {
		if c.Words.Declares(t.text) || c.isForeign(t.text) || !isSpelt(t.text) {
			continue
		}
		if !about && !isMarked(text, t) && !speaksOfScopes(text) {
			continue
		}
		if c.Words.Near(t.text) != words.Close || c.Words.IsParent(t.text) {
			continue
		}
		if _, alias := c.Words.Alias(t.text); alias {
			continue
		}
		c.report(at.token(t), t.text, anyName)
	}
}

// speaksOfScopes reports whether a text has a word for scopes in it.
func speaksOfScopes(text string) bool {
	for word := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !isLetter(r) }) {
		if camel.IsScope(word) {
			return true
		}
	}
	return false
}

// isMarked reports whether a token stands in quotes or backticks.
func isMarked(text string, t piece) bool {
	end := t.start + len(t.text)
	return t.start > 0 && end < len(text) && text[t.start-1] == text[end] && strings.IndexByte("'`\"", text[end]) >= 0
}

// tokensWithColon returns the words of a text that have a colon inside, without
// the marks around them: those of Markdown, and the verbs of package fmt.
func tokensWithColon(text string) (tokens []piece) {
	for from := 0; ; {
		colon := strings.IndexByte(text[from:], ':')
		if colon < 0 {
			return tokens
		}
		colon += from
		start, end := colon, colon+1
		for start > from && isTokenByte(text[start-1]) {
			start--
		}
		for end < len(text) && (isTokenByte(text[end]) || text[end] == ':') {
			end++
		}
		from = end
		if start > 0 && (text[start-1] == '/' || text[start-1] == '@') || end < len(text) && (text[end] == '/' || text[end] == '@') {
			continue // a path, or part of a URL
		}
		if verb := strings.LastIndexByte(text[:start], '%'); verb >= 0 && isVerb(text[verb+1:start]) && start < end {
			start++ // the letter of a verb
		}
		word := strings.Trim(text[start:end], ":.-_*")
		if strings.Contains(word, ":") {
			start += strings.Index(text[start:end], word)
			tokens = append(tokens, piece{word, start})
		}
	}
}

func isTokenByte(b byte) bool {
	return b >= utf8.RuneSelf || 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || '0' <= b && b <= '9' || strings.IndexByte("_-.*", b) >= 0
}

// isVerb reports whether a text is what may stand between the percent sign of a
// verb and its letter.
func isVerb(text string) bool {
	return strings.Trim(text, "[]0123456789+-# .") == "" && len(text) < 8
}
