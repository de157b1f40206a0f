package catalogfile

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func namesOf(f *File) (names []string) {
	for e := range f.Catalog.All() {
		names = append(names, string(e.Name()))
	}
	return names
}

// TestSalvage: names are read whatever else is wrong, and each fault is told.
func TestSalvage(t *testing.T) {
	tests := []struct {
		name, file string
		names      string // "": none can be read
		faults     []string
	}{
		{"sound", "version: 1\nscopes:\n  a: {desc: x}\n", "a", nil},
		{"no version", "scopes:\n  a: {desc: x}\n", "a", []string{`the file: "version" is missing`}},
		{"later version", "version: 7\nscopes:\n  a: {desc: x, colour: red}\nshapes: 1\n", "a",
			[]string{`version "7" is not known`, `unknown field "colour"`, `unknown field "shapes"`}},
		{"earlier form of a name", "version: 0\nscopes:\n  a: text\n  b:\n", "a b",
			[]string{`version "0" is not known`, `"a": text where a mapping is wanted`, `"b": nothing where a mapping is wanted`}},
		{"malformed name", "version: 1\nscopes:\n  a: {desc: x}\n  a b: {desc: x}\n", "a", []string{`name "a b": offset 1: byte " " is not allowed`}},
		{"alias of two", "version: 1\nscopes:\n  a: {desc: x, aliases: [c]}\n  b: {desc: x, aliases: [c]}\n", "a b",
			[]string{`alias "c": already stands at "a"`}},
		{"widens too much", "version: 1\nscopes:\n  a:*: {desc: x, widens: [a:b, z]}\n  a:b: {desc: x}\n", "a:* a:b", []string{`widens: "z" is not declared`}},
		{"audience of nobody", "version: 1\naudiences: [a, a, 'b:c']\nscopes:\n  a: {desc: x, audience: z}\n", "a",
			[]string{`audiences: "a" stands here already, on line 2`, `audience "b:c": not the name of an audience`, `audience "z" is not known`}},
		{"tab", "version: 1\nscopes:\n  a: {desc:\tx}\n", "a", []string{"a tab is not allowed"}},
		{"no scopes", "version: 1\n", "", []string{"no names can be read"}},
		{"no mapping", "[a]", "", []string{"no names can be read"}},
		{"no YAML", "version: [", "", []string{"did not find expected"}},
		{"two documents", "version: 1\n---\nversion: 1\n", "", []string{"a second document begins here"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			file, faults, err := Salvage("old.yaml", []byte(tt.file))
			if tt.names == "" {
				if err == nil || !strings.Contains(err.Error(), tt.faults[0]) {
					t.Fatalf("error %v, want %q", err, tt.faults[0])
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			var told []string
			for _, f := range faults {
				told = append(told, f.Message)
			}
			if diff := cmp.Diff(tt.faults, told); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(strings.Fields(tt.names), namesOf(file)); diff != "" {
				t.Errorf("names (-want +got):\n%s", diff)
			}
			if len(file.Scopes) != file.Catalog.Len() {
				t.Errorf("%d scopes beside a catalogue of %d", len(file.Scopes), file.Catalog.Len())
			}
		})
	}
}

// TestSalvageSound: what is sound but for its version is read as it is with it.
func TestSalvageSound(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "scopes.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	want, err := Parse("scopes.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	got, faults, err := Salvage("scopes.yaml", []byte(strings.Replace(string(data), "version: 1", "version: 2", 1)))
	if err != nil || len(faults) != 1 {
		t.Fatal(faults, err)
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(File{}, "Digest", "Catalog"), cmpopts.IgnoreUnexported(File{})); diff != "" {
		t.Error(diff)
	}
	table, salvaged := want.Catalog.Table(), got.Catalog.Table()
	if diff := cmp.Diff(table, salvaged, cmpopts.IgnoreFields(table, "Digest", "Titles")); diff != "" {
		t.Error(diff)
	}
}

// TestSalvageHides: a fault hides something if a name, or what it allows, may
// stand in what is left out.
func TestSalvageHides(t *testing.T) {
	const top = "version: 1\naudiences: [one, two]\n"
	endpoint := func(fields string) string {
		return top + "scopes:\n  a:b: {desc: x}\nendpoints:\n  - {" + fields + "}\n"
	}
	name := func(fields string) string { return top + "scopes:\n  a:b: {" + fields + "}\n  a:*: {desc: x}\n" }
	tests := []struct {
		name, file string
		hides      bool
	}{
		{"later version", "version: 7\nscopes:\n  a:b: {desc: x, colour: red}\nshapes: 1\nhome: https://example.com/x\n", false},
		{"no version", "scopes:\n  a:b: {desc: x}\n", false},
		{"texts for names", "version: 0\nscopes:\n  a: text\n  b:\n", false},
		{"a list of names", "version: 0\nscopes: [a:*, a:b]\n", false},
		{"a list of mappings", "version: 0\nscopes:\n  - {desc: x, name: a:b}\n  - name: a:*\n", false},
		{"a list of lists", "version: 0\nscopes:\n  - [a:b]\n", true},
		{"a list that says a name twice", "version: 0\nscopes: [a:b, a:b]\n", true},
		{"a list of numbers", "version: 0\nscopes: [1, a:b]\n", true},
		{"a name that is a list", top + "scopes:\n  a:b: [c]\n  a:c: {desc: x}\n", true},
		{"a name twice", top + "scopes:\n  a:b: {desc: x}\n  a:b: {desc: x, grantable: true}\n", true},
		{"a malformed name", top + "scopes:\n  a:b: {desc: x}\n  a//b: {desc: x}\n", true},
		{"a name outside the namespace", top + "namespace: z\nscopes:\n  a:b: {desc: x}\n", false},
		{"a name that is no text", top + "scopes:\n  a:b: {desc: x}\n  5: {desc: x}\n", true},
		{"no description", name("risk: low"), false},
		{"an unknown risk", name("desc: x, risk: hot"), false},
		{"yes", name("desc: x, grantable: yes"), true},
		{"an unknown audience", name("desc: x, audience: three"), true},
		{"one alias", name("desc: x, aliases: c"), false},
		{"aliases that are none", name("desc: x, aliases: {c: d}"), true},
		{"a misspelt alias", name("desc: x, alias: c"), true},
		{"a field that is an audience", name("desc: x, visible: two"), true},
		{"a field that says yes", name("desc: x, sellable: {now: true}"), true},
		{"a field that names a name", name("desc: x, implies: [a:c]"), true},
		{"a field that says nothing", name("desc: x, colour: {now: red}"), false},
		{"deprecated since", name("desc: x, deprecated: {since: 2}"), false},
		{"deprecated until", name("desc: x, deprecated: {note: x, removal: soon}"), true},
		{"deprecated by a word", name("desc: x, deprecated: soon"), true},
		{"an alias of two", top + "scopes:\n  a:b: {desc: x, aliases: [c]}\n  a:c: {desc: x, aliases: [c]}\n", true},
		{"widens what is not there", name("desc: x}\n  a:c:*: {desc: x, widens: [z]"), false},
		{"an audience that is none", "version: 1\naudiences: [5]\nscopes:\n  a:b: {desc: x}\n", true},
		{"one audience", "version: 1\naudiences: one\nscopes:\n  a:b: {desc: x}\n", false},
		{"defaults", "version: 1\ndefaults: {grantable: 1}\nscopes:\n  a:b: {desc: x}\n", true},
		{"no groups", top + "groups: {}\nscopes:\n  a:b: {desc: x}\n", false},
		{"a group of nothing", top + "groups: {z: {title: x}}\nscopes:\n  a:b: {desc: x}\n", false},
		{"a group that is none", top + "groups: {a: [x]}\nscopes:\n  a:b: {desc: x}\n", true},
		{"a group's grant", top + "groups: {a: {grantable: no}}\nscopes:\n  a:b: {desc: x}\n", true},
		{"no id, on lines of its own", top + "scopes:\n  a:b: {desc: x}\nendpoints:\n  - method: GET\n    path: /\n    any_of: [a:b]\n", false},
		{"no id", endpoint("method: GET, path: /, any_of: [a:b]"), false},
		{"one that is required", endpoint("id: x, method: GET, path: /, any_of: a:b"), false},
		{"a wildcard that is required", endpoint("id: x, method: GET, path: /, any_of: [a:*]"), false},
		{"no requirement", endpoint("id: x, method: GET, path: /"), true},
		{"no path", endpoint("id: x, method: GET, any_of: [a:b]"), true},
		{"a requirement of another form", endpoint("id: x, method: GET, path: /, any_of: [{name: a:b}]"), true},
		{"endpoints of another form", top + "scopes:\n  a:b: {desc: x}\nendpoints: {GET /: a:b}\n", true},
		{"endpoints of another name", top + "scopes:\n  a:b: {desc: x}\nroutes: [GET /]\n", true},
		{"a misspelt field of the file", top + "scopes:\n  a:b: {desc: x}\ngroup: x\n", true},
		{"endpoints that stand elsewhere", top + "scopes:\n  a:b: {desc: x}\nlint: &l {}\nendpoints: *l\n", true},
		{"a tag", name("desc: x, grantable: !yes true"), true},
		{"a preset", top + "scopes:\n  a:b: {desc: x}\npresets: x\n", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			file, faults, err := Salvage("old.yaml", []byte(tt.file))
			if err != nil {
				t.Fatal(err)
			}
			hides := false
			for _, f := range faults {
				hides = hides || f.Hides
			}
			if hides != tt.hides {
				t.Errorf("hides %v: %+v", hides, faults)
			}
			if _, ok := file.Catalog.Entry("a:b"); !ok && !hides && !strings.Contains(tt.file, "text") {
				t.Error("a:b is lost, and nothing is hidden")
			}
		})
	}
}

// TestSalvageMany: what is too much to list hides something if any of it does.
func TestSalvageMany(t *testing.T) {
	for fields, hides := range map[string]bool{"": true, ", any_of: [a]": false} {
		text := "version: 1\nscopes:\n  a: {desc: x}\nendpoints:\n"
		for i := range maxShown + 10 {
			text += fmt.Sprintf("  - {method: GET, path: /%d%s}\n", i, fields) // without an id
		}
		_, faults, err := Salvage("old.yaml", []byte(text))
		if err != nil || len(faults) != maxShown+1 || faults[maxShown].Hides != hides {
			t.Errorf("%q: %d faults, the last %+v, %v", fields, len(faults), faults[len(faults)-1], err)
		}
	}
}
