package report_test

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/payconex/scopes/cmd/internal/report"
)

// files are what the findings below are about.
var files = map[string]string{
	"a.md":  "# Title\n\tuse shop:raed, or not\r\n日本 `shop:raed` e\u0301x\n\x1b[31mshop:raed\xff\u202e end\nlast",
	"b.yml": strings.Repeat("é", 400) + "shop:raed" + strings.Repeat("ü", 400) + "\n",
}

func source(file string) ([]byte, error) {
	text, ok := files[file]
	if !ok {
		return nil, errors.New("no such file")
	}
	return []byte(text), nil
}

func write(t *testing.T, w report.Writer, findings ...report.Finding) string {
	t.Helper()
	var b strings.Builder
	if w.Source == nil {
		w.Source = source
	}
	if err := w.Write(&b, findings); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func at(file string, line, column, bytes int) report.Finding {
	return report.Finding{File: file, Range: report.On(line, column, bytes), Code: "SC101", Message: `unknown scope "shop:raed"`}
}

func TestText(t *testing.T) {
	for _, tt := range []struct {
		name string
		f    report.Finding
		want string
	}{
		{"a tab", at("a.md", 2, 6, 9), `a.md:2:6: unknown scope "shop:raed" [SC101]
   2 |     use shop:raed, or not
     |         ^~~~~~~~~
`},
		{"wide characters", at("a.md", 3, 9, 9), `a.md:3:9: unknown scope "shop:raed" [SC101]
   3 | 日本 ` + "`shop:raed` e\u0301x" + `
     |       ^~~~~~~~~
`},
		{"a wide character itself", at("a.md", 3, 4, 3), `a.md:3:4: unknown scope "shop:raed" [SC101]
   3 | 日本 ` + "`shop:raed` e\u0301x" + `
     |   ^~
`},
		{"a mark without width before", at("a.md", 3, 23, 1), `a.md:3:23: unknown scope "shop:raed" [SC101]
   3 | 日本 ` + "`shop:raed` e\u0301x" + `
     |                   ^
`},
		{"what a terminal obeys", at("a.md", 4, 6, 9), `a.md:4:6: unknown scope "shop:raed" [SC101]
   4 | \x1b[31mshop:raed\xff\u202e end
     |         ^~~~~~~~~
`},
		{"behind the end", at("a.md", 5, 5, 0), `a.md:5:5: unknown scope "shop:raed" [SC101]
   5 | last
     |     ^
`},
		{"far behind the end", at("a.md", 5, 90, 4), `a.md:5:90: unknown scope "shop:raed" [SC101]
   5 | last
     |     ^
`},
		{"several lines", report.Finding{File: "a.md", Range: report.Range{Line: 1, Column: 3, EndLine: 2, EndColumn: 1}, Message: "x"}, `a.md:1:3: x
   1 | # Title
     |   ^~~~~
`},
		{"no such line", at("a.md", 9, 1, 1), "a.md:9:1: unknown scope \"shop:raed\" [SC101]\n"},
		{"no such file", at("c.md", 1, 1, 1), "c.md:1:1: unknown scope \"shop:raed\" [SC101]\n"},
		{"no end", report.Finding{File: "a.md", Range: report.Range{Line: 1, Column: 3}, Message: "x"}, `a.md:1:3: x
   1 | # Title
     |   ^
`},
		{"a whole file", report.Finding{File: "a.md", Message: "stale", Code: "SC703", Hint: "run it"}, "a.md: stale [SC703]\n    hint: run it\n"},
		{"no file", report.Finding{Message: "stale", Level: report.Info, Code: "X"}, "stale [X info]\n"},
		{"a warning", report.Finding{File: "c\x1b", Range: report.On(1, 2, 3), Message: "a\nb\x1b", Hint: "c\r", Code: "D", Level: report.Warn},
			`"c\x1b":1:2: a\nb\x1b [D warn]` + "\n    hint: c\\r\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, write(t, report.Writer{}, tt.f)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// A line of a megabyte is shown as a line.
func TestLongLine(t *testing.T) {
	got := write(t, report.Writer{}, at("b.yml", 1, 801, 9))
	want := `b.yml:1:801: unknown scope "shop:raed" [SC101]
   1 | …` + strings.Repeat("é", 30) + "shop:raed" + strings.Repeat("ü", 55) + `…
     | ` + strings.Repeat(" ", 31) + "^~~~~~~~~\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestColor(t *testing.T) {
	got := write(t, report.Writer{Color: true}, at("a.md", 5, 1, 4))
	want := "\x1b[1ma.md:5:1:\x1b[0m unknown scope \"shop:raed\" \x1b[31m[SC101]\x1b[0m\n   5 | last\n     | \x1b[31m^~~~\x1b[0m\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	file, err := os.Create(filepath.Join(t.TempDir(), "x"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if report.Colorful(file, os.Getenv) || report.Colorful(io.Discard, os.Getenv) {
		t.Error("a file has colours")
	}
	device, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0) // as near to a terminal as a test gets
	if err != nil {
		t.Skip(err)
	}
	defer device.Close()
	for _, tt := range []struct {
		environment map[string]string
		want        bool
	}{
		{nil, true},
		{map[string]string{"NO_COLOR": "1"}, false},
		{map[string]string{"TERM": "dumb"}, false},
	} {
		if got := report.Colorful(device, func(name string) string { return tt.environment[name] }); got != tt.want {
			t.Errorf("%v: %t", tt.environment, got)
		}
	}
}

func TestJSON(t *testing.T) {
	w := report.Writer{Format: report.JSON}
	if got := write(t, w); got != "[]\n" {
		t.Errorf("no findings: %q", got)
	}
	f := at("a.md", 2, 6, 9)
	f.Level, f.Hint, f.Help = report.Warn, "write <it>", "https://example.com/SC101"
	f.Fix = &report.Fix{Message: "write it", Edits: []report.Edit{{Range: f.Range, Text: "shop:read"}}}
	want := `[
  {
    "file": "a.md",
    "line": 2,
    "column": 6,
    "endLine": 2,
    "endColumn": 15,
    "code": "SC101",
    "level": "warn",
    "message": "unknown scope \"shop:raed\"",
    "hint": "write <it>",
    "help": "https://example.com/SC101",
    "fix": {
      "message": "write it",
      "edits": [
        {
          "line": 2,
          "column": 6,
          "endLine": 2,
          "endColumn": 15,
          "text": "shop:read"
        }
      ]
    }
  }
]
`
	if diff := cmp.Diff(want, write(t, w, f)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestGitHub(t *testing.T) {
	w := report.Writer{Format: report.GitHub}
	if got := write(t, w); got != "" {
		t.Errorf("no findings: %q", got)
	}
	hard := report.Finding{File: "a,b:c%.md", Message: "50%, no::thing\r\nelse\x1b", Code: "a:b", Level: report.Info}
	lines := report.Finding{File: "./a.md", Range: report.Range{Line: 1, Column: 3, EndLine: 2, EndColumn: 1}, Message: "x", Level: report.Warn, Hint: "y"}
	want := `::error file=a.md,line=3,col=5,endLine=3,endColumn=14,title=SC101::unknown scope "shop:raed"
::notice file=a%2Cb%3Ac%25.md,title=a%3Ab::50%25, no::thing\r\nelse\x1b
::warning file=a.md,line=1,endLine=2::x%0Ahint: y
::error::alone
`
	if diff := cmp.Diff(want, write(t, w, at("a.md", 3, 9, 9), hard, lines, report.Finding{Message: "alone"})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	wd, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	w.Root = filepath.Dir(filepath.Dir(wd))
	want = "::error file=internal/report/x.md,line=1,col=1,endLine=1,endColumn=2,title=SC101::unknown scope \"shop:raed\"\n"
	if diff := cmp.Diff(want, write(t, w, at("x.md", 1, 1, 1))); diff != "" {
		t.Errorf("seen from above (-want +got):\n%s", diff)
	}
}

func TestFormats(t *testing.T) {
	inJob := func(name string) string { return map[string]string{"GITHUB_ACTIONS": "true"}[name] }
	outside := func(string) string { return "" }
	for _, tt := range []struct {
		name   string
		getenv func(string) string
		want   report.Format
	}{
		{"", outside, report.Text}, {"", inJob, report.GitHub}, {"text", inJob, report.Text},
		{"json", outside, report.JSON}, {"sarif", outside, report.SARIF}, {"github", outside, report.GitHub},
	} {
		if got, err := report.ParseFormat(tt.name, tt.getenv); got != tt.want || err != nil {
			t.Errorf("%q: %q, %v; want %q", tt.name, got, err, tt.want)
		}
	}
	if _, err := report.ParseFormat("xml", outside); err == nil {
		t.Error("xml is a format")
	}
}

func TestLevels(t *testing.T) {
	for _, l := range []report.Level{report.Error, report.Warn, report.Info} {
		if got, err := report.ParseLevel(l.String()); got != l || err != nil {
			t.Errorf("%s: %s, %v", l, got, err)
		}
	}
	for _, text := range []string{"", "Error", "warning"} {
		if _, err := report.ParseLevel(text); err == nil {
			t.Errorf("%q is a level", text)
		}
	}
}

func TestSort(t *testing.T) {
	a, b, c, d := at("a.md", 2, 1, 1), at("a.md", 2, 1, 1), at("a.md", 10, 1, 1), at("b.md", 1, 1, 1)
	a.Code = "SC001"
	got := report.Sort([]report.Finding{d, c, b, a, b, c})
	if diff := cmp.Diff([]report.Finding{a, b, c, d}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestFullDisk: what cannot be written is an error in every format.
func TestFullDisk(t *testing.T) {
	for _, format := range []report.Format{report.Text, report.JSON, report.SARIF, report.GitHub} {
		w := report.Writer{Format: format}
		if err := w.Write(fullDisk{}, []report.Finding{{Message: "x"}}); err == nil {
			t.Errorf("%s: no error", format)
		}
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func decode(t *testing.T, text string) map[string]any {
	t.Helper()
	var v map[string]any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatal(err)
	}
	return v
}
