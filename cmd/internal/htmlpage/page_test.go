package htmlpage

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/outfile"
	"github.com/payconex/scopes/scope"
)

const root = "../../.."

// zooYAML has everything that can be hidden, and some of it beside what is not.
const zooYAML = `
version: 1
namespace: zoo
title: Zoo
audiences: [public, keeper, vet]
defaults: {audience: vet}
groups:
  birds: {title: Big birds, intro: About big birds.}
  lions: {title: Lions, intro: About lions., doc: "https://example.com/lions"}
  lions:cubs: {title: Young ones, intro: About the young.}
  vault: {title: Strong room, intro: Behind thick doors.}
scopes:
  zoo:audit: {desc: Read the ledger}
  zoo:birds:ring: {desc: Ring a bird, audience: keeper, grantable: true, aliases: [zoo:birds:band], typos: [zoo:birds:rign]}
  zoo:lions:*: {desc: Everything with lions, audience: public, grantable: true, widens: [zoo:lions:free]}
  zoo:lions:cubs:*: {desc: Everything with cubs, audience: public, grantable: true}
  zoo:lions:cubs:feed: {desc: Feed a cub, long: Give milk., audience: public, grantable: true, tags: [milk-round], owner: kids team, aliases: [zoo:lions:cubs:nurse], typos: [zoo:lions:cubs:fede]}
  zoo:lions:cubs:pet: {desc: Pet a cub, audience: public, grantable: true, deprecated: {since: "2", removal: "2027-06-30", use: [zoo:lions:cubs:feed, zoo:vault:open]}, requires: [zoo:vault:open, zoo:lions:cubs:feed]}
  zoo:lions:cubs:xray: {desc: Look inside, title: See through}
  zoo:lions:feed: {desc: Feed a lion, audience: public, grantable: true, risk: critical, since: "1.2", examples: ["curl /lions"]}
  zoo:lions:free: {desc: Free a lion}
  zoo:vault:*: {desc: Everything in there, aliases: [zoo:safe:*]}
  zoo:vault:open: {desc: Open the doors, long: With the master key., aliases: [zoo:safe:open], typos: [zoo:vault:opne], examples: ["turn the wheel"]}
endpoints:
  - {id: feed-lion, method: POST, path: /lions/food, summary: Feeding, audience: public, any_of: [zoo:lions:feed]}
  - {id: feed-both, method: PUT, path: /food, audience: public, any_of: [zoo:vault:open, [zoo:lions:feed, zoo:lions:cubs:feed]]}
  - {id: xray-cub, method: GET, path: /cubs/inside, audience: public, any_of: [zoo:lions:cubs:xray]}
  - {id: nobody, method: GET, path: /nobody, audience: public, any_of: [zoo:vault:open]}
  - {id: hours, method: GET, path: /hours, audience: public, public: true}
  - {id: open-vault, method: POST, path: /vault/doors, summary: Turn it, audience: keeper, any_of: [zoo:vault:open]}
`

func zoo(t testing.TB) *catalogfile.File { return parse(t, zooYAML) }

func parse(t testing.TB, yaml string) *catalogfile.File {
	t.Helper()
	file, err := catalogfile.Parse("scopes.yaml", []byte(yaml))
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func payconex(t testing.TB) *catalogfile.File {
	t.Helper()
	file, err := catalogfile.Load(filepath.Join(root, "scopes.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// renderLong renders as if the page had too many rows.
func renderLong(t testing.TB, file *catalogfile.File, audience scope.Audience) string {
	t.Helper()
	v := newView(file, slices.Index(file.Audiences, audience))
	v.most = 0
	page, err := v.render()
	if err != nil {
		t.Fatal(err)
	}
	return string(page)
}

func render(t testing.TB, file *catalogfile.File, audience scope.Audience) string {
	t.Helper()
	page, err := Render(file, audience)
	if err != nil {
		t.Fatal(err)
	}
	return string(page)
}

// TestNothingHidden looks in the bytes of every page for every name, spelling
// and text that its audience does not see.
func TestNothingHidden(t *testing.T) {
	for _, file := range []*catalogfile.File{zoo(t), payconex(t)} {
		for i, audience := range slices.Concat(file.Audiences, file.Audiences) {
			rank, page := i, ""
			if i < len(file.Audiences) {
				page = render(t, file, audience)
			} else {
				rank -= len(file.Audiences)
				page = renderLong(t, file, audience)
			}
			sees := func(a scope.Audience) bool { return slices.Index(file.Audiences, a) <= rank }
			hidden, shown := inventory(file, sees)
			// What may be seen is cut out first, the longest first: "zoo:audit"
			// is not in "zoo:audit:log".
			slices.SortFunc(shown, func(x, y string) int { return len(y) - len(x) })
			for _, text := range shown {
				page = strings.ReplaceAll(page, html.EscapeString(text), "·")
				page = strings.ReplaceAll(page, text, "·")
			}
			for _, text := range hidden {
				if slices.Contains(shown, text) {
					continue
				}
				for _, spelt := range []string{text, html.EscapeString(text)} {
					if i := strings.Index(page, spelt); i >= 0 {
						t.Errorf("%s, audience %s: %q is in …%s…", file.Namespace, audience, text, page[max(i-40, 0):min(i+60, len(page))])
					}
				}
			}
			if rank == 0 && len(hidden) < 20 {
				t.Errorf("only %d texts are hidden", len(hidden))
			}
		}
	}
}

// inventory lists the texts of a file that an audience must not find in its
// page, and the names that it may.
func inventory(file *catalogfile.File, sees func(scope.Audience) bool) (hidden, shown []string) {
	var seen []string
	widens := map[scope.Pattern]bool{}
	for _, s := range file.Scopes {
		if !sees(s.Audience) {
			continue
		}
		seen = append(seen, string(s.Name))
		for _, name := range s.Widens {
			widens[name] = true
		}
	}
	for _, s := range file.Scopes {
		list := &hidden
		if sees(s.Audience) {
			list = &shown
		}
		if widens[s.Name] {
			shown = append(shown, string(s.Name))
		} else {
			*list = append(*list, string(s.Name))
		}
		for _, alias := range s.Aliases {
			*list = append(*list, string(alias))
		}
		hidden = append(hidden, s.Typos...) // nobody needs them
		if !sees(file.Audiences[len(file.Audiences)-1]) {
			hidden = append(hidden, s.Owner)
			hidden = append(hidden, slices.DeleteFunc(slices.Clone(s.Tags), func(tag string) bool { return !strings.Contains(tag, "-") })...) // a word may be in any text
		}
		if !sees(s.Audience) {
			hidden = append(hidden, s.Desc, s.Long, s.Title)
			hidden = append(hidden, s.Examples...)
		} else {
			shown = append(shown, s.Desc, s.Long)
		}
	}
	for _, g := range file.Groups {
		prefix := file.Namespace + ":" + g.Name + ":"
		if !slices.ContainsFunc(seen, func(name string) bool { return strings.HasPrefix(name, prefix) }) {
			hidden = append(hidden, g.Intro)
		}
	}
	for _, e := range file.Endpoints {
		if !sees(e.Audience) {
			hidden = append(hidden, e.ID, e.Path, e.Summary)
		}
	}
	none := func(text string) bool { return text == "" }
	return slices.DeleteFunc(hidden, none), slices.DeleteFunc(shown, none)
}

// TestLeaks: a text that names what is hidden is a fault, all of them at once.
func TestLeaks(t *testing.T) {
	file := parse(t, `
version: 1
namespace: zoo
title: The zoo:vault:open zoo
audiences: [public, keeper]
defaults: {audience: public}
groups:
  lions: {title: Lions, intro: Not zoo:vault:opne.}
scopes:
  zoo:lions: {desc: "All about zoo:lions, zoo:lions:feed and zoo:vault:open:it."}
  zoo:lions:feed: {desc: "Feed, see zoo:vault:*", deprecated: {note: "(zoo:safe:open)"}}
  zoo:lions:pet: {desc: "zoo:vault:opened and azoo:vault:open and zoo:vault:", long: "Never-zoo:vault:open"}
  zoo:vault:*: {desc: "zoo:vault:open", audience: keeper}
  zoo:vault:open: {desc: Open, audience: keeper, aliases: [zoo:safe:open], typos: [zoo:vault:opne]}
endpoints:
  - {id: x, method: GET, path: /zoo:vault:open, summary: "zoo:vault:*", public: true}
`)
	_, err := Render(file, "public")
	var leak *LeakError
	if !errors.As(err, &leak) {
		t.Fatalf("got %v", err)
	}
	var got []string
	for _, l := range leak.Leaks {
		got = append(got, fmt.Sprintf("%s %s of %s: %s", l.Pos, l.Field, l.Of, l.Name))
	}
	want := []string{
		"1:1 title of the catalogue: zoo:vault:open",
		"8:3 intro of lions: zoo:vault:opne",
		"10:3 desc of zoo:lions: zoo:vault:open",
		"11:3 desc of zoo:lions:feed: zoo:vault:*",
		"11:3 note of zoo:lions:feed: zoo:safe:open",
		"12:3 long of zoo:lions:pet: zoo:vault:open",
		"16:5 path of GET /zoo:vault:open: zoo:vault:open",
		"16:5 summary of GET /zoo:vault:open: zoo:vault:*",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	first, _, _ := strings.Cut(err.Error(), "\n")
	if want := `scopes.yaml:1:1: title of "the catalogue" names "zoo:vault:open", which audience "public" does not see`; first != want {
		t.Errorf("got %s", first)
	}
	if _, err := Render(file, "keeper"); err != nil {
		t.Errorf("keepers see it all: %v", err)
	}
}

// hostile are texts that only a program can put into a catalogue, or that the
// file format lets through.
var hostile = []string{
	"</script><script>alert(1)</script>", "<!-- <script>", "-->", "]]>", `" onclick="x`, "' onclick='x", "`${x}`", "a\u2028b\u2029c",
	"\x00\x1b[31m\x7f", "<img src=x onerror=alert(1)>", "&lt;b&gt;", "{{.Mark}}", "\u202egnp.exe", "</style>", "</textarea>", "\xff\xfe",
}

// TestForeignText: no text opens an element, leaves its own, or changes what
// the scripts are.
func TestForeignText(t *testing.T) {
	elements := regexp.MustCompile(`<(/?[a-zA-Z!][^>]*)>`)
	shape := func(text string) (shape []string, data string) {
		file := zoo(t)
		file.Title = "Title " + text
		for i := range file.Scopes {
			s := &file.Scopes[i]
			s.Desc, s.Long, s.Title, s.Owner, s.Risk, s.Since, s.Doc = text, text, text, text, "low", text, "doc "+text
			s.Tags, s.Examples = []string{text}, []string{text}
			s.Deprecated = &catalogfile.Deprecated{Since: text, Removal: text, Note: text}
		}
		for i := range file.Groups {
			file.Groups[i].Title, file.Groups[i].Intro, file.Groups[i].Doc = text, text, "doc "+text
		}
		for i := range file.Endpoints {
			e := &file.Endpoints[i]
			e.Summary, e.Doc, e.Path = text, "doc "+text, "/"+text
		}
		page := render(t, file, "vet")
		_, data, _ = strings.Cut(page, `id="_data">`)
		data, _, _ = strings.Cut(data, "</script>")
		for _, m := range elements.FindAllStringSubmatch(page, -1) {
			name, _, _ := strings.Cut(m[1], " ")
			shape = append(shape, name)
		}
		return shape, data
	}
	want, _ := shape("plain")
	for _, text := range hostile {
		got, data := shape(text)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q changes the elements (-want +got):\n%s", text, diff)
		}
		var read struct{ Endpoints []struct{ Summary string } }
		if err := json.Unmarshal([]byte(data), &read); err != nil || read.Endpoints[0].Summary != string([]rune(text)) {
			t.Errorf("%q reads as %q, %v", text, read.Endpoints[0].Summary, err)
		}
	}
}

// TestLinks: a link leads to a page, or it is none.
func TestLinks(t *testing.T) {
	for text, want := range map[string]string{
		"https://example.com/a?b=c#d": "https://example.com/a?b=c#d",
		"guides/charge.md":            "guides/charge.md",
		"mailto:a@example.com":        "mailto:a@example.com",
		"javascript:alert(1)":         "",
		"JavaScript:alert(1)":         "",
		" javascript:alert(1)":        "",
		"java\nscript:alert(1)":       "",
		"data:text/html,x":            "",
		"see the guide":               "",
		"":                            "",
		"#x":                          "",
	} {
		if got := newLink(text); string(got.URL) != want || got.Text != text {
			t.Errorf("%q leads to %q, want %q", text, got.URL, want)
		}
	}
}

// TestPolicy: the page may run its own scripts and no other, and asks for
// nothing from anywhere.
func TestPolicy(t *testing.T) {
	page := render(t, zoo(t), "public")
	_, policy, _ := strings.Cut(page, `http-equiv="Content-Security-Policy" content="`)
	policy, _, _ = strings.Cut(policy, `"`)
	policy = html.UnescapeString(policy)
	inline := regexp.MustCompile(`(?s)<(script|style)>(.*?)</(script|style)>`).FindAllStringSubmatch(page, -1)
	if len(inline) != 4 {
		t.Fatalf("%d scripts and styles", len(inline))
	}
	for _, m := range inline {
		sum := sha256.Sum256([]byte(m[2]))
		hash := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
		_, directive, _ := strings.Cut(policy, m[1]+"-src ")
		directive, _, _ = strings.Cut(directive, ";")
		if !slices.Contains(strings.Fields(directive), hash) {
			t.Errorf("%s-src has no %s: %s", m[1], hash, policy)
		}
	}
	if !strings.HasPrefix(policy, "default-src 'none'; ") || strings.Contains(policy, "unsafe") || strings.Contains(policy, "http") {
		t.Errorf("policy is %s", policy)
	}
	for _, fetch := range []string{" src=", "url(", "@import", "fetch(", "XMLHttpRequest", "WebSocket", "innerHTML", "eval(", " style=", "https:"} {
		if strings.Contains(strings.ReplaceAll(page, "https://example.com/lions", ""), fetch) {
			t.Errorf("the page has %q", fetch)
		}
	}
}

// TestAnchors: ids are unique, every link within the page leads somewhere, and
// the anchor of a scope is its name.
func TestAnchors(t *testing.T) {
	for _, file := range []*catalogfile.File{zoo(t), payconex(t)} {
		for rank, audience := range file.Audiences {
			page := render(t, file, audience)
			ids := map[string]bool{}
			for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(page, -1) {
				if ids[m[1]] {
					t.Errorf("id %q twice", m[1])
				}
				ids[m[1]] = true
			}
			links := regexp.MustCompile(` href="#([^"]*)"`).FindAllStringSubmatch(page, -1)
			for _, m := range links {
				if !ids[m[1]] {
					t.Errorf("#%s leads nowhere", m[1])
				}
			}
			for _, s := range file.Scopes {
				if sees := slices.Index(file.Audiences, s.Audience) <= rank; ids[string(s.Name)] != sees {
					t.Errorf("audience %s: anchor %s: %t", audience, s.Name, !sees)
				}
			}
			if len(links) < len(file.Scopes)/4 {
				t.Errorf("only %d links", len(links))
			}
		}
	}
}

// TestData: what the script is told agrees with the catalogue.
func TestData(t *testing.T) {
	file := zoo(t)
	for rank, audience := range file.Audiences {
		var d struct {
			Names  string
			Grant  []int
			Hidden map[string]int
			Widens map[string][]string
		}
		v := newView(file, rank)
		if err := json.Unmarshal([]byte(v.data(v.page())), &d); err != nil {
			t.Fatal(err)
		}
		for id, name := range strings.Split(d.Names, "\n") {
			entry, ok := file.Catalog.Lookup(scope.Pattern(name))
			if !ok {
				t.Fatalf("%q is not declared", name)
			}
			for i, a := range file.Audiences[:rank+1] {
				if got := d.Grant[id] >= 0 && d.Grant[id] <= i; got != entry.GrantableTo(a) {
					t.Errorf("page for %s: %s grantable to %s: %t", audience, name, a, got)
				}
			}
		}
		if rank == 0 {
			want := map[string]int{"0": 1, "1": 1}
			if diff := cmp.Diff(want, d.Hidden); diff != "" {
				t.Errorf("hidden (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(map[string][]string{"0": {"zoo:lions:free"}}, d.Widens); diff != "" {
				t.Errorf("widens (-want +got):\n%s", diff)
			}
		}
	}
}

// TestSame: the same catalogue gives the same bytes, behind a line that says
// where they come from and can be told from the lines of other people.
func TestSame(t *testing.T) {
	file := zoo(t)
	page := render(t, file, "keeper")
	if page != render(t, zoo(t), "keeper") {
		t.Error("two runs differ")
	}
	first, _, _ := strings.Cut(page, "\n")
	if want := `<!-- Code generated by "scopes docs --html" from scopes.yaml (` + string(file.Digest) + `); DO NOT EDIT. -->`; first != want {
		t.Errorf("first line is %s", first)
	}
	file.Path = "/tmp/a--><script>\n.yaml"
	if odd := render(t, file, "keeper"); !outfile.MarkedPage([]byte(odd)) || strings.Contains(odd, "--><script>\n.yaml") {
		t.Errorf("the name of the file is not kept in its comment: %.100s", odd)
	}
}

// TestUpToDate: the pages in the repository are what Render gives.
func TestUpToDate(t *testing.T) {
	file := payconex(t)
	if len(file.Outputs.HTML) == 0 {
		t.Error("the catalogue lists no page")
	}
	for _, page := range file.Outputs.HTML {
		data, err := os.ReadFile(filepath.Join(root, page.Name))
		if err != nil {
			t.Error(err)
			continue
		}
		if text := strings.ReplaceAll(string(data), "\r\n", "\n"); text != render(t, file, page.Audience) {
			t.Errorf("%s is out of date; run: go tool scopes docs", page.Name)
		}
	}
}

// TestFamilies: names right below the namespace, and catalogues without one,
// have a place too.
func TestFamilies(t *testing.T) {
	file := parse(t, `
version: 1
audiences: [public]
scopes:
  admin: {desc: Everything}
  read: {desc: Read}
  shop:*: {desc: The shop}
  shop:a:b:c:*: {desc: Deep}
  shop:a:b:c:d: {desc: Deeper}
`)
	var got []string
	for _, f := range newView(file, 0).page().Families {
		line := fmt.Sprintf("%s %d", f.Title, f.Count)
		for _, n := range f.Nodes {
			line += fmt.Sprintf(" %s@%d", n.Title, n.Depth)
		}
		for _, c := range f.Chunks {
			for _, r := range c.Rows {
				line += fmt.Sprintf(" %s+%d", r.Name, r.Depth)
			}
		}
		got = append(got, line)
	}
	want := []string{"General 2 admin+0 read+0", "shop 3 a:b:c@1 shop:*+0 shop:a:b:c:*+1 shop:a:b:c:d+2"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestNodes: a family within a family is named from the nearest one that has a
// place, or else from the outermost.
func TestNodes(t *testing.T) {
	file := parse(t, `
version: 1
namespace: acme
audiences: [public]
groups:
  ledger:sums: {title: Totals}
scopes:
  acme:ledger:a:b:c:read: {desc: c}
  acme:ledger:a:b:d:e:read: {desc: e}
  acme:ledger:a:b:read: {desc: b}
  acme:ledger:a:read: {desc: a}
  acme:ledger:books:*: {desc: Books}
  acme:ledger:books:x:y:z:w:read: {desc: w}
  acme:ledger:sums:read: {desc: Sums}
`)
	var got []string
	for _, n := range newView(file, 0).page().Families[0].Nodes {
		got = append(got, fmt.Sprintf("%s@%d", n.Title, n.Depth))
	}
	want := []string{"a:b:c@1", "a:b:d:e@1", "a:b@1", "a@1", "books@1", "x:y:z:w@2", "Totals@1"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestPresets: a page offers the presets all of whose names its audience sees,
// and their texts name nothing else.
func TestPresets(t *testing.T) {
	text := zooYAML + `presets:
  - {name: Cubs, desc: Care for cubs, scopes: [zoo:lions:cubs:*]}
  - {name: Birds, desc: Rings, scopes: [zoo:birds:ring, zoo:lions:feed]}
  - {name: Doors, desc: Behind thick doors, scopes: [zoo:lions:feed, zoo:vault:open]}
`
	for rank, want := range []string{"Cubs", "Cubs Birds", "Cubs Birds Doors"} {
		file := parse(t, text)
		v := newView(file, rank)
		var d struct {
			Names   string
			Presets []struct {
				Name, Desc string
				IDs        []int
			}
		}
		if err := json.Unmarshal([]byte(v.data(v.page())), &d); err != nil {
			t.Fatal(err)
		}
		var got []string
		for i, p := range d.Presets {
			got = append(got, p.Name)
			for j, id := range p.IDs {
				if name := strings.Split(d.Names, "\n")[id]; name != string(file.Presets[i].Scopes[j]) {
					t.Errorf("%s has %s", p.Name, name)
				}
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("audience %d is offered %q, want %s", rank, got, want)
		}
	}
	leaky := parse(t, strings.Replace(text, "Care for cubs", "Not zoo:vault:open", 1))
	var leak *LeakError
	if _, err := Render(leaky, "public"); !errors.As(err, &leak) || leak.Leaks[0].Of != "Cubs" || leak.Leaks[0].Pos.Line == 0 {
		t.Errorf("%v", err)
	}
}

// TestLong: a long page has the same facts, its rows as data, and a list for who
// runs no script.
func TestLong(t *testing.T) {
	file := zoo(t)
	page := renderLong(t, file, "keeper")
	if strings.Contains(page, `class="js pick" type="checkbox" aria-label="Pick zoo:`) || !strings.Contains(page, `<noscript><ul class="rows">`) {
		t.Error("the rows stand in the page")
	}
	_, text, _ := strings.Cut(page, `id="_data">`)
	text, _, _ = strings.Cut(text, "</script>")
	var d struct {
		Names  string
		Chunks [][]int
		Rows   []struct {
			Desc string
			Use  []string
			Gone *struct{ Since string }
		}
	}
	if err := json.Unmarshal([]byte(text), &d); err != nil {
		t.Fatal(err)
	}
	var order []int
	for _, runs := range d.Chunks {
		for run := range slices.Chunk(runs, 2) {
			for id := run[0]; id < run[1]; id++ {
				order = append(order, id)
			}
		}
	}
	names := strings.Split(d.Names, "\n")
	if len(d.Rows) != len(names) || len(order) != len(names) {
		t.Fatalf("%d names, %d rows, %v", len(names), len(d.Rows), order)
	}
	for i, name := range names {
		s, _ := file.Catalog.Lookup(scope.Pattern(name))
		if d.Rows[i].Desc == "" || !slices.Contains(order, i) || (d.Rows[i].Gone != nil) != s.Deprecated() {
			t.Errorf("%s: %+v", name, d.Rows[i])
		}
		if !strings.Contains(page, `<li class="row" id="`+name+`"><code>`) {
			t.Errorf("%s is not there without a script", name)
		}
	}
}

// TestMany: a page grows with the names, and no faster.
func TestMany(t *testing.T) {
	size := func(families int) int {
		var b strings.Builder
		b.WriteString("version: 1\nnamespace: big\naudiences: [public]\ndefaults: {grantable: true}\nscopes:\n  big:*: {desc: All}\n")
		for i := range families {
			fmt.Fprintf(&b, "  big:f%04d:*: {desc: All of it}\n", i)
			for j := range 9 {
				fmt.Fprintf(&b, "  big:f%04d:s%d: {desc: Do it}\n", i, j)
			}
		}
		return len(render(t, parse(t, b.String()), "public"))
	}
	one, ten := size(30), size(300)
	if perName := (ten - one) / (270 * 10); perName > 600 {
		t.Errorf("%d bytes for a name", perName)
	}
}
