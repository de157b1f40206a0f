package catalogdiff

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/payconex/scopes/cmd/internal/report"
)

// TestReport: each finding has its code, its level and a file that is there.
func TestReport(t *testing.T) {
	findings := []Finding{
		{Class: Breaking, What: "gone", Witness: "who", Code: "SC605", Path: "git:HEAD:w.yaml", Line: 3, Column: 5},
		{Class: Widening, What: "more", Path: "w.yaml", Line: 4, Column: 7},
		{Class: Neutral, What: "text", Path: "w.yaml", Line: 5, Column: 7},
	}
	got := Report(findings, "git:HEAD:w.yaml", "w.yaml")
	if !strings.HasSuffix(got[0].Help, "/SC605.md") {
		t.Errorf("help %q", got[0].Help)
	}
	got[0].Help = ""
	want := []report.Finding{
		{File: "w.yaml", Code: "SC605", Level: report.Error, Message: "breaking: gone; who"},
		{File: "w.yaml", Range: report.Range{Line: 4, Column: 7}, Level: report.Error, Message: "widening: more"},
		{File: "w.yaml", Range: report.Range{Line: 5, Column: 7}, Level: report.Info, Message: "neutral: text"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if file := Report(findings, "old.yaml", "w.yaml")[0]; file.File != "git:HEAD:w.yaml" {
		t.Errorf("%+v", file)
	}
}
