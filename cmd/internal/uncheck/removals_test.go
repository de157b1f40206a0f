package main

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestRemovals takes every check of a small file away, and holds what is left
// against the compiler.
func TestRemovals(t *testing.T) {
	const text = `package p

type recorder struct{ faults []error }

func (r *recorder) fault(string) {}

func (r *recorder) check(a, b bool, more []error) []error {
	if a && b {
		return nil
	}
	if a {
		b = false // decides nothing
	} else if b {
		r.fault("b")
	}
	switch {
	case a:
		r.faults = append(r.faults, more...)
	}
	return append(r.both(more), r.both(nil)...)
}

func (r *recorder) both([]error) []error { return nil }
`
	fset, file, info := load(t, text)
	var got []string
	for _, r := range removals(fset, file, info, text) {
		load(t, r.text)
		line := strings.Split(r.text, "\n")[r.pos.Line-1]
		got = append(got, strings.TrimSpace(line))
		if !strings.Contains(line, r.what) || !strings.Contains(text, r.line) {
			t.Errorf("%q of %q became %q", r.what, r.line, line)
		}
	}
	slices.Sort(got)
	want := []string{
		`case (a) && false:`,
		`if ((a) || true) && b {`,
		`if (a && b) && false {`,
		`if a && ((b) || true) {`,
		`if false { r.fault("b") }`,
		`if false { r.faults = append(r.faults, more...) }`,
		`r.faults = append(r.faults, (more)[:0:0]...)`,
		`return append((r.both(more))[:0:0], r.both(nil)...)`,
		`return append(r.both((more)[:0:0]), r.both(nil)...)`,
		`return append(r.both(more), (r.both(nil))[:0:0]...)`,
		`} else if (b) && false {`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func load(t *testing.T, text string) (*token.FileSet, *ast.File, *types.Info) {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", text, 0)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{}}
	if _, err := (&types.Config{Importer: importer.Default()}).Check("p", fset, []*ast.File{file}, info); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return fset, file, info
}
