package analyzer

import (
	"slices"
	"strings"
	"unicode/utf8"

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

// isOneName reports whether a text that is like a name is meant to be one, and
// no list or sentence: it has no space inside, or none of its words is a known
// name and all of it is near to one.
func (c *checker) isOneName(text string) bool {
	tokens := split(text)
	if len(tokens) < 2 {
		return true
	}
	for _, t := range tokens {
		if c.Words.Declares(t.text) {
			return false
		}
	}
	return c.Words.Near(text) > words.Far
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
	tokens := c.joinSpaced(k.Text, split(k.Text))
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
			if !c.Words.Declares(t.text) && isNameLike(t.text) && (known > 0 || strings.Contains(t.text, ":")) {
				c.candidate(t.text, at.token(t), &k.Place, known > 0)
			}
		}
		return
	}
	c.prose(k.Text, at, about)
}

// joinSpaced puts together what a space behind a colon tears apart, read: users,
// if that is a known name and stands beside one.
func (c *checker) joinSpaced(text string, tokens []piece) []piece {
	beside := func(t piece) bool { return strings.Contains(t.text, ":") && c.Words.Declares(t.text) }
	if !slices.ContainsFunc(tokens, beside) {
		return tokens
	}
	var joined []piece
	for i := 0; i < len(tokens); i++ {
		t := tokens[i]
		if i+1 < len(tokens) && strings.HasSuffix(t.text, ":") && c.Words.Declares(t.text+tokens[i+1].text) {
			i++
			t.text = text[t.start : tokens[i].start+len(tokens[i].text)]
		}
		joined = append(joined, t)
	}
	return joined
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
