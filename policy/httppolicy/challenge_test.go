package httppolicy

import (
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/scope"
)

// The four shapes of RFC 6750 §3 and §3.1.
func TestChallengeShapes(t *testing.T) {
	needs := policy.Must(policy.AllOf(shop(t), "shop:read", "shop:write"))
	g := NewGuard(Bearer(nil), WithRealm("shop"))
	for _, tc := range []struct {
		answer answer
		want   []string
	}{
		{unauthenticated(ErrNoCredentials), []string{`Bearer realm="shop"`}},
		{unauthenticated(ErrInvalidToken), []string{`Bearer realm="shop", error="invalid_token"`}},
		{unauthenticated(ErrInvalidRequest), []string{`Bearer realm="shop", error="invalid_request"`}},
		{forbidden(needs), []string{`Bearer realm="shop", error="insufficient_scope", scope="shop:read shop:write"`}},
		{forbidden(policy.Requirement{}), nil},
		{unauthenticated(ErrUnavailable), nil},
		{unauthenticated(nil), nil},
	} {
		var got []string
		for _, c := range g.challenges(tc.answer, httptest.NewRequest("GET", "/", nil)) {
			got = append(got, c.String())
		}
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%+v (-want +got):\n%s", tc.answer, diff)
		}
	}
}

// Of an any-of, the alternative with the fewest scopes is named, once.
func TestChallengeNamesTheLeast(t *testing.T) {
	catalog := shop(t)
	both := policy.Must(policy.AllOf(catalog, "shop:read", "shop:write"))
	either := policy.Must(policy.AnyOf(catalog, "shop:write", "shop:admin"))
	for _, tc := range []struct {
		r    policy.Requirement
		want string
	}{
		{both, "shop:read shop:write"},
		{either, "shop:write"},
		{both.Or(either), "shop:write"},
		{both.And(either), "shop:read shop:write"},
	} {
		if got := forbidden(tc.r).needed.String(); got != tc.want {
			t.Errorf("%s: %q, want %q", tc.r, got, tc.want)
		}
	}
}

func TestEverySchemeIsNamedOnce(t *testing.T) {
	g := NewGuard(Authorization(nil, "HMAC", "Bearer"))
	denied := forbidden(policy.Must(policy.AllOf(shop(t), "shop:read")))
	for _, tc := range []struct {
		sent   string
		answer answer
		want   string
	}{
		{"", unauthenticated(ErrNoCredentials), `HMAC realm="api"; Bearer realm="api"`},
		{"HMAC x", unauthenticated(ErrInvalidToken), `HMAC realm="api", error="invalid_token"; Bearer realm="api"`},
		{"bearer x", unauthenticated(ErrInvalidToken), `HMAC realm="api"; Bearer realm="api", error="invalid_token"`},
		{"HMAC x", denied, `HMAC realm="api", error="insufficient_scope", scope="shop:read"`},
		{"Bearer x", denied, `Bearer realm="api", error="insufficient_scope", scope="shop:read"`},
		{"", denied, `HMAC realm="api", error="insufficient_scope", scope="shop:read"`}, // such as by certificate
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.Header.Set("Authorization", tc.sent)
		var got []string
		for _, c := range g.challenges(tc.answer, r) {
			got = append(got, c.String())
		}
		if strings.Join(got, "; ") != tc.want {
			t.Errorf("%q, want %q", got, tc.want)
		}
	}
}

func shop(t testing.TB) scope.Catalog {
	t.Helper()
	def := scope.Definition{Digest: "sha256:shop", Audiences: []scope.Audience{"public"}}
	for _, name := range []scope.Pattern{"shop:read", "shop:write", "shop:admin"} {
		def.Names = append(def.Names, scope.Declaration{Name: name, Audience: "public", Grantable: true})
	}
	catalog, err := scope.NewCatalog(def)
	if err != nil {
		t.Fatal(err)
	}
	return catalog
}

// challengeABNF is RFC 9110 §11.3 for challenges with quoted attributes, in
// printable ASCII: there is no CR or LF, and no quote but an escaped one.
var (
	attribute     = `[a-z_]+="([ !#-\[\]-~]|\\["\\])*"`
	challengeABNF = regexp.MustCompile("^[0-9A-Za-z!#$%&'*+.^_`|~-]+ " + attribute + `(, ` + attribute + `)*$`)
	attributes    = regexp.MustCompile(attribute)
)

// FuzzChallenge feeds texts to the writer that no catalogue and no option would
// let through.
func FuzzChallenge(f *testing.F) {
	for _, s := range []string{
		"", "api", `a"b`, `a\`, `\"`, "a\r\nSet-Cookie: x", "a\x00b", "é", "\xff", "\u2028", `", scope="pcx:admin:*`, "a b", "a, Basic realm=x", "\x7f",
	} {
		f.Add("Bearer", s, "", "")
		f.Add("HMAC", "api", "insufficient_scope", s)
		f.Add("X-Key", s, s, s)
	}
	f.Fuzz(func(t *testing.T, scheme, realm, code, needed string) {
		if !isToken(scheme) {
			return // Identify panics when the service starts
		}
		c := challenge{scheme, realm, code, needed}
		line := c.String()
		if !challengeABNF.MatchString(line) {
			t.Fatalf("%+q is written as %q", c, line)
		}
		want := []string{"realm"}
		if code != "" {
			want = append(want, "error")
		}
		if needed != "" {
			want = append(want, "scope")
		}
		var got []string
		for _, a := range attributes.FindAllString(strings.TrimPrefix(line, scheme), -1) {
			name, value, _ := strings.Cut(a, "=")
			got = append(got, name)
			if name == "scope" && printable(needed) && unquoted(value) != needed {
				t.Errorf("scope %q is written as %s", needed, value)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", line, diff)
		}
	})
}

func printable(s string) bool { return strings.IndexFunc(s, unprintable) < 0 }

func unquoted(s string) string {
	return strings.NewReplacer(`\\`, `\`, `\"`, `"`).Replace(s[1 : len(s)-1])
}
