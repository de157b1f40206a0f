package gocode

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A comment is a doc comment that is being written, one paragraph at a time.
//
// Its text comes from a file that anyone may have edited. Two things keep it
// text. [clean] leaves no byte that ends a line, hides or reorders. And
// [comment.paragraph] decides how lines and paragraphs begin: every paragraph
// with a word of ours, every line in it with a plain word, so that nothing
// written in the file becomes a directive, a heading, a list, a note or a
// paragraph that marks the constant as deprecated.
type comment struct {
	b      strings.Builder
	indent string // tabs before the slashes
}

// width is how far a comment line goes, a tab counted as four columns.
const width = 80

// paragraph adds text, which begins with a word of ours.
func (c *comment) paragraph(format string, args ...any) {
	if c.b.Len() > 0 {
		c.b.WriteString(c.indent + "//\n")
	}
	column := 0
	for _, word := range strings.Fields(fmt.Sprintf(format, args...)) {
		length := utf8.RuneCountInString(word)
		switch {
		case column == 0:
			c.b.WriteString(c.indent + "// " + word)
			column = 4*len(c.indent) + 3 + length
		case column+1+length > width && mayStartLine(word):
			c.b.WriteString("\n" + c.indent + "// " + word)
			column = 4*len(c.indent) + 3 + length
		default:
			c.b.WriteString(" " + word)
			column += 1 + length
		}
	}
	c.b.WriteByte('\n')
}

// code adds lines that stand as they are. They are ours alone.
func (c *comment) code(lines ...string) {
	c.b.WriteString(c.indent + "//\n")
	for _, line := range lines {
		c.b.WriteString(c.indent + "//\t" + line + "\n")
	}
}

func (c *comment) String() string { return c.b.String() }

// mayStartLine reports whether a line of a comment may begin with word. It
// knows what is harmless and refuses the rest: "+build", "#", "-", "1.",
// "BUG(x):", "Deprecated:" and whatever the next tool reads at the start of a
// line. A word that may not start a line stays on the line before.
func mayStartLine(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLetter(first) &&
		!strings.Contains(word, "(") &&
		!strings.HasPrefix(strings.ToLower(word), "deprecated")
}

// clean returns text as words that are fit for a comment: line breaks and
// other space become one space, what does not print is spelt out, and brackets
// become round ones, because square ones are links. Back quotes become single
// quotes, which gofmt does not rewrite.
func clean(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case unicode.IsSpace(r) || unicode.Is(unicode.Z, r):
			b.WriteByte(' ')
		case r == '[':
			b.WriteByte('(')
		case r == ']':
			b.WriteByte(')')
		case r == '`':
			b.WriteByte('\'')
		case r == utf8.RuneError || !unicode.IsPrint(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return strings.ReplaceAll(strings.Join(strings.Fields(b.String()), " "), "''", `"`)
}

// sentence is clean text that ends like a sentence.
func sentence(text string) string {
	text = clean(text)
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".!?") {
		return text
	}
	return text + "."
}
