package catalogedit_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/payconex/scopes/cmd/internal/catalogedit"
	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/catalogrules"
	"github.com/payconex/scopes/cmd/internal/report"
)

var today = time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)

func format(t *testing.T, text string) string {
	t.Helper()
	got, err := catalogedit.Format("scopes.yaml", []byte(text))
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return string(got)
}

func TestFormat(t *testing.T) {
	const head = "version: 1\nscopes:\n"
	for _, tt := range []struct{ name, in, want string }{
		{"in order", head + "  a: {desc: x}\n\n  # c\n  b: {desc: y}", head + "  a: {desc: x}\n\n  # c\n  b: {desc: y}"},
		{"two", head + "  b: {desc: y}\n  a: {desc: x}\n", head + "  a: {desc: x}\n  b: {desc: y}\n"},
		{"no line end", head + "  b: {desc: y}\n  a: {desc: x}", head + "  a: {desc: x}\n  b: {desc: y}"},
		{"carriage returns", strings.ReplaceAll(head+"  b: {desc: y}\n  # a\n  a: {desc: x}\n", "\n", "\r\n"), strings.ReplaceAll(head+"  # a\n  a: {desc: x}\n  b: {desc: y}\n", "\n", "\r\n")},
		{"the wildcard first", head + "  a:b: {desc: y}\n  a:*: {desc: x}\n", head + "  a:*: {desc: x}\n  a:b: {desc: y}\n"},
		{"comments go along", head + "  # of b\n  b: {desc: y} # b too\n  # of a\n  # and more\n  a: {desc: x}\n", head + "  # of a\n  # and more\n  a: {desc: x}\n  # of b\n  b: {desc: y} # b too\n"},
		{"what stands apart stays", head + "  # all\n\n  a: {desc: x}\n\n  # the cs\n\n  c: {desc: z}\n\n  # of b\n  b: {desc: y}\n\n  # the end\n\n# out\nlint: {ignore: [{code: SC1, scope: a, reason: x}]}\n",
			head + "  # all\n\n  a: {desc: x}\n\n  # of b\n  b: {desc: y}\n\n  # the cs\n\n  c: {desc: z}\n\n  # the end\n\n# out\nlint: {ignore: [{code: SC1, scope: a, reason: x}]}\n"},
		{"a block that looks like a comment", head + "  b:\n    desc: y\n    long: |\n      # not a comment\n\n      # nor this\n\n  a: {desc: x}\n", head + "  a: {desc: x}\n\n  b:\n    desc: y\n    long: |\n      # not a comment\n\n      # nor this\n"},
		{"a quote that looks like a comment", head + "  b:\n    desc: \"y\n    # z\"\n  a: {desc: x}\n", head + "  a: {desc: x}\n  b:\n    desc: \"y\n    # z\"\n"},
		{"a comment further in is of what is above", head + "  b:\n    desc: y\n    # after the last field of b\n  # of a\n  a: {desc: x}\n    # after a\n", head + "  # of a\n  a: {desc: x}\n    # after a\n  b:\n    desc: y\n    # after the last field of b\n"},
		{"entries stay apart", head + "  b: {desc: y}\n\n  c: {desc: z}\n\n  a: {desc: x}\n", head + "  a: {desc: x}\n\n  b: {desc: y}\n\n  c: {desc: z}\n"},
		{"no two blank lines", head + "  a: {desc: x}\n\n  d: {desc: z}\n\n  b: {desc: y}\n\n  e: {desc: z}\n", head + "  a: {desc: x}\n\n  b: {desc: y}\n\n  d: {desc: z}\n\n  e: {desc: z}\n"},
		{"the first goes down", head + "  c: {desc: z}\n\n  # of a\n  a: {desc: x}\n\n  b: {desc: y}\n\nlint: {ignore: [{code: SC1, scope: a, reason: x}]}\n", head + "  # of a\n  a: {desc: x}\n\n  b: {desc: y}\n\n  c: {desc: z}\n\nlint: {ignore: [{code: SC1, scope: a, reason: x}]}\n"},
		{"quotes", head + "  \"b\": {desc: y}\n  'a': {desc: x}\n", head + "  'a': {desc: x}\n  \"b\": {desc: y}\n"},
		{"a list below", head + "  b:\n    desc: y\n    tags:\n      - t\n    # inside\n    typos: [x]\n  a: {desc: x}\n", head + "  a: {desc: x}\n  b:\n    desc: y\n    tags:\n      - t\n    # inside\n    typos: [x]\n"},
		{"brackets over lines", head + "  b: {\n    desc: y\n  }\n  a: {desc: x}\n", head + "  a: {desc: x}\n  b: {\n    desc: y\n  }\n"},
		{"as few as possible", head + "  c: {desc: c}\n  a: {desc: a}\n  b: {desc: b}\n\n  d: {desc: d}\n", head + "  a: {desc: a}\n  b: {desc: b}\n  c: {desc: c}\n\n  d: {desc: d}\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, format(t, tt.in)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if again := format(t, tt.want); again != tt.want {
				t.Errorf("a second time it becomes\n%s", again)
			}
		})
	}
}

func TestFormatRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"all in brackets": "version: 1\nscopes: {b: {desc: y}, a: {desc: x}}\n",
		"two on a line":   "version: 1\nscopes: {\n  b: {desc: y}, a: {desc: x}}\n",
		"commas between":  "version: 1\nscopes: {\n  b: {desc: y},\n  a: {desc: x}\n}\n",
	} {
		_, err := catalogedit.Format("scopes.yaml", []byte(text))
		var order *catalogedit.OrderError
		if !errors.As(err, &order) || order.Hint() == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	var faults *catalogfile.Error
	if _, err := catalogedit.Format("scopes.yaml", []byte("version: 1\n")); !errors.As(err, &faults) {
		t.Errorf("no catalogue: %v", err)
	}
}

// random returns a catalogue in no order, in which everything is written in one
// of several ways, and every comment is another.
func random(r *rand.Rand) string {
	comments := 0
	comment := func(b *strings.Builder, indent string) {
		for range r.IntN(3) {
			comments++
			fmt.Fprintf(b, "%s# comment %d\n", indent, comments)
		}
	}
	gap := func(b *strings.Builder) {
		if r.IntN(3) == 0 {
			b.WriteString("\n")
		}
	}
	var b strings.Builder
	comment(&b, "")
	b.WriteString("version: 1\nnamespace: shop\n")
	gap(&b)
	b.WriteString("scopes:\n")
	gap(&b)
	block := false // the entry above ends with one
	for _, i := range r.Perm(1 + r.IntN(12)) {
		margins := []string{"  ", "", "      "}
		if block { // in which it would be text
			margins = margins[:2]
		}
		comment(&b, margins[r.IntN(len(margins))])
		gap(&b)
		comment(&b, "  ")
		name := fmt.Sprintf([]string{"shop:item%02d:read", "'shop:item%02d:write'", `"shop:item%02d:sell"`}[r.IntN(3)], i)
		kind := r.IntN(4)
		block = kind == 1
		switch kind {
		case 0:
			fmt.Fprintf(&b, "  %s: {desc: View a item %d} # behind %d\n", name, i, i)
		case 1:
			fmt.Fprintf(&b, "  %s:\n    desc: Views an item %d details\n    # inside %d\n    long: |-\n      # text %d\n\n      more.\n", name, i, i, i)
		case 2:
			fmt.Fprintf(&b, "  %s:\n    long: >\n      Text %d\n\n      end\n\n    desc: View item %d\n", name, i, i)
		case 3:
			fmt.Fprintf(&b, "  %s:\n    desc: \"Read item %d.\"\n    tags:\n    - a # %d\n    - b\n", name, i, i)
		}
	}
	comment(&b, "  ")
	gap(&b)
	comment(&b, "")
	text := b.String()
	if r.IntN(3) == 0 {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	if r.IntN(3) == 0 {
		text = strings.TrimRight(text, "\r\n")
	}
	return text
}

// lines are what a file consists of, whatever the order.
func lines(text string) []string {
	list := strings.Split(strings.TrimRight(strings.ReplaceAll(text, "\r\n", "\n"), "\n"), "\n")
	for i := range list { // a comment may move to the left
		list[i] = strings.TrimSpace(list[i])
	}
	list = slices.DeleteFunc(list, func(line string) bool { return line == "" })
	slices.Sort(list)
	return list
}

// facts are what a file says about each name, its texts apart if they may
// change.
func facts(t *testing.T, text string, texts bool) (all []string) {
	t.Helper()
	file, err := catalogfile.Parse("scopes.yaml", []byte(text))
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	for _, s := range file.Scopes {
		if !texts {
			s.Desc, s.Long = "", ""
		}
		s.Pos = catalogfile.Pos{}
		all = append(all, fmt.Sprintf("%+v", s))
	}
	return all
}

var comments = regexp.MustCompile(`(?m)# .*$`)

// TestRandom: whatever a catalogue looks like, formatting and repairing keep
// every comment and what the file says, and a second time changes nothing.
func TestRandom(t *testing.T) {
	moved, repaired := 0, 0
	for seed := range uint64(400) {
		text := random(rand.New(rand.NewPCG(1, seed)))
		want := facts(t, text, true)

		ordered := format(t, text)
		if diff := cmp.Diff(lines(text), lines(ordered)); diff != "" {
			t.Fatalf("seed %d: lines (-before +after):\n%s\n%s", seed, diff, text)
		}
		if diff := cmp.Diff(want, facts(t, ordered, true)); diff != "" {
			t.Fatalf("seed %d: meaning (-before +after):\n%s", seed, diff)
		}
		file, err := catalogfile.Parse("scopes.yaml", []byte(ordered))
		if err != nil {
			t.Fatal(err)
		}
		if !slices.IsSortedFunc(file.Scopes, func(a, b catalogfile.Scope) int { return a.Pos.Line - b.Pos.Line }) {
			t.Fatalf("seed %d: not in order:\n%s", seed, ordered)
		}
		if again := format(t, ordered); again != ordered {
			t.Fatalf("seed %d: a second time it changes", seed)
		}
		if ordered != text {
			moved++
		}

		fixed, repairs := catalogedit.Fix("scopes.yaml", []byte(text), catalogrules.Strict, today)
		if diff := cmp.Diff(comments.FindAllString(ordered, -1), comments.FindAllString(string(fixed), -1)); diff != "" {
			t.Fatalf("seed %d: comments (-before +after):\n%s", seed, diff)
		}
		if diff := cmp.Diff(facts(t, text, false), facts(t, string(fixed), false)); diff != "" {
			t.Fatalf("seed %d: meaning (-before +after):\n%s", seed, diff)
		}
		if again, n := catalogedit.Fix("scopes.yaml", fixed, catalogrules.Strict, today); n != 0 || string(again) != string(fixed) {
			t.Fatalf("seed %d: a second time there are %d repairs", seed, n)
		}
		for _, f := range findings(t, fixed) {
			if f.Fix != nil || f.Code == "SC003" {
				t.Fatalf("seed %d: left: %+v\n%s", seed, f, fixed)
			}
		}
		repaired += repairs
	}
	if moved < 100 || repaired < 400 {
		t.Errorf("only %d moved and %d repaired", moved, repaired)
	}
}

func findings(t *testing.T, text []byte) []report.Finding {
	t.Helper()
	file, err := catalogfile.Parse("scopes.yaml", text)
	if err != nil {
		t.Fatal(err)
	}
	return catalogrules.Check(catalogrules.Input{File: file, Source: text, Today: today})
}

func TestFix(t *testing.T) {
	const head = "version: 1\nscopes:\n  shop:order:create: {desc: Create an order}\n  shop:order:read: {desc: View orders} # kept\n"
	for _, tt := range []struct {
		name, in, want string
		repairs        int
	}{
		{"nothing", head, head, 0},
		{"a slip in a requirement", head + "endpoints:\n  - {id: x, method: GET, path: /, any_of: [shop:order:raed]} # kept\n",
			head + "endpoints:\n  - {id: x, method: GET, path: /, any_of: [shop:order:read]} # kept\n", 1},
		{"two on one line", head + "endpoints:\n  - {id: x, method: GET, path: /, any_of: [\"shop:order:raed\", 'shop:order:crate']}\n",
			head + "endpoints:\n  - {id: x, method: GET, path: /, any_of: [\"shop:order:read\", 'shop:order:create']}\n", 2},
		{"more than one it could be", "version: 1\nscopes:\n  shop:a1:read: {desc: x}\n  shop:a2:read: {desc: y, requires: [shop:a3:read]}\n",
			"version: 1\nscopes:\n  shop:a1:read: {desc: x}\n  shop:a2:read: {desc: y, requires: [shop:a3:read]}\n", 0},
		{"a wildcard beside its scope", "version: 1\nscopes:\n  a:*: {desc: x}\n  a:b: {desc: y}\n  a:c: {desc: z}\nendpoints:\n  - {id: x, method: GET, path: /, any_of: [a:*, a:b]}\n  - {id: y, method: GET, path: /y, any_of: [ a:b , a:* ]}\n  - id: z\n    method: GET\n    path: /z\n    any_of:\n      - a:* # gone with it\n      - a:b\n",
			"version: 1\nscopes:\n  a:*: {desc: x}\n  a:b: {desc: y}\n  a:c: {desc: z}\nendpoints:\n  - {id: x, method: GET, path: /, any_of: [a:b]}\n  - {id: y, method: GET, path: /y, any_of: [ a:b ]}\n  - id: z\n    method: GET\n    path: /z\n    any_of:\n      - a:b\n", 3},
		{"a wildcard over one scope", "version: 1\nscopes:\n  a:*: {desc: x}\n  a:b: {desc: y}\nendpoints:\n  - {id: x, method: GET, path: /, any_of: [a:*]}\n",
			"version: 1\nscopes:\n  a:*: {desc: x}\n  a:b: {desc: y}\nendpoints:\n  - {id: x, method: GET, path: /, any_of: [a:b]}\n", 1},
		{"what else is wrong stays", head + "endpoints:\n  - {id: X, method: GET, path: /, any_of: [shop:order:raed]}\n",
			head + "endpoints:\n  - {id: X, method: GET, path: /, any_of: [shop:order:read]}\n", 1},
		{"what would be another fault stays", "version: 1\nscopes:\n  shop:order:read: {desc: x, requires: [shop:order:raed]}\n",
			"version: 1\nscopes:\n  shop:order:read: {desc: x, requires: [shop:order:raed]}\n", 0},
		{"a text with an escape stays", "version: 1\nscopes:\n  a: {desc: \"Read \\u0061 \\\"apple\\\"\"}\n", "version: 1\nscopes:\n  a: {desc: \"Read \\u0061 \\\"apple\\\"\"}\n", 0},
		{"what is ignored stays", "version: 1\nscopes:\n  a: {desc: Read a apple}\nlint: {ignore: [{code: SC505, scope: a, reason: x}]}\n",
			"version: 1\nscopes:\n  a: {desc: Read a apple}\nlint: {ignore: [{code: SC505, scope: a, reason: x}]}\n", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, n := catalogedit.Fix("scopes.yaml", []byte(tt.in), catalogrules.Strict, today)
			if diff := cmp.Diff(tt.want, string(got)); diff != "" || n != tt.repairs {
				t.Errorf("%d repairs, want %d (-want +got):\n%s", n, tt.repairs, diff)
			}
			if again, n := catalogedit.Fix("scopes.yaml", got, catalogrules.Strict, today); n != 0 || string(again) != string(got) {
				t.Errorf("a second time there are %d repairs", n)
			}
		})
	}
}

// TestFixPayConex: without its ignores, our catalogue is repaired in what has
// one obvious repair, and in nothing else.
func TestFixPayConex(t *testing.T) {
	data, err := os.ReadFile("../../../scopes.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text := regexp.MustCompile(`(?s)\nlint:\n.*`).ReplaceAllString(string(data), "\n")
	fixed, n := catalogedit.Fix("scopes.yaml", []byte(text), catalogrules.Strict, today)
	before, after := strings.Split(text, "\n"), strings.Split(string(fixed), "\n")
	if len(before) != len(after) {
		t.Fatalf("%d lines become %d", len(before), len(after))
	}
	changed := 0
	for i := range before {
		if before[i] != after[i] {
			changed++
		}
	}
	// Ten articles, five wildcards of groups with a title, one verb, two full stops.
	if n != 18 || changed != 18 {
		t.Errorf("%d repairs in %d lines, want 18 in 18", n, changed)
	}
	if again, n := catalogedit.Fix("scopes.yaml", fixed, catalogrules.Strict, today); n != 0 || string(again) != string(fixed) {
		t.Errorf("a second time there are %d repairs", n)
	}
	if kept, n := catalogedit.Fix("scopes.yaml", data, catalogrules.Standard, today); n != 0 || string(kept) != string(data) {
		t.Errorf("%d repairs of what is ignored", n)
	}
}

func FuzzFormat(f *testing.F) {
	for seed := range uint64(5) {
		f.Add(random(rand.New(rand.NewPCG(2, seed))))
	}
	f.Fuzz(func(t *testing.T, text string) {
		before, err := catalogfile.Parse("f", []byte(text))
		if err != nil {
			t.Skip()
		}
		got, err := catalogedit.Format("f", []byte(text))
		if err != nil {
			return
		}
		after, err := catalogfile.Parse("f", got)
		if err != nil || len(after.Scopes) != len(before.Scopes) {
			t.Fatalf("%v\n%s", err, got)
		}
		if diff := cmp.Diff(lines(text), lines(string(got))); diff != "" {
			t.Fatal(diff)
		}
		if again, err := catalogedit.Format("f", got); err != nil || string(again) != string(got) {
			t.Fatalf("a second time: %v\n%s", err, again)
		}
	})
}
