package httppolicy

import (
	"fmt"
	"strings"
)

// Credentials are what a request has in its Authorization line. The zero
// Credentials are none. They are a secret: keep them out of logs.
type Credentials struct {
	Scheme string // as it was asked for, not as the request spells it
	Text   string // what follows the scheme and one space; never empty
}

// String hides the secret.
func (c Credentials) String() string { return c.Scheme + " (hidden)" }

// GoString hides the secret.
func (c Credentials) GoString() string { return c.String() }

// ReadCredentials reads the Authorization lines of a request, of which there
// must be one: the name of an accepted scheme in any case (RFC 9110 §11.1), one
// space, and the credentials. Those of Bearer and Basic are a token68
// (RFC 9110 §11.2); those of another scheme are any printable ASCII.
//
// The error is [ErrNoCredentials] if there is no line or the scheme is not
// accepted, [ErrInvalidRequest] for a second line, and [ErrInvalidToken] for
// credentials that are none. It does not quote what it refuses.
func ReadCredentials(lines []string, scheme string, more ...string) (Credentials, error) {
	if len(lines) == 0 {
		return Credentials{}, ErrNoCredentials
	}
	if len(lines) > 1 {
		// Which of them counts, two servers in a row may decide differently.
		return Credentials{}, fmt.Errorf("%w: %d Authorization lines", ErrInvalidRequest, len(lines))
	}
	name, text, _ := strings.Cut(lines[0], " ")
	for _, accepted := range append([]string{scheme}, more...) {
		// EqualFold folds beyond ASCII; a token is ASCII.
		if !isToken(name) || !strings.EqualFold(name, accepted) {
			continue
		}
		if !wellFormed(accepted, text) {
			return Credentials{}, fmt.Errorf("%w: malformed %s credentials", ErrInvalidToken, accepted)
		}
		return Credentials{accepted, text}, nil
	}
	return Credentials{}, fmt.Errorf("%w: another scheme", ErrNoCredentials)
}

func wellFormed(scheme, text string) bool {
	if strings.EqualFold(scheme, "Bearer") || strings.EqualFold(scheme, "Basic") {
		return isToken68(text)
	}
	return text != "" && text[0] != ' ' && strings.IndexFunc(text, unprintable) < 0
}

const alnum = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// isToken reports whether s is a token of RFC 9110 §5.6.2.
func isToken(s string) bool { return s != "" && strings.Trim(s, alnum+"!#$%&'*+-.^_`|~") == "" }

// isToken68 reports whether s is a token68 of RFC 9110 §11.2.
func isToken68(s string) bool {
	s = strings.TrimRight(s, "=")
	return s != "" && strings.Trim(s, alnum+"-._~+/") == ""
}

func unprintable(r rune) bool { return r < ' ' || r > '~' }
