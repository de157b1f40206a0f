package catalogrules_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/catalogrules"
	"github.com/payconex/scopes/cmd/internal/report"
)

var today = time.Date(2026, 11, 22, 23, 59, 0, 0, time.UTC)

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func check(t *testing.T, text string) []report.Finding {
	t.Helper()
	file, err := catalogfile.Parse("scopes.yaml", []byte(text), catalogfile.MaxSize(4<<20))
	if err != nil {
		t.Fatal(err)
	}
	return catalogrules.Check(catalogrules.Input{File: file, Source: []byte(text), Today: today})
}

func perCode(findings []report.Finding) map[string]int {
	n := map[string]int{}
	for _, f := range findings {
		n[f.Code]++
	}
	return n
}

var lint = regexp.MustCompile(`(?s)\nlint:\n.*`)

// withoutIgnores is our catalogue with nothing ignored.
func withoutIgnores(t *testing.T) string {
	t.Helper()
	all := read(t, "../../../scopes.yaml")
	stripped := lint.ReplaceAllString(all, "\n")
	if stripped == all {
		t.Fatal("the catalogue ignores nothing")
	}
	return stripped
}

// TestPayConex: what a reader finds in the pages, the rules find in the
// catalogue that has their names and words. The pages of the rules say why some
// numbers are others than in the tables of the pages.
func TestPayConex(t *testing.T) {
	want := map[string]int{
		"SC104": 118,
		"SC302": 1, "SC303": 3, "SC304": 3, "SC305": 1, "SC306": 1,
		"SC401": 4, "SC402": 3, "SC403": 8, "SC405": 1, "SC407": 2, "SC408": 1, "SC409": 2, "SC410": 14,
		"SC502": 10, "SC503": 8, "SC504": 8, "SC505": 10, "SC506": 7, "SC507": 29,
	}
	if diff := cmp.Diff(want, perCode(check(t, withoutIgnores(t)))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestPayConexPasses: each finding that is left is a note, and every ignore has
// one that it is about, and names a page and a line of it.
func TestPayConexPasses(t *testing.T) {
	text := read(t, "../../../scopes.yaml")
	for _, f := range check(t, text) {
		if catalogrules.Standard.Tells(f.Level) {
			t.Errorf("%d:%d: %s %s", f.Line, f.Column, f.Code, f.Message)
		}
	}
	file, err := catalogfile.Parse("scopes.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	page := regexp.MustCompile(`\bpage 00[0-3], lines? [0-9]`)
	for _, i := range file.Ignores {
		if !page.MatchString(i.Reason) {
			t.Errorf("%s: %s %q: no page and line are named", i.Pos, i.Code, i.Reason)
		}
	}
}

// TestPayConexPages: the catalogue already acknowledges or completes some of
// what the pages have. Without that, the rules find it.
func TestPayConexPages(t *testing.T) {
	text := withoutIgnores(t)
	without := func(patterns ...string) string {
		changed := text
		for _, p := range patterns {
			before := changed
			changed = regexp.MustCompile(p).ReplaceAllString(changed, "")
			if changed == before {
				t.Fatalf("%s matches nothing", p)
			}
		}
		return changed
	}
	entry := func(name string) string {
		return `(?m)^  ` + regexp.QuoteMeta(name) + `:\n(?:    .*\n)+`
	}
	tables := without(entry("pcx:account_updater:schedules:*"), entry("pcx:account_updater:schedules:read"))
	for _, tt := range []struct {
		name, file, code string
		want             int
	}{
		{"nothing acknowledged", without(`(?m)^    widens:\n(?:      .*\n)+`, `(?m)^    widens: .*\n`), "SC301", 4},
		{"the tables alone", tables, "SC404", 1},
		{"the tables alone", tables, "SC305", 2},
		{"the tables alone", tables, "SC304", 4},
		{"the misprint as a name", strings.Replace(without(`(?m)^    typos: .*\n`), "  pcx:api_key:update:\n", "  pcx:api_key:udpate: {desc: Misprint}\n  pcx:api_key:update:\n", 1), "SC406", 1},
		{"no initialisms", without(`(?m)^  initialisms: .*\n`), "SC702", 4},
	} {
		if got := perCode(check(t, tt.file))[tt.code]; got != tt.want {
			t.Errorf("%s: %d of %s, want %d", tt.name, got, tt.code, tt.want)
		}
	}
	hidden := 0
	for _, f := range check(t, without(`(?m)^    widens:\n(?:      .*\n)+`, `(?m)^    widens: .*\n`)) {
		if f.Code == "SC301" && strings.Contains(f.Message, `it reaches "pcx:payments:ach:*", "pcx:payments:ach:refund", "pcx:payments:ach:sale" and 16 more names`) {
			hidden++
		}
	}
	if hidden != 1 {
		t.Error("pcx:payments:* is not said to reach 19 names")
	}
}
