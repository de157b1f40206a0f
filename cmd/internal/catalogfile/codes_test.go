package catalogfile

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestCodes: each fault names the rule that is broken, and some say how a
// program may repair it.
func TestCodes(t *testing.T) {
	type code struct {
		Code   string
		Repair Repair
	}
	endpoint := func(fields string) string {
		return some + "endpoints:\n  - {id: x, method: GET, path: /, " + fields + "}\n"
	}
	for _, tt := range []struct {
		name, file string
		want       []code
	}{
		{"syntax", "version: 1\nscopes: [", []code{{Code: "SC001"}}},
		{"bytes", v + "\t", []code{{Code: "SC001"}}},
		{"unknown field", v + "scopes:\n  a: {desc: x, colour: red}\n", []code{{Code: "SC001"}}},
		{"no description", v + "scopes:\n  a: {since: x}\n", []code{{Code: "SC501"}}},
		{"empty description", v + "scopes:\n  a: {desc: \" \"}\n", []code{{Code: "SC501"}}},
		{"grammar", v + "scopes:\n  \"a b\": {desc: x}\n", []code{{Code: "SC002"}}},
		{"namespace", v + "namespace: z\nscopes:\n  a: {desc: x}\n", []code{{Code: "SC002"}}},
		{"case", v + "scopes:\n  a: {desc: x}\n  A: {desc: x}\n", []code{{Code: "SC002"}}},
		{"segment", v + "style: {segment: snake_case}\nscopes:\n  a-b: {desc: x}\n", []code{{Code: "SC403"}}},
		{"verb", v + "style: {verbs: [read]}\nscopes:\n  a: {desc: x}\n", []code{{Code: "SC401"}}},
		{"unknown scope", endpoint("any_of: [a:xx]"), []code{{Code: "SC101"}}}, // half of it is wrong
		{"as near to two", v + "scopes:\n  shop:a1:read: {desc: x, requires: [shop:a3:read]}\n  shop:a2:read: {desc: x}\n", []code{{Code: "SC101"}}},
		{"known misspelling", endpoint("any_of: [a:bb]"), []code{{"SC101", Repair{Write: "a:b"}}}},
		{"alias", endpoint("any_of: [a:old]"), []code{{"SC101", Repair{Write: "a:b"}}}},
		{"far from all", endpoint("any_of: [zzz:zzzzzz]"), []code{{Code: "SC101"}}},
		{"near one", v + "scopes:\n  shop:order:read: {desc: x, requires: [shop:order:raed]}\n  shop:stock: {desc: x}\n", []code{{"SC101", Repair{Write: "shop:order:read"}}}},
		{"wildcard beside its scope", endpoint("any_of: [a:*, a:b]"), []code{{"SC105", Repair{Drop: true}}}},
		{"wildcard beside its scope, both needed", endpoint("any_of: [[a:*, a:b]]"), []code{{Code: "SC105"}}},
		{"wildcard over several", endpoint("any_of: [a:*]"), []code{{Code: "SC105"}}},
		{"wildcard over one", v + "scopes:\n  a:*: {desc: x}\n  a:b: {desc: x}\nendpoints:\n  - {id: x, method: GET, path: /, any_of: [a:*]}\n", []code{{"SC105", Repair{Write: "a:b"}}}},
		{"no requirement", endpoint("doc: x"), []code{{Code: "SC103"}}},
		{"path", endpoint("path: //x, public: true"), []code{{Code: "SC001"}}},
		{"widens", v + "scopes:\n  a:*: {desc: x, widens: [b]}\n  b: {desc: x}\n", []code{{Code: "SC307"}}},
		{"use", v + "scopes:\n  a: {desc: x, deprecated: {use: a}}\n", []code{{Code: "SC601"}}},
		{"alias of two", v + "scopes:\n  a: {desc: x, aliases: [b]}\n  b: {desc: x}\n", []code{{Code: "SC604"}}},
		{"identifier", v + "scopes:\n  a: {desc: x, go: a}\n", []code{{Code: "SC701"}}},
		{"ignore", one + "lint: {ignore: [{code: X, scope: a}]}\n", []code{{Code: "SC803"}, {Code: "SC101"}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Parse("f", []byte(tt.file))
			var faults *Error
			if !errors.As(err, &faults) {
				t.Fatal("loaded")
			}
			var got []code
			for _, f := range faults.Faults {
				got = append(got, code{f.Code, f.Repair})
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s\n%v", diff, err)
			}
		})
	}
}
