package report_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/jsonschema-go/jsonschema"

	"github.com/payconex/scopes/cmd/internal/report"
)

// sarifSchema is the official schema. It is written for draft 4 of JSON schema
// and uses nothing that means something else in draft 7.
func sarifSchema(t *testing.T) *jsonschema.Resolved {
	t.Helper()
	data, err := os.ReadFile("testdata/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	var schema jsonschema.Schema
	if err := json.Unmarshal(data, &schema); err != nil {
		t.Fatal(err)
	}
	schema.Schema, schema.Extra = "http://json-schema.org/draft-07/schema#", nil
	resolved, err := schema.Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	return resolved
}

// hard are findings with everything that a format might trip over.
func hard() []report.Finding {
	fixed := at("a.md", 2, 6, 9)
	fixed.Fix = &report.Fix{Message: "write it", Edits: []report.Edit{{Range: fixed.Range, Text: "shop:read"}}}
	fixed.Hint, fixed.Help = "write it", "https://example.com/rules#SC101"
	return []report.Finding{
		fixed, at("a.md", 2, 6, 9), at("a.md", 3, 9, 9),
		{Message: "no place"},
		{File: "dir with space/ü%#?.md", Message: "\x1b\xff", Code: "X", Level: report.Info},
		{File: "a:b.md", Range: report.Range{Line: 1}, Message: "m", Level: report.Warn},
		{File: "/tmp/a b.md", Range: report.Range{Line: 1, Column: 1}, Message: "m"},
	}
}

func TestSARIFSchema(t *testing.T) {
	schema := sarifSchema(t)
	w := report.Writer{
		Format: report.SARIF,
		Tool:   report.Tool{Name: "scopes", Version: "v1.2.3", URL: "https://example.com"},
		Rules: []report.Rule{
			{Code: "SC101", Summary: "unknown scope", Help: "https://example.com/rules#SC101", Text: "# SC101\n\nWhy.", Level: report.Error},
			{Code: "SC102", Level: report.Warn},
		},
	}
	for name, text := range map[string]string{
		"none": write(t, w),
		"hard": write(t, w, hard()...),
		"bare": write(t, report.Writer{Format: report.SARIF, Tool: report.Tool{Name: "x"}}, hard()...),
	} {
		if err := schema.Validate(decode(t, text)); err != nil {
			t.Errorf("%s: %v\n%s", name, err, text)
		}
	}
	// The schema does refuse what is wrong.
	for _, wrong := range []string{`"level": "error"`, `"startLine": 2`, `"uri": "a.md"`, `"version": "2.1.0"`, `"text": "unknown`} {
		text := write(t, w, hard()...)
		broken := strings.Replace(text, wrong, strings.NewReplacer("error", "bad", "2,", "0,", ": 2", ": 0", "uri", "url", "2.1.0", "2.0.0", `"text"`, `"txt"`).Replace(wrong), 1)
		if broken == text || schema.Validate(decode(t, broken)) == nil {
			t.Errorf("the schema takes anything for %s", wrong)
		}
	}
}

// TestSARIFEmpty: without findings there is an empty list of results, which
// says that the tool ran; null says that it did not.
func TestSARIFEmpty(t *testing.T) {
	want := `{
  "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
  "version": "2.1.0",
  "runs": [
    {
      "tool": {
        "driver": {
          "name": "scopes",
          "rules": []
        }
      },
      "columnKind": "unicodeCodePoints",
      "results": []
    }
  ]
}
`
	if diff := cmp.Diff(want, write(t, report.Writer{Format: report.SARIF, Tool: report.Tool{Name: "scopes"}})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

type result struct {
	RuleID    string
	RuleIndex int
	Level     string
	Locations []struct {
		PhysicalLocation struct {
			ArtifactLocation struct{ URI string }
			Region           struct{ StartLine, StartColumn, EndLine, EndColumn int }
		}
	}
	PartialFingerprints map[string]string
	Fixes               []any
}

func results(t *testing.T, w report.Writer, findings ...report.Finding) []result {
	t.Helper()
	w.Format = report.SARIF
	var log struct{ Runs []struct{ Results []result } }
	if err := json.Unmarshal([]byte(write(t, w, findings...)), &log); err != nil {
		t.Fatal(err)
	}
	if len(log.Runs) != 1 {
		t.Fatalf("%d runs", len(log.Runs))
	}
	return log.Runs[0].Results
}

func TestSARIFResults(t *testing.T) {
	got := results(t, report.Writer{}, hard()...)
	var uris []string
	for _, r := range got {
		for _, l := range r.Locations {
			uris = append(uris, l.PhysicalLocation.ArtifactLocation.URI)
		}
	}
	want := []string{"a.md", "a.md", "a.md", "dir%20with%20space/%C3%BC%25%23%3F.md", "./a:b.md", "file:///tmp/a%20b.md"}
	if diff := cmp.Diff(want, uris); diff != "" {
		t.Errorf("URIs (-want +got):\n%s", diff)
	}
	// Line 3 begins with two characters of three bytes each.
	if region := got[2].Locations[0].PhysicalLocation.Region; region.StartColumn != 5 || region.EndColumn != 14 {
		t.Errorf("columns of bytes: %+v", region)
	}
	if got[0].RuleIndex != 0 || got[2].RuleIndex != 0 || got[3].RuleIndex != -1 || got[4].RuleIndex != 1 {
		t.Errorf("indexes of rules: %+v", got)
	}
	if len(got[0].Fixes) != 1 || len(got[1].Fixes) != 0 {
		t.Errorf("fixes: %+v", got)
	}
	if got[0].Level != "error" || got[4].Level != "note" || got[5].Level != "warning" {
		t.Errorf("levels: %+v", got)
	}
}

// TestSARIFFingerprints: a finding is the same after lines come before it, and
// two of the same are two.
func TestSARIFFingerprints(t *testing.T) {
	prints := func(findings ...report.Finding) (list []string) {
		for _, r := range results(t, report.Writer{}, findings...) {
			list = append(list, r.PartialFingerprints["primaryLocationLineHash"])
		}
		return list
	}
	files["moved.md"] = "use shop:raed here\nuse shop:raed here\n"
	before := prints(at("moved.md", 1, 5, 9), at("moved.md", 2, 5, 9))
	files["moved.md"] = "new\n\n  " + files["moved.md"]
	after := prints(at("moved.md", 3, 7, 9), at("moved.md", 4, 5, 9))
	if diff := cmp.Diff(before, after); diff != "" {
		t.Errorf("after lines were added (-before +after):\n%s", diff)
	}
	other := at("moved.md", 3, 7, 9)
	other.Code = "SC102"
	if got := prints(other); before[0] == before[1] || got[0] == after[0] {
		t.Errorf("%q and %q", before, got)
	}
}

func TestSARIFRoot(t *testing.T) {
	wd, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	root := filepath.Dir(filepath.Dir(wd))
	for path, want := range map[string]string{
		"a.md":                        "internal/report/a.md",
		filepath.Join(root, "x/b.md"): "x/b.md",
		filepath.Dir(root) + "/c.md":  "file://" + filepath.ToSlash(filepath.Dir(root)) + "/c.md",
	} {
		got := results(t, report.Writer{Root: root}, report.Finding{File: path, Message: "m"})
		if uri := got[0].Locations[0].PhysicalLocation.ArtifactLocation.URI; uri != want {
			t.Errorf("%s: %s, want %s", path, uri, want)
		}
	}
}
