package prose

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/payconex/scopes/scope"
)

const pages = "../../../testdata/pages"

func page(t testing.TB, prefix string) string {
	t.Helper()
	matches, err := filepath.Glob(filepath.Join(pages, prefix+"_*.txt"))
	if err != nil || len(matches) != 1 {
		t.Fatal(matches, err)
	}
	data, err := os.ReadFile(matches[0])
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// tableNames reads the first cells of page 000, in which they stand apart.
func tableNames(t testing.TB) []scope.Pattern {
	t.Helper()
	var names []scope.Pattern
	for line := range strings.Lines(page(t, "000")) {
		if name, _, ok := strings.Cut(line, " | "); ok && strings.HasPrefix(name, "pcx:") {
			names = append(names, scope.Pattern(name))
		}
	}
	if len(names) != 119 {
		t.Fatalf("page 000 has %d rows, want 119", len(names))
	}
	return names
}

func catalog(t testing.TB, names ...scope.Pattern) scope.Catalog {
	t.Helper()
	def := scope.Definition{Audiences: []scope.Audience{"public"}}
	for _, name := range names {
		def.Names = append(def.Names, scope.Declaration{Name: name, Audience: "public"})
	}
	return scope.Must(scope.NewCatalog(def))
}

func unknown(s *Scanner, text string) []Mention {
	var list []Mention
	for m := range s.Scan([]byte(text)) {
		if !m.Known {
			list = append(list, m)
		}
	}
	return list
}

func TestPages(t *testing.T) {
	table := tableNames(t)
	full := append(slices.Clone(table), "pcx:account_updater:schedules:*", "pcx:account_updater:schedules:read")
	udpate := Mention{"pcx:api_key:udpate", 108, 1, false}
	tests := []struct {
		page    string
		names   []scope.Pattern
		unknown []Mention
	}{
		{"000", full, nil},
		{"001", full, nil},
		{"002", full, nil},
		{"003", full, []Mention{udpate}},
		{"000", table, nil},
		{"001", table, nil},
		{"002", table, nil},
		{"003", table, []Mention{
			{"pcx:account_updater:schedules:*", 92, 1, false},
			{"pcx:account_updater:schedules:read", 97, 1, false},
			udpate,
		}},
	}
	for _, tt := range tests {
		got := unknown(New(catalog(t, tt.names...), "pcx"), page(t, tt.page))
		if diff := cmp.Diff(tt.unknown, got); diff != "" {
			t.Errorf("page %s with %d names (-want +got):\n%s", tt.page, len(tt.names), diff)
		}
	}
}

// TestPagesMentions makes sure that silence does not come from blindness: every
// row of the tables is seen, glued to its description or not.
func TestPagesMentions(t *testing.T) {
	names := tableNames(t)
	s := New(catalog(t, names...), "pcx")
	for _, p := range []string{"000", "002"} {
		var got []scope.Pattern
		for m := range s.Scan([]byte(page(t, p))) {
			got = append(got, scope.Pattern(m.Name))
		}
		verb := scope.Pattern(map[string]string{"000": "pcx:api_key:update", "002": "pcx:api_key:create"}[p])
		want := append([]scope.Pattern{"pcx:api_key:*", verb}, names...)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("page %s (-want +got):\n%s", p, diff)
		}
	}
}
