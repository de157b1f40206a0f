package httppolicy

import (
	"context"
	"net/http"
	"strconv"

	"github.com/payconex/scopes/policy"
)

// A Fault is why a request could not be authenticated. Wrap it to say more:
//
//	return policy.Holder{}, fmt.Errorf("%w: %w", httppolicy.ErrInvalidToken, err)
//
// The zero Fault is a fault of the service, as is every error that is none.
type Fault uint8

// The faults, each with the answer it gets.
const (
	_ Fault = iota
	// ErrNoCredentials gets 401 without an error code.
	ErrNoCredentials
	// ErrInvalidToken gets 401 invalid_token: malformed, forged, expired,
	// revoked.
	ErrInvalidToken
	// ErrInvalidRequest gets 400 invalid_request.
	ErrInvalidRequest
	// ErrUnavailable gets 503: who can tell does not answer.
	ErrUnavailable
)

// Error says what is wrong.
func (f Fault) Error() string {
	if int(f) < len(faultTexts) {
		return faultTexts[f]
	}
	return faultTexts[0]
}

// Hint says what to do next, for a message to a person.
func (f Fault) Hint() string {
	if int(f) < len(faultHints) {
		return faultHints[f]
	}
	return faultHints[0]
}

var faultHints = [...]string{
	"see the log of the service",
	ErrNoCredentials:  "send one Authorization line of an accepted scheme",
	ErrInvalidToken:   "get a new token",
	ErrInvalidRequest: "send one Authorization line",
	ErrUnavailable:    "try again later",
}

var faultTexts = [...]string{
	"authentication failed",
	ErrNoCredentials:  "no credentials",
	ErrInvalidToken:   "invalid token",
	ErrInvalidRequest: "invalid request",
	ErrUnavailable:    "authentication is not available",
}

// An Authenticator says who sends a request. [Bearer], [Authorization] and
// [Identify] make one. The zero Authenticator knows nobody: every request is
// without credentials to it. So it is with an Authenticator made from a nil
// function.
type Authenticator struct {
	schemes  []string
	identify func(*http.Request) (policy.Holder, error)
}

// Bearer authenticates by the token of the Authorization line (RFC 6750 §2.1);
// tokens in a body or a query are not read. The token has the right form, but
// nothing else is known of it: verify it, and return who holds it, with the
// audience that they may hand out keys to, if they may.
//
// What verify returns is checked further: the holder must be in force
// ([policy.Holder.Effective]). A holder without an ID is nobody. If what is on
// record for a genuine token cannot be read, return the holder with nothing
// held.
func Bearer(verify func(ctx context.Context, token string) (policy.Holder, error)) Authenticator {
	if verify == nil {
		return Identify(nil, "Bearer")
	}
	return Authorization(func(r *http.Request, c Credentials) (policy.Holder, error) {
		return verify(r.Context(), c.Text)
	}, "Bearer")
}

// Authorization is [Bearer] for other schemes, such as "HMAC" or "Basic", or
// for several; verify sees the request that was signed. The schemes are named
// to clients that come without credentials. What was wrong is said of the scheme
// that the client used, or else of the first. It panics if a scheme is not a token
// of RFC 9110.
func Authorization(verify func(*http.Request, Credentials) (policy.Holder, error), scheme string, more ...string) Authenticator {
	if verify == nil {
		return Identify(nil, scheme, more...)
	}
	return Identify(func(r *http.Request) (policy.Holder, error) {
		c, err := ReadCredentials(r.Header["Authorization"], scheme, more...)
		if err != nil {
			return policy.Holder{}, err
		}
		return verify(r, c)
	}, scheme, more...)
}

// Identify is for requests that something else has authenticated already, such
// as a middleware around the mux or a client certificate. The schemes are named
// to clients as [Authorization] does. It panics if a scheme is not a token.
func Identify(who func(*http.Request) (policy.Holder, error), scheme string, more ...string) Authenticator {
	schemes := append([]string{scheme}, more...)
	for _, s := range schemes {
		if !isToken(s) {
			panic("httppolicy: scheme " + strconv.QuoteToASCII(s) + " is not a token (RFC 9110 section 5.6.2)")
		}
	}
	return Authenticator{schemes, who}
}
