package httppolicy

import "strings"

// A challenge is what a WWW-Authenticate line says (RFC 9110 §11.6.1, RFC 6750
// §3).
type challenge struct {
	scheme string // a token
	realm  string
	code   string // such as "invalid_token"; empty for none
	scope  string // what is needed, separated by spaces; empty for none
}

// String writes each attribute once. What it is given cannot end a quoted
// string or the line, whatever it is.
func (c challenge) String() string {
	line := c.scheme + ` realm=` + quoted(c.realm)
	if c.code != "" {
		line += `, error=` + quoted(c.code)
	}
	if c.scope != "" {
		line += `, scope=` + quoted(c.scope)
	}
	return line
}

// quoted writes a quoted-string (RFC 9110 §5.6.4) of printable ASCII. Anything
// else is written as "?".
func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		if unprintable(r) {
			r = '?'
		}
		if r == '"' || r == '\\' {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	b.WriteByte('"')
	return b.String()
}
