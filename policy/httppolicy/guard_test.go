package httppolicy_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/policy/httppolicy"
	"github.com/payconex/scopes/scope/pcx"
)

func identified(holder policy.Holder, err error) *httppolicy.Guard {
	return httppolicy.NewGuard(httppolicy.Identify(func(*http.Request) (policy.Holder, error) { return holder, err }, "Bearer"),
		httppolicy.WithClock(func() time.Time { return noon }))
}

// TestWhoeverMayNotBeLetIn has an authenticator that names a holder of
// everything each time, and something that speaks against letting them in.
func TestWhoeverMayNotBeLetIn(t *testing.T) {
	key := func(change func(*policy.Holder)) policy.Holder {
		h := policy.Holder{Key: policy.Key{ID: "key_1", Held: pcx.Catalog().Hold(pcx.PaymentsAll), Expires: policy.Never()}}
		change(&h)
		return h
	}
	same := func(*policy.Holder) {}
	syntax := func() error { _, err := pcx.Catalog().ParseHeld(" "); return err }()
	for _, tc := range []struct {
		name   string
		holder policy.Holder
		err    error
		want   int
		code   string
	}{
		{"fine", key(same), nil, 200, ""},
		{"not yet expired", key(func(h *policy.Holder) { h.Expires = policy.At(noon.Add(1)) }), nil, 200, ""},
		{"expires now", key(func(h *policy.Holder) { h.Expires = policy.At(noon) }), nil, 401, "invalid_token"},
		{"no expiry given", key(func(h *policy.Holder) { h.Expires = policy.Expiry{} }), nil, 401, "invalid_token"},
		{"disabled", key(func(h *policy.Holder) { h.Disabled = true }), nil, 401, "invalid_token"},
		{"creator gone", key(func(h *policy.Holder) { h.Creators = []policy.Key{{}} }), nil, 401, "invalid_token"},
		{"creator holds less", key(func(h *policy.Holder) {
			h.Creators = []policy.Key{{ID: "key_0", Held: pcx.Catalog().Hold(pcx.WebhooksAll), Expires: policy.Never()}}
		}), nil, 403, "insufficient_scope"},

		{"nobody", policy.Holder{}, nil, 401, ""},
		{"no credentials", key(same), httppolicy.ErrNoCredentials, 401, ""},
		{"invalid", key(same), fmt.Errorf("%w: signature", httppolicy.ErrInvalidToken), 401, "invalid_token"},
		{"no claim", key(same), syntax, 401, "invalid_token"},
		{"a member", key(same), fmt.Errorf("claims: %w", &policy.MemberError{Member: "scope"}), 401, "invalid_token"},
		{"invalid request", key(same), httppolicy.ErrInvalidRequest, 400, "invalid_request"},
		{"unavailable", key(same), httppolicy.ErrUnavailable, 503, ""},
		{"cancelled", key(same), context.Canceled, 503, ""},
		{"too late", key(same), errors.Join(httppolicy.ErrInvalidToken, context.DeadlineExceeded), 503, ""},
		{"anything else", key(same), errors.New("disk full"), 500, ""},
		{"zero fault", key(same), httppolicy.Fault(0), 500, ""},
		{"unknown fault", key(same), httppolicy.Fault(77), 500, ""},
	} {
		guard := identified(tc.holder, tc.err)
		w := ask(guard.Require(canRead)(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})), "GET", "/", "")
		challenge := w.Header().Get("WWW-Authenticate")
		_, code, _ := strings.Cut(challenge, `error="`)
		code, _, _ = strings.Cut(code, `"`)
		if w.Code != tc.want || code != tc.code || strings.Contains(challenge, "scope=") != (w.Code == 403) {
			t.Errorf("%s: %d %q, want %d %q", tc.name, w.Code, challenge, tc.want, tc.code)
		}
		if tc.want == 200 {
			continue
		}
		// On a path that is not mapped, the same holds.
		if w := ask(http.HandlerFunc(guard.NotFound), "GET", "/", ""); tc.want != 403 && w.Code != tc.want {
			t.Errorf("%s: not found is %d, want %d", tc.name, w.Code, tc.want)
		}
	}
}

func TestNoFaultOfTheServiceIsTold(t *testing.T) {
	var log bytes.Buffer
	report := func(r *http.Request, status int, reason error) {
		fmt.Fprintln(&log, r.Method, status, strings.TrimSpace(httppolicy.Holder(r.Context()).ID+" "+reason.Error()))
	}
	verify := func(context.Context, string) (policy.Holder, error) {
		return policy.Holder{}, errors.New("dial db.internal: refused")
	}
	mux := httppolicy.New(httppolicy.Bearer(verify), httppolicy.WithReport(report), httppolicy.WithProblemDetails())
	w := ask(mux, "GET", "/nothing", "a")
	if w.Code != 500 || strings.Contains(w.Body.String(), "db.internal") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if got, want := log.String(), "GET 500 dial db.internal: refused\n"; got != want {
		t.Errorf("reported %q, want %q", got, want)
	}
	log.Reset()
	ask(testMux(httppolicy.WithReport(report)), "GET", "/payments", "pcx.webhooks.read")
	ask(testMux(httppolicy.WithReport(report)), "POST", "/payments", "pcx.webhooks.read")
	ask(testMux(httppolicy.WithReport(report)), "GET", "/payments", "")
	want := `GET 403 key_1 denied: needs "pcx:payments:read"
POST 403 key_1 not mapped: "POST" "/payments"
GET 401 no credentials
`
	if diff := cmp.Diff(want, log.String()); diff != "" {
		t.Errorf("reported (-want +got):\n%s", diff)
	}
}

// TestFaultsThatAreNone makes faults up: they are faults of the service.
func TestFaultsThatAreNone(t *testing.T) {
	for fault := range httppolicy.Fault(20) {
		verify := func(context.Context, string) (policy.Holder, error) { return policy.Holder{}, fault }
		w := ask(httppolicy.New(httppolicy.Bearer(verify)), "GET", "/nothing", "a")
		known := fault >= httppolicy.ErrNoCredentials && fault <= httppolicy.ErrUnavailable
		if (w.Code != 500) != known || fault.Error() == "" {
			t.Errorf("fault %d: %d %s", fault, w.Code, fault)
		}
	}
}

// TestRefusalsReplaceHeaders: whatever a middleware has set before.
func TestRefusalsReplaceHeaders(t *testing.T) {
	for _, options := range [][]httppolicy.Option{nil, {httppolicy.WithProblemDetails()}} {
		mux := testMux(options...)
		w := httptest.NewRecorder()
		for _, name := range []string{"WWW-Authenticate", "Content-Length", "Content-Type", "Cache-Control"} {
			w.Header().Set(name, "77")
		}
		mux.ServeHTTP(w, httptest.NewRequest("GET", "/payments", nil))
		got := fmt.Sprint(w.Header().Values("WWW-Authenticate"), w.Header().Values("Content-Length"), w.Header().Values("Cache-Control"))
		if got != `[Bearer realm="api"] [] [no-store]` || w.Header().Get("Content-Type") == "77" {
			t.Errorf("headers %v", w.Header())
		}
	}
}

// TestNestedActorsAddNothing serves tokens as RFC 8693 §4.1 nests actors into
// them. Only what the token says at its top decides.
func TestNestedActorsAddNothing(t *testing.T) {
	for claims, want := range map[string]int{
		`{"sub":"a","exp":4102444800,"scope":"pcx:payments:read"}`:                                                                             200,
		`{"sub":"a","exp":4102444800,"scope":"pcx:payments:read","act":{"sub":"b","scope":""}}`:                                                200,
		`{"sub":"a","exp":4102444800,"scope":"pcx:webhooks:read","act":{"sub":"b","scope":"pcx:payments:read"}}`:                               403,
		`{"sub":"a","exp":4102444800,"act":{"sub":"b","scope":"pcx:payments:*","act":{"scope":"pcx:payments:*"}}}`:                             403,
		`{"sub":"a","exp":4102444800,"scope":"","may_act":{"sub":"b","scope":"pcx:payments:read"}}`:                                            403,
		`{"sub":"a","exp":4102444800,"scope":["pcx:webhooks:read"],"act":{"scope":["pcx:payments:read"]},"actors":["pcx:payments:read"]}`:      403,
		`{"sub":"a","exp":4102444800,"act":{"scope":"pcx:payments:read"},"scope":"pcx:webhooks:read","Scope":"pcx:payments:read","scp":"pcx"}`: 403,
	} {
		verify := func(context.Context, string) (policy.Holder, error) {
			return httppolicy.FromToken(pcx.Catalog(), []byte(claims))
		}
		guard := httppolicy.NewGuard(httppolicy.Bearer(verify), httppolicy.WithClock(func() time.Time { return noon }))
		h := guard.Require(canRead)(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
		if w := ask(h, "GET", "/", "a"); w.Code != want {
			t.Errorf("%s: %d, want %d", claims, w.Code, want)
		}
	}
}
