package scope

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// MaxLen and MaxSegments bound every name. A star counts as a segment.
const (
	MaxLen      = 255 // bytes
	MaxSegments = 16
)

// A Scope names one permission, such as "pcx:api_key:create": one or more
// segments joined by colons. A segment is a letter or digit followed by
// letters, digits, "_", "-" or "."; all are ASCII, and case matters.
//
// A scope covers itself and nothing else. The zero Scope, and any text
// converted to Scope that [Parse] would refuse, covers nothing and is covered
// by nothing.
type Scope string

// A Pattern is a [Scope], or a wildcard such as "pcx:api_key:*". The wildcard
// p:* means every well-formed scope and wildcard whose segments have p as a
// proper prefix, at any depth, itself included. So a:* covers a:b, a:b:c,
// a:b:* and a:*, but neither a nor ab:c.
//
// The zero Pattern, and any text converted to Pattern that [ParsePattern]
// would refuse, covers nothing and is covered by nothing.
type Pattern string

// A Name is a [Scope] or a [Pattern]: what a [Set] is built from. The two have
// different types so that a requirement, which takes a Scope, cannot be given
// a wildcard. No other type can be a Name.
type Name interface {
	// Pattern returns the name as a Pattern. It does not validate.
	Pattern() Pattern

	sealed()
}

// Pattern returns s as a Pattern. It does not validate.
func (s Scope) Pattern() Pattern { return Pattern(s) }

// String returns the text of s, as [Parse] reads it.
func (s Scope) String() string { return string(s) }

func (Scope) sealed() {}

// Pattern returns p itself.
func (p Pattern) Pattern() Pattern { return p }

// String returns the text of p, as [ParsePattern] reads it.
func (p Pattern) String() string { return string(p) }

func (Pattern) sealed() {}

// textOf returns the text of a name, or the empty text, which is no name, if it
// is nil, or a wildcard converted to Scope.
func textOf(name Name) string {
	if name == nil {
		return ""
	}
	text := string(name.Pattern())
	if _, ok := name.(Scope); ok && len(text) > 0 && text[len(text)-1] == '*' {
		return ""
	}
	return text
}

// IsWildcard reports whether p is a well-formed wildcard.
func (p Pattern) IsWildcard() bool {
	wildcard, fault := scan(string(p))
	return fault == nil && wildcard
}

// Covers reports whether p means everything that q means. It is reflexive,
// transitive and antisymmetric on well-formed patterns, and false when either
// side is malformed.
func (p Pattern) Covers(q Pattern) bool {
	return wellFormed(string(p)) && wellFormed(string(q)) && covers(p, q)
}

// covers is [Pattern.Covers] for patterns that are known to be well formed.
// A star stands only at the end and after a colon, so cutting it off leaves
// exactly the bytes that every covered name starts with.
func covers(p, q Pattern) bool {
	if p == q {
		return true
	}
	stem := len(p) - 1
	return p[stem] == '*' && len(q) > stem && q[:stem] == p[:stem]
}

// Parse returns the scope that text spells. It trims, folds and decodes
// nothing, and refuses wildcards. The error is a [*SyntaxError].
func Parse(text string) (Scope, error) {
	wildcard, fault := scan(text)
	if fault != nil {
		return "", fault
	}
	if wildcard {
		return "", &SyntaxError{Input: text, Offset: len(text) - 1, Reason: "a wildcard where one scope is wanted"}
	}
	return Scope(text), nil
}

// ParsePattern returns the scope or wildcard that text spells. It trims, folds
// and decodes nothing. The error is a [*SyntaxError].
func ParsePattern(text string) (Pattern, error) {
	if _, fault := scan(text); fault != nil {
		return "", fault
	}
	return Pattern(text), nil
}

// Must returns v, or panics if err is not nil. It is for package-level
// variables built from constants, as in
//
//	var readOnly = scope.Must(scope.NewSet(pcx.APIKeyRead, pcx.WebhooksRead))
func Must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// A SyntaxError says why a text is not a scope, a pattern or a claim.
type SyntaxError struct {
	Input  string // the whole text that was refused
	Offset int    // of the first byte at fault, or len(Input) if something is missing
	Reason string // what is wrong there: lower case, no full stop
}

// Error quotes the input, so that it is safe to print and to log, and cuts a
// long one short.
func (e *SyntaxError) Error() string {
	input := e.Input
	more := ""
	if len(input) > MaxLen {
		input, more = input[:MaxLen], "…"
	}
	return strconv.QuoteToASCII(input) + more + ": offset " + strconv.Itoa(e.Offset) + ": " + e.Reason
}

// Hint says what to do next, for a message to a person.
func (e *SyntaxError) Hint() string {
	return `write segments of letters, digits, "_", "-" and "." joined by ":", such as "pay:refund:create", or end with ":*"`
}

func wellFormed(text string) bool {
	_, fault := scan(text)
	return fault == nil
}

// What a byte may be in a segment. A table and not a switch, so that coverage
// and mutation testing see each use of it.
const (
	inside = 1 << iota // anywhere but first
	first              // first
)

var class = [256]uint8{
	'0': first | inside, '1': first | inside, '2': first | inside, '3': first | inside, '4': first | inside,
	'5': first | inside, '6': first | inside, '7': first | inside, '8': first | inside, '9': first | inside,
	'A': first | inside, 'B': first | inside, 'C': first | inside, 'D': first | inside, 'E': first | inside,
	'F': first | inside, 'G': first | inside, 'H': first | inside, 'I': first | inside, 'J': first | inside,
	'K': first | inside, 'L': first | inside, 'M': first | inside, 'N': first | inside, 'O': first | inside,
	'P': first | inside, 'Q': first | inside, 'R': first | inside, 'S': first | inside, 'T': first | inside,
	'U': first | inside, 'V': first | inside, 'W': first | inside, 'X': first | inside, 'Y': first | inside,
	'Z': first | inside,
	'a': first | inside, 'b': first | inside, 'c': first | inside, 'd': first | inside, 'e': first | inside,
	'f': first | inside, 'g': first | inside, 'h': first | inside, 'i': first | inside, 'j': first | inside,
	'k': first | inside, 'l': first | inside, 'm': first | inside, 'n': first | inside, 'o': first | inside,
	'p': first | inside, 'q': first | inside, 'r': first | inside, 's': first | inside, 't': first | inside,
	'u': first | inside, 'v': first | inside, 'w': first | inside, 'x': first | inside, 'y': first | inside,
	'z': first | inside,
	'_': inside, '-': inside, '.': inside,
}

// scan walks text once and reports whether it is a wildcard, or the first
// byte at fault.
func scan(text string) (wildcard bool, fault *SyntaxError) {
	if len(text) > MaxLen {
		return false, &SyntaxError{text, MaxLen, "more than 255 bytes"}
	}
	segments := 1
	start := 0 // of the segment that i is in
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c == ':' {
			if i == start {
				return false, &SyntaxError{text, i, "empty segment"}
			}
			start = i + 1
			segments++
			if segments > MaxSegments {
				return false, &SyntaxError{text, start, "more than 16 segments"}
			}
			continue
		}
		if c == '*' {
			if start == 0 || i != start || i != len(text)-1 {
				return false, &SyntaxError{text, i, "a star may only be the whole last segment, after a colon"}
			}
			return true, nil
		}
		if class[c]&inside == 0 {
			return false, &SyntaxError{text, i, strange(text[i:]) + " is not allowed"}
		}
		if i == start && class[c]&first == 0 {
			return false, &SyntaxError{text, i, "a segment must start with a letter or digit"}
		}
	}
	if start == len(text) {
		return false, &SyntaxError{text, start, "empty segment"}
	}
	return false, nil
}

// strange returns what to call the character that text begins with, in ASCII:
// letters of other alphabets may look like ours.
func strange(text string) string {
	r, size := utf8.DecodeRuneInString(text)
	if size == 1 {
		return "byte " + strconv.QuoteToASCII(text[:1])
	}
	number := strings.ToUpper(strconv.FormatInt(int64(r), 16))
	return "character U+" + strings.Repeat("0", max(0, 4-len(number))) + number
}
