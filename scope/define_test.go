package scope_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/payconex/scopes/scope"
)

// TestNewCatalogReportsEachOfAList checks that one fault in a list does not hide
// the next, and what the hints say.
func TestNewCatalogReportsEachOfAList(t *testing.T) {
	_, err := scope.NewCatalog(scope.Definition{
		Audiences: []scope.Audience{"x", "x", "y", "y"},
		Names: []scope.Declaration{
			{Name: "a:b", Audience: "x"},
			{Name: "a:c", Audience: "x"},
			{Name: "b:c", Audience: "x"},
			{Name: "a:*", Audience: "x", Widens: []scope.Pattern{"a:bb", "zz", "a:b", "a:b", "a:c", "a:c", "b:c", "a:*"}},
		},
	})
	var got []string
	for _, e := range err.(interface{ Unwrap() []error }).Unwrap() {
		got = append(got, e.Error()+" | "+e.(*scope.DeclarationError).Hint())
	}
	want := []string{
		`audiences: "x": listed twice | keep one`,
		`audiences: "y": listed twice | keep one`,
		`"a:*": widens: "a:bb": is not declared | write "a:b"`,
		`"a:*": widens: "zz": is not declared | declare it, or remove it here`,
		`"a:*": widens: "a:b": listed twice | keep one`,
		`"a:*": widens: "a:c": listed twice | keep one`,
		`"a:*": widens: "b:c": is not below it | a wildcard acknowledges names below itself only`,
		`"a:*": widens: "a:*": is not below it | a wildcard acknowledges names below itself only`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestNewCatalogCountsAudiences(t *testing.T) {
	for _, n := range []int{1, 254, 255, 256, 300} {
		def := scope.Definition{}
		for i := range n {
			def.Audiences = append(def.Audiences, scope.Audience(fmt.Sprint("a", i)))
		}
		last := min(n, 255) - 1
		def.Names = []scope.Declaration{{Name: "x", Audience: def.Audiences[last], Grantable: true}}
		catalog, err := scope.NewCatalog(def)
		if (err == nil) != (n <= 255) {
			t.Errorf("%d audiences: %v", n, err)
		}
		if err != nil {
			if want := `audiences: "a255": more than 255 audiences`; !strings.Contains(err.Error(), want) {
				t.Errorf("%d audiences: %v", n, err)
			}
			continue
		}
		entry, _ := catalog.Lookup(scope.Scope("x"))
		for i, a := range def.Audiences {
			if entry.GrantableTo(a) != (i >= last) {
				t.Fatalf("of %d audiences, number %d may be granted what number %d sees: %v", n, i, last, i < last)
			}
		}
	}
}

// TestHeldWhereTheFormsMeet checks every name of catalogues around the size
// beyond which what is held is no longer a bit set.
func TestHeldWhereTheFormsMeet(t *testing.T) {
	for _, n := range []int{63, 64, 65, 511, 512, 513, 1025} {
		var names []scope.Pattern
		for i := range n - 1 {
			names = append(names, scope.Pattern(fmt.Sprintf("a:%04d", i)))
		}
		names = append(names, "b:*")
		catalog := catalogOf(t, names, nil)
		for i, name := range names {
			held := catalog.Hold(name)
			for entry := range catalog.All() {
				if held.AllowsEntry(entry) != (entry.Name() == name) {
					t.Fatalf("of %d names, number %d allows %q", n, i, entry.Name())
				}
			}
			if !held.Covers(name) || held.Set().String() != string(name) {
				t.Fatalf("of %d names, %q is held as {%s}", n, name, held.Set())
			}
		}
		if !catalog.Hold(scope.Pattern("b:*")).Allows("b:c") || catalog.Hold(names[0]).Allows("b:c") {
			t.Errorf("of %d names, the wildcard decides wrongly about an undeclared name", n)
		}
	}
}
