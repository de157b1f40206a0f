package docrules_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/catalogrules"
	"github.com/payconex/scopes/cmd/internal/docrules"
	"github.com/payconex/scopes/cmd/internal/report"
)

// TestRealPages: the defects of the four pages come out at their lines, each as
// a note: names that a page lacks where it lists the others, what its wildcards
// hand out, and slips in what it prints.
func TestRealPages(t *testing.T) {
	const path = "../../../scopes.yaml"
	file, err := catalogfile.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	c := docrules.New(file)
	c.Remark(catalogrules.Remarks(catalogrules.Input{File: file, Source: source, Today: time.Unix(0, 0), All: true}))
	perCode := map[string]int{}
	var all strings.Builder
	pages, _ := filepath.Glob("../../../testdata/pages/*.txt")
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		number := filepath.Base(page)[:3]
		for _, f := range c.Check(page, text) {
			perCode[number+" "+f.Code]++
			if f.Level == report.Info == (f.Code == "SC101" || f.Code == "SC103") {
				t.Errorf("%s is of level %s", f.Code, f.Level)
			}
			fmt.Fprintf(&all, "%s:%d:%d-%d %s %s\n", number, f.Line, f.Column, f.EndColumn, f.Code, f.Message)
		}
	}
	want := map[string]int{
		"000 SC103": 1, "000 SC102": 2, "000 SC302": 1, "000 SC306": 1, "000 SC401": 4, "000 SC402": 3, "000 SC403": 8,
		"000 SC502": 10, "000 SC503": 6, "000 SC504": 8, "000 SC505": 10, "000 SC506": 7,
		"001 SC103": 1, "001 SC301": 4, "001 SC305": 2, "001 SC401": 4, "001 SC402": 3, "001 SC404": 1,
		"001 SC502": 1, "001 SC504": 1, "001 SC505": 5, "001 SC506": 1,
		"002 SC102": 2, "002 SC302": 1, "002 SC306": 1, "002 SC401": 4, "002 SC402": 3, "002 SC403": 8,
		"002 SC502": 10, "002 SC503": 6, "002 SC504": 8, "002 SC505": 10, "002 SC506": 7,
		"003 SC101": 1, "003 SC102": 13, "003 SC301": 1, "003 SC401": 4, "003 SC402": 3, "003 SC503": 2, "003 SC507": 28,
	}
	if diff := cmp.Diff(want, perCode); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, line := range []string{
		`000:17:1-35 SC102 this page lists 119 of the 121 names that internal sees, and not "pcx:account_updater:schedules:read"`,
		`000:100:23-48 SC504 "pcx:payments:twilio": "twillio" is spelt "twilio" elsewhere`,
		`000:103:23-62 SC505 "pcx:pointconex:auth": "a auth"`,
		`001:12:1-37 SC305 this page lists 4 names below "pcx:account_updater:schedules:*" and not the wildcard`,
		`001:12:1-37 SC404 this page lists what writes "pcx:account_updater:schedules" and not "pcx:account_updater:schedules:read"`,
		`001:25:29-54 SC504 "pcx:apple_pay:session:get": "ApplePay" is spelt "Apple Pay" elsewhere`,
		`001:39:1-15 SC301 "pcx:payments:*" hands out what this page does not list: "pcx:payments:ach:*", "pcx:payments:ach:refund", "pcx:payments:ach:sale" and 16 more names`,
		`003:107:1-17 SC102 this page lists 28 of the 41 names that account sees, and not "pcx:api_key:update"`,
		`003:130:1-31 SC102 this page lists 28 of the 41 names that account sees, and not "pcx:payments:*"`,
		`003:137:1-15 SC301 "pcx:webhooks:*" hands out what this page does not list: "pcx:webhooks:trigger"`,
	} {
		if !strings.Contains(all.String(), line+"\n") {
			t.Errorf("nobody says\n%s", line)
		}
	}
	if t.Failed() {
		t.Log(all.String())
	}
}

// big is a catalogue of two audiences with more names than make a page a list.
func big() string {
	var b strings.Builder
	b.WriteString("version: 1\nnamespace: s\naudiences: [public, staff]\ndefaults: {audience: public, grantable: true}\nscopes:\n")
	for c := 'a'; c <= 'n'; c++ {
		fmt.Fprintf(&b, "  s:%c:read: {desc: View %c}\n", c, c)
	}
	b.WriteString("  s:x:*: {desc: Everything, widens: [s:x:hide]}\n  s:x:add: {desc: Add}\n  s:x:delete: {desc: Delete}\n" +
		"  s:x:hide: {desc: Hide, audience: staff, grantable: false}\n  s:x:list: {desc: List}\n  s:z:old: {desc: Old, deprecated: {note: late}}\n")
	return b.String()
}

// rowsOf is a table of names, in the catalogue's words or not.
func rowsOf(names string) string {
	var b strings.Builder
	for name := range strings.FieldsSeq(names) {
		fmt.Fprintf(&b, "| %s | About it |\n", name)
	}
	return b.String()
}

// TestListing: a page is asked about nothing that it does not deal with.
func TestListing(t *testing.T) {
	const most = "s:a:read s:b:read s:c:read s:d:read s:e:read s:f:read s:g:read s:h:read s:i:read s:j:read s:k:read s:l:read "
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"nothing", "", nil},
		{"a family by itself", rowsOf("s:a:read s:b:read s:c:read"), nil},
		{"names in prose", "Use " + strings.ReplaceAll(most+"s:x:* s:x:add", " ", "\nor ") + ".\n", nil},
		{"all that the public sees", rowsOf(most + "s:m:read s:n:read s:x:* s:x:add s:x:delete s:x:list"), []string{
			`15:3-8 SC301 "s:x:*" hands out what this page does not list: "s:x:hide"`}},
		{"and it says so", rowsOf(most+"s:m:read s:n:read s:x:* s:x:add s:x:delete s:x:list") + "The star includes s:x:hide.\n", nil},
		{"and it need not", rowsOf(most+"s:m:read s:n:read") + "| s:x:* | All <!-- scope:ignore said above --> |\n" + rowsOf("s:x:add s:x:delete s:x:list"), []string{
			`14:3-11 SC102 this page lists 17 of the 18 names that public sees, and not "s:x:*"`}},
		{"most of it", rowsOf(most + "s:x:* s:x:add s:x:delete s:x:list s:n:read"), []string{
			`12:3-11 SC102 this page lists 17 of the 18 names that public sees, and not "s:m:read"`,
			`13:3-8 SC301 "s:x:*" hands out what this page does not list: "s:x:hide"`}},
		{"half of it", rowsOf("s:a:read s:b:read s:c:read s:d:read s:e:read s:f:read s:g:read s:x:* s:x:list"), []string{
			`8:3-8 SC301 "s:x:*" hands out what this page does not list: "s:x:add", "s:x:delete", "s:x:hide"`}},
		{"the wildcard alone", rowsOf("s:a:read s:b:read s:x:*"), nil},
		{"the rest without it", rowsOf("s:a:read s:x:add s:x:delete"), []string{
			`2:3-10 SC305 this page lists 2 names below "s:x:*" and not the wildcard`,
			`2:3-10 SC404 this page lists what writes "s:x" and not "s:x:list"`}},
		{"a promise", "<!-- scopes:complete include=s:{a,b}:read -->\n" + rowsOf(most), nil},
		{"our own table", "<!-- scopes:begin table -->\n" + rowsOf(most+"s:x:* s:x:add s:x:delete") + "<!-- scopes:end -->\n", nil},
	} {
		if diff := cmp.Diff(tt.want, told(checker(t, big()).Check("a.md", []byte(tt.text)))); diff != "" {
			t.Errorf("%s: (-want +got):\n%s", tt.name, diff)
		}
	}
}

// TestGenerated: what scopes docs wrote is not held to the words of the
// catalogue, and what stands around it is.
func TestGenerated(t *testing.T) {
	rows := table("| %s | %s |", "Update an order (deprecated: use shop:order:create)")
	other := `SC107 the text of "shop:order:update" is not the catalogue's`
	for text, want := range map[string]string{
		rows: "6:23-74 " + other,
		"<!-- scopes:begin table -->\r\n" + rows + "<!-- scopes:end -->\n":                        "",
		"<!-- scopes:begin table -->\nx\n<!-- scopes:end -->\n" + rows:                            "9:23-74 " + other,
		"<!-- scopes:begin table -->\nshop:order:raed\n<!-- scopes:end -->\n":                     `2:1-16 SC101 unknown scope "shop:order:raed" (did you mean "shop:order:read"?)`,
		"<!-- scopes:begin table -->\n" + rows + "\n<!-- scopes:end -->\n" + table("%s: %s", "x"): `15:20-21 ` + other,
	} {
		if got := strings.Join(told(checker(t, shop).Check("a.md", []byte(text))), "\n"); got != want {
			t.Errorf("%s\ngot %s\nwant %s", text, got, want)
		}
	}
}

// TestOddNames: what nobody would take for a name, and was meant for one.
func TestOddNames(t *testing.T) {
	c := checker(t, shop)
	for text, want := range map[string]string{
		"SHOP:order:read":             `1:1-16 SC101 unknown scope "SHOP:order:read" (did you mean "shop:order:read"?)`,
		"(Shop:Order:READ).":          `1:2-17 SC101 unknown scope "Shop:Order:READ" (did you mean "shop:order:read"?)`,
		"shop:ORDER:create":           `1:1-18 SC101 unknown scope "shop:ORDER:create" (did you mean "shop:order:create"?)`,
		"`shop:order::read`, then":    `1:2-18 SC002 malformed scope "shop:order::read": a segment is empty`,
		"shop:order:*:x":              `1:1-15 SC002 malformed scope "shop:order:*:x": a star is the last segment or none`,
		"shop:*:read shop:order:*: x": "",
		"shop:order:*:*":              `1:1-15 SC002 malformed scope "shop:order:*:*": a star is the last segment or none`,
		"shop:*:* and shop:::":        "",
		"SHOP:order:raed Shop:now":    "",
		"shop::new Shop::Order::Item": "",
		"eshop:order::read xSHOP:order:read é" + "SHOP:order:read me@SHOP:order:read": "",
		"see SHOP: order and shop:order:*":                                            "",
	} {
		if got := strings.Join(told(c.Check("a.md", []byte(text))), "\n"); got != want {
			t.Errorf("%s\ngot %s\nwant %s", text, got, want)
		}
	}
	found := c.Check("a.md", []byte("SHOP:order:read shop:ORDER:create"))
	if len(found) != 2 || found[0].Fix.Edits[0].Text != "shop:order:read" || found[1].Fix.Edits[0].Text != "shop:order:create" {
		t.Errorf("no repair: %+v", found)
	}
}
