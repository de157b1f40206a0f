package analyzer_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/go/analysis"

	"github.com/payconex/scopes/analyzer"
	"github.com/payconex/scopes/scope"
)

// attacks are the lint rows of testdata/vectors/attacks.json that this analyzer
// decides. The body holds the row's input.
var attacks = map[string]struct {
	body string
	want []string
}{
	"lint-002": {`auth.Require("pcx:api_key:udpate")`, []string{`"pcx:api_key:udpate" -> ` + unknownUpdate}},
	"lint-008": {`const a = "pcx:pay"; auth.Require(a + "ments:raed")`, []string{
		`a + "ments:raed" -> unknown scope "pcx:payments:raed" (did you mean "pcx:payments:read"?) [unknown]`}},
	"lint-009": {`const a = "pcx:payments:"; auth.Require(a + "read")`, nil}, // it works; another rule may have a style
	"lint-017": {`// auth.Require("pcx:payments:raed")`, nil},
	"lint-018": {"x := `pcx:payments:raed`; _ = x", []string{
		"`pcx:payments:raed` -> " + `unknown scope "pcx:payments:raed" (did you mean "pcx:payments:read"?) [unknown]`}},
}

// later are the rows that need rules which do not exist yet, and what each
// needs. None of them is claimed.
var later = map[string]string{
	"lint-006": "dynamic names that reach a checked parameter",
	"lint-007": "dynamic names that reach a checked parameter",
	"lint-011": "substring tests on claims",
	"lint-013": "wildcards compared with ==, where the operand is a plain string",
	"lint-014": "scopes compared with case folding",
	"lint-019": "suppression",
	"lint-020": "suppression without a reason",
	"lint-026": "decisions whose result is not used",
	"lint-030": "generated code that is older than its catalogue",
}

// elsewhere are the rows with a test of their own in this file.
var elsewhere = map[string]string{
	"lint-033": "TestManyLiterals",
}

func TestAttacks(t *testing.T) {
	data, err := os.ReadFile("../testdata/vectors/attacks.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Lint []struct {
			ID    string
			Input any
		}
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	var rows []string
	for _, row := range file.Lint {
		rows = append(rows, row.ID)
		attack, ok := attacks[row.ID]
		if !ok {
			continue
		}
		t.Run(row.ID, func(t *testing.T) {
			if input, _ := row.Input.(string); !strings.Contains(attack.body, input) {
				t.Fatalf("%s does not hold the row's input %s", attack.body, input)
			}
			s := user("var auth guard; _ = auth\n" + attack.body)
			s.source += "\ntype guard struct{}\n\nfunc (guard) Require(string) {}\n"
			compile(t, pcx(), s)
			want := append([]string{}, attack.want...)
			if diff := cmp.Diff(want, s.messages(diagnose(t, fromConstants, s))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	here := slices.Concat(slices.Collect(maps.Keys(attacks)), slices.Collect(maps.Keys(later)), slices.Collect(maps.Keys(elsewhere)))
	slices.Sort(here)
	slices.Sort(rows)
	if diff := cmp.Diff(rows, here); diff != "" {
		t.Errorf("rows of the file against rows here (-file +here):\n%s", diff)
	}
}

// TestManyLiterals is lint-033, smaller: the time must grow with the number of
// literals and not with what is reported, even if each is an unknown name and
// the catalogue is large. What is slow about this test is the type checker.
func TestManyLiterals(t *testing.T) {
	var names []scope.Pattern
	for i := range 10_000 {
		names = append(names, scope.Pattern(fmt.Sprintf("pcx:family%d:read", i)))
	}
	a := analyzer.New(analyzer.Config{Catalogs: []scope.Catalog{catalog(t, names...)}})

	const n = 100_000
	var b strings.Builder
	b.WriteString("package user\n\nvar names = []string{\n")
	for i := range n {
		fmt.Fprintf(&b, "\"pcx:family%d:raed\",\n", i)
	}
	b.WriteString("}\n")
	s := &snippet{source: b.String()}
	compile(t, s)

	start := time.Now()
	found := diagnose(t, a, s)
	// Measured: 1 s. Comparing every literal with every name takes minutes.
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("took %v", took)
	}
	if len(found) != n {
		t.Errorf("%d findings, want %d", len(found), n)
	}
	suggested := slices.IndexFunc(found, func(d analysis.Diagnostic) bool { return strings.Contains(d.Message, "did you mean") })
	if suggested != 0 {
		t.Errorf("the first suggestion is at finding %d, want 0", suggested)
	}
}
