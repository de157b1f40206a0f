package analyzer

import (
	"strings"

	"github.com/payconex/scopes/scope"
)

// A stretch is text, or a hole that is filled at run time: with anything ('s')
// or a number ('d').
type stretch struct {
	text string
	hole byte
}

type parts []stretch

// fixed reports whether there is any text.
func (p parts) fixed() bool {
	for _, s := range p {
		if s.hole == 0 && s.text != "" {
			return true
		}
	}
	return false
}

// String returns the parts as a person would write a pattern, with … for holes.
func (p parts) String() string {
	var b strings.Builder
	for _, s := range p {
		if s.hole != 0 {
			b.WriteString("…")
		} else {
			b.WriteString(s.text)
		}
	}
	return b.String()
}

func (p *parts) add(hole byte) { *p = append(*p, stretch{hole: hole}) }

func (p *parts) text(text string) {
	if n := len(*p); n > 0 && (*p)[n-1].hole == 0 {
		(*p)[n-1].text += text
		return
	}
	*p = append(*p, stretch{text: text})
}

// tokens cuts the parts at the spaces and commas of the text. A hole may hold
// more of them, which nobody can tell.
func (p parts) tokens() (tokens []parts) {
	var token parts
	cut := func() {
		if len(token) > 0 {
			tokens = append(tokens, token)
		}
		token = nil
	}
	for _, s := range p {
		if s.hole != 0 {
			token.add(s.hole)
			continue
		}
		end := 0
		for _, t := range split(s.text) {
			if t.start > end {
				cut()
			}
			token.text(t.text)
			end = t.start + len(t.text)
		}
		if end < len(s.text) {
			cut()
		}
	}
	cut()
	return tokens
}

// begins reports whether the first part may begin a name, and the last does not
// leave one open.
func (p parts) begins() bool {
	return p[0].hole == 0 && strings.Contains(p[0].text, ":") && (len(p) == 1 || !strings.HasSuffix(p.ending(), ":"))
}

// ending returns the text at the end, or "".
func (p parts) ending() string { return p[len(p)-1].text }

// match reports whether filling the holes can give name. It keeps all places in
// name that the parts so far can end at, so it takes time in proportion to both.
func (p parts) match(name string) bool {
	if len(name) > scope.MaxLen {
		return false
	}
	var ends [scope.MaxLen + 1]bool
	ends[0] = true
	for _, s := range p {
		var next [scope.MaxLen + 1]bool
		inside := false // a hole
		for i := range len(name) + 1 {
			switch s.hole {
			case 0:
				if ends[i] && strings.HasPrefix(name[i:], s.text) {
					next[i+len(s.text)] = true
				}
			case 's':
				inside = inside || ends[i]
				next[i] = inside
			case 'd':
				next[i] = inside && isDigit(name[i-1])
				minus := i > 0 && name[i-1] == '-' && ends[i-1]
				inside = ends[i] || minus || next[i]
			}
		}
		ends = next
	}
	return ends[len(name)]
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }
