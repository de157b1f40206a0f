package main

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/payconex/scopes/cmd/internal/catalogrules"
	"github.com/payconex/scopes/cmd/internal/report"
)

// TestRulePages does what the pages say: the example that fails has findings of
// that rule and of no other, and with the fix there is none at all.
func TestRulePages(t *testing.T) {
	rules := catalogrules.Rules()
	files, err := filepath.Glob("../internal/catalogrules/pages/*.md")
	if err != nil || len(files) != len(rules) || len(rules) < 50 {
		t.Fatalf("%d pages, %d rules, %v", len(files), len(rules), err)
	}
	for _, r := range rules {
		t.Run(r.Code, func(t *testing.T) {
			page, ok := catalogrules.Page(r.Code)
			if !ok {
				t.Fatal("no page")
			}
			if title, _, _ := strings.Cut(page, "\n"); title != "# "+r.Code+": "+r.Summary {
				t.Errorf("the page begins %q", title)
			}
			told := map[report.Level]string{
				report.Error: "An error, told from the profile `minimal` on.",
				report.Warn:  "A warning, told from the profile `standard` on.",
				report.Info:  "A note, told from the profile `strict` on.",
			}[r.Level]
			if r.Code == "SC605" { // it takes two catalogues
				told = "An error, told by `scopes diff`. `scopes check` sees one version and cannot tell."
			}
			if !strings.Contains(page, "\n\n"+told+"\n\n") || !strings.Contains(page, "\n## Why\n") {
				t.Errorf("the page does not say %q, or not why", told)
			}
			_, examples, found := strings.Cut(page, "\n## An example that fails\n")
			if !found {
				t.Fatal("no example")
			}
			bad, good, _ := strings.Cut(examples, "\n## The fix\n")
			codesAfter := codesAfter
			if strings.HasPrefix(r.Code, "OA") {
				codesAfter = openapiCodesAfter
			}
			if got := codesAfter(t, writeExample(t, map[string]string{}, bad)); !slices.Equal(got, []string{r.Code}) {
				t.Errorf("the example that fails has %q", got)
			}
			if got := codesAfter(t, writeExample(t, writeExample(t, map[string]string{}, bad), good)); len(got) > 0 {
				t.Errorf("the fix has %q", got)
			}
		})
	}
}

var exampleFile = regexp.MustCompile("(?s)```\\w+ (\\S+)\n(.*?)```\n")

// writeExample adds the files of a part of a page.
func writeExample(t *testing.T, files map[string]string, part string) map[string]string {
	t.Helper()
	found := exampleFile.FindAllStringSubmatch(part, -1)
	if len(found) == 0 {
		t.Fatal("no files")
	}
	for _, f := range found {
		files[f[1]] = f[2]
	}
	return files
}

// codesAfter runs the strictest check over files and returns the codes of its
// findings.
func codesAfter(t *testing.T, files map[string]string) []string {
	t.Helper()
	inFolder(t, files)
	if _, two := files["old.yaml"]; two {
		return codesOfChange(t)
	}
	args := []string{"check", "--profile", "strict", "--format", "json"}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if name != "scopes.yaml" {
			args = append(args, name)
		}
	}
	return codesOf(t, args)
}

// openapiCodesAfter does so for a document that is for the public.
func openapiCodesAfter(t *testing.T, files map[string]string) []string {
	t.Helper()
	inFolder(t, files)
	return codesOf(t, []string{"openapi", "check", "--audience", "public", "--format", "json", "openapi.yaml"})
}

func codesOf(t *testing.T, args []string) []string {
	t.Helper()
	_, stdout, stderr := runIn(args)
	var findings []report.Finding
	if err := json.Unmarshal([]byte(stdout), &findings); err != nil {
		t.Fatalf("%v\n%s\n%s", err, stdout, stderr)
	}
	codes := map[string]bool{}
	for _, f := range findings {
		codes[f.Code] = true
	}
	return slices.Sorted(maps.Keys(codes))
}

// codesOfChange returns the codes of what breaks or widens something between
// two catalogues.
func codesOfChange(t *testing.T) []string {
	t.Helper()
	_, stdout, stderr := runIn([]string{"diff", "--format", "json", "old.yaml", "new.yaml"})
	var changes struct {
		Findings []struct{ Class, Code string }
	}
	if err := json.Unmarshal([]byte(stdout), &changes); err != nil {
		t.Fatalf("%v\n%s\n%s", err, stdout, stderr)
	}
	codes := map[string]bool{}
	for _, f := range changes.Findings {
		if f.Class != "neutral" || f.Code != "" {
			codes[f.Code] = true
		}
	}
	return slices.Sorted(maps.Keys(codes))
}

// TestRuleCommand prints what the files hold.
func TestRuleCommand(t *testing.T) {
	want, err := os.ReadFile("../internal/catalogrules/pages/SC301.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, code := range []string{"SC301", "sc301"} {
		if _, stdout, _ := runIn([]string{"rule", code}); cmp.Diff(string(want), stdout) != "" {
			t.Errorf("%s: %s", code, stdout)
		}
	}
	if code, _, stderr := runIn([]string{"rule", "SC000"}); code != exitFindings || !strings.Contains(stderr, `"SC000"`) {
		t.Errorf("exit %d: %s", code, stderr)
	}
	if _, stdout, _ := runIn([]string{"rule"}); strings.Count(stdout, "\n") != len(catalogrules.Rules()) {
		t.Errorf("not a line for each rule:\n%s", stdout)
	}
}
