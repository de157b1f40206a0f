package importer

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/payconex/scopes/cmd/internal/catalogfile"
)

const root = "../../.."

func pages(t testing.TB, prefixes ...string) (sources []Source) {
	t.Helper()
	for _, prefix := range prefixes {
		matches, err := filepath.Glob(filepath.Join(root, "testdata", "pages", prefix+"_*.txt"))
		if err != nil || len(matches) != 1 {
			t.Fatal(matches, err)
		}
		data, err := os.ReadFile(matches[0])
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, Source{matches[0], data})
	}
	return sources
}

func read(t testing.TB, namespace string, sources ...Source) *Draft {
	t.Helper()
	d, err := Read(namespace, sources...)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := catalogfile.Parse("scopes.yaml", d.YAML(Outputs{"x", "y"})); err != nil {
		t.Fatalf("%v\n%s", err, d.YAML(Outputs{"x", "y"}))
	}
	return d
}

// TestPages: the four pages, in any order, give the catalogue of this
// repository: its names, the texts of the tables, the typo.
func TestPages(t *testing.T) {
	file, err := catalogfile.Load(filepath.Join(root, "scopes.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, order := range [][]string{{"000", "001", "002", "003"}, {"003", "002", "001", "000"}} {
		d := read(t, "", pages(t, order...)...)
		if d.Namespace != "pcx" || len(d.Names) != 121 || len(file.Scopes) != 121 {
			t.Fatalf("namespace %q, %d names", d.Namespace, len(d.Names))
		}
		for i, s := range file.Scopes {
			n := d.Names[i]
			if n.Name != string(s.Name) || !slices.Equal(n.Typos, s.Typos) {
				t.Errorf("%+v, want %s %v", n, s.Name, s.Typos)
			}
			if n.Desc != s.Desc && !slices.Contains(s.Tags, "guide") { // whose texts are not the pages'
				t.Errorf("%s: %q, want %q", n.Name, n.Desc, s.Desc)
			}
			if n.Long != s.Long && s.Long != "" {
				t.Errorf("%s: %q, want %q", n.Name, n.Long, s.Long)
			}
		}
		first, auth, sentinel := "000_3b6ea71cfaca1bc4.txt", "000_3b6ea71cfaca1bc4.txt:31", "000_3b6ea71cfaca1bc4.txt:119"
		if order[0] == "003" { // in the order of the sources
			auth, sentinel = "002_3378764104f887b8.txt:37", "002_3378764104f887b8.txt:125"
		}
		in := "in " + filepath.Join(root, "testdata", "pages") + string(filepath.Separator)
		want := []string{
			"Which names may customers be given?",
			"`pcx:api_key:udpate` " + in + "003_9ec699abd454d135.txt:108 stands one letter from `pcx:api_key:update`: it is recorded as a typo.",
			"`pcx:account_updater:schedules:*` " + in + "003_9ec699abd454d135.txt:92 has no short description: \"Perform all account updater schedules actions\" stands there",
			"`pcx:account_updater:schedules:read` " + in + "003_9ec699abd454d135.txt:97 has no short description: \"View account updater schedules\" stands there",
			"How do texts spell `ctp`, `gpay`, `nats`, which are in names?",
			"`pcx:auth:bearer:*` " + in + auth + " covers no other name.",
			"`pcx:three_d_secure:no_scope` " + in + sentinel + " seems to stand for no permission.",
			"Wildcard `pcx:account_updater:*` " + in + first + ":11 reaches 2 names that this file does not list: `pcx:account_updater:schedules:*`, `pcx:account_updater:schedules:read`.",
			"Wildcard `pcx:iframe:*` " + in + "001_098a89c0f254299b.txt:31 reaches 4 names",
			"Wildcard `pcx:iframe:instance:*` " + in + "001_098a89c0f254299b.txt:34 reaches 4 names",
			"Wildcard `pcx:payments:*` " + in + "001_098a89c0f254299b.txt:39 reaches 19 names",
			"Wildcard `pcx:webhooks:*` " + in + "001_098a89c0f254299b.txt:43 reaches 1 name",
			"No other source has `pcx:account_updater:schedules:*` " + in + "003_9ec699abd454d135.txt:92, `pcx:account_updater:schedules:read` " + in + "003_9ec699abd454d135.txt:97.",
			"`PATCH https://api.payconex.net/api/v4/accounts//api-keys/` " + in + first + ":1",
			"`POST https://api.payconex.net/api/v4/accounts//api-keys` " + in + "001_098a89c0f254299b.txt:1",
		}
		if order[0] == "003" {
			want[13], want[14] = want[14], want[13]
		}
		for i, q := range d.Questions {
			if i >= len(want) || !strings.HasPrefix(q, want[i]) {
				t.Errorf("question %d: %s", i+1, q)
			}
		}
		if len(d.Questions) != len(want) {
			t.Errorf("%d questions, want %d", len(d.Questions), len(want))
		}
		if diff := cmp.Diff([]string{"ACH", "API", "POS", "WSSG"}, d.Initialisms); diff != "" {
			t.Errorf("initialisms (-want +got):\n%s", diff)
		}
		groups := []Group{{"account_updater", "Account Updater"}, {"api_key", "API Key"}, {"apple_pay", "Apple Pay"}, {"card_bins", "Card Bins"}, {"pointconex", "PointConex"}}
		if diff := cmp.Diff(groups, d.Groups); diff != "" {
			t.Errorf("groups (-want +got):\n%s", diff)
		}
	}
}

// TestPage: each page by itself is read too, the texts glued to the names or
// not.
func TestPage(t *testing.T) {
	all := map[string]Name{}
	for _, n := range read(t, "", pages(t, "000", "001", "002", "003")...).Names {
		all[n.Name] = n
	}
	for page, size := range map[string]int{"000": 119, "001": 37, "002": 119, "003": 29} {
		d := read(t, "", pages(t, page)...)
		if len(d.Names) != size {
			t.Errorf("page %s has %d names, want %d", page, len(d.Names), size)
		}
		for _, n := range d.Names {
			if page != "003" && n.Desc != all[n.Name].Desc {
				t.Errorf("%s: %s: %q, want %q", page, n.Name, n.Desc, all[n.Name].Desc)
			}
		}
	}
	d := read(t, "", pages(t, "003")...)
	if !slices.ContainsFunc(d.Questions, func(q string) bool {
		return strings.HasPrefix(q, "`pcx:api_key:udpate`") && strings.HasSuffix(q, "ends in udpate, and others in update: is it misspelt?")
	}) {
		t.Errorf("the guide alone raises no doubt: %q", d.Questions)
	}
}

// TestShapes reads what others write.
func TestShapes(t *testing.T) {
	tests := []struct {
		name, path, text string
		want             []string // name and text
		namespace        string
	}{
		{"Markdown", "a.md", "# Scopes\n\n| Scope | Description |\n|:--|:-:|\n| `shop:order:read` | View [orders](x.html) \\| stock |\n| **shop:order:\\*** | All *orders* |\n| [`shop:a_b`](#x) | <b>A</b>&amp;B<br>C |\n",
			[]string{"shop:a_b | A &B C", "shop:order:* | All *orders*", "shop:order:read | View orders | stock"}, "shop"},
		{"CRLF, and columns in another order", "a.md", "| Description | Endpoint | Permission |\r\n|---|---|---|\r\n| View | GET /x | shop:read |\r\n| Make | POST /x | shop:make |\r\n",
			[]string{"shop:make | Make", "shop:read | View"}, "shop"},
		{"without a common first segment", "github.md", "| Name | Description |\n|---|---|\n| `repo` | Full access to repositories. |\n| `read:org` | Read-only access to organizations. |\n| `admin:repo_hook` | Hooks. |\n| (no scope) | Public. |\n\nNote: see https://example.com:8080 and localhost:3000.\n",
			[]string{"admin:repo_hook | Hooks.", "read:org | Read-only access to organizations.", "repo | Full access to repositories."}, ""},
		{"capitals", "aws.md", "| Actions | Description | Access level |\n|---|---|---|\n| s3:GetObject | Grants permission to retrieve objects | Read |\n| s3:PutObject | Grants permission to add an object | Write |\n",
			[]string{"s3:GetObject | Grants permission to retrieve objects", "s3:PutObject | Grants permission to add an object"}, "s3"},
		{"capitals in lines", "aws.txt", "iam:passRole Grants permission to pass\niam:getRole Grants permission to get\niam:getUser Grants more\n",
			[]string{"iam:getRole | Grants permission to get", "iam:getUser | Grants more", "iam:passRole | Grants permission to pass"}, "iam"},
		{"headings", "slack.md", "## `chat:write`\n\nPost messages in channels.\n\n## `channels:read`\n\nView channels.\n\n## More\n",
			[]string{"channels:read | View channels.", "chat:write | Post messages in channels."}, ""},
		{"a list", "a.txt", "The scopes:\n\n  * `shop:read` - View things\n  * `shop:write`: Change things\n  3. shop:x:* — Everything\n\nUse shop:read at 12:30.\n",
			[]string{"shop:read | View things", "shop:write | Change things", "shop:x:* | Everything"}, "shop"},
		{"glued", "a.txt", "ScopeDescription\na:tokenize-gpayTokenize Google\na:ach:*Process ACH\na:init:create3DS Init\na:x2Do it\na:level3Level3 things\n",
			[]string{"a:ach:* | Process ACH", "a:init:create | 3DS Init", "a:level3 | Level3 things", "a:tokenize-gpay | Tokenize Google", "a:x2 | Do it"}, "a"},
		{"HTML", "a.html", "<html><head><style>td:hover{a:b}</style><script>var x = {a:1}</script></head><body><h1>Shop</h1>\n<table class=\"x\">\n<thead><tr><th>Scope</th><th>What</th></tr></thead>\n<tr><td><code>shop:<b>read</b></code></td>\n<td>View &lt;all&gt; <a href='x'>things</a><p>and more</td></tr>\n<TR><TD>shop:write<TD>Change</TR>\n</table><!-- <tr><td>shop:no</td></tr> --><p>shop:x:* Everything</p> 1 < 2</body>",
			[]string{"shop:read | View <all> things and more", "shop:write | Change", "shop:x:* | Everything"}, "shop"},
		{"a list of terms", "a.html", "<dl>\n<dt><code>shop:read</code></dt>\n<dd><p>View <b>things</b></p></dd>\n<dt>shop:write<dd>Change things<dt>shop:x:*</dt></dl><p>shop:last It</p><table><tr><td>shop:y</td><td><dl><dt>In</dt><dd>a cell</dd></dl></td></tr></table>",
			[]string{"shop:last | It", "shop:read | View things", "shop:write | Change things", "shop:x:* | x, all", "shop:y | In a cell"}, "shop"},
		{"scripts in cells", "a.html", "<table><tr><td>shop:pin</td><td><script>x</script>Pin</td></tr><tr><td>shop:tag</td><td><style>a{}</style\n>Tag</td></tr></table>",
			[]string{"shop:pin | Pin", "shop:tag | Tag"}, "shop"},
		{"Go that converts", "a.go", "package a\n\nconst D = Scope(\"dd:read\") // Read it.\nconst E = scope.Scope((\"dd:write\")) // Write it.\nconst L = len(\"dd:no:name\")\n",
			[]string{"dd:read | Read it", "dd:write | Write it"}, "dd"},
		{"Go", "a.go", "package a\n\nconst (\n\t// OrderRead is for viewing orders. It is old.\n\tOrderRead scope.Scope = \"shop:order:read\"\n\tOrderAll = \"shop:order:*\" // OrderAll allows everything.\n\tPlain = \"shop:plain\"\n\turl = \"https://x\"\n)\n\nvar used = \"shop:order:raed\"\n",
			[]string{"shop:order:* | Allows everything", "shop:order:read | For viewing orders", "shop:plain | plain"}, "shop"},
		{"Go that does not compile", "a.go", "package a\n\nconst A = \"s:a\" // First.\nconst B = \"s:b\"\nfunc {\n", []string{"s:a | First", "s:b | b"}, "s"},
		{"OpenAPI", "a.json", `{"openapi": "3.0.0", "components": {"securitySchemes": {"o": {"type": "oauth2", "flows": {"x": {"scopes": {"read:pets": "Read your pets", "write:pets": ""}}}}}}}`,
			[]string{"read:pets | Read your pets", "write:pets | write, pets"}, ""},
		{"strange characters", "a.md", "| Scope | Description |\n|---|---|\n| s:a | A \x1b[31m\u202ered \xff\u2028thing |\n| s:b | \"yes: #\" {} & * |\n| s:c | true |\n| s:true:1.5:a | 7 |\n",
			[]string{"s:a | A [31mred thing", `s:b | "yes: #" {} & *`, "s:c | true", "s:true:1.5:a | 7"}, "s"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := read(t, "", Source{tt.path, []byte(tt.text)})
			var got []string
			for _, n := range d.Names {
				got = append(got, n.Name+" | "+n.Desc)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if d.Namespace != tt.namespace {
				t.Errorf("namespace %q, want %q", d.Namespace, tt.namespace)
			}
		})
	}
}

// TestQuestions: what is doubtful is asked, and not decided.
func TestQuestions(t *testing.T) {
	table := func(names ...string) string {
		text := "| Scope | Description |\n|---|---|\n"
		for _, n := range names {
			text += "| " + n + " | Does " + n + " |\n"
		}
		return text
	}
	tests := []struct {
		name    string
		sources []Source
		names   string
		want    []string
	}{
		{"a typo that is only used", []Source{{"a.md", []byte(table("s:order:read", "s:order:make") + "\nUse s:order:raed.\n")}}, "s:order:make s:order:read",
			[]string{"`s:order:raed` in a.md:6 stands one letter from `s:order:read`: it is recorded as a typo. Right?"}},
		{"two of a kind", []Source{{"a.md", []byte(table("s:orders:read", "s:orderz:read"))}}, "s:orders:read s:orderz:read",
			[]string{"`s:orderz:read` in a.md:4 stands one letter from `s:orders:read` in a.md:3: both are scopes now. Is one a typo?"}},
		{"two of a kind in two files", []Source{{"a.md", []byte(table("s:orders:read", "s:orderz:read"))}, {"b.md", []byte(table("s:orders:read", "s:orderz:read"))}, {"c.md", []byte(table("s:orders:read"))}}, "s:orders:read s:orderz:read",
			[]string{"`s:orderz:read` in a.md:4 stands one letter from `s:orders:read` in a.md:3: both are scopes now. Is one a typo?"}},
		{"singular and plural, and versions", []Source{{"a.md", []byte(table("s:order:read", "s:orders:read", "s:v1:read", "s:v2:read"))}}, "s:order:read s:orders:read s:v1:read s:v2:read", nil},
		{"what is used and in no list", []Source{{"a.md", []byte(table("s:a", "s:b") + "\nUse s:strange.\n")}}, "s:a s:b",
			[]string{"`s:strange` in a.md:6 stands in no list: it was left out. Is it a scope?"}},
		{"the beginning of names", []Source{{"a.md", []byte(table("s:fam:a", "s:fam:b") + "\nAll of s:fam here.\n")}}, "s:fam:a s:fam:b", nil},
		{"outside the namespace", []Source{{"a.md", []byte(table("s:a", "s:b", "s:c", "s:d", "other:e"))}}, "s:a s:b s:c s:d",
			[]string{"`other:e` in a.md:7 does not begin with s: it was left out. Is it a scope?"}},
		{"no description", []Source{{"a.txt", []byte("- s:a\n- s:b do b\n")}, {"b.go", []byte("package b\nconst A = \"s:a\"\n")}}, "s:a s:b",
			[]string{"`s:a` in b.go:2 has no description: its own words stand there. What does it permit?"}},
		{"capitals", []Source{{"a.md", []byte(table("s:a", "s:A"))}}, "s:A",
			[]string{"`s:A` and `s:a` differ only in capitals: the second was left out. Which one is right?"}},
		{"descriptions that disagree", []Source{{"a.md", []byte(table("s:b") + "| s:a | Send messages |\n")}, {"b/b.md", []byte(table("s:b") + "| s:a | Send messages & more |\n")}, {"c.md", []byte(table("s:b") + "| s:a | Send a message |\n| s:a | send messages. |\n")}}, "s:a s:b",
			[]string{"`s:a` has several descriptions: \"Send messages\" in a.md:4 was taken, and not \"Send messages & more\" in b/b.md:4, \"Send a message\" in c.md:4. Which one is right?"}},
		{"two descriptions in a table", []Source{{"a.md", []byte(table("s:b") + "| s:a | One |\n| s:a | Two |\n")}}, "s:a s:b",
			[]string{"`s:a` has several descriptions: \"One\" in a.md:4 was taken, and not \"Two\" in a.md:5. Which one is right?"}},
		{"one source has it alone", []Source{{"a.md", []byte(table("s:a", "s:b", "s:c"))}, {"b.md", []byte(table("s:a", "s:b"))}, {"c.md", []byte(table("s:x", "s:y"))}}, "s:a s:b s:c s:x s:y",
			[]string{"No other source has `s:c` in a.md:5. Is that meant?"}},
		{"no permission", []Source{{"a.md", []byte(table("s:a", "s:x:no_scope", "s:none"))}}, "s:a s:none s:x:no_scope",
			[]string{"`s:none` in a.md:5 seems to stand for no permission. If so, remove it: an operation that needs no key says public: true.",
				"`s:x:no_scope` in a.md:4 seems to stand for no permission. If so, remove it: an operation that needs no key says public: true."}},
		{"how words are spelt", []Source{{"a.md", []byte("| Scope | What |\n|---|---|\n| s:ach_x:view | View ACH data |\n| s:ach:read | Read ACH data |\n| s:ach:make | Make ach data |\n| s:gpay:view | View nats.io |\n| s:nats | See it |\n")}}, "s:ach:make s:ach:read s:ach_x:view s:gpay:view s:nats",
			[]string{"How do texts spell `gpay`, `nats`, which are in names? Initialisms stand under go: {initialisms: [API]}, others under go: {names: {ios: IOS}}; scopes check then finds what is spelt otherwise."}},
		{"an operation", []Source{{"a.yaml", []byte("openapi: 3.1.0\ninfo: {title: The API}\npaths:\n  /x/{a-b}:\n    get: {operationId: getXYZThing, security: [{k: [s:a, s:b]}]}\n    put: {security: [{k: ['s:a:*']}]}\n    post: {}\n    patch: {security: []}\n  /x//y:\n    get: {security: []}\n  /x/{c}:\n    get: {security: [{k: [s:a]}]}\n")}}, "s:a s:a:* s:b",
			[]string{"`GET /x//y` in a.yaml:10 has a path that cannot be written down: it was left out.",
				"`POST /x/{a-b}` in a.yaml:7 does not say what it requires: it was left out.",
				"`PUT /x/{a-b}` in a.yaml:6 requires a key and no scope, or a wildcard, or what is none: it was left out. Which scope does it require?",
				"`GET /x/{c}` in a.yaml:12 stands in another source as well: the first was taken.",
				"`s:a:*` in a.yaml:6 covers no other name. What is it for?",
				"`s:a` in a.yaml:5 has no description: its own words stand there. What does it permit?",
				"`s:a:*` in a.yaml:6 has no description: its own words stand there. What does it permit?",
				"`s:b` in a.yaml:5 has no description: its own words stand there. What does it permit?"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := read(t, "", tt.sources...)
			var names []string
			for _, n := range d.Names {
				names = append(names, n.Name)
			}
			if diff := cmp.Diff(strings.Fields(tt.names), names); diff != "" {
				t.Errorf("names (-want +got):\n%s", diff)
			}
			want, got := slices.Sorted(slices.Values(tt.want)), slices.Sorted(slices.Values(d.Questions[1:])) // the first is always there
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("questions (-want +got):\n%s", diff)
			}
		})
	}
}

// TestNear: the index finds what comparing with every name finds.
func TestNear(t *testing.T) {
	d := read(t, "", pages(t, "000", "001", "002", "003")...)
	r := reader{names: map[string][]found{}}
	for _, n := range d.Names {
		r.names[n.Name] = nil
	}
	compared := 0
	for _, n := range d.Names {
		for _, text := range withoutOne(n.Name) {
			for i := 0; i < len(text); i += 5 {
				name := text[:i] + "x" + text[i:]
				want := ""
				for _, other := range d.Names {
					if strings.Count(name, ":") == strings.Count(other.Name, ":") && slip(name, other.Name) {
						want = other.Name
						break
					}
				}
				if got := r.near(name); got != want {
					t.Fatalf("near %q is %q, want %q", name, got, want)
				}
				compared++
			}
		}
	}
	t.Log(compared, "compared")
}

// TestEndpoints: an operation becomes an endpoint, with an id that a catalogue
// takes.
func TestEndpoints(t *testing.T) {
	d := read(t, "s", Source{"a.yaml", []byte("openapi: 3.1.0\nservers: [{url: https://x/v1}]\npaths:\n  /x/{a-b}:\n    get: {operationId: getXYZThing, summary: 'Get: it', security: [{k: [s:a, s:b]}, {k: [s:a]}]}\n    put: {x-required-scopes: [[s:b, s:a]]}\n    head: {operationId: get-xyz-thing, security: []}\n")})
	want := []Endpoint{
		{ID: "get-xyz-thing", Method: "GET", Path: "/v1/x/{a_b}", Summary: "Get: it", AnyOf: [][]string{{"s:a", "s:b"}, {"s:a"}}},
		{ID: "put-v1-x-a-b", Method: "PUT", Path: "/v1/x/{a_b}", AnyOf: [][]string{{"s:b", "s:a"}}},
		{ID: "get-xyz-thing-2", Method: "HEAD", Path: "/v1/x/{a_b}", Public: true},
	}
	if diff := cmp.Diff(want, d.Endpoints); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestNothing(t *testing.T) {
	for _, text := range []string{"", "Nothing here: at 12:30, see http://x:80.\n", "| a | b |\n|---|---|\n| c | d |\n"} {
		if d, err := Read("", Source{"a.md", []byte(text)}); err == nil {
			t.Errorf("%q: %+v", text, d)
		}
	}
	if _, err := Read("", Source{"a.yaml", []byte("swagger: '2.0'\n")}); err == nil {
		t.Error("OpenAPI 2 is read")
	}
	var many strings.Builder
	for i := range MaxNames + 1 {
		fmt.Fprintf(&many, "s:n%d does it\n", i)
	}
	if _, err := Read("", Source{"a.txt", []byte(many.String())}); err == nil {
		t.Error("more names than a catalogue can have")
	}
}

// TestLong: what is big, deep or endless takes no long time.
func TestLong(t *testing.T) {
	start := time.Now()
	for _, text := range []string{
		strings.Repeat("<", 1<<18), strings.Repeat("<td>", 1<<16), strings.Repeat("<script>", 1<<14), strings.Repeat("<!--", 1<<16),
		strings.Repeat("a:", 1<<18), strings.Repeat("|", 1<<18), strings.Repeat("[", 1<<18), strings.Repeat("\\", 1<<18), strings.Repeat("`*", 1<<17),
	} {
		for _, path := range []string{"a.md", "a.html", "a.go", "a.txt"} {
			_, _ = Read("", Source{path, []byte(text)})
		}
	}
	t.Log(time.Since(start))
}

// FuzzRead: whatever the source, what comes out is a catalogue.
func FuzzRead(f *testing.F) {
	for _, source := range pages(f, "001", "003") {
		f.Add(source.Path, string(source.Data))
	}
	f.Add("a.html", "<table><tr><td>s:a<td>x</table>")
	f.Add("a.go", "package a\nconst A = \"s:a\" // yes: no")
	f.Add("a.yaml", "openapi: 3.1.0\npaths: {/x: {get: {security: [{k: [s:a]}]}}}")
	f.Fuzz(func(t *testing.T, path, text string) {
		d, err := Read("", Source{path, []byte(text)})
		if err != nil {
			return
		}
		out := d.YAML(Outputs{"x", "y"})
		if _, err := catalogfile.Parse("scopes.yaml", out); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
	})
}

func TestExample(t *testing.T) {
	for _, namespace := range []string{"shop", "x-1", "A.b", "yes", "1"} {
		if _, err := catalogfile.Parse("scopes.yaml", Example(namespace, Outputs{"x", "y"})); err != nil {
			t.Errorf("%s: %v", namespace, err)
		}
	}
}
