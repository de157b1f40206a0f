package analyzer_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/payconex/scopes/analyzer"
	"github.com/payconex/scopes/scope"
)

// granting is a catalogue that says who may be granted what.
func granting(t *testing.T) scope.Catalog {
	t.Helper()
	c, err := scope.NewCatalog(scope.Definition{
		Audiences: []scope.Audience{"public", "internal"},
		Names: []scope.Declaration{
			{Name: "pcx:order:*", Audience: "public", Grantable: true},
			{Name: "pcx:order:read", Audience: "public", Grantable: true},
			{Name: "pcx:order:write", Audience: "public", Grantable: true, Deprecated: true, Uses: []scope.Pattern{"pcx:order:update"}},
			{Name: "pcx:order:update", Audience: "public", Grantable: true},
			{Name: "pcx:order:list", Audience: "public", Grantable: true, Deprecated: true},
			{Name: "pcx:stock:count", Audience: "internal"},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestLists: what is said about names that are handed out or required.
func TestLists(t *testing.T) {
	const (
		never    = `"pcx:stock:count" -> scope "pcx:stock:count" cannot be granted to anybody [notgrantable]`
		required = `"pcx:stock:count" -> scope "pcx:stock:count" is required here, and nobody can be granted it or a wildcard above it [notgrantable]`
		covered  = `"pcx:order:read" -> redundant scope "pcx:order:read": "pcx:order:*" in the same list covers it [redundant]`
	)
	tests := []struct {
		name, declarations string
		want               []string
	}{
		{"default", `var defaultScopes = []string{"pcx:order:read", "pcx:stock:count"}`, []string{never}},
		{"preset", `type preset struct{ Scopes []string }; var p = preset{Scopes: []string{"pcx:stock:count"}}`, []string{never}},
		{"grant covers", `func grantScopes(...string) {}; func f() { grantScopes("pcx:order:*", "pcx:order:read") }`, []string{covered}},
		{"not of one list", `func grantScopes(...string) {}; func f() { grantScopes("pcx:order:*"); grantScopes("pcx:order:read") }`, nil},
		{"any of", `func hasAnyScope(...string) {}; func f() { hasAnyScope("pcx:order:*", "pcx:order:read", "pcx:stock:count") }`, nil},
		{"a grant of something else", `var defaultNames = []string{"pcx:stock:count"}`, nil},
		{"required", `import ("github.com/payconex/scopes/policy"; "github.com/payconex/scopes/scope")
var c scope.Catalog
var r, err = policy.AllOf(c, "pcx:order:read", "pcx:stock:count")
var r2, err2 = policy.AnyOf(c, "pcx:order:read")`, []string{required}},
		{"deprecated", `var scopes = []string{"pcx:order:write"}; var x = "pcx:order:write"`,
			[]string{`"pcx:order:write" -> deprecated scope "pcx:order:write": use "pcx:order:update" [deprecated]`}},
		{"deprecated, nothing instead", `var scope = "pcx:order:list"`, []string{`"pcx:order:list" -> deprecated scope "pcx:order:list" [deprecated]`}},
		{"deprecated, typed", `import "github.com/payconex/scopes/scope"
const c scope.Scope = "pcx:order:write"`, []string{`"pcx:order:write" -> deprecated scope "pcx:order:write": use "pcx:order:update" [deprecated]`}},
		{"wildcard", `func f(held string) bool { return held == "pcx:order:*" }`,
			[]string{`"pcx:order:*" -> wildcard "pcx:order:*" where one scope is wanted: it equals none of the scopes that it covers [wildcard]`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := plainGo(tt.declarations)
			compile(t, s)
			a := analyzer.New(analyzer.Config{Catalogs: []scope.Catalog{granting(t)}})
			if diff := cmp.Diff(append([]string{}, tt.want...), s.messages(diagnose(t, a, s))); diff != "" {
				t.Errorf("%s\n(-want +got):\n%s", tt.declarations, diff)
			}
		})
	}

	// Where nothing says that anything may be granted, nothing is known.
	s := plainGo(`var defaultScopes = []string{"read:org", "admin:org"}`)
	compile(t, s)
	a := analyzer.New(analyzer.Config{Catalogs: []scope.Catalog{catalog(t, verbFirst...)}})
	if got := s.messages(diagnose(t, a, s)); len(got) > 0 {
		t.Errorf("no name of the catalogue may be granted, and yet: %q", got)
	}
}
