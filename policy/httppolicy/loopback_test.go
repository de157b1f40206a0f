package httppolicy_test

import (
	"bufio"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/policy/httppolicy"
	"github.com/payconex/scopes/scope"
	"github.com/payconex/scopes/scope/pcx"
)

// path is where the routes of rows are mapped, whatever they ask for.
const path = "/v4/payments"

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// An api is what a row serves. It records in which order things happen.
type api struct {
	http.Handler
	events []string
}

// serve builds what the row describes, or returns what the building panics with.
func (in input) serve() (a *api, panicked any) {
	defer func() { panicked = recover() }()
	a = &api{}
	now := noon
	if in.Now != nil {
		now = *in.Now
	}
	verify := func(_ *http.Request, c httppolicy.Credentials) (policy.Holder, error) {
		a.events = append(a.events, "authenticate")
		return in.verify(c)
	}
	mux := httppolicy.New(
		httppolicy.Authorization(verify, "Bearer", "Basic"),
		httppolicy.WithClock(func() time.Time { return now }),
		httppolicy.WithProblemDetails(),
	)
	routes := in.RequireByMethod
	if routes == nil {
		routes = map[string]*requirement{"GET": in.Require}
	}
	for method, needed := range routes {
		needed.handle(mux, method, func(w http.ResponseWriter, r *http.Request) {
			a.events = append(a.events, "handle")
			io.WriteString(w, "served")
		})
	}
	a.Handler = mux
	if in.Provider == "ctx-cancelled" {
		a.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			ctx, cancel := context.WithCancel(r.Context())
			cancel()
			mux.ServeHTTP(w, r.WithContext(ctx))
		})
	}
	return a, nil
}

// handle maps the path as a caller with a list of names would: none of them
// leave the requirement of an endpoint empty.
func (r *requirement) handle(mux *httppolicy.Mux, method string, serve http.HandlerFunc) {
	if r == nil {
		mux.Handle(method+" "+path, policy.Requirement{}, serve)
		return
	}
	e := policy.Endpoint{ID: "payments", Method: method, Path: path}
	for i, name := range r.names {
		one := policy.Must(policy.AllOf(pcx.Catalog(), scope.Scope(name)))
		if i > 0 {
			one = e.Requirement.And(one)
		}
		e.Requirement = one
	}
	mux.HandleEndpoint(e, serve)
}

// verify knows one token. What is on record for it may be no claim; it is
// genuine all the same, and its sender then holds nothing.
func (in input) verify(c httppolicy.Credentials) (policy.Holder, error) {
	token := c.Text
	if c.Scheme == "Basic" {
		pair, err := base64.StdEncoding.DecodeString(c.Text)
		if err != nil {
			return policy.Holder{}, httppolicy.ErrInvalidToken
		}
		token, _, _ = strings.Cut(string(pair), ":")
	}
	if token != "tok" || in.Claim == nil {
		return policy.Holder{}, httppolicy.ErrInvalidToken
	}
	held, err := pcx.Catalog().ParseHeld(in.Claim.text)
	if err != nil {
		held = pcx.Catalog().Hold()
	}
	expires := policy.Never()
	if in.Exp != nil {
		expires = policy.At(*in.Exp)
	}
	return policy.Holder{Key: policy.Key{ID: "key_1", Held: held, Expires: expires}}, providerErrors[in.Provider]
}

// providerErrors come together with a holder, who must not be let in.
var providerErrors = map[string]error{
	"error":       errors.New("no connection to the key store"),
	"unavailable": httppolicy.ErrUnavailable,
}

// A request is what is sent, byte by byte.
type request struct {
	method, target string
	headers        [][2]string
}

func (in input) request() request {
	r := request{method: in.Method, target: in.URL}
	for _, h := range in.Headers {
		r.headers = append(r.headers, [2]string{h[0].text, h[1].text})
	}
	if r.method == "" {
		r.method = "GET"
	}
	if r.target == "" {
		r.target = path
	}
	own := slices.ContainsFunc(r.headers, func(h [2]string) bool { return strings.EqualFold(h[0], "Authorization") })
	token := in.Token
	if token == "" {
		token = "tok"
	}
	if in.Claim != nil && !own {
		r.headers = append(r.headers, [2]string{"Authorization", "Bearer " + token})
	}
	return r
}

// A reply is what came back.
type reply struct {
	method     string // of the request
	code       int
	header     http.Header
	challenges []string
	body       string
}

func (r reply) status() string { return strconv.Itoa(r.code) }

// answer serves the handler on loopback and sends it the request: with net/http
// where that can say it, over a plain connection where the row has lines or a
// target of its own. Redirects are not followed.
func (a *api) answer(t *testing.T, r request) reply {
	t.Helper()
	server := httptest.NewServer(a)
	defer server.Close()
	if r.target != path || slices.ContainsFunc(r.headers, func(h [2]string) bool { return h != [2]string{"Authorization", "Bearer tok"} }) {
		return r.sendRaw(t, server.Listener.Addr().String())
	}
	req, err := http.NewRequestWithContext(t.Context(), r.method, server.URL+r.target, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range r.headers {
		req.Header.Add(h[0], h[1])
	}
	client := server.Client()
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	resp, err := client.Do(req)
	return readReply(t, resp, err)
}

func (r request) sendRaw(t *testing.T, addr string) reply {
	t.Helper()
	conn, err := new(net.Dialer).DialContext(t.Context(), "tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	text := r.method + " " + r.target + " HTTP/1.1\r\nHost: " + addr + "\r\n"
	for _, h := range r.headers {
		text += h[0] + ": " + h[1] + "\r\n"
	}
	if _, err := fmt.Fprintf(conn, "%s\r\n", text); err != nil {
		t.Fatal(err)
	}
	resp, err := http.ReadResponse(bufio.NewReader(conn), &http.Request{Method: r.method})
	return readReply(t, resp, err)
}

func readReply(t *testing.T, resp *http.Response, err error) reply {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	resp.Header.Del("Date")
	return reply{resp.Request.Method, resp.StatusCode, resp.Header, resp.Header.Values("WWW-Authenticate"), string(body)}
}

// challengeForm is all that we ever send: RFC 6750 §3 without what we do not
// use. Neither names nor realms of tests need an escape.
var challengeForm = regexp.MustCompile(`^[A-Za-z]+ realm="[ !#-\[\]-~]*"(, error="(invalid_request|invalid_token|insufficient_scope)")?(, scope="[!#-\[\]-~]+( [!#-\[\]-~]+)*")?$`)

// assertSound holds a reply against what must be so for every reply.
func (r reply) assertSound(t *testing.T) {
	t.Helper()
	all := strings.Join(r.challenges, "\n")
	for _, c := range r.challenges {
		if !challengeForm.MatchString(c) {
			t.Errorf("challenge %q", c)
		}
	}
	if (r.code == 401) != (len(r.challenges) > 0) && r.code != 400 && r.code != 403 {
		t.Errorf("%d with challenges %q", r.code, r.challenges)
	}
	scopes, errs := strings.Count(all, "scope="), strings.Count(all, "error=")
	if scopes > 1 || errs > 1 || scopes == 1 && (r.code != 403 || !strings.Contains(all, `error="insufficient_scope"`)) {
		t.Errorf("%d with challenges %q", r.code, r.challenges)
	}
	if r.code/100 == 3 || r.method == "HEAD" {
		return // a redirect is net/http's own, and HEAD has no body
	}
	if r.code != 200 && (!strings.Contains(r.body, `"status":`+r.status()) || r.header.Get("Content-Type") != "application/problem+json") {
		t.Errorf("%d with a body of %s: %s", r.code, r.header.Get("Content-Type"), r.body)
	}
}

// assertSilent checks that nothing of what the sender holds, or has sent, comes
// back. What was needed may.
func (r reply) assertSilent(t *testing.T, in input) {
	t.Helper()
	if r.code == 200 {
		return
	}
	var secrets []string
	for _, h := range in.Headers {
		secrets = append(secrets, strings.TrimPrefix(strings.TrimPrefix(h[1].text, "Bearer"), "Basic "))
	}
	if in.Claim != nil && in.Require != nil {
		secrets = append(secrets, strings.SplitN(in.Claim.text, " ", 2)[0])
	}
	said := fmt.Sprint(r.header) + r.body
	for _, s := range secrets {
		needed := in.Require != nil && slices.Contains(in.Require.names, s)
		if len(s) > len(" tok") && !needed && strings.Contains(said, s) {
			t.Errorf("%q comes back in %s", s, said)
		}
	}
}
