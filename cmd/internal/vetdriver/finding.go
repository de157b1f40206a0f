package vetdriver

import (
	"bytes"
	"cmp"
	"fmt"
	"go/token"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
)

// A finding is a diagnostic and where it is.
type finding struct {
	analysis.Diagnostic
	fset *token.FileSet
	at   token.Position
}

// findings returns what the analyzers reported, by place. A file that belongs
// to a package and to its test is analyzed twice and told about once.
func findings(graph *checker.Graph) []finding {
	var found []finding
	for _, act := range graph.Roots {
		for _, d := range act.Diagnostics {
			fset := act.Package.Fset
			found = append(found, finding{d, fset, fset.Position(d.Pos)})
		}
	}
	slices.SortStableFunc(found, func(a, b finding) int {
		return cmp.Or(
			cmp.Compare(a.at.Filename, b.at.Filename),
			cmp.Compare(a.at.Line, b.at.Line),
			cmp.Compare(a.at.Column, b.at.Column),
			cmp.Compare(a.Message, b.Message))
	})
	return slices.CompactFunc(found, func(a, b finding) bool {
		return a.at == b.at && a.Message == b.Message
	})
}

func (t *Tool) print(found []finding) error {
	var b bytes.Buffer
	for _, f := range found {
		fmt.Fprintf(&b, "%s: %s\n", f.at, f.Message)
	}
	_, err := fmt.Fprint(t.stderr, t.shorten(b.String()))
	return err
}
