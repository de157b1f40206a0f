package httppolicy_test

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/payconex/scopes/policy/httppolicy"
)

func TestReadCredentials(t *testing.T) {
	for _, tc := range []struct {
		lines []string
		want  string // scheme and text, or nothing
		err   error
	}{
		{nil, "", httppolicy.ErrNoCredentials},
		{[]string{""}, "", httppolicy.ErrNoCredentials},
		{[]string{"Digest a"}, "", httppolicy.ErrNoCredentials},
		{[]string{"Bearerx a"}, "", httppolicy.ErrNoCredentials},
		{[]string{"Bearer\ta"}, "", httppolicy.ErrNoCredentials},
		{[]string{"Ba\u017fic a"}, "", httppolicy.ErrNoCredentials}, // folds to "s"
		{[]string{" Bearer a"}, "", httppolicy.ErrNoCredentials},
		{[]string{"Bearer a", "Bearer a"}, "", httppolicy.ErrInvalidRequest},
		{[]string{"Bearer a", ""}, "", httppolicy.ErrInvalidRequest},

		{[]string{"Bearer"}, "", httppolicy.ErrInvalidToken},
		{[]string{"Bearer "}, "", httppolicy.ErrInvalidToken},
		{[]string{"Bearer  a"}, "", httppolicy.ErrInvalidToken},
		{[]string{"Bearer a "}, "", httppolicy.ErrInvalidToken},
		{[]string{"Bearer a b"}, "", httppolicy.ErrInvalidToken},
		{[]string{"Bearer a, Bearer b"}, "", httppolicy.ErrInvalidToken}, // two lines, joined by a proxy
		{[]string{"Bearer ="}, "", httppolicy.ErrInvalidToken},
		{[]string{"Bearer a=b"}, "", httppolicy.ErrInvalidToken},
		{[]string{"Bearer \u00e9"}, "", httppolicy.ErrInvalidToken},
		{[]string{"Basic a:b"}, "", httppolicy.ErrInvalidToken},
		{[]string{"HMAC"}, "", httppolicy.ErrInvalidToken},
		{[]string{"HMAC  a"}, "", httppolicy.ErrInvalidToken},
		{[]string{"HMAC a\tb"}, "", httppolicy.ErrInvalidToken},
		{[]string{"HMAC a\x7f"}, "", httppolicy.ErrInvalidToken},
		{[]string{"HMAC \x01a"}, "", httppolicy.ErrInvalidToken},

		{[]string{"bEARER aA0-._~+/=="}, "Bearer aA0-._~+/==", nil},
		{[]string{"basic dG9rOg=="}, "Basic dG9rOg==", nil},
		{[]string{"HMAC ~a~"}, "HMAC ~a~", nil},
		{[]string{`hmac id="a b", sig="c"`}, `HMAC id="a b", sig="c"`, nil},
	} {
		c, err := httppolicy.ReadCredentials(tc.lines, "Bearer", "Basic", "HMAC")
		got := strings.TrimSpace(c.Scheme + " " + c.Text)
		if got != tc.want || !errors.Is(err, tc.err) || (err == nil) != (tc.err == nil) {
			t.Errorf("%q: %q, %v; want %q, %v", tc.lines, got, err, tc.want, tc.err)
		}
	}
}

func TestCredentialsHideTheirText(t *testing.T) {
	c := httppolicy.Credentials{Scheme: "Bearer", Text: "s3cret"}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
		if got := fmt.Sprintf(verb, c); strings.Contains(got, c.Text) {
			t.Errorf("%s prints %s", verb, got)
		}
	}
}

// FuzzReadCredentials compares with the ABNF as a regular expression.
func FuzzReadCredentials(f *testing.F) {
	for _, line := range []string{"Bearer a", "bearer a==", "Bearer", "Bearer  a", "Bearer a b", "Bearer a\n", "Bearer =", "\u212aearer a", "BEARER ~"} {
		f.Add(line)
	}
	form := regexp.MustCompile(`\A[Bb][Ee][Aa][Rr][Ee][Rr] ([A-Za-z0-9._~+/-]+=*)\z`)
	f.Fuzz(func(t *testing.T, line string) {
		var want string
		if m := form.FindStringSubmatch(line); m != nil {
			want = m[1]
		}
		c, err := httppolicy.ReadCredentials([]string{line}, "Bearer")
		if c.Text != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v; want %q", line, c.Text, err, want)
		}
		if err != nil && len(line) > 8 && strings.Contains(err.Error(), line) {
			t.Errorf("the error quotes the credentials: %v", err)
		}
	})
}
