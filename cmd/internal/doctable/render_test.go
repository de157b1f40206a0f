package doctable

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/payconex/scopes/cmd/internal/catalogfile"
)

const toyYAML = `
version: 1
namespace: zoo
audiences: [public, staff]
defaults: {audience: public, grantable: true}
groups:
  lions: {title: Lions}
scopes:
  zoo:birds:ring: {desc: Ring a bird, audience: staff}
  zoo:lions:*: {desc: Do everything with lions, audience: staff, grantable: false}
  zoo:lions:cubs:*: {desc: Do everything with cubs}
  zoo:lions:cubs:feed: {desc: Feed a cub, long: Give milk., tags: [milk, kids], since: "1.9"}
  zoo:lions:cubs:pet: {desc: Pet a cub, deprecated: {since: "1", use: zoo:lions:cubs:feed}, tags: [kids]}
  zoo:lions:feed: {desc: Feed a lion, since: v1.10.0}
endpoints:
  - {id: feed-cub, method: POST, path: "/cubs/{id}/food", any_of: [zoo:lions:cubs:feed], audience: public}
  - {id: feed-any, method: POST, path: /food, any_of: [zoo:lions:feed, zoo:lions:cubs:feed], audience: staff}
  - {id: feed-all, method: PUT, path: /food, all_of: [zoo:lions:feed, zoo:lions:cubs:feed], audience: staff}
  - {id: sets, method: PATCH, path: /food, any_of: [zoo:birds:ring, [zoo:lions:feed, zoo:lions:cubs:feed, zoo:birds:ring]], audience: staff}
  - {id: hours, method: GET, path: /hours, public: true, audience: public}
`

func toy(t testing.TB) *catalogfile.File {
	t.Helper()
	file, err := catalogfile.Parse("scopes.yaml", []byte(toyYAML))
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// rendered renders one begin marker and returns what is between it and its end.
func rendered(t testing.TB, file *catalogfile.File, marker string) (string, error) {
	t.Helper()
	begin := "<!-- scopes:begin " + marker + " -->\n"
	const end = "<!-- scopes:end -->\n"
	text, err := Render("doc.md", []byte(begin+"old\n"+end), file)
	if err != nil {
		return "", err
	}
	body, ok := strings.CutPrefix(string(text), begin)
	body, ok2 := strings.CutSuffix(body, end)
	if !ok || !ok2 {
		t.Fatalf("markers are gone:\n%s", text)
	}
	return body, nil
}

func TestKinds(t *testing.T) {
	tests := []struct{ marker, want string }{
		{"table audience=public", `
| Scope | Description |
|---|---|
| zoo:lions:cubs:* | Do everything with cubs (includes feed, pet and later additions) |
| zoo:lions:cubs:feed | Feed a cub |
| zoo:lions:cubs:pet | Pet a cub (deprecated: use zoo:lions:cubs:feed) |
| zoo:lions:feed | Feed a lion |
`},
		{"table audience=staff columns=scope include=zoo:*:{feed,ring}", `
| Scope |
|---|
| zoo:birds:ring |
| zoo:lions:feed |
`},
		{"table group=birds,lions exclude=zoo:lions:cubs:* columns=scope,audience,grantable", `
| Scope | Audience | Grantable to |
|---|---|---|
| zoo:birds:ring | staff | staff |
| zoo:lions:* | staff | nobody |
| zoo:lions:feed | public | public |
`},
		{"table tag=kids columns=long,scope", `
| Details | Scope |
|---|---|
| Give milk. | zoo:lions:cubs:feed |
|  | zoo:lions:cubs:pet |
`},
		{"table tag=!kids group=lions audience=public columns=scope,endpoints", `
| Scope | Endpoints |
|---|---|
| zoo:lions:cubs:* | POST /cubs/\{id\}/food |
| zoo:lions:feed |  |
`},
		{"table include=zoo:lions:* exclude=zoo:lions:cubs:* columns=scope,endpoints", `
| Scope | Endpoints |
|---|---|
| zoo:lions:* | POST /cubs/\{id\}/food, POST /food, PUT /food, PATCH /food |
| zoo:lions:feed | POST /food, PUT /food, PATCH /food |
`},
		{"required endpoint=feed-cub", `
The API Key calling this endpoint must have one of the following scopes:

- zoo:lions:cubs:*
- zoo:lions:cubs:feed
`},
		{"required endpoint=feed-cub audience=staff", `
The API Key calling this endpoint must have one of the following scopes:

- zoo:lions:*
- zoo:lions:cubs:*
- zoo:lions:cubs:feed
`},
		{"required endpoint=feed-any", `
The API Key calling this endpoint must have one of the following scopes:

- zoo:lions:*
- zoo:lions:cubs:*
- zoo:lions:cubs:feed
- zoo:lions:feed
`},
		{"required endpoint=feed-all", `
The API Key calling this endpoint must have one scope from each of the following lines:

- zoo:lions:* or zoo:lions:feed
- zoo:lions:* or zoo:lions:cubs:* or zoo:lions:cubs:feed
`},
		{"required endpoint=feed-all audience=public", `
The API Key calling this endpoint must have one scope from each of the following lines:

- zoo:lions:feed
- zoo:lions:cubs:* or zoo:lions:cubs:feed
`},
		{"required endpoint=sets", `
The API Key calling this endpoint must have the scopes of one of the following lines:

- zoo:birds:ring
- (zoo:lions:* or zoo:lions:feed) and (zoo:lions:* or zoo:lions:cubs:* or zoo:lions:cubs:feed) and zoo:birds:ring
`},
		{"table audience=public columns=scope,reaches include=zoo:lions:cubs:*", `
| Scope | Reaches |
|---|---|
| zoo:lions:cubs:* | zoo:lions:cubs:feed, zoo:lions:cubs:pet, and what is added below it later |
| zoo:lions:cubs:feed |  |
| zoo:lions:cubs:pet |  |
`},
		{"matrix", `
| Endpoint | zoo:birds:ring | zoo:lions:* | zoo:lions:cubs:* | zoo:lions:cubs:feed | zoo:lions:feed |
|---|---|---|---|---|---|
| POST /cubs/\{id\}/food |  | yes | yes | yes |  |
| POST /food |  | yes | yes | yes | yes |
| PUT /food |  | yes | with others | with others | with others |
| PATCH /food | yes | with others | with others | with others | with others |
`},
		{"matrix audience=public group=lions exclude=zoo:lions:feed", `
| Endpoint | zoo:lions:cubs:* | zoo:lions:cubs:feed |
|---|---|---|
| POST /cubs/\{id\}/food | yes | yes |
`},
		{"changelog", `
| Version | Change | Scope | Description |
|---|---|---|---|
| v1.10.0 | new | zoo:lions:feed | Feed a lion (comes with zoo:lions:*) |
| 1.9 | new | zoo:lions:cubs:feed | Feed a cub (comes with zoo:lions:* and zoo:lions:cubs:*) |
| 1 | deprecated | zoo:lions:cubs:pet | use zoo:lions:cubs:feed |
`},
		{"changelog since=1.9 audience=public", `
| Version | Change | Scope | Description |
|---|---|---|---|
| v1.10.0 | new | zoo:lions:feed | Feed a lion |
`},
		{"changelog since=1.10", `
Nothing is new or deprecated since version 1.10.
`},
		{"changelog since=v2 audience=public", `
Nothing is new or deprecated since version v2.
`},
		{"required endpoint=hours", `
This endpoint is public: it can be called without an API Key.
`},
	}
	file := toy(t)
	for _, tt := range tests {
		got, err := rendered(t, file, tt.marker)
		if err != nil {
			t.Errorf("%s: %v", tt.marker, err)
			continue
		}
		if diff := cmp.Diff(tt.want[1:], got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.marker, diff)
		}
	}
}

// TestFaults checks place and message of every fault, all of them in one go.
func TestFaults(t *testing.T) {
	const begin, end = "<!-- scopes:begin ", "\n<!-- scopes:end -->\n"
	tests := []struct {
		text string
		want []string
	}{
		{"", []string{`1:1: no marker`}},
		{"text\n```\n<!-- scopes:begin table -->\n```\n", []string{`1:1: no marker`}},
		{begin + "table -->\n", []string{`1:1: begin without an end`}},

		// A block that hides a marker must end.
		{"a\n ```sh\n" + begin + "table -->" + end, []string{`2:2: code block that begins here is not closed`}},
		{begin + "table tag=kids -->" + end + "~~~\n<!-- scopes:x -->\n", []string{`3:1: code block that begins here is not closed`}},
		{"```\n    ```\n" + begin + "table -->" + end, []string{`1:1: code block that begins here is not closed`}},
		{"```\n```go\n" + begin + "table -->" + end + "``\n", []string{`1:1: code block that begins here is not closed`}},
		// Where it takes all of Markdown to know what is code, nobody guesses.
		{"- a\n\n    ```\n    <!-- scopes:end -->\n    ```\n", []string{`4:5: end without a begin`, `4:5: marker in what may be a code block`}},
		{"10. a\n\n\t~~~~\n " + begin + "table tag=kids -->" + end + "\t~~~~\n", []string{`4:2: marker in what may be a code block`}},
		{"- ```\n  " + begin + "table tag=kids -->\n  <!-- scopes:end -->\n  ```\n", []string{`2:3: marker in what may be a code block`}},
		{"2) - ```\n  " + begin + "table tag=kids -->\n  <!-- scopes:end -->\n     ```\n", []string{`2:3: marker in what may be a code block`}},
		{"- a\n  ```\n    ```\n" + begin + "table tag=kids -->" + end + "```go\n```\n", []string{
			`4:1: marker in what may be a code block`, `5:1: marker in what may be a code block`}},
		{"a\n <!-- scopes:end -->\n", []string{`2:2: end without a begin`}},
		{begin + "table -->\n" + begin + "table -->" + end, []string{`2:1: marker begins inside another`}},
		{begin + "-->" + end, []string{`1:1: begin of what?`}},
		{begin + "tabel -->" + end, []string{`1:19: cannot generate "tabel"`}},
		{"<!-- scopes:start table -->\n", []string{`1:6: unknown marker "scopes:start"`}},
		{"<!-- scopes: -->\n", []string{`1:6: unknown marker "scopes:"`}},
		{begin + "table -->\n<!-- scopes:end table -->\n", []string{`2:17: end takes no "table"`}},
		{"see " + begin + "table -->\n", []string{`1:5: marker that does not stand alone in its line`}},
		{begin + "table --> here\n", []string{`1:1: marker that does not stand alone in its line`}},
		{begin + "table\n-->\n", []string{`1:1: marker that does not stand alone in its line`}},
		{"<!-- a --> " + begin + "table -->\n", []string{`1:12: marker that does not stand alone in its line`}},
		{begin + "table audeince=public endpoint=a group tag= tag=kids tag=milk -->" + end, []string{
			`1:25: begin table takes no option "audeince"`, `1:41: begin table takes no option "endpoint"`,
			`1:52: option "group" without a value`, `1:58: option "tag" without a value`, `1:72: option "tag" stands twice`,
		}},
		{begin + "table audience=pubic group=lion tag=!kid include=? exclude=zoo:x columns=scope,dsc,scope -->" + end, []string{
			`1:25: unknown audience "pubic"`, `1:40: unknown group "lion"`, `1:51: no scope has the tag "kid"`,
			`1:60: include: "?": offset 0: "?" is not part of this language`, `1:70: exclude: "zoo:x" selects no declared name`,
			`1:84: unknown column "dsc"`, `1:84: column "scope" stands twice`,
		}},
		{begin + "table audience=public include=zoo:birds:ring -->" + end, []string{`1:1: the table has no row`}},
		{begin + "table audience=public include=zoo:birds:ring since=1 -->" + end, []string{`1:64: begin table takes no option "since"`}},
		{begin + "matrix columns=scope -->" + end, []string{`1:26: begin matrix takes no option "columns"`}},
		{begin + "matrix include=zoo:lions:cubs:pet -->" + end, []string{`1:1: the matrix has no row: none of the names opens an endpoint`}},
		{begin + "matrix include=zoo:birds:ring audience=public -->" + end, []string{`1:1: the matrix has no row: none of the names opens an endpoint`}},
		{begin + "changelog since=next -->" + end, []string{`1:29: since: "next" is no version as the catalogue has them`}},
		{begin + "changelog audience=public include=zoo:birds:ring since=9 -->" + end, []string{`1:1: the marker selects no name`}},
		{begin + "changelog include=zoo:birds:ring since=0 -->" + end, []string{`1:1: no name says since when it is there, or deprecated`}},
		{begin + "table audience=nope columns=foo bogus=1 group= -->" + end, []string{
			`1:25: unknown audience "nope"`, `1:39: unknown column "foo"`, `1:51: begin table takes no option "bogus"`, `1:59: option "group" without a value`,
		}},
		{begin + "required endpoint=x audience=y -->" + end, []string{`1:28: unknown endpoint "x"`, `1:39: unknown audience "y"`}},
		{begin + "required -->" + end, []string{`1:1: begin required without an endpoint`}},
		{begin + "required endpoint=feed-cup -->" + end, []string{`1:28: unknown endpoint "feed-cup"`}},
		{begin + "required endpoint=hours audience=x -->" + end, []string{`1:43: unknown audience "x"`}},
		{begin + "required endpoint=sets audience=public -->" + end, []string{
			`1:42: endpoint "sets" needs "zoo:birds:ring", which the audience "public" does not see`,
		}},
		{"<!-- scopes:end -->\n" + begin + "tabel -->" + end + "\n\n" + begin + "table tag=x -->\r" + end, []string{
			`1:1: end without a begin`, `2:19: cannot generate "tabel"`, `6:25: no scope has the tag "x"`,
		}},
	}
	file := toy(t)
	for _, tt := range tests {
		text, err := Render("doc.md", []byte(tt.text), file)
		var fault *Error
		if !errors.As(err, &fault) || text != nil {
			t.Errorf("%q: no error", tt.text)
			continue
		}
		var got []string
		for _, f := range fault.Faults {
			got = append(got, fmt.Sprintf("%d:%d: %s", f.Line, f.Column, f.Message))
			if f.Hint == "" {
				t.Errorf("%q: no hint for %s", tt.text, f.Message)
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.text, diff)
		}
	}
}

func TestErrorText(t *testing.T) {
	_, err := Render("docs/a.md", []byte("<!-- scopes:begin tabel -->\n<!-- scopes:end -->\n<!-- scopes:end -->"), toy(t))
	want := `docs/a.md:1:19: cannot generate "tabel"
    hint: did you mean "table"?
docs/a.md:3:1: end without a begin
    hint: remove it, or write the begin that it ends`
	if diff := cmp.Diff(want, err.Error()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestOutside(t *testing.T) {
	// No newline at the end, CR LF, an indented part, examples, odd bytes.
	text := "\ufeff# Title\r\n\xff\x00 `<!-- scopes:begin x -->`\r\n~~~~ md\r\n<!-- scopes:begin nonsense -->\r\n~~~\r\n```\r\n~~~~\r\n" +
		"- item\r\n\r\n  <!--scopes:begin table columns=scope tag=milk-->\t\r\nold\n  <!-- scopes:end -->\r\n" +
		"<!-- scopes:begin table columns=scope tag=milk -->\n```\n<!-- scopes:end -->\n<!-- other -->"
	want := strings.Replace(text, "old\n", "  | Scope |\r\n  |---|\r\n  | zoo:lions:cubs:feed |\r\n", 1)
	want = strings.Replace(want, "milk -->\n```\n", "milk -->\n| Scope |\n|---|\n| zoo:lions:cubs:feed |\n", 1)
	got, err := Render("doc.md", []byte(text), toy(t))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	// Mixed line ends that say the same are up to date.
	mixed := strings.Replace(want, "  |---|\r\n", "  |---|\n", 1)
	if got, err := Render("doc.md", []byte(mixed), toy(t)); err != nil || string(got) != mixed {
		t.Errorf("mixed line ends were touched: %v\n%q", err, got)
	}
}

// TestFences: what hides nothing, and what does.
func TestFences(t *testing.T) {
	const begin, old, end = "<!-- scopes:begin table tag=milk columns=scope -->\n", "old\n", "<!-- scopes:end -->\n"
	const live, fresh = begin + old + end, begin + "| Scope |\n|---|\n| zoo:lions:cubs:feed |\n" + end
	for _, text := range []string{
		"    ```\n%s",                        // a line of an indented code block
		"\t```\n%s",                          // with a tab
		"  \t~~~\n%s",                        // with both
		"    ```\n%s    ```\n",               // the margin between them ends a list
		"    ```\ntext\n%s```\nx\n```\n",     // so the last two are a block
		"- ```\n  x\n  ```\n%s```\ny\n```\n", // a block in a list
		"* ```\n%s```sh\n",                   // one that the margin ends
		"``\n%s",                             // too short
		"```a`b\n%s",                         // code in a line
		"- text\n1.\n-\n%s",                  // list marks without a fence
		"```\n" + live + "```\n%s",           // an example
		"   ```\n" + live + "   ````  \n%s",  // indented as far as can be
		"~~~\n```\n" + live + "~~~\n%s",      // a fence in a block
		"```\n    ```\n" + live + "```\n%s",  // too deep to close a block at the margin
		"%s```\nthe last block\n",            // hides nothing
	} {
		got, err := Render("doc.md", []byte(strings.Replace(text, "%s", live, 1)), toy(t))
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if diff := cmp.Diff(strings.Replace(text, "%s", fresh, 1), string(got)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}

// TestReaders: what a reader does not see is counted in the column reaches, and
// not named as a replacement either. What widens: acknowledges is named.
func TestReaders(t *testing.T) {
	file, err := catalogfile.Parse("scopes.yaml", []byte(`
version: 1
namespace: zoo
audiences: [public, staff]
defaults: {audience: public, grantable: true}
scopes:
  zoo:lions:*: {desc: Do everything with lions, widens: [zoo:lions:free]}
  zoo:lions:feed: {desc: Feed a lion, deprecated: {since: "2", removal: "2027-06-30", note: See the | guide, use: [zoo:lions:meals, zoo:lions:tease]}}
  zoo:lions:free: {desc: Free a lion, audience: staff}
  zoo:lions:meals: {desc: Plan meals}
  zoo:lions:paint:*: {desc: Paint, audience: staff}
  zoo:lions:tease: {desc: Tease a lion, audience: staff}
`))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ marker, want string }{
		{"table audience=public columns=scope,reaches,desc", `
| Scope | Reaches | Description |
|---|---|---|
| zoo:lions:* | zoo:lions:feed, zoo:lions:free, zoo:lions:meals, 1 not listed here, and what is added below it later | Do everything with lions |
| zoo:lions:feed |  | Feed a lion (deprecated: use zoo:lions:meals) |
| zoo:lions:meals |  | Plan meals |
`},
		{"table audience=public exclude=zoo:lions:meals", `
| Scope | Description |
|---|---|
| zoo:lions:* | Do everything with lions (includes feed, free, meals, 1 not listed here and later additions) |
| zoo:lions:feed | Feed a lion (deprecated: use zoo:lions:meals) |
`},
		{"table include=zoo:lions:*", `
| Scope | Description |
|---|---|
| zoo:lions:* | Do everything with lions (includes feed, free, meals, paint:\*, tease and later additions) |
| zoo:lions:feed | Feed a lion (deprecated: use zoo:lions:meals or zoo:lions:tease) |
| zoo:lions:free | Free a lion |
| zoo:lions:meals | Plan meals |
| zoo:lions:paint:* | Paint (includes only later additions) |
| zoo:lions:tease | Tease a lion |
`},
		{"table include=zoo:lions:paint:*", `
| Scope | Description |
|---|---|
| zoo:lions:paint:* | Paint (includes only later additions) |
`},
		{"table columns=reaches,desc include=zoo:lions:{feed,paint}", `
| Reaches | Description |
|---|---|
|  | Feed a lion (deprecated: use zoo:lions:meals or zoo:lions:tease) |
`},
		{"table columns=scope,reaches include=zoo:lions:paint:*", `
| Scope | Reaches |
|---|---|
| zoo:lions:paint:* | nothing yet, but what is added below it later |
`},
		{"changelog audience=public since=1", `
| Version | Change | Scope | Description |
|---|---|---|---|
| 2 | deprecated | zoo:lions:feed | use zoo:lions:meals; goes away 2027-06-30; See the \| guide |
`},
	}
	for _, tt := range tests {
		got, err := rendered(t, file, tt.marker)
		if err != nil {
			t.Errorf("%s: %v", tt.marker, err)
			continue
		}
		if diff := cmp.Diff(tt.want[1:], got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.marker, diff)
		}
	}
}
