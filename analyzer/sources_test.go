package analyzer_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/go/analysis"

	"github.com/payconex/scopes/analyzer"
	"github.com/payconex/scopes/scope"
)

// plainUser imports nothing of ours. The first string is unknown to every
// catalogue here, the second to all but the one that declares it.
const plainUser = `package user

func need(scopes ...string) {}

func use() { need("pcx:api_key:raed", "pcx:invoice:void") }
`

func fixed(c scope.Catalog) func(string) (analyzer.Project, error) {
	return func(string) (analyzer.Project, error) { return analyzer.Project{Catalog: c}, nil }
}

// TestFirstHit: constants, then compiled in, then looked up.
func TestFirstHit(t *testing.T) {
	const (
		raed = `"pcx:api_key:raed" -> ` + unknownRead
		void = `"pcx:invoice:void" -> ` + unknownFar
	)
	old := catalog(t, declared...)
	grown := catalog(t, append([]scope.Pattern{"pcx:invoice:void"}, declared...)...)
	other := catalog(t, "nats:stream:read")

	constants := user(`need("pcx:api_key:raed", "pcx:invoice:void")`).source
	tests := []struct {
		name   string
		source string
		config analyzer.Config
		want   []string
	}{
		{"none", plainUser, analyzer.Config{}, nil},
		{"lookup finds none", plainUser, analyzer.Config{Lookup: fixed(scope.Catalog{})}, nil},
		{"lookup", plainUser, analyzer.Config{Lookup: fixed(old)}, []string{raed, void}},
		{"lookup, grown", plainUser, analyzer.Config{Lookup: fixed(grown)}, []string{raed}},
		{"compiled in", plainUser, analyzer.Config{Catalogs: []scope.Catalog{old}}, []string{raed, void}},
		{"compiled in before lookup", plainUser, analyzer.Config{Catalogs: []scope.Catalog{grown}, Lookup: fixed(old)}, []string{raed}},
		{"two compiled in", plainUser, analyzer.Config{Catalogs: []scope.Catalog{other, old}}, []string{raed, void}},
		{"compiled in, another namespace", plainUser, analyzer.Config{Catalogs: []scope.Catalog{other}}, nil},
		{"compiled in, no namespace", plainUser, analyzer.Config{Catalogs: []scope.Catalog{catalog(t, "pcx:api_key:read", "nats:stream:read")}}, []string{raed, void}},
		{"constants", constants, analyzer.Config{}, []string{raed, void}},
		{"constants before compiled in", constants, analyzer.Config{Catalogs: []scope.Catalog{grown}}, []string{raed, void}},
		{"constants before lookup", constants, analyzer.Config{Lookup: fixed(grown)}, []string{raed, void}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := &snippet{source: tt.source}
			compile(t, pcx(), s)
			want := append([]string{}, tt.want...)
			if diff := cmp.Diff(want, s.messages(diagnose(t, analyzer.New(tt.config), s))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestNoNamespace: where the names start in several ways, only what is near to
// one of them is taken for a name.
func TestNoNamespace(t *testing.T) {
	config := analyzer.Config{Catalogs: []scope.Catalog{scope.Must(scope.NewCatalog(scope.Definition{
		Audiences: []scope.Audience{"public"},
		Names: []scope.Declaration{
			{Name: "openid", Audience: "public"},
			{Name: "s3:*", Audience: "public"},
			{Name: "s3:GetObject", Audience: "public", Aliases: []scope.Pattern{"s3:GetObjets"}, Typos: []string{"s3:ReadIt"}},
			{Name: "user:email", Audience: "public"},
			{Name: "user:email:verified", Audience: "public"},
			{Name: "user:groups:*", Audience: "public"},
		},
	}))}}
	object := func(text string) []string {
		return []string{fmt.Sprintf(`%[1]q -> unknown scope %[1]q (did you mean "s3:GetObject"?) [unknown]`, text)}
	}
	tests := []struct {
		text string
		want []string
	}{
		{"s3:GetObjct", object("s3:GetObjct")},
		{"s3:GetOject", object("s3:GetOject")},
		{"s3:ReadIt", object("s3:ReadIt")}, // recorded
		{"user:emial:verified", []string{`"user:emial:verified" -> unknown scope "user:emial:verified" (did you mean "user:email:verified"?) [unknown]`}},
		{"user:gruops:*", []string{`"user:gruops:*" -> unknown scope "user:gruops:*" (did you mean "user:groups:*"?) [unknown]`}},

		{"s3:GetObject", nil},
		{"s3:GetObjets", nil}, // an alias
		{"s3:*", nil},
		{"user:groups", nil},  // the beginning of a name
		{"s3:Ge", nil},        // two slips from the star
		{"s3:GteObjetc", nil}, // two slips, and nothing else says that it is a scope
		{"s3:GetObjjjjct", nil},
		{"s3:GetObjec t", nil},
		{"S3:GetObjct", nil},
		{"s4:GetObject", nil},
		{"user:mail:x", nil},
		{"openidd", nil},
		{"openid:x", nil},
		{"email", nil},
		{":s3:GetObjct", nil},
	}
	for _, tt := range tests {
		s := &snippet{source: fmt.Sprintf("package user\n\nvar plain = %q\n", tt.text)}
		compile(t, s)
		want := append([]string{}, tt.want...)
		if diff := cmp.Diff(want, s.messages(diagnose(t, analyzer.New(config), s))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.text, diff)
		}
	}

	// What is plain and near is reported at its declaration, and nowhere else.
	s := user(`const c = "s3:GetObjct"; note(c); require(c)`)
	compile(t, &snippet{path: "example.com/pcx", source: strings.NewReplacer("pcx:api_key:read", "s3:GetObject").Replace(generated)}, s)
	if diff := cmp.Diff(object("s3:GetObjct"), s.messages(diagnose(t, analyzer.New(config), s))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestSpellings: an alias is reported where scopes are taken, typed or not; a
// recorded typo is corrected however far it is from its name. Constants cannot
// express either, so the looked-up file adds those of the declared names.
func TestSpellings(t *testing.T) {
	file := fixed(catalog(t, declared...))
	unrelated := fixed(catalog(t, "nats:stream:read"))
	newer, err := scope.NewCatalog(scope.Definition{
		Audiences: []scope.Audience{"public"},
		Names:     []scope.Declaration{{Name: "pcx:key:make", Audience: "public", Aliases: []scope.Pattern{"pcx:keys:make"}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	nothing := []string{
		`"pcx:keys:make" -> unknown scope "pcx:keys:make" [unknown]`,
		`"pcx:apikey:new" -> unknown scope "pcx:apikey:new" [unknown]`,
		`"pcx:keys:make" -> unknown scope "pcx:keys:make" [unknown]`,
	}
	const body = `need("pcx:keys:make", "pcx:apikey:new"); require("pcx:keys:make")`
	const alias = `"pcx:keys:make" -> deprecated spelling "pcx:keys:make": write "pcx:api_key:create" [deprecated]`
	const typo = `"pcx:apikey:new" -> unknown scope "pcx:apikey:new" (did you mean "pcx:api_key:create"?) [unknown]`
	tests := []struct {
		name   string
		config analyzer.Config
		want   []string
	}{
		{"with the file", analyzer.Config{Lookup: file}, []string{
			alias, typo, alias,
		}},
		{"with another file", analyzer.Config{Lookup: unrelated}, nothing},
		{"with an alias of a name that the constants lack", analyzer.Config{Lookup: fixed(newer)}, nothing},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := user(body)
			compile(t, pcx(), s)
			if diff := cmp.Diff(tt.want, s.messages(diagnose(t, analyzer.New(tt.config), s))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestLookupOnce: the file is asked once for each package, whatever the answer
// is used for.
func TestLookupOnce(t *testing.T) {
	for _, body := range []string{`require(pcx.APIKeyRead); note("pcx:api_key:read", "hello")`, `note("pcx:a:b", "pcx:c:d")`} {
		asked := 0
		a := analyzer.New(analyzer.Config{Lookup: func(string) (analyzer.Project, error) {
			asked++
			return analyzer.Project{}, nil
		}})
		s := user(body)
		compile(t, pcx(), s)
		diagnose(t, a, s)
		if asked != 1 {
			t.Errorf("%s: asked %d times, want 1", body, asked)
		}
	}
}

// TestBrokenCatalogue: a fault is a diagnostic at the package clause and never
// an error, which go vet prints once and replays as success. The harness fails
// on an error.
func TestBrokenCatalogue(t *testing.T) {
	a := analyzer.New(analyzer.Config{Lookup: func(string) (analyzer.Project, error) {
		return analyzer.Project{}, errors.New("scopes.yaml:3:1: no such field\n    hint: remove it")
	}})
	const fault = `user -> cannot use the catalogue: scopes.yaml:3:1: no such field … [catalogue]`
	for name, tt := range map[string]struct {
		source string
		want   []string
	}{
		"lookup":    {plainUser, []string{fault}},
		"constants": {user(`need("pcx:invoice:void")`).source, []string{fault, `"pcx:invoice:void" -> ` + unknownFar}},
	} {
		t.Run(name, func(t *testing.T) {
			s := &snippet{source: tt.source}
			compile(t, pcx(), s)
			if diff := cmp.Diff(tt.want, s.messages(diagnose(t, a, s))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestGeneratedPackage: the package whose constants are the catalogue is not
// held against anything, whatever else there is.
func TestGeneratedPackage(t *testing.T) {
	s := pcx()
	compile(t, s)
	a := analyzer.New(analyzer.Config{Catalogs: []scope.Catalog{catalog(t, "pcx:invoice:void")}})
	if diff := cmp.Diff([]string{}, s.messages(diagnose(t, a, s))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestMarker: a package is a catalogue only if it exports a scope.Digest.
func TestMarker(t *testing.T) {
	for name, tt := range map[string]struct {
		marker string
		want   []string
	}{
		"exported":   {`const Digest scope.Digest = "sha256:0"`, []string{`"pcx:other" -> unknown scope "pcx:other" [unknown]`}},
		"unexported": {`const digest scope.Digest = "sha256:0"`, []string{}},
		"variable":   {`var Digest scope.Digest = "sha256:0"`, []string{}},
		"string":     {`const Digest = "sha256:0"`, []string{}},
	} {
		t.Run(name, func(t *testing.T) {
			words := &snippet{path: "example.com/pcx", source: "package pcx\nimport \"github.com/payconex/scopes/scope\"\n" + tt.marker + "\nconst A scope.Scope = \"pcx:a\"\n"}
			s := &snippet{source: "package user\nimport _ \"example.com/pcx\"\nvar scopes = []string{\"pcx:a\", \"pcx:other\"}\n"}
			compile(t, words, s)
			if diff := cmp.Diff(tt.want, s.messages(diagnose(t, fromConstants, s))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestImportedConstants: a constant that is typed where it is declared is
// judged there, in its own package; a plain one where it becomes typed.
func TestImportedConstants(t *testing.T) {
	names := &snippet{path: "example.com/names", source: `package names

import "github.com/payconex/scopes/scope"

const Typed scope.Scope = "pcx:api_key:raed"
const Plain = "pcx:api_key:raed"
`}
	s := &snippet{source: `package user

import (
	"example.com/names"
	"example.com/pcx"
	"github.com/payconex/scopes/scope"
)

func require(scope.Scope) {}

func use() {
	require(pcx.APIKeyRead)
	require(names.Typed)
	require(names.Plain)
	_ = names.Plain
}
`}
	compile(t, pcx(), names, s)
	want := []string{`names.Plain -> ` + unknownRead}
	if diff := cmp.Diff(want, s.messages(diagnose(t, fromConstants, s))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestAnalyzer is what hosts rely on.
func TestAnalyzer(t *testing.T) {
	a, b := analyzer.New(analyzer.Config{}), analyzer.New(analyzer.Config{})
	if a == b || a == analyzer.Analyzer {
		t.Error("New returned an analyzer that somebody else has; flags and settings would be shared")
	}
	if err := analysis.Validate([]*analysis.Analyzer{analyzer.Analyzer}); err != nil {
		t.Error(err)
	}
	if len(a.FactTypes) > 0 || len(a.Requires) > 0 {
		t.Error("the analyzer has facts or requirements, which make drivers load every dependency from source")
	}
}

// TestDiagnostic is what hosts show besides the message.
func TestDiagnostic(t *testing.T) {
	s := user(`note("pcx:api_key:raed")`)
	compile(t, pcx(), s)
	found := diagnose(t, fromConstants, s)
	if len(found) != 1 {
		t.Fatalf("%d findings, want 1", len(found))
	}
	got := [2]string{found[0].Category, found[0].URL}
	if diff := cmp.Diff([2]string{"unknown", "#hdr-Check_unknown"}, got); diff != "" {
		t.Errorf("category and URL (-want +got):\n%s", diff)
	}
}
