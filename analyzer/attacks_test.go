package analyzer_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/go/analysis"

	"github.com/payconex/scopes/analyzer"
	"github.com/payconex/scopes/scope"
)

// attacks are the lint rows of testdata/vectors that this analyzer decides, by
// id. Most are Go statements; rest makes one a whole function body.
var attacks = map[string]struct {
	rest string
	want []string
}{
	"lint-002": {"", []string{`"pcx:api_key:udpate" -> ` + unknownUpdate}},
	"lint-006": {"", []string{`"pcx:payments:" + action -> the scope "pcx:payments:…" is put together at run time, so nothing can tell whether it exists [dynamic]`}},
	"lint-007": {"", []string{`fmt.Sprintf("pcx:%s:read", x) -> the scope "pcx:…:read" is put together at run time, so nothing can tell whether it exists [dynamic]`}},
	"lint-013": {"", []string{`"pcx:payments:*" -> wildcard "pcx:payments:*" where one scope is wanted: it equals none of the scopes that it covers [wildcard]`}},
	"lint-019": {"\n_ = x", nil},
	"lint-020": {"\n_ = x", []string{
		`"pcx:payments:raed" -> unknown scope "pcx:payments:raed" (did you mean "pcx:payments:read"?) [unknown]`,
		`//nolint:scopelint -> an ignore without a reason ignores nothing: say why, as in //scope:ignore names of another system [directive]`}},
	"lint-008": {"", []string{
		`a + "ments:raed" -> unknown scope "pcx:payments:raed" (did you mean "pcx:payments:read"?) [unknown]`}},
	"lint-009": {"", nil}, // it works; another rule may have a style
	"lint-011": {"", []string{`strings.Contains(token.Scope, "pcx:tokenize:card") -> scopes are matched by hand: ` +
		`strings.Contains also finds a name inside a longer one; read the claim with Catalog.ParseHeld and ask Held.Allows [handmade]`}},
	"lint-014": {"", []string{`strings.EqualFold(sc, "pcx:payments:read") -> scopes are matched by hand: ` +
		`strings.EqualFold ignores case, which matters in a scope; scopes are compared with ==, and what is held is asked with Held.Allows [handmade]`}},
	"lint-017": {"", nil},
	"lint-018": {"; _ = x", []string{
		"`pcx:payments:raed` -> " + `unknown scope "pcx:payments:raed" (did you mean "pcx:payments:read"?) [unknown]`}},
	"lint-026": {"", []string{`set.Has(r) -> the answer of keys.Has is thrown away, so it protects nothing; act on it [handmade]`}},
}

// attackVars declares what the statements use. Some declare an x themselves.
const attackVars = `var (auth guard; token claims; set keys)
sc, action, x, r, allow := text, text, text, name, func() {}
_, _, _, _, _, _, _, _ = auth, token, set, sc, action, x, r, allow
{
`

// elsewhere are the rows that another test decides.
var elsewhere = map[string]string{
	"lint-030": "scopes check reports a stale generated file, SC703: cmd/scopes/testdata/script",
	"lint-033": "TestManyLiterals",
}

// A row of testdata/vectors. Its input is a Go statement, or {"file": "..."},
// which says in words what is in one.
type row struct {
	ID    string
	Input any
	Want  string

	file string // that it stands in
}

// rows returns the lint rows of every file of vectors.
func rows(t *testing.T) (all []row) {
	t.Helper()
	files, err := filepath.Glob("../testdata/vectors/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var file struct{ Lint []row }
		if err := json.Unmarshal(data, &file); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, r := range file.Lint {
			r.file = name
			all = append(all, r)
		}
	}
	return all
}

// TestAttacks runs the rows of attacks. Every row of every file must stand in
// one of the lists above, and what stands there must be a row.
func TestAttacks(t *testing.T) {
	here := map[string]bool{}
	for id := range attacks {
		here[id] = false
	}
	for id := range elsewhere {
		here[id] = false
	}
	for _, r := range rows(t) {
		if _, ok := here[r.ID]; !ok {
			t.Errorf("%s: row %s stands in no list here", r.file, r.ID)
		}
		here[r.ID] = true
		if attack, ok := attacks[r.ID]; ok {
			t.Run(r.ID, func(t *testing.T) { r.run(t, attack.rest, attack.want) })
		}
	}
	for id, found := range here {
		if !found {
			t.Errorf("%s is a row of no file", id)
		}
	}
}

func (r row) run(t *testing.T, rest string, want []string) {
	statement, ok := r.Input.(string)
	if !ok {
		t.Fatalf("%s: %v is no statement", r.file, r.Input)
	}
	// Some rows want either: it is for us to say which.
	if either := strings.Contains(r.Want, "|"); !either && r.Want == "clean" != (len(want) == 0) {
		t.Fatalf("%s wants %s, and the list here %q", r.file, r.Want, want)
	}
	s := user(attackVars + statement + rest + "\n}")
	s.source += `
type guard struct{}

func (guard) Require(string) {}

type claims struct{ Scope string }

type keys struct{}

func (keys) Has(scope.Scope) bool { return false }
`
	compile(t, pcx(), s)
	a := analyzer.New(analyzer.Config{Sinks: []analyzer.Sink{{At: "example.com/user.guard.Require:0", List: analyzer.AllOf}}})
	if diff := cmp.Diff(append([]string{}, want...), s.messages(diagnose(t, a, s))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestManyLiterals is lint-033, smaller: the time must grow with the number of
// literals and not with what is reported, even if each is an unknown name and
// the catalogue is large.
func TestManyLiterals(t *testing.T) {
	const n = 100_000
	found := diagnoseMany(t, n)
	if len(found) != n {
		t.Errorf("%d findings, want %d", len(found), n)
	}
	suggested := slices.IndexFunc(found, func(d analysis.Diagnostic) bool { return strings.Contains(d.Message, "did you mean") })
	if suggested != 0 {
		t.Errorf("the first suggestion is at finding %d, want 0", suggested)
	}
}

// TestManyFarLiterals: nor with what looks like a name and is near to none, or
// is near after the search has taken long enough.
func TestManyFarLiterals(t *testing.T) {
	if n := len(diagnoseMany(t, 100_000, "nats:stream:read")); n != 100_000 {
		t.Errorf("%d findings, want all", n)
	}
}

// TestManyEntries: nor with how many stand in one map.
func TestManyEntries(t *testing.T) {
	a := analyzer.New(analyzer.Config{Catalogs: []scope.Catalog{catalog(t, "pcx:orders:read", "pcx:orders:create")}})
	for _, form := range []struct{ head, entry string }{
		{"var scopes = map[string]string{\n", "\"k%d\": \"pcx:orders:raed\",\n"},
		{"var scopes = map[string]any{\n", "\"k%d\": \"pcx:orders:raed\",\n"},
	} {
		const n = 100_000
		var b strings.Builder
		b.WriteString("package user\n\n" + form.head)
		for i := range n {
			fmt.Fprintf(&b, form.entry, i)
		}
		b.WriteString("}\n")
		s := &snippet{source: b.String()}
		compile(t, s)
		if found := len(diagnose(t, a, s)); found != n {
			t.Errorf("%s: %d findings, want %d", form.head, found, n)
		}
	}
}

// diagnoseMany runs the analyzer on n literals, and a catalogue of 10,000 names
// that each is unknown to. What is slow about it is the type checker.
func diagnoseMany(t *testing.T, n int, more ...scope.Pattern) []analysis.Diagnostic {
	t.Helper()
	names := more
	for i := range 10_000 {
		names = append(names, scope.Pattern(fmt.Sprintf("pcx:family%d:read", i)))
	}
	a := analyzer.New(analyzer.Config{Catalogs: []scope.Catalog{catalog(t, names...)}})

	var b strings.Builder
	b.WriteString("package user\n\nvar scopes = []string{\n")
	for i := range n {
		fmt.Fprintf(&b, "\"pcx:family%d:raed\",\n", i)
	}
	b.WriteString("}\n")
	s := &snippet{source: b.String()}
	compile(t, s)

	found := diagnose(t, a, s)
	return found
}
