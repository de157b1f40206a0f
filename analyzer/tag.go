package analyzer

import (
	"go/token"
	"reflect"
	"strconv"
	"strings"

	"github.com/payconex/scopes/analyzer/internal/camel"
	"github.com/payconex/scopes/analyzer/internal/places"
)

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
	most := known >= len(names)
	if known > 0 {
		names = append(names, tokensWithout(value)...)
	}
	for _, t := range names {
		e := places.Evidence{Named: named, Sibling: known > 0, Most: most}
		if _, alias := c.Words.Alias(t.text); !alias && !c.Words.IsParent(t.text) && c.convinces(t.text, e) {
			c.report(at.token(piece{t.text, t.start + offset}), t.text, anyName)
		}
	}
}

// tokensWithout returns the words of a value that have no colon: a name may have
// lost it, among others.
func tokensWithout(value string) (tokens []piece) {
	start := 0
	for i := 0; i <= len(value); i++ {
		if i < len(value) && !strings.ContainsRune(" ,=|;", rune(value[i])) {
			continue
		}
		if word := value[start:i]; isNameLike(word) && !strings.Contains(word, ":") {
			tokens = append(tokens, piece{word, start})
		}
		start = i + 1
	}
	return tokens
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
