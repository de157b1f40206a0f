package analyzer_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/payconex/scopes/scope"
)

const (
	unknownRead   = `unknown scope "pcx:api_key:raed" (did you mean "pcx:api_key:read"?) [unknown]`
	unknownUpdate = `unknown scope "pcx:api_key:udpate" (did you mean "pcx:api_key:update"?) [unknown]`
	unknownFar    = `unknown scope "pcx:invoice:void" [unknown]`
	unknownReed   = `unknown scope "pcx:api_key:reed" (did you mean "pcx:api_key:read"?) [unknown]`
)

// fault is what package scope says about a text that is not a scope. Only names
// stand in double quotes in what the analyzer says.
func fault(text string) string {
	_, err := scope.Parse(text)
	what := strings.TrimPrefix(err.Error(), strconv.Quote(text))
	return strconv.Quote(text) + strings.ReplaceAll(what, `"`, "'")
}

// TestContexts has a row for every place that a constant can stand in.
func TestContexts(t *testing.T) {
	tests := []struct {
		name string
		body string
		want []string
	}{
		// Typed: the type says that it is a scope, so every value counts.
		{"typed argument", `require("pcx:api_key:raed")`, []string{`"pcx:api_key:raed" -> ` + unknownRead}},
		{"typed, another prefix", `require("api_key:read")`, []string{`"api_key:read" -> unknown scope "api_key:read" (did you mean "pcx:api_key:read"?) [unknown]`}},
		{"typed, one segment", `require("openid")`, []string{`"openid" -> unknown scope "openid" [unknown]`}},
		{"typed, beginning of a name", `require("pcx:api_key")`, []string{
			`"pcx:api_key" -> unknown scope "pcx:api_key" (did you mean "pcx:api_key:create" or "pcx:api_key:read" or "pcx:api_key:update"?) [unknown]`}},
		{"typed, known", `require("pcx:api_key:read"); grant("pcx:api_key:*"); grant("pcx:api_key:read")`, nil},
		{"typed, generated constant", `require(pcx.APIKeyRead); grant(pcx.APIKeyAll)`, nil},
		{"typed, zero", `require(""); if name == "" { return }`, nil},
		{"typed pattern", `grant("pcx:invoice:*")`, []string{`"pcx:invoice:*" -> unknown scope "pcx:invoice:*" [unknown]`}},
		{"typed pattern, too wide", `grant("pcx:*")`, []string{`"pcx:*" -> unknown scope "pcx:*" [unknown]`}},
		{"conversion", `_ = scope.Scope("pcx:api_key:raed")`, []string{`"pcx:api_key:raed" -> ` + unknownRead}},
		{"conversion of a sum", `_ = scope.Scope("pcx:api_key" + ":raed")`, []string{`"pcx:api_key" + ":raed" -> ` + unknownRead}},
		{"conversion there and back", `note(string(scope.Scope("foo")))`, []string{`"foo" -> unknown scope "foo" [unknown]`}},
		{"conversion of a known constant", `note(string(pcx.APIKeyRead))`, nil},
		{"parentheses", `require((("pcx:api_key:raed")))`, []string{`"pcx:api_key:raed" -> ` + unknownRead}},
		{"variable", `var s scope.Scope = "pcx:api_key:raed"; _ = s`, []string{`"pcx:api_key:raed" -> ` + unknownRead}},
		{"comparison", `_ = name == "pcx:api_key:raed"`, []string{`"pcx:api_key:raed" -> ` + unknownRead}},
		{"wildcard as a scope", `_ = name == "pcx:api_key:*"`, []string{
			`"pcx:api_key:*" -> wildcard "pcx:api_key:*" where one scope is wanted: it equals none of the scopes that it covers [wildcard]`}},
		{"case", `switch name { case "pcx:api_key:raed": }`, []string{`"pcx:api_key:raed" -> ` + unknownRead}},
		{"index", `m := map[scope.Scope]bool{}; _ = m["pcx:api_key:raed"]`, []string{`"pcx:api_key:raed" -> ` + unknownRead}},
		{"element", `_ = []scope.Scope{pcx.APIKeyRead, "pcx:api_key:raed"}`, []string{`"pcx:api_key:raed" -> ` + unknownRead}},
		{"field", `_ = struct{ Scope scope.Scope }{"pcx:api_key:raed"}`, []string{`"pcx:api_key:raed" -> ` + unknownRead}},
		{"malformed", `require("pcx:api key")`, []string{
			`"pcx:api key" -> malformed scope ` + fault("pcx:api key") + ` [malformed]`}},
		{"malformed by a slip", `require("pcx:api_key:read ")`, []string{
			`"pcx:api_key:read " -> malformed scope ` + fault("pcx:api_key:read ") + ` (did you mean "pcx:api_key:read"?) [malformed]`}},
		{"alias of the type", `type perm = scope.Scope; var s perm = "pcx:api_key:raed"; _ = s`, []string{`"pcx:api_key:raed" -> ` + unknownRead}},

		// A constant is judged where it is declared, or else where it becomes typed.
		{"typed constant", `const c scope.Scope = "pcx:api_key:raed"; require(c); require(c)`, []string{`"pcx:api_key:raed" -> ` + unknownRead}},
		{"repeated constant", `const (a scope.Scope = "pcx:api_key:raed"; b); require(b)`, []string{`"pcx:api_key:raed" -> ` + unknownRead}},
		{"plain constant, reported there", `const c = "pcx:api_key:raed"; require(c)`, []string{`"pcx:api_key:raed" -> ` + unknownRead}},
		{"plain constant, only wrong when typed", `const c = "api_key"; note(c); require(c)`, []string{`"api_key" -> unknown scope "api_key" (did you mean "pcx:api_key:create" or "pcx:api_key:read" or "pcx:api_key:update"?) [unknown]`}},
		{"converted constant", `const c = "api_key"; _ = scope.Pattern(c)`, []string{`"api_key" -> unknown scope "api_key" (did you mean "pcx:api_key:create" or "pcx:api_key:read" or "pcx:api_key:update"?) [unknown]`}},
		{"folded constant", `const a = "pcx:api"; require(a + "_key:raed")`, []string{`a + "_key:raed" -> ` + unknownRead}},
		{"folded constant, declared after", `require(a + "_key:raed")}; const a = "pcx:api"; func more(text string) { note(a + text)`,
			[]string{`a + "_key:raed" -> ` + unknownRead}},
		{"piece that is also used whole", `const a = "pcx:api_key:reed"; note(a + text, a)`, []string{`"pcx:api_key:reed" -> ` + unknownReed}},
		{"piece for other packages", `}; const A = "pcx:api_key:reed"; func more(text string) { note(A + text)`, []string{`"pcx:api_key:reed" -> ` + unknownReed}},
		{"folded to a known name", `const a = "pcx:api_key:"; require(a + "read")`, nil},

		// Plain: only what is a scope name beyond doubt.
		{"plain argument", `note("pcx:api_key:udpate")`, []string{`"pcx:api_key:udpate" -> ` + unknownUpdate}},
		{"plain raw", "note(`pcx:api_key:udpate`)", []string{"`pcx:api_key:udpate` -> " + unknownUpdate}},
		{"plain escaped", `note("pcx\x3aapi_key:udpate")`, []string{`"pcx\x3aapi_key:udpate" -> ` + unknownUpdate}},
		{"plain, nothing near", `note("pcx:invoice:void"); need("pcx:invoice:void")`, []string{`"pcx:invoice:void" -> ` + unknownFar}},
		{"plain, known", `note("pcx:api_key:update", "pcx:api_key:*")`, nil},
		{"plain, beginning of a name", `note("pcx:api_key", "pcx:api_key:", "pcx:", "pcx")`, nil},
		{"plain, not a whole segment", `note("pcx:api"); need("pcx:api")`, []string{`"pcx:api" -> unknown scope "pcx:api" [unknown]`}},
		{"plain, not the grammar", `_ = errors.New("pcx: cannot open"); note("pcx://host", "pcx:a b", "pcx:%s:read")`, nil},
		{"plain, another prefix", `note("api_key:raed", "oauth:read", "pcxx:api_key:raed", "PCX:api_key:raed")`, nil},
		{"plain wildcard", `note("pcx:invoice:*"); need("pcx:invoice:*")`, []string{`"pcx:invoice:*" -> unknown scope "pcx:invoice:*" [unknown]`}},
		{"plain comparison", `_ = text == "pcx:api_key:raed"`, []string{`"pcx:api_key:raed" -> ` + unknownRead}},
		{"comparison of constants", `const c = "pcx:api_key:read"; _ = c == "pcx:api_key:raed"`, []string{`"pcx:api_key:raed" -> ` + unknownRead}},
		{"inside a number", `_ = len("pcx:api_key:raed")`, []string{`"pcx:api_key:raed" -> ` + unknownRead}},
		{"bytes", `_ = []byte("pcx:api_key:raed")`, []string{`"pcx:api_key:raed" -> ` + unknownRead}},
		{"any", `fmt.Println("pcx:api_key:raed")`, []string{`"pcx:api_key:raed" -> ` + unknownRead}},
		{"type argument", `show("pcx:api_key:raed")`, []string{`"pcx:api_key:raed" -> ` + unknownRead}},
		{"map key and value", `_ = map[string]string{"pcx:api_key:raed": "pcx:api_key:udpate"}`,
			[]string{`"pcx:api_key:raed" -> ` + unknownRead, `"pcx:api_key:udpate" -> ` + unknownUpdate}},
		{"lines of a sum", "note(\"pcx:\" +\n\"api_key:\" +\n\"raed\")",
			[]string{"\"pcx:\" +\n\"api_key:\" +\n\"raed\" -> " + unknownRead}},
		{"largest of constants", `note(max("pcx:api_key:raed", "a"))`, []string{`max("pcx:api_key:raed", "a") -> ` + unknownRead}},
		{"sum with a generated constant", `need(string(pcx.APIKeyRead) + ":all")`, []string{
			`string(pcx.APIKeyRead) + ":all" -> unknown scope "pcx:api_key:read:all" (did you mean "pcx:api_key:read"?) [unknown]`}},

		// Pieces are not names.
		{"piece", `note("pcx:invoice:" + text, "pcx:invoice:void" + text, text + ":suffix")`, nil},
		{"piece in the middle", `note("pcx:invoice:void" + text + "pcx:invoice:void")`, nil},
		{"piece in parentheses", `note(text + ("pcx:invoice:void" + text))`, nil},
		{"typed piece", `_ = "pcx:api_" + name; _ = name + ":read"; _ = scope.Scope("pcx:") + name`, nil},
		{"added piece", `text += "pcx:invoice:void"`, nil},
		{"argument inside a sum", `_ = "a" + strings.ToLower("pcx:api_key:raed" )`, []string{`"pcx:api_key:raed" -> ` + unknownRead}},
		{"argument added", `text += strings.ToLower("pcx:api_key:raed")`, []string{`"pcx:api_key:raed" -> ` + unknownRead}},

		// Other types and other places.
		{"another string type", `const k kind = "pcx:api_key:raed"; _ = []kind{"pcx:invoice:void"}; _ = kind("pcx:x:y")`, nil},
		{"another string type, converted", `note(string(kind("pcx:x:y")))`, nil},
		{"a type made of Scope", `type perm scope.Scope; _ = perm("pcx:x:y")`, nil},
		{"another string type to ours", `require(scope.Scope(kind("pcx:api_key:raed")))`, []string{`"pcx:api_key:raed" -> ` + unknownRead}},
		{"struct tag", "_ = struct{ A string `pcx:invoice:void` }{}", nil},
		{"comment", `// require("pcx:payments:raed")`, nil},
		{"digest", `_ = scope.Digest("pcx:api_key:raed")`, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := user(tt.body)
			compile(t, pcx(), s)
			want := append([]string{}, tt.want...)
			if diff := cmp.Diff(want, s.messages(diagnose(t, fromConstants, s))); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.body, diff)
			}
		})
	}
}
