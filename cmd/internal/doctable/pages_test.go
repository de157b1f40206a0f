package doctable

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/payconex/scopes/cmd/internal/catalogfile"
)

const root = "../../.."

// seedCatalog loads the catalogue of this repository.
func seedCatalog(t testing.TB) *catalogfile.File {
	t.Helper()
	file, err := catalogfile.Load(filepath.Join(root, "scopes.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func read(t testing.TB, pattern string) string {
	t.Helper()
	matches, err := filepath.Glob(filepath.Join(root, "testdata", pattern))
	if err != nil || len(matches) != 1 {
		t.Fatal(pattern, matches, err)
	}
	data, err := os.ReadFile(matches[0])
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// pageRows returns the rows of a page's table, and the scopes it requires, in
// the page's own words.
func pageRows(t *testing.T, page string) (rows, required []string) {
	t.Helper()
	text := read(t, "pages/"+page+"_*.txt")
	_, list, _ := strings.Cut(text, sentenceOne+"\n")
	list, table, found := strings.Cut(list, "Scope documentation\nScope | Description |\n---|---|\n")
	if !found {
		t.Fatalf("page %s has another form", page)
	}
	return strings.Split(strings.TrimSpace(table), "\n"), strings.Split(strings.TrimSpace(list), "\n")
}

// documentRows is pageRows for a rendered document.
func documentRows(text string) (rows, required []string) {
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if row, ok := strings.CutPrefix(line, "| pcx:"); ok {
			rows = append(rows, "pcx:"+row)
		}
		if item, ok := strings.CutPrefix(line, "- "); ok {
			required = append(required, item)
		}
	}
	return rows, required
}

// TestPages reprints the tables of the seed pages from the catalogue, row for
// row, and the scopes that they say the endpoints require. The pages do not say
// what wildcards reach; nor does a table that asks for their columns.
func TestPages(t *testing.T) {
	file := seedCatalog(t)
	tests := []struct {
		document, page string
		rows           int
	}{
		{"docs/create-api-key.md", "001", 37},
		{"docs/update-api-key.md", "000", 119},
	}
	for _, tt := range tests {
		plain := strings.Replace(read(t, tt.document), "begin table", "begin table columns=scope,desc", 1)
		text, err := Render(tt.document, []byte(plain), file)
		if err != nil {
			t.Error(err)
			continue
		}
		rows, required := documentRows(string(text))
		wantRows, wantRequired := pageRows(t, tt.page)
		if len(rows) != tt.rows {
			t.Errorf("%s has %d rows, want %d", tt.document, len(rows), tt.rows)
		}
		if diff := cmp.Diff(wantRows, rows); diff != "" {
			t.Errorf("%s: rows (-page +document):\n%s", tt.document, diff)
		}
		if diff := cmp.Diff(wantRequired, required); diff != "" {
			t.Errorf("%s: required (-page +document):\n%s", tt.document, diff)
		}
		if !strings.Contains(string(text), "\n"+sentenceOne+"\n\n- pcx:api_key:*\n") {
			t.Errorf("%s: the page's sentence is missing", tt.document)
		}
	}
}

// TestUpToDate: the documents in the repository are what Render gives.
func TestUpToDate(t *testing.T) {
	file := seedCatalog(t)
	for _, name := range file.Outputs.Docs {
		data, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Error(err)
			continue
		}
		fresh, err := Render(name, data, file)
		if err != nil {
			t.Error(err)
		}
		if diff := cmp.Diff(string(data), string(fresh)); diff != "" {
			t.Errorf("%s is out of date; run: go tool scopes docs\n%s", name, diff)
		}
	}
}
