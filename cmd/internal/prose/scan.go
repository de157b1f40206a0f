package prose

import (
	"bytes"
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/payconex/scopes/scope"
)

// Scan yields the names in text, in the order in which they stand there. It
// reads each byte a bounded number of times.
func (s *Scanner) Scan(text []byte) iter.Seq[Mention] {
	return func(yield func(Mention) bool) {
		line, lineStart := 1, 0 // of the byte that lines are counted up to
		counted := 0
		for from := 0; from < len(text); { // from: what is before belongs to no later name
			colon := bytes.IndexByte(text[from:], ':')
			if colon < 0 {
				return
			}
			colon += from
			start, ok := wordBefore(text, from, colon)
			if !ok || !s.first[string(text[start:colon])] {
				from = colon + 1
				continue
			}
			end := s.extent(text, start, colon)
			name, known := s.judge(text, start, end)
			if name == "" {
				from = end
				continue
			}
			for ; counted < start; counted++ {
				if text[counted] == '\n' {
					line, lineStart = line+1, counted+1
				}
			}
			if !yield(Mention{name, line, start - lineStart + 1, known}) {
				return
			}
			from = start + len(name)
		}
	}
}

// wordBefore returns where the word that ends before colon starts. It looks
// back to from and little further. It says no if the word is the tail of
// something longer, or the host in "git@host:path".
func wordBefore(text []byte, from, colon int) (start int, ok bool) {
	start = colon
	for start > from && inSegment(text[start-1]) {
		start--
	}
	if start == from && start > 0 && inSegment(text[start-1]) {
		return 0, false
	}
	start = afterEscape(text, from, start, colon)
	for start < colon && strings.IndexByte("_-.", text[start]) >= 0 {
		start++ // emphasis, a list mark, the end of a sentence
	}
	if start == 0 {
		return start, start < colon
	}
	before, _ := utf8.DecodeLastRune(text[:start])
	if before == ':' || before == '@' || before >= utf8.RuneSelf && (unicode.IsLetter(before) || unicode.IsNumber(before) || unicode.IsMark(before)) {
		return 0, false
	}
	return start, start < colon
}

// afterEscape moves the start of a word past the letters that belong to an
// escape: JSON writes a line feed as \n, and < as \u003c.
func afterEscape(text []byte, from, start, colon int) int {
	slashes := 0
	for start-slashes > from && text[start-slashes-1] == '\\' {
		slashes++
	}
	if slashes%2 == 0 || start == colon {
		return start
	}
	width := 1
	switch text[start] {
	case 'n', 'r', 't', 'b', 'f':
	case 'u':
		width = 5
	case 'x':
		width = 3
	default:
		return start
	}
	return min(start+width, colon)
}

// extent returns where the name that starts at start ends, before anything is
// known about it: as far as the grammar goes.
func (s *Scanner) extent(text []byte, start, colon int) int {
	end := colon + 1
	for end < len(text) {
		switch c := text[end]; {
		case c == '*':
			if text[end-1] == ':' {
				end++
			}
			return end
		case c == ':':
			if text[end-1] == ':' {
				return end
			}
		case text[end-1] == ':' && (!inSegment(c) || strings.IndexByte("_-.", c) >= 0):
			return end
		case !inSegment(c) || c == '.' && !s.dots:
			return end
		}
		end++
	}
	return end
}

// judge returns the name in text[start:end], or nothing if that is none or
// must be left alone.
func (s *Scanner) judge(text []byte, start, end int) (name string, known bool) {
	// A blob of any length is read once and is no name.
	if end-start > 2*scope.MaxLen {
		return "", false
	}
	raw := string(text[start:end])
	name = strings.TrimRight(raw, "_-.:")
	for n := len(raw); n >= len(name); n-- {
		if s.known(raw[:n]) {
			return raw[:n], true
		}
	}
	if cut := s.glued(name); cut != "" {
		for _, name := range []string{cut, strings.TrimRight(cut, "0123456789")} {
			if name = strings.TrimRight(name, "_-.:"); s.known(name) {
				return name, true
			}
		}
		// The capital may as well be the mistake, if it is not in the last word.
		if !strings.Contains(name[len(cut):], ":") {
			raw = cut
			name = strings.TrimRight(cut, "_-.:")
		}
	}
	if _, err := scope.ParsePattern(name); err != nil || s.leave(raw, name, text[:start], text[start+len(raw):]) {
		return "", false
	}
	return name, false
}

// glued returns what is before the first capital of a name behind its first
// segment, if capitals are foreign to the catalogue and there is one.
func (s *Scanner) glued(name string) string {
	if s.capitals {
		return ""
	}
	colon := strings.IndexByte(name, ':')
	i := strings.IndexFunc(name[colon+1:], func(r rune) bool { return 'A' <= r && r <= 'Z' })
	if i <= 0 || name[colon+i] == ':' { // nothing that it could be glued to
		return ""
	}
	return name[:colon+1+i]
}

// leave reports whether an unknown name is none: see the package comment. raw
// is the name with the punctuation behind it.
func (s *Scanner) leave(raw, name string, before, after []byte) bool {
	// The beginning of a name: a family, or all that share a word.
	if s.begins(name+":") || raw != name && s.begins(raw) {
		return true
	}
	last := name[strings.LastIndexByte(name, ':')+1:]
	switch {
	case !strings.Contains(name, ":"):
		return true
	case !s.digits && isNumber(last):
		return true
	case last == "*" && isQuestion(before, after):
		return true
	case bytes.HasPrefix(after, []byte("*")) && !bytes.HasSuffix(before, []byte("*")) && s.begins(name):
		return true
	case bytes.HasPrefix(after, []byte("{")), bytes.HasPrefix(after, []byte("${")):
		return true
	case len(after) > 2 && after[0] == '%' && isHex(after[1]) && isHex(after[2]):
		return true
	case len(after) > 1 && after[0] == '\\' && strings.IndexByte(`_*-.:`, after[1]) >= 0:
		return true
	}
	return !s.shared && !s.near(name)
}

// isQuestion reports whether a star at the end of a name goes on as a glob
// does: "*:read", or "**" that does not end a bold text.
func isQuestion(before, after []byte) bool {
	if bytes.HasPrefix(after, []byte("*")) {
		return !bytes.HasPrefix(after, []byte("**")) && !bytes.HasSuffix(before, []byte("*"))
	}
	return len(after) > 1 && after[0] == ':' && (inSegment(after[1]) || after[1] == '*' || after[1] == '{')
}

func inSegment(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' || c == '-' || c == '.'
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}
