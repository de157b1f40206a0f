package httppolicy

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/scope"
)

// An answer is what a refused request gets.
type answer struct {
	status int
	code   string    // of RFC 6750 §3.1; empty for none
	needed scope.Set // what a 403 names
	detail string    // for people
}

// unauthenticated answers a request of which it is not known who sends it. It
// depends on the request alone, never on the route.
func unauthenticated(err error) answer {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return answerTo(ErrUnavailable)
	}
	var fault Fault
	if errors.As(err, &fault) {
		return answerTo(fault)
	}
	var syntax *scope.SyntaxError
	var member *policy.MemberError
	if errors.As(err, &syntax) || errors.As(err, &member) {
		return answerTo(ErrInvalidToken) // the client's text, not our fault
	}
	return answerTo(0)
}

func answerTo(fault Fault) answer {
	if int(fault) >= len(faultAnswers) {
		fault = 0
	}
	a := faultAnswers[fault]
	a.detail = fault.Error()
	return a
}

var faultAnswers = [...]answer{
	{status: http.StatusInternalServerError},
	ErrNoCredentials:  {status: http.StatusUnauthorized},
	ErrInvalidToken:   {status: http.StatusUnauthorized, code: "invalid_token"},
	ErrInvalidRequest: {status: http.StatusBadRequest, code: "invalid_request"},
	ErrUnavailable:    {status: http.StatusServiceUnavailable},
}

// forbidden answers a request that does not meet the requirement. If nobody
// does, no other credentials would help, and none are asked for.
func forbidden(requirement policy.Requirement) answer {
	a := answer{status: http.StatusForbidden, detail: "needs " + requirement.String()}
	if least, err := requirement.Least(); err == nil {
		a.code, a.needed = "insufficient_scope", least
	}
	return a
}

func (g *Guard) refuse(w http.ResponseWriter, r *http.Request, a answer, reason error) {
	if g.report != nil {
		g.report(r, a.status, reason)
	}
	header := w.Header()
	header.Del("WWW-Authenticate")
	for _, c := range g.challenges(a, r) {
		header.Add("WWW-Authenticate", c.String())
	}
	header.Set("Cache-Control", "no-store")
	if !g.problems {
		http.Error(w, http.StatusText(a.status), a.status)
		return
	}
	header.Del("Content-Length")
	header.Set("Content-Type", "application/problem+json")
	w.WriteHeader(a.status)
	_ = json.NewEncoder(w).Encode(problemOf(a)) // the client is gone
}

// challenges puts what is wrong into one of them only, since an attribute must not
// appear twice: into that of the scheme that the request came with. Any other
// scheme is named to those who may log in anew.
func (g *Guard) challenges(a answer, r *http.Request) []challenge {
	if a.code == "" && a.status != http.StatusUnauthorized {
		return nil
	}
	schemes := g.who.schemes
	if len(schemes) == 0 {
		schemes = []string{"Bearer"}
	}
	realm := g.realm
	if realm == "" {
		realm = "api" // RFC 6750 §3 wants an attribute, RFC 7617 §2 this one
	}
	used, _, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	wrong := max(0, slices.IndexFunc(schemes, func(s string) bool { return strings.EqualFold(s, used) }))
	var list []challenge
	for i, scheme := range schemes {
		if i == wrong {
			list = append(list, challenge{scheme, realm, a.code, a.needed.String()})
		} else if a.status == http.StatusUnauthorized {
			list = append(list, challenge{scheme: scheme, realm: realm})
		}
	}
	return list
}

// A problem is a body of RFC 9457.
type problem struct {
	Title    string   `json:"title"`
	Status   int      `json:"status"`
	Detail   string   `json:"detail"`
	Required []string `json:"required_scopes,omitempty"`
}

func problemOf(a answer) problem {
	return problem{http.StatusText(a.status), a.status, a.detail, strings.Fields(a.needed.String())}
}
