package words

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/tools/go/packages"

	"github.com/payconex/scopes/scope"
	"github.com/payconex/scopes/scope/pcx"
)

// TestRemarks: from what the compiler exported of a generated package, the
// catalogue comes out that the package has at run time.
func TestRemarks(t *testing.T) {
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadTypes}, "github.com/payconex/scopes/scope/pcx")
	if err != nil || len(pkgs) != 1 || len(pkgs[0].Errors) > 0 {
		t.Fatal(pkgs, err)
	}
	text, ok := remarksOf(pkgs[0].Types)
	if !ok {
		t.Fatal("no remarks")
	}
	got, ok := catalogOf(declaredBy(pkgs[0].Types), text)
	if !ok {
		t.Fatalf("these do not fit the constants:\n%s", text)
	}
	// Titles and the digest are no business of constants.
	same := cmpopts.IgnoreFields(scope.Table{}, "Digest", "Titles")
	if diff := cmp.Diff(pcx.Catalog().Table(), got.Table(), same, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("(-run time +constants):\n%s", diff)
	}
	if l := lexiconOfPackage(pkgs[0].Types); !l.complete {
		t.Error("a catalogue file would be asked all the same")
	}
}

// everything is a catalogue with one of each, as constants and remarks.
const everything = `audience public 0 3-4
audience internal 1-2
grantable 0 3-4
widens a:* a:c
deprecated a:b a:c
deprecated a:d
alias "a:old" a:b
typo "a b\x60\"" a:b
later something that nobody knows yet
`

func names() []scope.Pattern { return []scope.Pattern{"a:d", "b", "a:c", "a:b", "a:*"} }

func TestRemarksOfEverything(t *testing.T) {
	got, ok := catalogOf(names(), everything)
	if !ok {
		t.Fatal("they do not fit")
	}
	want, err := scope.NewCatalog(scope.Definition{
		Audiences: []scope.Audience{"public", "internal"},
		Names: []scope.Declaration{
			{Name: "a:*", Audience: "public", Grantable: true, Widens: []scope.Pattern{"a:c"}},
			{Name: "a:b", Audience: "internal", Deprecated: true, Uses: []scope.Pattern{"a:c"}, Aliases: []scope.Pattern{"a:old"}, Typos: []string{"a b`\""}},
			{Name: "a:c", Audience: "internal"},
			{Name: "a:d", Audience: "public", Grantable: true, Deprecated: true},
			{Name: "b", Audience: "public", Grantable: true},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want.Table(), got.Table()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestRemarksThatDoNotFit: a package that somebody edited still counts for its
// constants, and nothing panics.
func TestRemarksThatDoNotFit(t *testing.T) {
	for _, text := range []string{
		"",               // no audience for any name
		"audience a 0-5", // there are five
		"audience a -1",
		"audience a 0-99999999999999999999",
		"audience a 0-3",
		"audience a 0-4\naudience a 0",
		"audience a 0-2 2-4",
		"audience a 3-4 0-2",
		"audience a 0-4\ngrantable x",
		"audience a 0-4\nwidens",
		"audience a 0-4\nwidens a:c a:b",
		"audience a 0-4\ndeprecated c",
		"audience a 0-4\nalias a:x a:b",
		"audience a 0-4\nalias \"a:c\" a:b",
		"audience a 0-4\ntypo \"x",
		"audience a 0-4\ntypo \"x\"",
	} {
		if _, ok := catalogOf(names(), text); ok {
			t.Errorf("%q fits", text)
		}
	}
	// And no line of what does fit can be cut anywhere to make it hang or panic.
	for i := range everything {
		catalogOf(names(), everything[:i])
		catalogOf(names(), strings.Replace(everything, everything[i:min(i+3, len(everything))], "\x00", 1))
	}
}
