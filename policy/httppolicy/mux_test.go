package httppolicy_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/policy/httppolicy"
	"github.com/payconex/scopes/scope"
	"github.com/payconex/scopes/scope/pcx"
)

var (
	canRead   = policy.Must(policy.AllOf(pcx.Catalog(), pcx.PaymentsRead))
	canUpdate = policy.Must(policy.AllOf(pcx.Catalog(), pcx.APIKeyUpdate))
)

// token authenticates by the scopes themselves, with "+" for the space: a
// sender of "Bearer pcx.payments.read" holds just that.
func token(_ context.Context, text string) (policy.Holder, error) {
	held, err := pcx.Catalog().ParseHeld(strings.NewReplacer("+", " ", ".", ":", "~", "*").Replace(text))
	return policy.Holder{Key: policy.Key{ID: "key_1", Held: held, Expires: policy.Never()}}, err
}

// testMux has a route of each kind. Its handlers say what they know.
func testMux(options ...httppolicy.Option) *httppolicy.Mux {
	mux := httppolicy.New(httppolicy.Bearer(token), options...)
	say := func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "%s id=%s who=%s held=%s", r.Pattern, r.PathValue("id"), httppolicy.Holder(r.Context()).ID, httppolicy.Held(r.Context()).Set())
	}
	mux.HandleFunc("GET /payments", canRead, say)
	mux.HandleFunc("GET /payments/{id}", canRead, say)
	mux.HandleFunc("GET /files/", canRead, say)
	mux.HandleFunc("PATCH /keys/{id}", canUpdate, say)
	mux.HandleFunc("GET /health", policy.Public(), say)
	mux.HandleFunc("GET /assets/", policy.Public(), say)
	mux.HandleFunc("GET /closed", policy.Requirement{}, say)
	return mux
}

// ask sends a request to a handler, without any client that would clean it.
func ask(h http.Handler, method, target, token string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, nil)
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestWhoGetsWhichAnswer(t *testing.T) {
	const reader, updater = "pcx.payments.read", "pcx.api_key.update"
	mux := testMux()
	for _, tc := range []struct {
		method, target, token string
		want                  int
		body                  string // of a 200
	}{
		{"GET", "/payments", reader, 200, "GET /payments id= who=key_1 held=pcx:payments:read"},
		{"HEAD", "/payments", reader, 200, ""},
		{"GET", "/payments/7", "pcx.payments.~+openid", 200, "GET /payments/{id} id=7 who=key_1 held=pcx:payments:*"},
		{"GET", "/payments/a%2Fb", reader, 200, "GET /payments/{id} id=a/b who=key_1 held=pcx:payments:read"},
		{"GET", "/%70ayments", reader, 200, "GET /payments id= who=key_1 held=pcx:payments:read"},
		{"GET", "/payments", updater, 403, ""},
		{"GET", "/%70ayments", updater, 403, ""},
		{"GET", "/payments", "", 401, ""},
		{"PATCH", "/keys/7", updater, 200, "PATCH /keys/{id} id=7 who=key_1 held=pcx:api_key:update"},
		{"PATCH", "/keys/7", reader, 403, ""},

		// Not mapped.
		{"POST", "/payments", reader, 403, ""}, {"PURGE", "/payments", reader, 403, ""}, {"OPTIONS", "/payments", reader, 403, ""},
		{"POST", "/payments", "", 401, ""}, {"POST", "/health", reader, 403, ""}, {"POST", "/health", "", 401, ""},
		{"GET", "/nothing", reader, 404, ""}, {"GET", "/nothing", "", 401, ""},
		{"GET", "/PAYMENTS", reader, 404, ""}, {"GET", "/payments/", reader, 404, ""}, {"GET", "/payments%2F7", reader, 404, ""},
		{"GET", "/keys/7", updater, 403, ""}, {"CONNECT", "/payments", reader, 403, ""},
		{"GET", "/closed", "pcx.payments.~", 403, ""}, {"GET", "/closed", "", 401, ""},

		// A redirect is for those who may go where it leads.
		{"GET", "//payments", reader, 307, ""}, {"GET", "//payments", updater, 403, ""}, {"GET", "//payments", "", 401, ""},
		{"GET", "/health/../payments", reader, 307, ""}, {"GET", "/health/../payments", updater, 403, ""}, {"GET", "/assets/../payments", "", 401, ""},
		{"GET", "/assets/%2e%2e/payments", reader, 404, ""}, {"GET", "/assets/%2e%2e/payments", "", 401, ""}, {"GET", "/payments/..%2fhealth", reader, 404, ""},
		{"GET", "/payments/%2E", reader, 404, ""}, {"GET", "/payments/..7", reader, 200, ""},
		{"GET", "/assets/./../payments", "", 401, ""},
		{"GET", "/files", reader, 307, ""}, {"GET", "/files", updater, 403, ""}, {"GET", "/files", "", 401, ""},
		{"PATCH", "//keys/7", updater, 307, ""}, {"PATCH", "//keys/7", reader, 403, ""}, {"PATCH", "//health", reader, 404, ""},
		{"GET", "//nothing", reader, 404, ""}, {"GET", "//nothing", "", 401, ""},
		{"GET", "/assets", "", 307, ""}, {"CONNECT", "/files", reader, 403, ""},

		// Public routes do not look at credentials.
		{"GET", "/health", "", 200, "GET /health id= who= held="}, {"GET", "/health", reader, 200, "GET /health id= who= held="},
		{"GET", "/health", "not a token", 200, "GET /health id= who= held="},
	} {
		w := ask(mux, tc.method, tc.target, tc.token)
		want := tc.want
		if w.Code/100 == 3 && want/100 == 3 {
			want = w.Code // 301 or 307, as the Go release has it
		}
		if w.Code != want || tc.body != "" && w.Body.String() != tc.body {
			t.Errorf("%s %s with %q: %d %q, want %d %q", tc.method, tc.target, tc.token, w.Code, w.Body, tc.want, tc.body)
		}
		if tc.want != 200 && strings.Contains(w.Body.String(), "who=") {
			t.Errorf("%s %s with %q: the handler ran", tc.method, tc.target, tc.token)
		}
		if allow := w.Header().Get("Allow"); allow != "" {
			t.Errorf("%s %s: the methods %s are named", tc.method, tc.target, allow)
		}
	}
}

// TestOutsidersLearnNothing compares the whole answers: without valid
// credentials, a route looks like one that does not exist.
func TestOutsidersLearnNothing(t *testing.T) {
	for _, options := range [][]httppolicy.Option{nil, {httppolicy.WithProblemDetails()}} {
		mux := testMux(options...)
		for _, token := range []string{"", "é", "a\"b"} {
			want := ask(mux, "GET", "/nothing", token)
			for _, target := range []string{"/payments", "/payments/7", "/files", "/files/a", "/closed", "//payments", "/keys/7", "/health/../payments"} {
				for _, method := range []string{"GET", "POST", "PATCH", "PURGE"} {
					got := ask(mux, method, target, token)
					if diff := cmp.Diff(want.Result().Header, got.Result().Header); diff != "" || got.Code != want.Code || got.Body.String() != want.Body.String() {
						t.Errorf("%s %s with %q: %d %s\n%s", method, target, token, got.Code, got.Body, diff)
					}
				}
			}
		}
	}
}

func TestForbiddenBodies(t *testing.T) {
	either := policy.Must(policy.AnyOf(pcx.Catalog(), pcx.PaymentsRead, pcx.APIKeyRead))
	mux := httppolicy.New(httppolicy.Bearer(token), httppolicy.WithProblemDetails())
	mux.Handle("GET /either", either, http.NotFoundHandler())
	mux.Handle("GET /closed", policy.Requirement{}, http.NotFoundHandler())
	for target, want := range map[string]string{
		"/either": `{"title":"Forbidden","status":403,"detail":"needs \"pcx:payments:read\" or \"pcx:api_key:read\"","required_scopes":["pcx:payments:read"]}`,
		"/closed": `{"title":"Forbidden","status":403,"detail":"needs what nobody holds"}`,
	} {
		w := ask(mux, "GET", target, "pcx.webhooks.read")
		if diff := cmp.Diff(want, strings.TrimSpace(w.Body.String())); diff != "" {
			t.Errorf("%s (-want +got):\n%s", target, diff)
		}
		if got := w.Header().Get("Content-Type"); got != "application/problem+json" {
			t.Errorf("%s: content type %q", target, got)
		}
	}
	if w := ask(testMux(), "GET", "/payments", "pcx.webhooks.read"); w.Body.String() != "Forbidden\n" {
		t.Errorf("body %q", w.Body)
	}
	if w := ask(mux, "GET", "/closed", "pcx.webhooks.read"); w.Header().Get("WWW-Authenticate") != "" {
		t.Errorf("challenge %q where no credentials help", w.Header())
	}
}

// TestMethodsTimesRoutes: of every method and every route, exactly the mapped
// pairs are served.
func TestMethodsTimesRoutes(t *testing.T) {
	mux := testMux()
	for _, route := range mux.Routes() {
		mapped, path, _ := strings.Cut(route.Pattern, " ")
		for _, method := range []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PURGE", "get", "X"} {
			w := ask(mux, method, strings.ReplaceAll(path, "{id}", "7"), "pcx.payments.read+pcx.api_key.update")
			serves := (method == mapped || method == "HEAD" && mapped == "GET") && path != "/closed"
			if (w.Code == 200) != serves {
				t.Errorf("%s %s: %d, mapped is %q", method, path, w.Code, route.Pattern)
			}
		}
	}
}

func TestZeroValuesDeny(t *testing.T) {
	open := func(w http.ResponseWriter, r *http.Request) {}
	var mux httppolicy.Mux
	if w := ask(&mux, "GET", "/", "a"); w.Code != 401 {
		t.Errorf("the zero Mux answers %d", w.Code)
	}
	mux.HandleFunc("GET /payments", canRead, open)
	var guard httppolicy.Guard
	for name, h := range map[string]http.Handler{
		"zero mux with a route":     &mux,
		"zero guard":                guard.Require(canRead)(http.HandlerFunc(open)),
		"zero requirement":          httppolicy.NewGuard(httppolicy.Bearer(token)).Require(policy.Requirement{})(http.HandlerFunc(open)),
		"no function":               httppolicy.NewGuard(httppolicy.Bearer(nil)).Require(canRead)(http.HandlerFunc(open)),
		"no function with requests": httppolicy.NewGuard(httppolicy.Authorization(nil, "Bearer")).Require(canRead)(http.HandlerFunc(open)),
		"nobody":                    identified(policy.Holder{}, nil).Require(canRead)(http.HandlerFunc(open)),
		"not found":                 http.HandlerFunc(guard.NotFound),
		"forbidden":                 http.HandlerFunc(guard.Forbidden),
	} {
		if w := ask(h, "GET", "/payments", "pcx.payments.read"); w.Code != 401 && w.Code != 403 {
			t.Errorf("%s answers %d", name, w.Code)
		}
	}
	if got := httppolicy.Fault(77).Error(); got != httppolicy.Fault(0).Error() {
		t.Errorf("an unknown fault is %q", got)
	}
	if httppolicy.Holder(t.Context()).ID != "" || !httppolicy.Held(t.Context()).Equal(scope.Held{}) {
		t.Error("somebody is in an empty context")
	}
}

// TestEverySchemeIsNamed checks that whoever comes without credentials learns of all
// schemes, with a function that verifies or without.
func TestEverySchemeIsNamed(t *testing.T) {
	verify := func(*http.Request, httppolicy.Credentials) (policy.Holder, error) { return policy.Holder{}, nil }
	for name, who := range map[string]httppolicy.Authenticator{
		"a function":  httppolicy.Authorization(verify, "HMAC", "Basic", "Bearer"),
		"no function": httppolicy.Authorization(nil, "HMAC", "Basic", "Bearer"),
	} {
		w := ask(httppolicy.NewGuard(who).Require(canRead)(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})), "GET", "/", "")
		var schemes []string
		for _, line := range w.Header().Values("WWW-Authenticate") {
			scheme, _, _ := strings.Cut(line, " ")
			schemes = append(schemes, scheme)
		}
		if diff := cmp.Diff([]string{"HMAC", "Basic", "Bearer"}, schemes); diff != "" {
			t.Errorf("%s: %d: %s", name, w.Code, diff)
		}
	}
}

// TestConcurrentRequests shares one mux; the race detector looks on.
func TestConcurrentRequests(t *testing.T) {
	mux := testMux()
	codes := make(chan int)
	for range 8 {
		go func() {
			for range 50 {
				codes <- ask(mux, "GET", "/payments/7", "pcx.payments.read").Code
				codes <- ask(mux, "GET", "//payments", "pcx.webhooks.read").Code
			}
		}()
	}
	var got []int
	for range 8 * 50 * 2 {
		got = append(got, <-codes)
	}
	slices.Sort(got)
	if diff := cmp.Diff([]int{200, 403}, slices.Compact(got)); diff != "" {
		t.Error(diff)
	}
}
