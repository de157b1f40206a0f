package catalogfile

import (
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
