package docrules_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/docrules"
	"github.com/payconex/scopes/cmd/internal/report"
)

const shop = `version: 1
namespace: shop
audiences: [public, internal]
defaults: {audience: public}
scopes:
  shop:order:*: {desc: Perform all order actions}
  shop:order:create: {desc: "Create an <b>order</b> | or a_b"}
  shop:order:read: {desc: View orders, long: View orders and what was paid., typos: [shop:order:peruse]}
  shop:order:update: {desc: Update an order}
  shop:stock:count: {desc: Count the stock, audience: internal}
endpoints:
  - {id: read-order, method: GET, path: "/shops/{shop}/orders/{order}", any_of: [shop:order:read]}
  - {id: list, method: GET, path: /orders, any_of: [shop:order:read]}
`

func checker(t *testing.T, text string) *docrules.Checker {
	t.Helper()
	file, err := catalogfile.Parse("scopes.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return docrules.New(file)
}

func told(findings []report.Finding) (list []string) {
	for _, f := range findings {
		list = append(list, fmt.Sprintf("%d:%d-%d %s %s", f.Line, f.Column, f.EndColumn, f.Code, f.Message))
	}
	return list
}

func TestCheck(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"nothing", "Orders.\n", nil},
		{"unknown", "use shop:order:raed\r\nor shop:order:x", []string{
			`1:5-20 SC101 unknown scope "shop:order:raed" (did you mean "shop:order:read"?)`, `2:4-16 SC101 unknown scope "shop:order:x"`}},
		{"not judged", "shop:order:raed /orders//x <!-- scope:ignore an example -->\n", nil},
		{"no reason", "shop:order:read scope:ignore\n", []string{"1:17-29 SC803 scope:ignore without a reason"}},

		{"lost parameters", "GET https://example.com/shops//orders/.\n`/shops//orders` (/shops//orders)\n", []string{
			`1:24-38 SC103 the path "/shops//orders" has lost a parameter`,
			`2:2-16 SC103 the path "/shops//orders" has lost a parameter`,
			`2:19-33 SC103 the path "/shops//orders" has lost a parameter`}},
		{"other paths", "/shops/{shop}/orders/{order} /shops//stock // http://orders //orders\n", nil},

		{"the catalogue's words", table("| %s | %s |", "Update an order"), nil},
		{"another text", table("| %s | %s |", "Change an order"), []string{`6:23-38 SC107 the text of "shop:order:update" is not the catalogue's`}},
		{"another text, more cells", table("| `%s` | %s | yes |", "Change an order"), []string{`6:25-40 SC107 the text of "shop:order:update" is not the catalogue's`}},
		{"a list", table("- **%s**: %s", "Change an order"), []string{`6:26-41 SC107 the text of "shop:order:update" is not the catalogue's`}},
		{"a list as HTML", table("<tr><td>%s</td><td>%s</td></tr>", "Change an order"), []string{`6:35-50 SC107 the text of "shop:order:update" is not the catalogue's`}},
		{"run together", table("%s%s", "Change an order"), []string{`6:18-33 SC107 the text of "shop:order:update" is not the catalogue's`}},
		{"another column", "| shop:order:* | - |\n| shop:order:create | POST |\n| shop:order:read | GET |\n| shop:order:update | PUT |\n", nil},
		{"mostly other words", table("| %s | %s |", "Change an order") + "| shop:stock:count | Look |\n| shop:order:read | Look |\n| shop:order:update | Look |\n", nil},
		{"prose", table("| %s | %s |", "Update an order") + "\nshop:order:update is what you need, and shop:order:read.\nSee shop:order:read too.\n", nil},

		{"a promise kept", "<!-- scopes:complete include=shop:order:{read,update} -->\nshop:order:read shop:order:update <!-- scope:ignore x -->\n", nil},
		{"a promise of nothing", "x\n<!-- scopes:complete group=stock exclude=shop:{stock}:* -->\n", []string{
			`2:1-0 SC102 the marker selects no name`}},
		{"a name missing", "<!-- scopes:complete group=stock -->\nshop:order:read, shop:stock:cuont\n", []string{
			`1:1-37 SC102 this document does not name "shop:stock:count"`,
			`2:18-34 SC101 unknown scope "shop:stock:cuont" (did you mean "shop:stock:count"?)`}},
		{"no such option", "<!-- scopes:complete columns=desc -->\n", []string{`1:22-0 SC102 complete takes no option "columns"`}},
		{"an example", "```\n<!-- scopes:complete group=stock -->\n```\n", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, told(checker(t, shop).Check("a.md", []byte(tt.text)))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// table is a document with four of the names, the last one with a text.
func table(row, text string) string {
	rows := []string{"# Scopes", ""}
	for _, r := range [][2]string{
		{"shop:order:*", "Perform all order actions"},
		{"shop:order:create", `Create an &lt;b&gt;order&lt;/b&gt; \| or a\_b`},
		{"shop:order:read", "View orders"},
		{"shop:order:update", text},
	} {
		rows = append(rows, fmt.Sprintf(row, r[0], r[1]))
	}
	return strings.Join(rows, "\n") + "\n"
}

// TestFixes: only what can mean one name is corrected.
func TestFixes(t *testing.T) {
	c := checker(t, shop)
	for name, want := range map[string]string{
		"shop:order:raed":    "shop:order:read",
		"shop:order:peruse":  "shop:order:read",
		"shop:order:upd":     "",
		"shop:order:raed:*":  "",
		"shop:orders:*":      "shop:order:*",
		"shop:order:creates": "shop:order:create",
	} {
		got := ""
		for _, f := range c.Check("a.md", []byte(name)) {
			if f.Fix != nil {
				got = f.Fix.Edits[0].Text
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	near := checker(t, "version: 1\nscopes:\n  shop:a1:read: {desc: View one}\n  shop:a2:read: {desc: View two}\n")
	for _, f := range near.Check("a.md", []byte("shop:a3:read")) {
		if f.Fix != nil {
			t.Errorf("one of two: %+v", f.Fix)
		}
	}
}

// TestManyFindings: nobody reads more than so many, and the rest is counted.
func TestManyFindings(t *testing.T) {
	found := checker(t, shop).Check("a.md", []byte(strings.Repeat("shop:order:raed ", 10_500)))
	if len(found) != 10_001 || found[10_000].Message != "500 more findings in this file" {
		t.Errorf("%d findings, the last: %+v", len(found), found[len(found)-1])
	}
}

// TestPages: a guide that promises every public name lacks 13, one of them
// because it is misspelt. Apart from that, the four pages have the words of the
// catalogue in all their rows.
func TestPages(t *testing.T) {
	file, err := catalogfile.Load("../../../scopes.yaml")
	if err != nil {
		t.Fatal(err)
	}
	pages, err := filepath.Glob("../../../testdata/pages/*.txt")
	if err != nil || len(pages) != 4 {
		t.Fatal(pages, err)
	}
	c := docrules.New(file)
	got := map[string]int{}
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		promise := ""
		if strings.Contains(page, "003_") {
			promise = "\n<!-- scopes:complete audience=public -->\n"
		}
		for _, f := range c.Check(page, append(text, promise...)) {
			if f.Level == report.Error {
				got[f.Code]++
			}
		}
		if changed := strings.Replace(string(text), "Create a Webhook", "Make a Webhook", 1); changed != string(text) {
			for _, f := range c.Check(page, []byte(changed)) {
				if f.Code == "SC107" {
					got["SC107 after a change"]++
				}
			}
		}
	}
	if diff := cmp.Diff(map[string]int{"SC101": 1, "SC102": 13, "SC103": 2, "SC107 after a change": 3}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
