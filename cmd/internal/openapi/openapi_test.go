package openapi

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"go.yaml.in/yaml/v4"
)

const zoo = `version: 1
title: The "zoo"
audiences: [visitor, keeper]
defaults: {audience: visitor}
scopes:
  zoo:lions:*: {desc: "All: lions"}
  zoo:lions:feed: {desc: Feed, aliases: [zoo:lions:give]}
  zoo:birds:ring: {desc: Ring, audience: keeper}
endpoints:
  - {id: home, method: GET, path: /, public: true, audience: visitor}
  - {id: feed, method: POST, path: "/lions/{id}/food", summary: "Feed: them", any_of: [zoo:lions:feed], audience: visitor}
  - {id: look, method: GET, path: "/lions/{lion}/food", any_of: [zoo:lions:feed, [zoo:birds:ring, zoo:lions:feed]]}
  - {id: show, method: POST, path: /show, all_of: [zoo:lions:feed, zoo:birds:ring]}
  - {id: tunnel, method: CONNECT, path: /tunnel, any_of: [zoo:birds:ring]}
`

func load(t testing.TB, text string) *catalogfile.File {
	t.Helper()
	file, err := catalogfile.Parse("w.yaml", []byte(text))
	if err != nil {
		t.Fatal(err, text)
	}
	return file
}

func checked(t testing.TB, document string, audience string) (lines []string) {
	t.Helper()
	doc, err := Read([]byte(document))
	if err != nil {
		t.Fatal(err)
	}
	file := load(t, zoo)
	for _, f := range Check("api.yaml", doc, file, file.Audiences[len(file.Audiences)-1]) {
		if audience == "" {
			lines = append(lines, fmt.Sprintf("%d:%d %s %s", f.Line, f.Column, f.Code, f.Message))
		}
	}
	if audience != "" {
		for _, f := range Check("api.yaml", doc, file, file.Audiences[0]) {
			lines = append(lines, fmt.Sprintf("%d:%d %s %s", f.Line, f.Column, f.Code, f.Message))
		}
	}
	return lines
}

const missing = `1:1 OA202 endpoint "feed", POST "/lions/{id}/food", is not in the document
1:1 OA202 endpoint "home", GET "/", is not in the document
1:1 OA202 endpoint "look", GET "/lions/{lion}/food", is not in the document
1:1 OA202 endpoint "show", POST "/show", is not in the document`

// TestCheck reads every form that security has.
func TestCheck(t *testing.T) {
	feed := func(requires string) string {
		return "openapi: 3.1.0\npaths:\n  /lions/{x}/food:\n    post:\n      " + requires + "\n"
	}
	tests := []struct{ name, document, want string }{
		{"nothing", "openapi: 3.0.0\npaths: {}\n", missing},
		{"the same", feed("security: [{key: [zoo:lions:feed]}]"), ""},
		{"by its alias", feed("security: [{key: [zoo:lions:give]}]"), ""},
		{"with the wildcard above", feed("x-required-scopes: ['zoo:lions:*', zoo:lions:feed]"), ""},
		{"only the wildcard above", feed("x-required-scopes: ['zoo:lions:*']"), `5:26 OA203 POST "/lions/{x}/food" requires "zoo:lions:*", and "zoo:lions:feed" in the catalogue`},
		{"x-required-scopes before security", feed("security: [{key: []}]\n      x-required-scopes: [zoo:lions:feed]"), ""},
		{"for all operations", "openapi: 3.0.1\nsecurity: [{key: [zoo:lions:feed]}]\npaths:\n  /lions/{x}/food:\n    post: {}\n", ""},
		{"overridden", "openapi: 3.0.1\nsecurity: [{key: [zoo:birds:ring]}]\npaths:\n  /lions/{x}/food:\n    post: {security: [{key: [zoo:lions:feed]}]}\n", ""},
		{"below a server", "openapi: 3.0.1\nservers: [{url: 'https://{host}/lions', variables: {host: {default: x}}}]\npaths:\n  /{x}/food:\n    post: {security: [{key: [zoo:lions:feed]}]}\n", ""},
		{"beside a server", "openapi: 3.0.1\nservers: [{url: /v1/}]\npaths:\n  /lions/{x}/food:\n    post: {security: [{key: [zoo:lions:feed]}]}\n", ""},
		{"by reference and alias", "openapi: 3.1.0\nx: &need [{key: [zoo:lions:feed]}]\npaths:\n  /lions/{x}/food:\n    $ref: '#/components/pathItems/a~1b'\ncomponents:\n  pathItems:\n    a/b:\n      post: {security: *need}\n", ""},
		{"JSON", `{"openapi": "3.1.0", "paths": {"/lions/{x}/food": {"post": {"security": [{"key": ["zoo:lions:feed"]}]}}}}`, ""},
		{"all of two schemes", feed("security: [{key: [zoo:lions:feed], other: [zoo:birds:ring]}]"),
			`5:17 OA203 POST "/lions/{x}/food" requires "zoo:birds:ring" and "zoo:lions:feed", and "zoo:lions:feed" in the catalogue`},
		{"one more", feed("security: [{key: [zoo:lions:feed]}, {key: [zoo:birds:ring]}]"),
			`5:17 OA203 POST "/lions/{x}/food" requires "zoo:birds:ring" or "zoo:lions:feed", and "zoo:lions:feed" in the catalogue`},
		{"public", feed("security: []"), `5:17 OA203 POST "/lions/{x}/food" requires no key, and "zoo:lions:feed" in the catalogue`},
		{"optional", feed("security: [{}, {key: [zoo:lions:feed]}]"), `5:17 OA203 POST "/lions/{x}/food" requires no key, and "zoo:lions:feed" in the catalogue`},
		{"a key and no scope", feed("security: [{key: []}]"), `5:17 OA203 POST "/lions/{x}/food" requires a key and no scope, and "zoo:lions:feed" in the catalogue`},
		{"silent", feed("summary: x"), `4:5 OA203 POST "/lions/{x}/food" requires no key, and "zoo:lions:feed" in the catalogue`},
		{"misspelt", feed("security: [{ключ: [zoo:lions:fede]}]"), `5:17 OA203 POST "/lions/{x}/food" requires "zoo:lions:fede", and "zoo:lions:feed" in the catalogue
5:30 SC101 unknown scope "zoo:lions:fede" (did you mean "zoo:lions:feed"?)`},
		{"not in the catalogue", "openapi: 3.1.0\npaths:\n  x-y: {get: {}}\n  /x:\n    get: {}\n    parameters: []\n", "5:5 OA201 operation GET \"/x\" is no endpoint of the catalogue"},
		{"OAuth", "openapi: 3.0.0\ncomponents:\n  securitySchemes:\n    o:\n      type: oauth2\n      flows: {implicit: {scopes: {zoo:lions:feed: x, zoo:lions:eat: y}}}\n",
			"6:54 SC101 unknown scope \"zoo:lions:eat\""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want := map[string]bool{}
			for _, line := range strings.Split(missing+"\n"+tt.want, "\n") {
				want[line] = true
			}
			if strings.Contains(tt.document, "/food") {
				delete(want, strings.SplitN(missing, "\n", 2)[0])
			}
			delete(want, "")
			got := map[string]bool{}
			for _, line := range checked(t, tt.document, "") {
				got[line] = true
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestCheckForAudience(t *testing.T) {
	got := checked(t, "openapi: 3.1.0\npaths:\n  /lions/{x}/food:\n    post: {security: [{key: [zoo:lions:feed]}]}\n    get: {security: [{key: [zoo:birds:ring]}]}\n", "visitor")
	want := []string{
		`1:1 OA202 endpoint "home", GET "/", is not in the document`,
		`1:1 OA202 endpoint "show", POST "/show", is not in the document`,
		`5:21 OA203 GET "/lions/{x}/food" requires "zoo:birds:ring", and "zoo:lions:feed" in the catalogue`,
		`5:29 OA101 "zoo:birds:ring" is not shown to visitor`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestReadFaults(t *testing.T) {
	bomb := "a: &a [x, x]\n"
	for i := range 40 {
		bomb += fmt.Sprintf("%c%d: &%c%d [*%s, *%s]\n", 'b', i, 'b', i, strings.Replace(fmt.Sprintf("b%d", i-1), "b-1", "a", 1), strings.Replace(fmt.Sprintf("b%d", i-1), "b-1", "a", 1))
	}
	for name, text := range map[string]string{
		"empty":        "",
		"no document":  "a: b",
		"a list":       "[openapi]",
		"version 2":    "openapi: 2.0",
		"no YAML":      "openapi: [",
		"deep":         "openapi: 3.0.0\nx: " + strings.Repeat("[", 5000),
		"alias cycles": "openapi: 3.0.0\npaths: &a {/x: *a}",
		"bomb":         "openapi: 3.0.0\n" + bomb + "security: *b39\n",
	} {
		_, err := Read([]byte(text))
		var fault *SyntaxError
		if err != nil && (!errors.As(err, &fault) || fault.Line < 1 || fault.Hint() == "") {
			t.Errorf("%s: %v", name, err)
		}
		if err == nil && name != "alias cycles" && name != "bomb" {
			t.Errorf("%s: no error", name)
		}
	}
	refs := "openapi: 3.1.0\npaths:\n  /x: {$ref: '#/paths/~1y'}\n  /y: {$ref: '#/paths/~1x'}\n  /z: {$ref: other.yaml}\n  /n: {$ref: '#/none/there'}\n"
	if doc, err := Read([]byte(refs)); err != nil || len(doc.Operations) != 0 {
		t.Errorf("references: %v %v", doc, err)
	}
}

// TestReadSaysWhere: a fault of the parser stands where it stopped, and in bytes.
func TestReadSaysWhere(t *testing.T) {
	for text, want := range map[string]string{
		"openapi: 3.1.0\ninfo:\n  title: Zoo: birds\n":          `3:13: cannot read it as YAML or JSON: "mapping values are not allowed in this context"`,
		"openapi: 3.1.0\ninfo: {title: éé} x\n":                 `2:21: cannot read it as YAML or JSON: "did not find expected key while parsing a block mapping"`,
		"openapi: \x903.1.0\n":                                  `1:1: cannot read it as YAML or JSON: "invalid leading UTF-8 octet (value: 144)"`,
		"openapi: 3.0.0\nx: " + strings.Repeat("[", 300) + "\n": `2:204: cannot read it as YAML or JSON: "exceeded max depth of 200 while increasing flow level"`,
	} {
		if _, err := Read([]byte(text)); err == nil || err.Error() != want {
			t.Errorf("Read(%.40q)\n got %v\nwant %s", text, err, want)
		}
	}
}

// TestRoundTrip: what Export writes says what the catalogue says, and is an
// OpenAPI document.
func TestRoundTrip(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for i := range 300 {
		text := zoo
		if i > 0 {
			text = randomCatalogue(r)
		}
		file := load(t, text)
		for _, version := range []string{"3.0", "3.1"} {
			for _, audience := range append(file.Audiences, "") {
				out, left := Export(file, Options{version, audience, "apiKey", "X-Key"})
				for _, e := range left {
					if e.Method != "CONNECT" {
						t.Errorf("left out %v", e)
					}
				}
				doc, err := Read(out)
				if err != nil {
					t.Fatalf("%v\n%s", err, out)
				}
				for _, f := range Check("out", doc, file, audience) {
					if f.Code != "OA101" { // an endpoint may be shown whose names are not
						t.Fatalf("%v\n%s\n%s", f, text, out)
					}
				}
				valid(t, version, out)
			}
		}
	}
}

func randomCatalogue(r *rand.Rand) string {
	var b strings.Builder
	b.WriteString("version: 1\naudiences: [p, i]\nscopes:\n")
	names := []string{"a:b", "a:c", "d", "true", "1.5"}
	for _, name := range names {
		fmt.Fprintf(&b, "  '%s': {desc: '#: \"%s\\ &*!', audience: %s}\n", name, name, []string{"p", "i"}[r.IntN(2)])
	}
	b.WriteString("  a:*: {desc: x}\nendpoints:\n")
	for i, path := range []string{"/", "/a", "/a/{x}", "/a/{x}/b/{y}", "/a/{z}/b/{x}", "/{v}/a/"} {
		for j, method := range []string{"GET", "POST", "CONNECT"} {
			if r.IntN(3) == 0 || i == 4 && j != 1 || i == 3 && j == 1 {
				continue
			}
			fmt.Fprintf(&b, "  - {id: e%d-%d, method: %s, path: '%s', audience: %s, ", i, j, method, path, []string{"p", "i"}[r.IntN(2)])
			switch one, other := r.IntN(5), r.IntN(4)+1; r.IntN(4) {
			case 0:
				b.WriteString("public: true}\n")
			case 1:
				fmt.Fprintf(&b, "any_of: ['%s', ['%s', '%s']]}\n", names[one], names[(one+1)%5], names[(one+1+other)%5])
			case 2:
				fmt.Fprintf(&b, "all_of: ['%s', '%s']}\n", names[one], names[(one+other)%5])
			default:
				fmt.Fprintf(&b, "any_of: ['%s']}\n", names[one])
			}
		}
	}
	b.WriteString("  - {id: last, method: GET, path: /last, public: true}\n")
	return b.String()
}

// valid holds a document against what OpenAPI demands of the parts that are in
// it.
func valid(t *testing.T, version string, text []byte) {
	t.Helper()
	type object = map[string]any
	var doc struct {
		OpenAPI    string
		Info       struct{ Title, Version string }
		Paths      map[string]object
		Components struct {
			SecuritySchemes map[string]object `yaml:"securitySchemes"`
		}
	}
	if err := yaml.Unmarshal(text, &doc); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	if !strings.HasPrefix(doc.OpenAPI, version+".") || doc.Info.Title == "" || doc.Info.Version == "" || doc.Paths == nil {
		t.Fatalf("a field that must be there is missing:\n%s", text)
	}
	parameter := regexp.MustCompile(`\{[^}]*\}`)
	ids, shapes := map[any]bool{}, map[string]bool{}
	for path, item := range doc.Paths {
		shape := parameter.ReplaceAllString(path, "{}")
		if shapes[shape] {
			t.Errorf("%s stands twice but for the names of parameters", path)
		}
		shapes[shape] = true
		declared := map[string]bool{}
		for key, value := range item {
			if key == "parameters" {
				for _, p := range value.([]any) {
					p := p.(object)
					if p["in"] != "path" || p["required"] != true || p["schema"] == nil {
						t.Errorf("parameter %v", p)
					}
					declared[fmt.Sprintf("{%s}", p["name"])] = true
				}
				continue
			}
			o := value.(object)
			if ids[o["operationId"]] || o["operationId"] == nil {
				t.Errorf("operationId %v", o["operationId"])
			}
			ids[o["operationId"]] = true
			if responses := o["responses"].(object); len(responses) == 0 {
				t.Error("no responses")
			}
			for _, alternative := range o["security"].([]any) {
				for scheme, list := range alternative.(object) {
					if doc.Components.SecuritySchemes[scheme] == nil {
						t.Errorf("no scheme %s", scheme)
					}
					if version == "3.0" && len(list.([]any)) > 0 {
						t.Errorf("names in the security of an apiKey scheme: %v", list)
					}
				}
			}
		}
		for _, p := range parameter.FindAllString(path, -1) {
			if !declared[p] {
				t.Errorf("%s: %s is not declared", path, p)
			}
			delete(declared, p)
		}
		if len(declared) > 0 {
			t.Errorf("%s has not %v", path, declared)
		}
	}
	for _, s := range doc.Components.SecuritySchemes {
		if s["type"] != "apiKey" || s["in"] != "header" || s["name"] == "" {
			t.Errorf("scheme %v", s)
		}
	}
	if t.Failed() {
		t.Fatalf("%s", text)
	}
}
