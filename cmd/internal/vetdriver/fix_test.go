package vetdriver

import (
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
		return edit{start, end, analysis.TextEdit{NewText: []byte(text)}}
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
		{"overlap", 6, []edit{at(0, 3, "X"), at(2, 4, "Y")}, ""},
		{"file has changed", 7, []edit{at(0, 1, "X")}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			name := filepath.Join(t.TempDir(), "a.go")
			if err := os.WriteFile(name, []byte(text), 0o640); err != nil {
				t.Fatal(err)
			}
			err := rewrite(name, tt.size, tt.edits)
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
