package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"
)

// TestSARIF holds what the strictest check says about our own catalogue and
// pages, and what diff says of two, against the official schema.
func TestSARIF(t *testing.T) {
	data, err := os.ReadFile("../internal/report/testdata/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	var schema jsonschema.Schema
	if err := json.Unmarshal(data, &schema); err != nil {
		t.Fatal(err)
	}
	schema.Schema, schema.Extra = "http://json-schema.org/draft-07/schema#", nil // it uses nothing that draft 7 reads otherwise
	resolved, err := schema.Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	check := []string{"check", "--catalog", "../../scopes.yaml", "--profile", "strict", "--format", "sarif", "../../testdata/pages"}
	old := filepath.Join(t.TempDir(), "old.yaml")
	if err := os.WriteFile(old, []byte("version: 1\nscopes:\n  pcx:*: {desc: x}\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	diff := []string{"diff", "--format", "sarif", old, "../../scopes.yaml"}
	for _, tt := range []struct {
		args  []string
		least int
	}{{check, 190}, {diff, 120}} {
		_, stdout, stderr := runIn(tt.args)
		var value map[string]any
		if err := json.Unmarshal([]byte(stdout), &value); err != nil {
			t.Fatalf("%v\n%s", err, stderr)
		}
		if err := resolved.Validate(value); err != nil {
			t.Error(err)
		}
		results := value["runs"].([]any)[0].(map[string]any)["results"].([]any)
		if len(results) < tt.least {
			t.Errorf("%s: only %d results", tt.args[0], len(results))
		}
	}
}
