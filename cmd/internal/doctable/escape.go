package doctable

import (
	"strings"
	"unicode"
)

// escape returns text as it must be written in a cell of a Markdown table to
// be read as it is. Line breaks and other controls become spaces. What is
// plain, such as "View a Webhook", stays as it is.
func escape(text string) string {
	var b strings.Builder
	space := false // pending
	var last rune  // written or pending
	runes := []rune(text)
	for i, r := range runes {
		if unicode.IsSpace(r) || unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			space = b.Len() > 0
			last = ' '
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		switch r {
		case '<':
			b.WriteString("&lt;")
		case '>':
			b.WriteString("&gt;")
		case '&':
			b.WriteString("&amp;")
		case '\\', '|', '`', '*', '[', ']', '{', '}', '~', '$':
			b.WriteByte('\\')
			b.WriteRune(r)
		case '_':
			// Between letters it is an underscore; elsewhere it is emphasis.
			if !isWord(last) || i+1 == len(runes) || !isWord(runes[i+1]) {
				b.WriteByte('\\')
			}
			b.WriteByte('_')
		default:
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
