package catalogfile

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const (
	v    = "version: 1\n"
	one  = v + "scopes:\n  a:b: {desc: x}\n"
	some = v + "audiences: [public, internal]\nscopes:\n  a:*: {desc: x}\n  a:b: {desc: x, aliases: [a:old], typos: [a:bb]}\n  a:c: {desc: x}\n"
)

// faultTests are the faults of the format itself, by file; what YAML allows and
// we do not is in hostile.json. Each row lists all faults with their places.
var faultTests = []struct {
	name, file string
	want       []string
	hint       string // of the first fault
}{
	{"typo of a field", v + "scops: {}\n", []string{`1:1: the file: "scopes" is missing`, `2:1: unknown field "scops"`}, "write scopes: …"},
	{"unlike any field", one + "colour: red\n", []string{`4:1: unknown field "colour"`}, "the fields here are audiences, defaults, endpoints, go, groups, lint, namespace, outputs, presets, scopes, style, title, version"},
	{"list for text", v + "scopes:\n  a:b: {desc: [x]}\n", []string{`3:15: desc: a list where text is wanted`}, "write one text"},
	{"number for text", v + "title: 12\n" + one[len(v):], []string{`2:8: title: a whole number where text is wanted`}, `put it in quotes: "12"`},
	{"null for text", v + "title:\n" + one[len(v):], []string{`2:7: title: nothing where text is wanted`}, "write a text"},
	{"date for text", v + "scopes:\n  a: {desc: x, since: 2026-01-01}\n", []string{`3:23: since: a date where text is wanted`}, `put it in quotes: "2026-01-01"`},
	{"blank text", v + "title: \" \"\n" + one[len(v):], []string{`2:8: title: text is empty`}, "write something, or leave it out if it is not needed"},
	{"space around text", v + "scopes:\n  a: {desc: \" x\"}\n", []string{`3:13: desc: text " x" begins or ends with a space`}, "remove the space"},
	{"block for text", v + "scopes:\n  a:\n    desc: >-\n      x\n", []string{`4:11: desc: text of several lines is not allowed`}, "write it on one line, without | or >"},
	{"quoted bool", v + "scopes:\n  a: {desc: x, grantable: \"true\"}\n", []string{`3:27: grantable: "true" where true or false is wanted`}, "write true or false, in small letters and without quotes"},
	{"list for bool", v + "scopes:\n  a: {desc: x, grantable: [true]}\n", []string{`3:27: grantable: a list where true or false is wanted`}, "write true or false, in small letters and without quotes"},
	{"text for list", v + "audiences: public\n" + one[len(v):], []string{`2:12: audiences: text where a list is wanted`}, "write a list: [a, b]"},
	{"empty list", v + "scopes:\n  a: {desc: x, typos: []}\n", []string{`3:23: typos: is empty`}, "fill it, or leave it out if it is not needed"},
	{"empty mapping", v + "style: {}\n" + one[len(v):], []string{`2:8: style: is empty`}, ""},
	{"text for mapping", v + "style: any\n" + one[len(v):], []string{`2:8: style: text where a mapping is wanted`}, "write fields such as {segment: …}"},
	{"invisible in a comment", v + "# é\u202e\n# \x7f\n" + one[len(v):], []string{`2:5: invisible character U+202E is not allowed`, `3:3: invisible character U+007F is not allowed`}, "remove it"},
	{"carriage return within", v + "title: x\ry\n" + one[len(v):], []string{`2:9: a carriage return without a line feed is not allowed`}, ""},
	{"text twice", v + "scopes:\n  a: {desc: x, tags: [p, q, p]}\n", []string{`3:29: tags: "p" stands here already, on line 3`}, "keep one of the two"},
	{"column counts bytes", "version: 1\nscopes: {\"é:é\": {desc: x}, a: {desc: y, z: z}}\n", []string{
		`2:10: name "é:é": offset 0: character U+00E9 is not allowed`, `2:43: unknown field "z"`}, ""},
	{"one line after another", "version: 1\r\nscopes:\r\n  a: {desc: x, z: z}\r\n  b: {desc: x, z: z}\r\n", []string{`3:16: unknown field "z"`, `4:16: unknown field "z"`}, ""},
	{"non-specific tag", v + "title: ! x\n" + one[len(v):], []string{`2:8: tag "!" is not allowed`}, ""},
	{"list as a key", v + "[a]: x\n" + one[len(v):], []string{`2:1: a list as a key is not allowed`}, "write a text before the colon"},
	{"another version", "version: 2\nx: &a y\nz: !!str w\n", []string{`1:10: version "2" is not known`}, "write version: 1, or get the program that reads this one"},
	{"unclosed", v + "scopes:\n  a: {desc: \"x\n\n\n", []string{`6:1: found unexpected end of stream while scanning a quoted scalar that begins on line 3`}, ""},
	{"braces in a path", one + "endpoints:\n  - {method: GET, path: /a/{id}, id: get-a}\n", []string{`5:28: did not find expected ',' or '}' while parsing a flow mapping`},
		`look at the indentation, quotes and brackets of this line and the one before; between { and }, a text with braces of its own stands in quotes, such as "/orders/{id}"`},
	{"anchor on a key", v + "scopes:\n  &a a: {desc: x}\n", []string{`3:3: anchor "&a" is not allowed`}, ""},
	{"deep across styles", v + "scopes:\n  a:\n    tags:\n      - - - [[[x]]]\n", []string{`3:3: "a": "desc" is missing`, `5:9: tags: a list where text is wanted`, `5:13: nested more than 6 deep`}, ""},

	{"namespace with colon", v + "namespace: a:b\n" + one[len(v):], []string{`2:12: namespace "a:b" is not a segment of a name`}, ""},
	{"outside the namespace", v + "namespace: a\nscopes:\n  a:b: {desc: x, aliases: [b:c, a:d]}\n  ab:c: {desc: x}\n  a: {desc: x}\n", []string{
		`4:28: "b:c" is outside the namespace "a"`, `5:3: "ab:c" is outside the namespace "a"`, `6:3: "a" is outside the namespace "a"`}, `begin it with "a:"`},
	{"snake_case", v + "style: {segment: snake_case}\nscopes:\n  a_1:*: {desc: x}\n  a:b-c: {desc: x}\n  a__b: {desc: x}\n  A: {desc: x}\n", []string{
		`5:3: segment "b-c" of "a:b-c" is not in snake_case`, `6:3: segment "a__b" of "a__b" is not in snake_case`, `7:3: segment "A" of "A" is not in snake_case`},
		`write small letters and digits, joined by "_"; or set style: {segment: any}`},
	{"kebab-case", v + "style: {segment: kebab-case}\nscopes:\n  a-1:*: {desc: x}\n  a:b_c: {desc: x}\n", []string{`5:3: segment "b_c" of "a:b_c" is not in kebab-case`}, ""},
	{"verbs", v + "style: {verbs: [read, a b]}\nscopes:\n  a:*: {desc: x}\n  a:view: {desc: x}\n", []string{
		`2:23: verb "a b" is not a segment of a name`, `5:3: "a:view" ends in "view", which is not one of the verbs`}, ""},
	{"style", v + "style: {segment: snake-case}\n" + one[len(v):], []string{`2:18: segment "snake-case" is not known`}, `write "snake_case"`},

	{"audience", v + "audiences: [public, internal]\ndefaults: {audience: pubic}\ngroups:\n  a: {audience: PUBLIC}\nscopes:\n  a:b: {desc: x, audience: everyone}\n", []string{
		`3:22: audience "pubic" is not known`, `5:17: audience "PUBLIC" is not known`, `7:28: audience "everyone" is not known`}, `write "public"`},
	{"audience of an endpoint", some + "endpoints: [{id: x, method: GET, path: /, public: true, audience: x}]\n", []string{`7:67: audience "x" is not known`}, `use one of "public", "internal"`},
	{"audiences unread", v + "audiences: {a: b}\nscopes:\n  a: {desc: x, audience: a}\n", []string{`2:12: audiences: a mapping where a list is wanted`}, ""},
	{"not an audience", v + "audiences: [\"a b\"]\n" + one[len(v):], []string{`2:13: audience "a b": not the name of an audience`}, ""},
	{"too many audiences", v + "audiences: [" + times(256, "a%d,") + "]\n" + one[len(v):], []string{`2:1178: more than 255 audiences`}, "merge some"},
	{"risk", v + "groups:\n  a: {risk: mony}\nscopes:\n  a:b: {desc: x, risk: deadly}\n", []string{`3:13: risk "mony" is not known`, `5:24: risk "deadly" is not known`}, `write "money"`},

	{"group without members", v + "namespace: n\ngroups:\n  apis: {title: x}\n  n:api: {title: x}\nscopes:\n  n:api:b: {desc: x}\n  n:api: {desc: x}\n", []string{
		`4:3: no scope begins with "n:apis:"`, `5:3: no scope begins with "n:n:api:"`}, `write "api"`},
	{"group that is no name", v + "groups:\n  a:*: {title: x}\n" + one[len(v):], []string{`3:3: group "a:*": a wildcard where one scope is wanted`}, ""},

	{"alias of its own", v + "scopes:\n  a:b: {desc: x, aliases: [a:c, \"a: d\", a:*]}\n  a:c: {desc: x}\n", []string{
		`3:28: alias "a:c": is declared as a name of its own`, `3:33: alias "a: d": offset 2: byte " " is not allowed`, `3:41: alias "a:*": is not of the same kind`}, ""},
	{"typo twice", v + "scopes:\n  a:b: {desc: x, typos: [a:x]}\n  a:c: {desc: x, typos: [a:x]}\n", []string{`4:26: typo "a:x": already stands at "a:b"`}, ""},
	{"widens not below", v + "scopes:\n  a:*: {desc: x, widens: [b:c, a:*, a:d]}\n  b:c: {desc: x}\n", []string{
		`3:27: widens: "b:c": is not below it`, `3:32: widens: "a:*": is not below it`, `3:37: widens: "a:d" is not declared`}, ""},
	{"use", v + "scopes:\n  a:b: {desc: x, deprecated: {use: a:b}}\n  a:c: {desc: x, deprecated: {use: [a:b, b]}}\n", []string{
		`3:36: use: "a:b": is the deprecated name itself`, `4:42: use: "b" is not declared`}, ""},
	{"removal", v + "scopes:\n  a:b: {desc: x, deprecated: {removal: soon}}\n", []string{`3:40: removal "soon" is not a day`}, `write a day such as "2027-06-30"`},
	{"requires", v + "scopes:\n  a:b: {desc: x, requires: [a:b, a:c]}\n", []string{`3:29: requires: "a:b" is the name itself`, `3:34: requires: "a:c" is not declared`}, ""},
	{"go of a scope", v + "scopes:\n  a:b: {desc: x, go: aB}\n  a:c: {desc: x, go: A-C}\n", []string{
		`3:22: go: "aB" is not an exported Go identifier`, `4:22: go: "A-C" is not an exported Go identifier`}, ""},

	{"mentions", some + "presets: [{name: p, scopes: [a:d, a:old, a:bb, \"a:\"]}, {name: p, scopes: [a:b]}]\n", []string{
		`7:30: preset: "a:d" is not declared`, `7:35: preset: "a:old" is an alias`, `7:42: preset: "a:bb" is a known misspelling`,
		`7:48: preset: "a:" is not a name: empty segment`, `7:63: preset "p" stands here already, on line 7`},
		`write "a:b", or declare it under scopes`},
	{"lint", one + "lint: {ignore: [{code: X, until: \"2026-13-01\"}]}\n", []string{`4:17: ignore: "reason" is missing`, `4:17: ignore: "scope" is missing`, `4:34: until "2026-13-01" is not a day`}, ""},
	{"catalogues of sinks", one + "lint:\n  sinks:\n    - {at: a.B, catalogue: ../x.yaml}\n    - {at: a.C, catalogue: /x.yaml}\n    - {at: a.D, catalogue: 'x\\y.yaml'}\n    - {at: a.E, catalogue: 'c:x.yaml'}\n    - {at: a.F, catalogue: .}\n    - {at: a.G, catalogue: a/../x.yaml}\n    - {at: a.H, catalogue: 7}\n", []string{
		`6:28: sinks: "../x.yaml" is not a path of a file below this file's folder`, `7:28: sinks: "/x.yaml" is not a path of a file below this file's folder`,
		`8:28: sinks: "x\\y.yaml" is not a path of a file below this file's folder`, `9:28: sinks: "c:x.yaml" is not a path of a file below this file's folder`,
		`10:28: sinks: "." is not a path of a file below this file's folder`, `11:28: sinks: "a/../x.yaml" is not a path of a file below this file's folder`,
		`12:28: catalogue: a whole number where text is wanted`}, `write it relative to this file, with "/" between names and without ".."`},
	{"sinks", one + "lint:\n  sinks:\n    - {at: auth, list: any_of}\n    - {at: example.com/auth.Require:0, list: all}\n    - {at: example.com/auth.Require:0}\n    - {list: grant}\n    - {at: (*example.com/auth.Guard.Require:0}\n", []string{
		`6:12: sinks: "auth" is no place in Go code`, `7:46: list "all" is not known`, `8:12: sink "example.com/auth.Require:0" stands here already, on line 7`,
		`9:7: sinks: "at" is missing`, `10:12: sinks: "(*example.com/auth.Guard.Require:0" is no place in Go code`},
		"write the import path, the name, and for a parameter its position from 0, such as example.com/app/auth.Require:0"},
	{"foreign", one + "lint: {foreign: [openid, \"urn:**\", \"a b\", \"a:**:b\", \"a**\", \"**\"]}\n", []string{
		`4:36: foreign: "a b" is not a glob of names`, `4:43: foreign: "a:**:b" is not a glob of names`, `4:53: foreign: "a**" is not a glob of names`},
		"write segments in which * stands for any text, and ** for the last to mean all below"},
	{"lint of a name", some + "lint: {ignore: [{code: X, reason: y, scope: a:b}, {code: X, reason: y, scope: a:bd}, {code: X, reason: y, scope: a:old}]}\n", []string{
		`7:79: ignore: "a:bd" is not declared`, `7:114: ignore: "a:old" is an alias`}, `write "a:b", or declare it under scopes`},

	{"endpoint fields", some + "endpoints:\n  - {id: A, method: post, path: x, public: true}\n  - {id: a, method: GET, path: /, public: true}\n  - {id: a, method: FETCH, path: /x, public: true}\n", []string{
		`8:10: id "A" is not in kebab-case`, `8:21: method "post" is not known`, `8:33: path "x": does not begin with /`,
		`10:10: id "a" stands here already, on line 9`, `10:21: method "FETCH" is not known`}, ""},
	{"method in small letters", some + "endpoints: [{id: a, method: post, path: /, public: true}]\n", []string{`7:29: method "post" is not known`}, `write "POST"`},
	{"endpoint without anything", some + "endpoints:\n  - {doc: x}\n", []string{
		`8:5: endpoints: "id" is missing`, `8:5: endpoints: "method" is missing`, `8:5: endpoints: "path" is missing`, `8:5: endpoint says 0 times what it requires`}, ""},
	{"endpoint that says it twice", some + "endpoints:\n  - {id: a, method: GET, path: /, public: true, any_of: [a:b]}\n  - {id: b, method: GET, path: /b, all_of: [a:b], any_of: [a:b]}\n", []string{
		`8:5: endpoint says 2 times what it requires`, `9:5: endpoint says 2 times what it requires`}, "write exactly one of any_of, all_of and public: true"},
	{"public", some + "endpoints:\n  - {id: a, method: GET, path: /, public: false}\n  - {id: b, method: GET, path: /b, public: yes}\n", []string{
		`8:43: public: "false" where true is wanted`, `9:44: public: "yes" where true is wanted`}, "write true, in small letters and without quotes"},
	{"empty requirement", some + "endpoints:\n  - {id: a, method: GET, path: /, any_of: []}\n  - {id: b, method: GET, path: /b, any_of: [[]]}\n  - {id: c, method: GET, path: /c, all_of: []}\n", []string{
		`8:43: any_of: is empty`, `9:45: any_of: is empty`, `10:44: all_of: is empty`}, ""},
	{"wildcard in a requirement", some + "endpoints:\n  - {id: a, method: GET, path: /, any_of: [a:*, [a:b, b:*]]}\n", []string{
		`8:44: an endpoint cannot require wildcard "a:*"`, `8:55: an endpoint cannot require wildcard "b:*"`},
		`name the scope that the endpoint needs, such as "a:b"; who holds a wildcard above it passes too`},
	{"name in a requirement", some + "endpoints:\n  - {id: a, method: GET, path: /, all_of: [a:old, a:cc]}\n", []string{
		`8:44: endpoint: "a:old" is an alias`, `8:51: endpoint: "a:cc" is not declared`}, `write the name itself, "a:b"`},
	{"requirement twice", some + "endpoints:\n  - {id: a, method: GET, path: /, any_of: [a:b, a:c, [a:b]]}\n", []string{`8:54: any_of: "a:b" is listed twice`}, ""},
	{"paths", some + "endpoints:\n" +
		"  - {id: a, method: GET, path: /accounts//keys, public: true}\n" +
		"  - {id: b, method: GET, path: \"/a/x{id}\", public: true}\n" +
		"  - {id: c, method: GET, path: \"/a/{id}/b/{id}\", public: true}\n" +
		"  - {id: d, method: GET, path: \"/a/{other}/b/{x}\", public: true}\n" +
		"  - {id: e, method: GET, path: \"/a/../%2e?x\", public: true}\n" +
		"  - {id: f, method: PUT, path: \"/a/{id}/b/{key}/\", public: true}\n" +
		"  - {id: g, method: GET, path: \"/{}/{a-b}\", public: true}\n" +
		"  - {id: h, method: GET, path: \"//\", public: true}\n", []string{
		`8:32: path "/accounts//keys": empty segment`,
		`9:32: path "/a/x{id}": malformed parameter "x{id}"`,
		`10:32: path "/a/{id}/b/{id}": parameter "{id}" twice`,
		`11:32: "GET /a/{other}/b/{x}" stands here already, on line 10`,
		`12:32: path "/a/../%2e?x": segment ".." is not allowed`,
		`12:32: path "/a/../%2e?x": segment "%2e?x" is not allowed`,
		`14:32: path "/{}/{a-b}": malformed parameter "{}"`,
		`14:32: path "/{}/{a-b}": malformed parameter "{a-b}"`,
		`15:32: path "//": empty segment`}, "write the parameter that is missing between the slashes, such as {id}"},

	{"pages", one + "outputs: {html: {../x: internal, 'a\\b': internal, a/: internal, .: internal, ok.html: intrenal, no.html: ''}}\n", []string{
		`4:18: output "../x" is not a path of a file below this file's folder`, `4:34: output "a\\b" is not a path of a file below this file's folder`,
		`4:51: output "a/" is not a path of a file below this file's folder`, `4:65: output "." is not a path of a file below this file's folder`,
		`4:87: audience "intrenal" is not known`, `4:106: "no.html": text is empty`}, "write it relative to this file, with \"/\" between names and without \"..\""},
	{"outputs", one + "outputs: {go: ../x, docs: [/a, 'b\\c', a/../b, C:d, ./a, a/, ., ok.md]}\n", []string{
		`4:15: output "../x" is not a path below this file's folder`,
		`4:28: output "/a" is not a path below this file's folder`, `4:32: output "b\\c" is not a path below this file's folder`,
		`4:39: output "a/../b" is not a path below this file's folder`, `4:47: output "C:d" is not a path below this file's folder`,
		`4:52: output "./a" is not a path below this file's folder`, `4:57: output "a/" is not a path below this file's folder`,
		`4:61: output "." is a folder`}, ""},
	{"package", one + "go: {package: func}\n", []string{`4:15: package "func" is not a Go identifier`}, ""},
	{"package from the folder", one + "outputs: {go: gen/my-scopes}\n", []string{`4:15: "gen/my-scopes" does not end in a Go identifier, which the package could be called`}, ""},
	{"identifiers", one + "go: {initialisms: [API, Ach], names: {a:b: X, gpay: gPay}}\n", []string{
		`4:25: initialism "Ach" is not in capitals`, `4:39: "a:b" is not a segment of a name`, `4:53: "gPay" is not a part of an exported Go identifier`}, ""},
}

func TestFaults(t *testing.T) {
	for _, tt := range faultTests {
		t.Run(tt.name, func(t *testing.T) {
			file, err := Parse("scopes.yaml", []byte(tt.file))
			if err == nil {
				t.Fatalf("loaded: %+v", file)
			}
			if diff := cmp.Diff(tt.want, lines(err)); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
			checkRefused(t, err)
			if hint := err.(*Error).Faults[0].Hint; tt.hint != "" && hint != tt.hint {
				t.Errorf("hint is %q, want %q", hint, tt.hint)
			}
		})
	}
}

// The rows above build on files that are sound.
func TestFaultsBuildOnSoundFiles(t *testing.T) {
	for _, file := range []string{one, some} {
		if _, err := Parse("scopes.yaml", []byte(file)); err != nil {
			t.Error(err)
		}
	}
}

func TestErrorPrintsPathAndHint(t *testing.T) {
	_, err := Parse("dir/scopes.yaml", []byte("version: 1\nscopes:\n  a: {x: y}\n"))
	want := `dir/scopes.yaml:3:3: "a": "desc" is missing
    hint: write desc: …
dir/scopes.yaml:3:7: unknown field "x"
    hint: the fields here are aliases, audience, deprecated, desc, doc, examples, go, grantable, long, owner, requires, risk, since, tags, title, typos, widens`
	if err == nil {
		t.Fatal("loaded")
	}
	if diff := cmp.Diff(want, err.Error()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Nobody reads more than so many faults, and nothing that is printed is longer
// than a line of a screen or two.
func TestErrorIsBounded(t *testing.T) {
	file := v + "scopes:\n" + strings.Repeat("\ta\n", 5000)
	_, err := Parse("f", []byte(file))
	if got := lines(err); len(got) != maxShown+1 || got[maxShown] != "1003:1: 4000 more faults" {
		t.Errorf("%d lines, last %q", len(got), got[len(got)-1])
	}
	_, err = Parse("f", []byte(v+"scopes:\n  "+strings.Repeat("x", 5000)+": {desc: x}\n"))
	if err == nil || len(err.Error()) > 500 {
		t.Errorf("error of %d bytes", len(err.Error()))
	}
}
