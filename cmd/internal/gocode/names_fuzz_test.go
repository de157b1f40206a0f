package gocode_test

import (
	"errors"
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/gocode"
	"github.com/payconex/scopes/scope"
)

// Whatever the names and however the file spells them, either every name gets
// an exported constant of its own, or there is an error and nothing else.
func FuzzNames(f *testing.F) {
	f.Add("a:b a:b:c a:* a-b.c:D_e", "a", "API", "b", "Be", "Override")
	f.Add("a:b_c a:b:c", "", "", "", "", "")
	f.Add("a:b:2 a:2b", "a", "b2", "2b", "\n", "lower")
	f.Add("catalog x:all x:* 3:3", "x", "A;B", "*", "*", "Catalog")
	f.Add("a:b", "a", "x", "b", "X string; func init() {}; const Y", "É")
	f.Add("import:type func:range", "import", "type", "type", "range", "")
	f.Fuzz(func(t *testing.T, list, namespace, initialism, segment, part, override string) {
		file := catalogfile.File{
			Namespace: namespace,
			Go:        catalogfile.GoNames{Initialisms: []string{initialism}, Names: map[string]string{segment: part}},
		}
		names := strings.Fields(list)
		slices.Sort(names)
		for i, name := range slices.Compact(names) {
			p, err := scope.ParsePattern(name)
			if err != nil {
				continue
			}
			s := catalogfile.Scope{Name: p}
			if i == 0 {
				s.Go = override
			}
			file.Scopes = append(file.Scopes, s)
		}
		checkNames(t, complete(t, file))
	})
}

func checkNames(t *testing.T, f *catalogfile.File) {
	t.Helper()
	outputs, err := gocode.Generate(f)
	if err != nil {
		var faults *catalogfile.Error
		if !errors.As(err, &faults) || outputs != nil {
			t.Fatalf("%d files, %T: %v", len(outputs), err, err)
		}
		return
	}
	pkg, files, err := check(t, outputs)
	if err != nil {
		t.Fatal(err)
	}
	if got := imported(files); len(got) > 1 || len(got) == 1 && got[0] != "github.com/payconex/scopes/scope" {
		t.Errorf("imports %q", got)
	}
	var want, got []string
	for _, s := range f.Scopes {
		want = append(want, string(s.Name))
	}
	for _, ident := range pkg.Scope().Names() {
		switch object := pkg.Scope().Lookup(ident).(type) {
		case *types.Const:
			if ast.IsExported(ident) && ident != "Digest" && ident != "Remarks" {
				got = append(got, constant.StringVal(object.Val()))
			} else if ident != "Digest" && ident != "Remarks" && ident != "names" {
				t.Errorf("declares the constant %s", ident)
			}
		default:
			if ident != "Catalog" && ident != "table" {
				t.Errorf("declares %s", ident)
			}
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
