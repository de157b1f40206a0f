package catalogschema_test

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/jsonschema-go/jsonschema"
	"go.yaml.in/yaml/v4"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/catalogschema"
)

const committed = "../../../testdata/scopes.schema.json"

// TestCommitted holds the copy that editors load against the types. Write it
// with: go tool scopes schema > testdata/scopes.schema.json
func TestCommitted(t *testing.T) {
	want, err := catalogschema.JSON()
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(committed)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), strings.ReplaceAll(string(got), "\r\n", "\n")); diff != "" {
		t.Errorf("run: go tool scopes schema > testdata/scopes.schema.json\n%s", diff)
	}
}

// schema is the committed one, read back.
func schema(t *testing.T) *jsonschema.Resolved {
	t.Helper()
	data, err := os.ReadFile(committed)
	if err != nil {
		t.Fatal(err)
	}
	var s jsonschema.Schema
	if err := json.Unmarshal(data, &s); err != nil {
		t.Fatal(err)
	}
	if s.Schema != "http://json-schema.org/draft-07/schema#" {
		t.Errorf("the schema is of %q", s.Schema)
	}
	r, err := s.Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestEveryField walks the types by other means than the schema was made, and
// wants every field described and every struct closed.
func TestEveryField(t *testing.T) {
	data, err := os.ReadFile(committed)
	if err != nil {
		t.Fatal(err)
	}
	var root any
	if err := json.Unmarshal(data, &root); err != nil {
		t.Fatal(err)
	}
	fields := 0
	var walk func(typ reflect.Type, at any, path string)
	walk = func(typ reflect.Type, at any, path string) {
		s, ok := at.(map[string]any)
		if !ok {
			t.Errorf("%s: no schema", path)
			return
		}
		switch typ.Kind() {
		case reflect.Struct:
			if _, closed := s["additionalProperties"]; !closed {
				t.Errorf("%s takes any field", path)
			}
			properties, _ := s["properties"].(map[string]any)
			if len(properties) != typ.NumField() {
				t.Errorf("%s has %d properties, and %d fields", path, len(properties), typ.NumField())
			}
			for i := range typ.NumField() {
				name, _, _ := strings.Cut(typ.Field(i).Tag.Get("json"), ",")
				fields++
				walk(typ.Field(i).Type, properties[name], path+"."+name)
			}
		case reflect.Map:
			walk(typ.Elem(), s["additionalProperties"], path+".*")
		case reflect.Slice:
			if typ != reflect.TypeFor[catalogfile.OneOrMore]() {
				walk(typ.Elem(), s["items"], path+"[]")
			}
		}
	}
	walk(reflect.TypeFor[catalogfile.Document](), root, "")
	if fields < 60 {
		t.Errorf("only %d fields", fields)
	}
}

func validate(t *testing.T, s *jsonschema.Resolved, text []byte) error {
	t.Helper()
	var value any
	if err := yaml.Load(text, &value); err != nil {
		return err
	}
	data, err := json.Marshal(value) // as an editor would have it
	if err != nil {
		return err
	}
	var plain any
	if err := json.Unmarshal(data, &plain); err != nil {
		return err
	}
	return s.Validate(plain)
}

func TestSoundFiles(t *testing.T) {
	s := schema(t)
	for _, path := range []string{"../../../scopes.yaml", "../../../testdata/lint/shop/scopes.yaml"} {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := validate(t, s, data); err != nil {
			t.Errorf("%s: %v", path, err)
		}
		if err := validate(t, s, append([]byte(catalogschema.Header), data...)); err != nil {
			t.Errorf("%s with the header: %v", path, err)
		}
	}
}

// unsaid are the hostile files whose fault no schema can say, and why.
var unsaid = map[string]string{
	"yaml-056": "1.0 and 1 are the same number to a schema",
}

// structural is what a fault says that is about the form of one value.
var structural = []string{"unknown field", "is missing", " is wanted", ": is empty", "is not in kebab-case", "method ", "risk ", "segment \"", "says 0 times", "says 2 times"}

// TestHostile: the schema takes every file that is sound, and refuses those
// whose structure is not that of a catalogue.
func TestHostile(t *testing.T) {
	data, err := os.ReadFile("../../../testdata/catalog/hostile.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		YAML []struct {
			ID    string
			Input json.RawMessage
			Want  string
		}
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	s := schema(t)
	refused, accepted := 0, 0
	for _, row := range file.YAML {
		var text string
		var raw struct{ Hex string }
		if json.Unmarshal(row.Input, &text) != nil {
			if json.Unmarshal(row.Input, &raw) != nil || raw.Hex == "" {
				continue // big
			}
			decoded, err := hex.DecodeString(raw.Hex)
			if err != nil {
				t.Fatal(err)
			}
			text = string(decoded)
		}
		_, err := catalogfile.Parse("f", []byte(text))
		var faults *catalogfile.Error
		bad := validate(t, s, []byte(text))
		switch {
		case err == nil:
			accepted++
			if bad != nil {
				t.Errorf("%s: a sound file is refused: %v\n%s", row.ID, bad, text)
			}
		case errors.As(err, &faults) && isStructural(faults):
			if known := unsaid[row.ID] != ""; (bad == nil) != known {
				t.Errorf("%s: %v, and said to be beyond a schema: %t\n%s\n%v", row.ID, bad, known, text, err)
			}
			if bad != nil {
				refused++
			}
		}
	}
	if refused < 10 || accepted < 3 {
		t.Errorf("only %d refused and %d accepted", refused, accepted)
	}
}

func isStructural(faults *catalogfile.Error) bool {
	for _, f := range faults.Faults {
		for _, part := range structural {
			if strings.Contains(f.Message, part) {
				return true
			}
		}
	}
	return false
}

func TestHeader(t *testing.T) {
	lines := strings.Split(catalogschema.Header, "\n")
	if len(lines) != 3 || lines[0] != "# yaml-language-server: $schema="+catalogschema.URL || lines[1] != "# $schema: "+catalogschema.URL || lines[2] != "" {
		t.Errorf("%q", lines)
	}
}
