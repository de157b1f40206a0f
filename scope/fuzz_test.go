package scope_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/payconex/scopes/scope"
	"github.com/payconex/scopes/scope/internal/spec"
)

// Odd texts that have misled matchers.
var odd = []string{
	"", "*", ":", "::", "a", "a:*", "a:b", "a:b:*", "a:*:b", "*:a", "a*", "a:*b", "a:b*", "a::b", "a:", ":a", // stars and colons
	"a:?", "a{", "a:{b,c}", "a:[a-z]", "a:.*", `a:\*`, "a:b|c", "a:%2a", "a+b", // other languages' wildcards
	"A:b", "a.b:c-d_e", "-a", "a:-", "a:_", "1:20", "true", "null", "--flag", // legal and nearly legal words
	" a", "a ", "a  b", "a b", "a\tb", "a\n", "a\x00", "a\x7f", "a\x1b[31m", // bytes that end lines and sentences
	"\u212aey", "p\u0430y", "a\u00a0b", "a\u2003b", "a:\uff0a", "a\ua789b", "\xff", // look-alikes
}

// FuzzParse holds the parsers against the grammar as a regular expression, and
// what they accept against the laws of covering.
func FuzzParse(f *testing.F) {
	for _, text := range odd {
		f.Add(text, "a:*")
	}
	f.Fuzz(func(t *testing.T, text, other string) {
		checkParsers(t, text)
		if !spec.WellFormed(text) || !spec.WellFormed(other) {
			if scope.Pattern(text).Covers(scope.Pattern(other)) {
				t.Fatalf("%q covers %q", text, other)
			}
			return
		}
		p, q := scope.Pattern(text), scope.Pattern(other)
		if p.Covers(q) != spec.Means(text, other) {
			t.Fatalf("%q covers %q: %v", p, q, p.Covers(q))
		}
		both := scope.Must(scope.NewSet(p, q))
		if !both.Covers(p) || !both.Covers(q) || both.Covers(p+":zz") != (p.Covers(p+":zz") || q.Covers(p+":zz")) {
			t.Fatalf("{%s} is not {%q %q}", both, p, q)
		}
	})
}

// The ABNF of RFC 6749 §3.3, and our limits.
var claimGrammar = regexp.MustCompile(`\A[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*\z`)

// FuzzParseHeld holds the claim reader against the ABNF, and what a claim
// allows against the specification.
func FuzzParseHeld(f *testing.F) {
	for _, text := range odd {
		f.Add(text, "a:b")
		f.Add("openid "+text, "a:b")
		f.Add(text, text)
	}
	declared := []scope.Pattern{"a", "a:*", "a:b", "a:b:c", "ab:*", "ab:c"}
	aliases := map[string]string{"alias": "a:b"}
	def := scope.Definition{Audiences: []scope.Audience{"all"}}
	for _, name := range declared {
		d := scope.Declaration{Name: name, Audience: "all"}
		if name == "a:b" {
			d.Aliases = []scope.Pattern{"alias"}
		}
		def.Names = append(def.Names, d)
	}
	catalog := scope.Must(scope.NewCatalog(def))
	f.Fuzz(func(t *testing.T, claim, point string) {
		valid := claim == "" || claimGrammar.MatchString(claim) && len(claim) <= scope.MaxClaimLen && strings.Count(claim, " ") < scope.MaxClaimTokens
		held, err := catalog.ParseHeld(claim)
		if (err == nil) != valid {
			t.Fatalf("ParseHeld(%q): %v, valid: %v", claim, err, valid)
		}
		want := valid && spec.WellFormed(point) && allowed(declared, aliases, strings.Split(claim, " "), point)
		isScope := !strings.HasSuffix(point, "*")
		if held.Covers(scope.Pattern(point)) != want || held.Allows(scope.Scope(point)) != (want && isScope) {
			t.Fatalf("%q covers %q: %v, want %v", claim, point, !want, want)
		}
	})
}

// FuzzParseSet checks that a set reads back what it writes.
func FuzzParseSet(f *testing.F) {
	for _, text := range odd {
		f.Add("b " + text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		set, err := scope.ParseSet(text)
		valid := true
		for _, token := range strings.Split(text, " ") {
			valid = valid && spec.WellFormed(token)
		}
		if (err == nil) != (valid || text == "") {
			t.Fatalf("ParseSet(%q): %v", text, err)
		}
		if again, err := scope.ParseSet(set.String()); err != nil || !again.Equal(set) {
			t.Fatalf("{%s} reads back as {%s}, %v", set, again, err)
		}
	})
}
