package catalogfile

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/payconex/scopes/scope"
)

// The names that only the guide has.
var guideOnly = []scope.Pattern{"pcx:account_updater:schedules:*", "pcx:account_updater:schedules:read"}

const misprint, misprinted = "pcx:api_key:udpate", scope.Pattern("pcx:api_key:update")

var (
	tableRow = regexp.MustCompile(`(?m)^(pcx:\S+) \| (.*) \|$`)
	// The guide's rows have lost the space between name and text, and its last
	// one runs into the next line.
	guideRow = regexp.MustCompile(`(?m)^(pcx:\S+?)(This is .*)$`)
)

// pages are the four pages, read by other means than ours: row by row, each
// name with its words.
type pages struct{ full, public, guide map[scope.Pattern]string }

func readPages(t *testing.T) pages {
	t.Helper()
	p := pages{
		full:   readPage(t, "000", tableRow),
		public: readPage(t, "001", tableRow),
		guide:  readPage(t, "003", guideRow),
	}
	sizes := []int{len(p.full), len(p.public), len(p.guide)}
	if diff := cmp.Diff([]int{119, 37, 29}, sizes); diff != "" {
		t.Fatalf("rows of the pages (-want +got):\n%s", diff)
	}
	p.guide[misprinted] = p.guide[misprint]
	delete(p.guide, misprint)
	return p
}

func readPage(t *testing.T, number string, row *regexp.Regexp) map[scope.Pattern]string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(testdata, "pages", number+"_*.txt"))
	if err != nil || len(files) != 1 {
		t.Fatalf("page %s: %q, %v", number, files, err)
	}
	data, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	rows := map[scope.Pattern]string{}
	for _, match := range row.FindAllStringSubmatch(string(data), -1) {
		rows[scope.Pattern(match[1])] = match[2]
	}
	return rows
}

func loadPayConex(t *testing.T) *File {
	t.Helper()
	file, err := Load("../../../scopes.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func TestPayConexNames(t *testing.T) {
	p, file := readPages(t), loadPayConex(t)
	var got []scope.Pattern
	for _, s := range file.Scopes {
		got = append(got, s.Name)
	}
	want := slices.Sorted(maps.Keys(p.full))
	want = append(want, guideOnly...)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("names (-pages +file):\n%s", diff)
	}
	if file.Catalog.Len() != 121 {
		t.Errorf("catalogue has %d names, want 121", file.Catalog.Len())
	}
}

func TestPayConexWords(t *testing.T) {
	p := readPages(t)
	long := 0
	for _, s := range loadPayConex(t).Scopes {
		inGuideOnly := slices.Contains(guideOnly, s.Name)
		if want := p.full[s.Name]; s.Desc != want && !inGuideOnly {
			t.Errorf("%s: desc is %q, and %q in the table", s.Name, s.Desc, want)
		}
		if want := p.guide[s.Name]; s.Long != want {
			t.Errorf("%s: long is %q, and %q in the guide", s.Name, s.Long, want)
		}
		if tagged := slices.Equal(s.Tags, []string{"guide"}); tagged != inGuideOnly {
			t.Errorf("%s: tags are %q", s.Name, s.Tags)
		}
		if s.Long != "" {
			long++
		}
	}
	if long != 29 { // 28 of its rows and the misprinted one
		t.Errorf("%d names have the guide's words, want 29", long)
	}
}

func TestPayConexAudiences(t *testing.T) {
	p := readPages(t)
	count := map[scope.Audience]int{}
	for _, s := range loadPayConex(t).Scopes {
		want := scope.Audience("internal")
		if _, ok := p.guide[s.Name]; ok {
			want = "account"
		}
		if _, ok := p.public[s.Name]; ok {
			want = "public"
		}
		if s.Audience != want || s.Grantable != (want != "internal") {
			t.Errorf("%s: %s, grantable %t; want %s", s.Name, s.Audience, s.Grantable, want)
		}
		count[s.Audience]++
	}
	if diff := cmp.Diff(map[scope.Audience]int{"public": 37, "account": 4, "internal": 80}, count); diff != "" {
		t.Errorf("names by audience (-want +got):\n%s", diff)
	}
}

// Each public wildcard acknowledges exactly what it hands out unlisted, so all
// 41 names that the two pages offer can be granted.
func TestPayConexWidens(t *testing.T) {
	p, file := readPages(t), loadPayConex(t)
	got := map[scope.Pattern]int{}
	for _, s := range file.Scopes {
		var hidden []scope.Pattern
		for name := range p.full {
			_, listed := p.public[name]
			if prefix := strings.TrimSuffix(string(s.Name), "*"); s.Audience == "public" &&
				prefix != string(s.Name) && strings.HasPrefix(string(name), prefix) && !listed {
				hidden = append(hidden, name)
			}
		}
		slices.Sort(hidden)
		if diff := cmp.Diff(hidden, s.Widens); diff != "" {
			t.Errorf("%s: widens (-pages +file):\n%s", s.Name, diff)
		}
		if len(s.Widens) > 0 {
			got[s.Name] = len(s.Widens)
		}
		if entry, ok := file.Catalog.Lookup(s.Name); !ok || entry.GrantableTo("account") != s.Grantable {
			t.Errorf("%s: grantable to account holders: %t, declared grantable: %t", s.Name, entry.GrantableTo("account"), s.Grantable)
		}
	}
	want := map[scope.Pattern]int{"pcx:payments:*": 19, "pcx:iframe:*": 4, "pcx:iframe:instance:*": 4, "pcx:webhooks:*": 1}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("names that wildcards acknowledge (-want +got):\n%s", diff)
	}
}

func TestPayConexRest(t *testing.T) {
	file := loadPayConex(t)
	families := map[string]bool{}
	for _, s := range file.Scopes {
		families[strings.Split(string(s.Name), ":")[1]] = true
	}
	var groups []string
	intros := map[string]string{}
	guide, err := os.ReadFile(filepath.Join(testdata, "pages/003_9ec699abd454d135.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range file.Groups {
		groups = append(groups, g.Name)
		if g.Intro != "" {
			intros[g.Title] = g.Intro
		}
		if !strings.Contains(string(guide), "\n\n"+g.Title+"\n\n"+g.Intro) && g.Intro != "" {
			t.Errorf("group %s: the guide has no %q that begins with %q", g.Name, g.Title, g.Intro)
		}
	}
	if diff := cmp.Diff(slices.Sorted(maps.Keys(families)), groups); diff != "" {
		t.Errorf("groups (-families of the names +file):\n%s", diff)
	}
	if len(groups) != 22 || len(intros) != 5 {
		t.Errorf("%d groups, %d with an intro; want 22 and 5", len(groups), len(intros))
	}
	for _, s := range file.Scopes {
		if known := slices.Equal(s.Typos, []string{misprint}); known != (s.Name == misprinted) {
			t.Errorf("%s: typos are %q", s.Name, s.Typos)
		}
	}

	wantEndpoints := []Endpoint{
		{ID: "create-api-key", Method: "POST", Path: "/api/v4/accounts/{account_id}/api-keys", Summary: "Create an API Key",
			Audience: "public", AnyOf: [][]scope.Scope{{"pcx:api_key:create"}}},
		{ID: "update-api-key", Method: "PATCH", Path: "/api/v4/accounts/{account_id}/api-keys/{key_id}", Summary: "Update an API Key",
			Audience: "public", AnyOf: [][]scope.Scope{{"pcx:api_key:update"}}},
	}
	if diff := cmp.Diff(wantEndpoints, file.Endpoints, ignorePos); diff != "" {
		t.Errorf("endpoints (-want +got):\n%s", diff)
	}
	wantOutputs := Outputs{Go: "scope/pcx", Docs: []string{"testdata/docs/create-api-key.md", "testdata/docs/update-api-key.md"},
		HTML: []Page{{"testdata/docs/scopes.html", "public"}}}
	if diff := cmp.Diff(wantOutputs, file.Outputs); diff != "" {
		t.Errorf("outputs (-want +got):\n%s", diff)
	}
}

// The file is reviewed line by line, so a name stands where its bytes put it.
func TestPayConexIsSorted(t *testing.T) {
	file := loadPayConex(t)
	inFile := slices.SortedFunc(slices.Values(file.Scopes), func(x, y Scope) int { return x.Pos.compare(y.Pos) })
	for i, s := range inFile {
		if s.Name != file.Scopes[i].Name {
			t.Fatalf("line %d: %s stands where %s belongs", s.Pos.Line, s.Name, file.Scopes[i].Name)
		}
	}
}
