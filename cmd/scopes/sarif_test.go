package main

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"
)

// TestSARIF holds what the strictest check says about our own catalogue and
// pages against the official schema.
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
	_, stdout, stderr := runIn([]string{"check", "--catalog", "../../scopes.yaml", "--profile", "strict", "--format", "sarif", "../../testdata/pages"})
	var value map[string]any
	if err := json.Unmarshal([]byte(stdout), &value); err != nil {
		t.Fatalf("%v\n%s", err, stderr)
	}
	if err := resolved.Validate(value); err != nil {
		t.Error(err)
	}
	results := value["runs"].([]any)[0].(map[string]any)["results"].([]any)
	if len(results) < 190 {
		t.Errorf("only %d results", len(results))
	}
}
