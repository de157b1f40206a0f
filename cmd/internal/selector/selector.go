// Package selector reads the questions that people ask about a catalogue:
// which of the declared names look like this? Most callers want [Parse].
//
// A selector is for people and never decides access; package scope does that.
//
//	selector = segment *( ":" segment )
//	segment  = 1*( literal / "*" / "{" literal *( "," literal ) "}" ) / "**"
//	literal  = 1*( letter / digit / "_" / "-" / "." )
//
// A star stands for any part of one segment, so "pcx:*:read" selects
// "pcx:webhooks:read" but not "pcx:payments:card:read". A last segment that is
// only a star reaches any depth, because that is what it means in a scope:
// "pcx:payments:*" selects the wildcard of that name and everything that it
// covers, "pcx:*:*" every name of three segments or more. "**" may be written
// for it, as the last segment only.
package selector

import (
	"fmt"
	"strings"

	"github.com/gobwas/glob"
	"github.com/payconex/scopes/scope"
)

// Limits of a selector. Some version of the glob library tries every
// combination of alternatives, and every way to divide a text among stars, so
// both are few, and each segment is matched by a glob of its own: fifteen times
// "*a*:" in one glob needs more memory than there is.
const (
	MaxLen          = scope.MaxLen
	MaxCombinations = 64 // of the alternatives of one segment's braces
	MaxStars        = 2  // in one segment
)

// A Selector selects names. The zero Selector selects none.
type Selector struct {
	text     string
	segments []matcher
	deep     bool // one segment or more may follow
}

// matcher keeps the glob package's own types out of this one: v0 of it has an
// interface and v1 a struct, and code that names neither builds with both.
type matcher interface{ Match(string) bool }

// Match reports whether the selector selects name.
func (s Selector) Match(name scope.Pattern) bool {
	if s.text == "" {
		return false
	}
	rest, more := string(name), true
	for _, m := range s.segments {
		var segment string
		if !more {
			return false
		}
		if segment, rest, more = strings.Cut(rest, ":"); !m.Match(segment) {
			return false
		}
	}
	return more == s.deep
}

// Parse returns the selector that text spells. The error is a [*SyntaxError].
func Parse(text string) (Selector, error) {
	p := parser{text: text}
	if len(text) > MaxLen {
		return Selector{}, p.fault(MaxLen, "no name is that long", "more than %d bytes", MaxLen)
	}
	s := Selector{text: text}
	start := 0
	for segment := range strings.SplitSeq(text, ":") {
		if start+len(segment) == len(text) && (segment == "*" || segment == "**") {
			s.deep = true
			break
		}
		pattern, fault := p.segment(segment, start)
		if fault != nil {
			return Selector{}, fault
		}
		// No segment has a colon, but without a separator v0.2.3 takes a
		// short cut on which "ab*b" matches "ab".
		m, err := glob.Compile(pattern, ':')
		if err != nil {
			// What the parser lets through, every version compiles.
			return Selector{}, p.fault(start, "write a simpler one", "cannot be compiled: %s", err)
		}
		s.segments = append(s.segments, m)
		start += len(segment) + 1
	}
	return s, nil
}

// A SyntaxError says why a text is not a selector.
type SyntaxError struct {
	Input  string // the whole text that was refused
	Offset int    // of the first byte at fault, or len(Input) if something is missing
	Reason string // what is wrong there: lower case, no full stop
	Advice string // what to do next
}

// Error quotes the input, so that it is safe to print, and cuts a long one
// short.
func (e *SyntaxError) Error() string {
	input, more := e.Input, ""
	if len(input) > MaxLen {
		input, more = input[:MaxLen], "…"
	}
	return fmt.Sprintf("%+q%s: offset %d: %s", input, more, e.Offset, e.Reason)
}

// Hint says what to do next, for a message to a person.
func (e *SyntaxError) Hint() string { return e.Advice }

// parser reads the segments of a text, each into a glob that asks the same.
type parser struct {
	text         string
	glob         strings.Builder
	combinations int
}

func (p *parser) fault(offset int, advice, reason string, args ...any) *SyntaxError {
	return &SyntaxError{p.text, offset, fmt.Sprintf(reason, args...), advice}
}

// segment reads the segment that starts at offset start of the text.
func (p *parser) segment(segment string, start int) (string, *SyntaxError) {
	if segment == "" {
		return "", p.fault(start, `write "*" for any segment`, "empty segment")
	}
	p.glob.Reset()
	p.combinations = 1
	stars := 0
	for i := 0; i < len(segment); {
		switch c := segment[i]; {
		case c == '*':
			if i > 0 && segment[i-1] == '*' {
				return "", p.fault(start+i, `end with ":**" for any depth`, "two stars may only be the whole last segment")
			}
			if stars++; stars > MaxStars {
				return "", p.fault(start+i, "leave out a star", "more than %d stars in one segment", MaxStars)
			}
			p.glob.WriteByte('*')
			i++
		case c == '{':
			n, fault := p.braces(segment[i:], start+i)
			if fault != nil {
				return "", fault
			}
			i += n
		default:
			n := literal(segment[i:])
			if n == 0 {
				return "", p.strange(c, start+i)
			}
			p.glob.WriteString(glob.QuoteMeta(segment[i : i+n]))
			i += n
		}
	}
	return p.glob.String(), nil
}

// braces reads the alternatives that rest starts with, and returns how many
// bytes they take.
func (p *parser) braces(rest string, offset int) (int, *SyntaxError) {
	const advice = "write whole words between braces, such as {create,read}"
	alternatives := 0
	for i := 1; i < len(rest); {
		n := literal(rest[i:])
		switch {
		case n == 0 && strings.IndexByte("{*", rest[i]) >= 0:
			return 0, p.fault(offset+i, advice, "%q inside braces", rest[i:i+1])
		case n == 0 && strings.IndexByte(",}", rest[i]) >= 0:
			return 0, p.fault(offset+i, advice, "empty alternative")
		case n == 0:
			return 0, p.strange(rest[i], offset+i)
		case i+n == len(rest):
			return 0, p.fault(offset, advice, "brace without its end in the same segment")
		}
		p.glob.WriteByte("{,"[min(alternatives, 1)])
		p.glob.WriteString(glob.QuoteMeta(rest[i : i+n]))
		alternatives++
		i += n
		switch rest[i] {
		case ',':
			i++
		case '}':
			p.glob.WriteByte('}')
			if p.combinations *= alternatives; p.combinations > MaxCombinations {
				return 0, p.fault(offset, "ask in several steps", "more than %d combinations of alternatives", MaxCombinations)
			}
			return i + 1, nil
		default:
			if strings.IndexByte("{*", rest[i]) < 0 {
				return 0, p.strange(rest[i], offset+i)
			}
		}
	}
	return 0, p.fault(offset, advice, "brace without its end in the same segment")
}

func (p *parser) strange(c byte, offset int) *SyntaxError {
	reason := "byte %q cannot be in a name"
	if strings.IndexByte(`?[]!\`, c) >= 0 {
		reason = "%q is not part of this language"
	}
	if strings.IndexByte("},", c) >= 0 {
		reason = "%q without a brace before it"
	}
	return p.fault(offset, `write names with "*", {one,another}, or ":**" at the end`, reason, string([]byte{c}))
}

// literal returns how many bytes at the start of text are literal.
func literal(text string) int {
	for i := range len(text) {
		c := text[i]
		if c-'a' > 25 && c-'A' > 25 && c-'0' > 9 && c != '_' && c != '-' && c != '.' {
			return i
		}
	}
	return len(text)
}
