package selector

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/payconex/scopes/scope"
)

func TestMatch(t *testing.T) {
	names := []scope.Pattern{
		"openid",
		"pcx:api_key:*", "pcx:api_key:create", "pcx:api_key:read",
		"pcx:api_key_scopes:read",
		"pcx:payments:*", "pcx:payments:ach:*", "pcx:payments:ach:refund", "pcx:payments:refund",
	}
	tests := []struct {
		selector string
		want     []scope.Pattern
	}{
		{"pcx:api_key:create", names[2:3]},
		{"pcx:api_key:write", nil},
		{"pcx:api_key", nil}, // no prefix match
		{"pcx:*:read", names[3:5]},
		{"pcx:api_key*:read", names[3:5]},
		{"*:*_scopes:read", names[4:5]},
		{"pcx:*:re*ad", names[3:5]},

		// A star at the end reaches any depth, written once or twice, and
		// selects the wildcard itself.
		{"pcx:payments:*", names[5:]},
		{"pcx:payments:**", names[5:]},
		{"pcx:{payments}:*", names[5:]},
		{"pcx:payments:ach:*", names[6:8]},
		{"*", names},
		{"**", names},
		{"pcx:*", names[1:]},
		{"*:*:*:*", names[6:8]},

		{"pcx:api_key:{create,read}", names[2:4]},
		{"pcx:{api_key,api_key_scopes}:read", names[3:5]},
	}
	for _, tt := range tests {
		s, err := Parse(tt.selector)
		if err != nil {
			t.Error(err)
			continue
		}
		var got []scope.Pattern
		for _, name := range names {
			if s.Match(name) {
				got = append(got, name)
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s selects (-want +got):\n%s", tt.selector, diff)
		}
	}
}

func TestZero(t *testing.T) {
	if (Selector{}).Match("pcx:a") {
		t.Error("the zero Selector selects a name")
	}
}

func TestSyntax(t *testing.T) {
	tests := []struct {
		input  string
		offset int
		reason string
	}{
		{"", 0, "empty segment"},
		{"pcx:", 4, "empty segment"},
		{":pcx", 0, "empty segment"},
		{"pcx::read", 4, "empty segment"},
		{"pcx:**:read", 5, "two stars may only be the whole last segment"},
		{"pcx:a**", 6, "two stars may only be the whole last segment"},
		{"pcx:***", 5, "two stars may only be the whole last segment"},
		{"pcx:*a*b*", 8, "more than 2 stars in one segment"},
		{"pcx:?", 4, `"?" is not part of this language`},
		{"pcx:[a-z]", 4, `"[" is not part of this language`},
		{`pcx:\*`, 4, `"\\" is not part of this language`},
		{"pcx:!a", 4, `"!" is not part of this language`},
		{"pcx:a b", 5, `byte " " cannot be in a name`},
		{"pcx:\x1b[31m", 4, `byte "\x1b" cannot be in a name`},
		{"pcx:é", 4, `byte "\xc3" cannot be in a name`},
		{"pcx:a}", 5, `"}" without a brace before it`},
		{"pcx:a,b", 5, `"," without a brace before it`},
		{"pcx:{", 4, "brace without its end in the same segment"},
		{"pcx:{a", 4, "brace without its end in the same segment"},
		{"pcx:{a,", 4, "brace without its end in the same segment"},
		{"pcx:{a:b}", 4, "brace without its end in the same segment"},
		{"pcx:{}", 5, "empty alternative"},
		{"pcx:{,a}", 5, "empty alternative"},
		{"pcx:{a,}", 7, "empty alternative"},
		{"pcx:{a,{b}}", 7, `"{" inside braces`},
		{"pcx:{a{b}}", 6, `"{" inside braces`},
		{"pcx:{a*}", 6, `"*" inside braces`},
		{"pcx:{a?}", 6, `"?" is not part of this language`},
		{strings.Repeat("{a,aa}", 7), 36, "more than 64 combinations of alternatives"},
		{strings.Repeat("a", 256), 255, "more than 255 bytes"},
	}
	for _, tt := range tests {
		_, err := Parse(tt.input)
		var fault *SyntaxError
		if !errors.As(err, &fault) {
			t.Errorf("Parse(%q) = %v, want a SyntaxError", tt.input, err)
			continue
		}
		if fault.Offset != tt.offset || fault.Reason != tt.reason || fault.Hint() == "" {
			t.Errorf("Parse(%q): %q at %d (hint: %s), want %q at %d", tt.input, fault.Reason, fault.Offset, fault.Hint(), tt.reason, tt.offset)
		}
	}
}

// reference decides a selector that has no braces, slowly and without glob.
func reference(selector, name string) bool {
	s, n := strings.Split(selector, ":"), strings.Split(name, ":")
	if last := s[len(s)-1]; (last == "*" || last == "**") && len(n) >= len(s) {
		n = n[:len(s)]
		n[len(n)-1], s[len(s)-1] = "", ""
	}
	if len(s) != len(n) {
		return false
	}
	for i := range s {
		if !referenceSegment(s[i], n[i]) {
			return false
		}
	}
	return true
}

func referenceSegment(s, n string) bool {
	switch {
	case s == "":
		return n == ""
	case s[0] == '*':
		return referenceSegment(s[1:], n) || n != "" && referenceSegment(s, n[1:])
	}
	return n != "" && s[0] == n[0] && referenceSegment(s[1:], n[1:])
}

// expand writes out the braces of a selector.
func expand(selector string) []string {
	open := strings.IndexByte(selector, '{')
	if open < 0 {
		return []string{selector}
	}
	end := open + strings.IndexByte(selector[open:], '}')
	var all []string
	for alternative := range strings.SplitSeq(selector[open+1:end], ",") {
		all = append(all, expand(selector[:open]+alternative+selector[end+1:])...)
	}
	return all
}

// TestReference holds the glob library against the plain reading of the
// package comment. It is what makes a new version of the library safe to take.
func TestReference(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	yes := 0
	for range 20_000 {
		var segments []string
		for range 1 + r.IntN(4) {
			segment := ""
			for range 1 + r.IntN(3) {
				segment += pick("a", "b", "ab", "a.", "*", "*", "{a,b}", "{a,ab,b-}", "{b_}")
			}
			segments = append(segments, segment)
		}
		if r.IntN(4) == 0 {
			segments = append(segments, pick("*", "**"))
		}
		text := strings.Join(segments, ":")
		s, err := Parse(text)
		if err != nil {
			continue
		}
		for range 20 {
			var name []string
			for range 1 + r.IntN(5) {
				name = append(name, pick("a", "b", "ab", "ba", "aab", "a.b", "b-", "ab_", "*"))
			}
			n := strings.Join(name, ":")
			want := false
			for _, one := range expand(text) {
				want = want || reference(one, n)
			}
			if got := s.Match(scope.Pattern(n)); got != want {
				t.Fatalf("%q matches %q: %t, want %t", text, n, got, want)
			}
			if want {
				yes++
			}
		}
	}
	if yes < 1000 {
		t.Errorf("only %d of the pairs match: the test says little", yes)
	}
}

// TestWorstCase keeps the limits honest: no accepted selector is slow.
func TestWorstCase(t *testing.T) {
	segment := strings.Repeat("a", 14)
	name := scope.Pattern(strings.Repeat(segment+":", 15) + segment + "b")
	long := scope.Pattern(strings.Repeat("a", scope.MaxLen))
	for _, text := range []string{
		strings.Repeat("*a*:", 15) + "*a*c",
		strings.Repeat("{a,aa}", 6) + "*a*c",
		"*{a,aa}{a,aa}*{a,aa}{a,aa}{a,aa}{b,c}",
		strings.Repeat("*{a}{a,aa}*:", 14) + "*{a,aa}*{b,c}",
		strings.Repeat("{aaaaaaa,a,aa}*:", 15) + "c",
		"*{a,aa}{a,aa}{a,aa}*{a,aa}{a,aa}{a,aa}c",
		strings.Repeat("*{a}*:", 15) + "*c*",
	} {
		s, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if s.Match(name) || s.Match(long) {
			t.Errorf("%s matches", text)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, text := range []string{"pcx:*:read", "pcx:{a,b}:**", "{", "}", ",", "pcx:**:x", "a*b*", "\xff", "{a,aa}{a,aa}"} {
		f.Add(text, "pcx:a:read")
	}
	f.Fuzz(func(t *testing.T, text, name string) {
		s, err := Parse(text)
		var fault *SyntaxError
		if errors.As(err, &fault) {
			if fault.Offset < 0 || fault.Offset > len(text) {
				t.Errorf("offset %d of %q", fault.Offset, text)
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if _, err := scope.ParsePattern(name); err != nil {
			s.Match(scope.Pattern(name)) // must not panic
			return
		}
		want := false
		for _, one := range expand(text) {
			want = want || reference(one, name)
		}
		if got := s.Match(scope.Pattern(name)); got != want {
			t.Errorf("%q matches %q: %t, want %t", text, name, got, want)
		}
	})
}
