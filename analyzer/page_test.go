package analyzer_test

import (
	"go/parser"
	"go/token"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/payconex/scopes/analyzer"
)

// TestEveryCheckHasAPage: each check has one heading in the package comment,
// and each such heading a check. The headings are counted by another reader
// than the one that makes the pages.
func TestEveryCheckHasAPage(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "doc.go", nil, parser.PackageClauseOnly|parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	var headings, names []string
	for _, m := range regexp.MustCompile(`(?m)^# Check (.*)$`).FindAllStringSubmatch(file.Doc.Text(), -1) {
		headings = append(headings, m[1])
	}
	for _, c := range analyzer.Checks() {
		names = append(names, c.Name)
		if c.Summary == "" || c.Level == "" {
			t.Errorf("%s has no summary or no level", c.Name)
		}
		page := analyzer.Page(c.Name)
		if len(strings.Fields(page)) < 20 {
			t.Errorf("%s has no page worth the name: %q", c.Name, page)
		}
		if strings.Contains(page, "# Check") {
			t.Errorf("the page of %s goes on into the next", c.Name)
		}
	}
	slices.Sort(headings)
	slices.Sort(names)
	if diff := cmp.Diff(names, headings); diff != "" {
		t.Errorf("checks (-) and headings (+):\n%s", diff)
	}
	if page := analyzer.Page("Words"); page != "" {
		t.Errorf("a heading that is no check has a page:\n%s", page)
	}
}

// TestChecksAreTheLinters: every category that the analyzer may use is in the
// list, with the names of the constants in internal/lint.
func TestChecksAreTheLinters(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "internal/lint/pass.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	for name, obj := range file.Scope.Objects {
		if obj.Kind.String() != "const" {
			continue
		}
		if _, ok := analyzer.CheckNamed(strings.ToLower(name)); !ok {
			t.Errorf("the constant %s is not in the list of checks", name)
		}
	}
}
