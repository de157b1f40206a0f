package main

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestChecks finds every check of a small file, and compiles it with all of them
// made optional.
func TestChecks(t *testing.T) {
	const text = `package p

type recorder struct{ faults []error }

func (r *recorder) fault(string) {}

func (r *recorder) check(a, b bool, more []error) []error {
	if a && b || !a {
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

func (r *recorder) several(first string, more ...string) int {
	if len(more) > 0 {
		r.several(more[0], more...)
	}
	return len(more)
}

func unchecked(int) bool                     { return true }
func uncheckedList[T any](_ int, l []T) []T  { return l }
`
	fset, file, info := load(t, text)
	checks := checksOf(fset, file, info, text)
	var got []string
	for i, c := range checks {
		one := optional(checks[i:i+1], i, text)
		load(t, one)
		got = append(got, strings.TrimSpace(strings.Split(one, "\n")[c.pos.Line-1]))
		if !strings.Contains(got[i], c.what) {
			t.Errorf("%q became %q", c.what, got[i])
		}
	}
	want := []string{
		`if (a && b || !a) && unchecked(0) {`,
		`if ((a && b) && unchecked(1)) || !a {`,
		`if a && b || ((!a) && unchecked(2)) {`,
		`if ((a) || !unchecked(3)) && b || !a {`,
		`if a && ((b) || !unchecked(4)) || !a {`,
		`} else if (b) && unchecked(5) {`,
		`if unchecked(6) { r.fault("b") }`,
		`case (a) && unchecked(7):`,
		`if unchecked(8) { r.faults = append(r.faults, more...) }`,
		`r.faults = append(r.faults, uncheckedList(9, more)...)`,
		`return append(uncheckedList(10, r.both(more)), r.both(nil)...)`,
		`return append(r.both(more), uncheckedList(11, r.both(nil))...)`,
		`return append(r.both(uncheckedList(12, more)), r.both(nil)...)`,
		`r.several(more[0], uncheckedList(13, more)...)`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	all := optional(checks, 0, text)
	load(t, all)
	line := `	if ((((((a) || !unchecked(3)) && ((b) || !unchecked(4)))) && unchecked(1)) || ((!a) && unchecked(2))) && unchecked(0) {`
	if got := strings.Split(all, "\n")[7]; strings.ReplaceAll(strings.ReplaceAll(got, "(", ""), ")", "") != strings.ReplaceAll(strings.ReplaceAll(line, "(", ""), ")", "") {
		t.Errorf("nested: %s", got)
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
