package vetdriver

import (
	"go/token"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/go/analysis"
)

// TestRewrite: edits that no longer fit the file are refused, not applied to
// whatever stands there now.
func TestRewrite(t *testing.T) {
	const text = "abcdef"
	at := func(start, end int, text string) edit {
		return edit{start, end, text}
	}
	tests := []struct {
		name  string
		size  int
		edits []edit
		want  string // empty: refused, and the file is as it was
	}{
		{"one", 6, []edit{at(1, 3, "X")}, "aXdef"},
		{"two in any order", 6, []edit{at(0, 1, "XY"), at(4, 6, "")}, "XYbcd"},
		{"longer and shorter", 6, []edit{at(4, 5, "long"), at(1, 4, "")}, "alongf"},
		{"two insertions at one place", 6, []edit{at(2, 2, "X"), at(2, 2, "Y")}, "abXYcdef"},
		{"insertions before a change", 6, []edit{at(2, 2, "X"), at(2, 4, "Z"), at(2, 2, "Y")}, "abXYZef"},
		{"overlap", 6, []edit{at(0, 3, "X"), at(2, 4, "Y")}, ""},
		{"file has changed", 7, []edit{at(0, 1, "X")}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			name := filepath.Join(t.TempDir(), "a.go")
			if err := os.WriteFile(name, []byte(text), 0o640); err != nil {
				t.Fatal(err)
			}
			err := (&source{tt.size, tt.edits}).rewrite(name)
			if (err != nil) != (tt.want == "") {
				t.Errorf("error: %v", err)
			}
			want := tt.want
			if want == "" {
				want = text
			}
			got, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, string(got)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestAccept: a fix is made whole or not at all, and the same edit once.
func TestAccept(t *testing.T) {
	fset := token.NewFileSet()
	file := fset.AddFile("a.go", -1, 100)
	files := map[string]*source{}
	fixes := func(edits ...edit) bool {
		var list []analysis.TextEdit
		for _, e := range edits {
			list = append(list, analysis.TextEdit{Pos: file.Pos(e.start), End: file.Pos(e.end), NewText: []byte(e.text)})
		}
		return accept(files, finding{
			Diagnostic: analysis.Diagnostic{SuggestedFixes: []analysis.SuggestedFix{{TextEdits: list}}},
			fset:       fset,
		})
	}
	added := edit{5, 5, "import"}
	for i, tt := range []struct {
		edits []edit
		want  bool
	}{
		{[]edit{added, {10, 20, "x"}}, true},
		{[]edit{added, {30, 40, "y"}}, true},          // the import again
		{[]edit{{50, 60, "z"}, {15, 25, "y"}}, false}, // overlaps, so 50 stays too
		{[]edit{{30, 40, "other"}}, false},
		{[]edit{{20, 30, "between"}}, true},
		{[]edit{{5, 5, "import other"}}, true},
	} {
		if got := fixes(tt.edits...); got != tt.want {
			t.Errorf("fix %d: accepted %t, want %t", i, got, tt.want)
		}
	}
	want := []edit{added, {10, 20, "x"}, {30, 40, "y"}, {20, 30, "between"}, {5, 5, "import other"}}
	if diff := cmp.Diff(want, files["a.go"].edits, cmp.AllowUnexported(edit{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
