package analyzer

import (
	"go/token"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/payconex/scopes/analyzer/internal/camel"
	"github.com/payconex/scopes/analyzer/internal/places"
	"github.com/payconex/scopes/analyzer/internal/words"
)

// A piece is part of a text and where it starts, in bytes.
type piece struct {
	text  string
	start int
}

// isNameLike reports whether text is one name, or what was meant to be one:
// nothing but the bytes of names, their separators, and spaces.
func isNameLike(text string) bool {
	letters, colons, spaces := 0, 0, 0
	for i := range len(text) {
		switch b := text[i]; {
		case b == ':':
			colons++
		case b == ' ':
			spaces++
		case b == '/' || b == '*' || b == '_' || b == '-' || b == '.' || '0' <= b && b <= '9':
		case 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || b >= utf8.RuneSelf:
			letters++
		default:
			return false
		}
	}
	return letters > 1 && spaces <= 1+colons && !strings.Contains(text, "//") && (spaces == 0 || len(split(text)) == 1 || !manyNames(text))
}

// manyNames reports whether more than one of the words of a text has a colon
// inside.
func manyNames(text string) bool {
	n := 0
	for _, t := range split(text) {
		if strings.Contains(strings.Trim(t.text, ":"), ":") {
			n++
		}
	}
	return n > 1
}

func isLetter(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }

// split cuts a text at spaces and commas.
func split(text string) (tokens []piece) {
	start := -1
	for i := 0; i <= len(text); i++ {
		if i < len(text) && !strings.ContainsRune(" ,\t\n", rune(text[i])) {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 {
			tokens = append(tokens, piece{text[start:i], start})
			start = -1
		}
	}
	return tokens
}

// several judges a text that is not one name: a list of names, joined by spaces
// or commas, or words for people.
func (c *checker) several(k *places.Constant) {
	tokens := split(k.Text)
	at := c.whole(k)
	about := c.anyScopeName(c.places.Names(&k.Place))
	if c.isList(k.Text, tokens, about) {
		known := 0
		for _, t := range tokens {
			if strings.Contains(t.text, ":") && c.Words.Declares(t.text) {
				known++
			}
		}
		for _, t := range tokens {
			if !c.Words.Declares(t.text) && strings.Contains(t.text, ":") && isNameLike(t.text) {
				c.candidate(t.text, at.token(t), &k.Place, known > 0)
			}
		}
		return
	}
	c.prose(k.Text, at, about)
}

// isList reports whether a text is a list of names: tokens and nothing else,
// that commas join or that all have a colon inside. Where scopes are expected,
// half of them are enough.
func (c *checker) isList(text string, tokens []piece, about bool) bool {
	colons := 0
	for _, t := range tokens {
		if !isNameLike(t.text) {
			return false
		}
		if strings.Contains(strings.Trim(t.text, ":*"), ":") {
			colons++
		}
	}
	commas := strings.Contains(text, ",") && !strings.Contains(text, ", ")
	return len(tokens) > 1 && colons > 0 && (colons == len(tokens) || about && 2*colons >= len(tokens) || commas)
}

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

// tag looks into the values of a struct tag, which often list what is allowed:
// `validate:"oneof=schema:read data:read"`.
func (c *checker) tag(tag *places.Tag) {
	source, err := strconv.Unquote(tag.Lit.Value)
	if err != nil || tag.Lit.Kind != token.STRING || !strings.Contains(source, ":") {
		return
	}
	at := part{pos: tag.Lit.Pos(), end: tag.Lit.End(), lit: tag.Lit, file: tag.File, whole: true}
	for _, key := range tagKeys(source) {
		value := reflect.StructTag(source).Get(key)
		offset := strings.Index(source, key+`:"`+value+`"`) // -1 if it has escapes
		if offset < 0 {
			continue
		}
		c.tagValue(value, offset+len(key)+2, at, camel.Has(key) || camel.Has(tag.Name))
	}
}

func (c *checker) tagValue(value string, offset int, at part, named bool) {
	var names []piece
	known := 0
	for _, t := range tokensWithColon(value) {
		if c.Words.Declares(t.text) {
			known++
		} else if isNameLike(t.text) && !c.isForeign(t.text) {
			names = append(names, t)
		}
	}
	for _, t := range names {
		e := places.Evidence{Named: named, Sibling: known > 0}
		if _, alias := c.Words.Alias(t.text); !alias && !c.Words.IsParent(t.text) && c.convinces(t.text, e) {
			c.report(at.token(piece{t.text, t.start + offset}), t.text, anyName)
		}
	}
}

// tagKeys returns the keys of a struct tag, as package reflect reads it.
func tagKeys(tag string) (keys []string) {
	for tag != "" {
		tag = strings.TrimLeft(tag, " ")
		key, rest, ok := strings.Cut(tag, `:"`)
		if !ok || strings.ContainsAny(key, " \"") {
			break
		}
		end := 0
		for end < len(rest) && rest[end] != '"' {
			if rest[end] == '\\' {
				end++
			}
			end++
		}
		if end >= len(rest) {
			break
		}
		keys = append(keys, key)
		tag = rest[end+1:]
	}
	return keys
}
