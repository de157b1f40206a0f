package modcatalog

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/payconex/scopes/analyzer"
	"github.com/payconex/scopes/scope"
)

// large returns a catalogue file that is worth a cache, with one of everything.
func large(desc string) string {
	var b strings.Builder
	b.WriteString(`version: 1
audiences: [public, internal]
outputs: {go: names}
endpoints:
  - {method: GET, path: /x, id: x, any_of: [[a:b:n0, a:b:n1], [a:b:n2]]}
scopes:
  a:*: {desc: All, audience: public, grantable: true, widens: [a:b:n2]}
  a:c: {desc: Old, audience: public, deprecated: {use: [a:b:n0]}, aliases: [a:d], typos: [a:e]}
`)
	for i := range 2000 {
		fmt.Fprintf(&b, "  a:b:n%d: {desc: %s %d, audience: internal}\n", i, desc, i)
	}
	return b.String()
}

func inCache(t *testing.T) []string {
	t.Helper()
	dir, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	found, err := filepath.Glob(filepath.Join(dir, "scopevet", "*"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// said is a project without its functions.
func said(p analyzer.Project) any {
	ident := ""
	if p.Package.Identifier != nil {
		ident, _ = p.Package.Identifier("a:b:n1")
	}
	return []any{p.Catalog.Table(), p.Endpoints, p.Sinks, p.Foreign, p.Package.Path, p.Package.Name, ident}
}

// TestCache: what comes out of the cache is what the file says, and a file that
// changes by a byte is read again.
func TestCache(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CACHE_HOME", filepath.Join(home, "cache"))
	dir := t.TempDir()
	path := filepath.Join(dir, FileName)
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	load := func() analyzer.Project {
		t.Helper()
		project, err := Load(path)
		if err != nil {
			t.Fatal(err)
		}
		return project
	}
	write(filepath.Join(dir, "go.mod"), "module example.com/m\n")
	write(path, large("Read"))
	want := said(load()).([]any)
	if len(inCache(t)) != 1 {
		t.Fatalf("in the cache: %q", inCache(t))
	}
	if _, ok := entryFor(path).read(); !ok {
		t.Error("the entry does not read")
	}
	if diff := cmp.Diff(any(want), said(load())); diff != "" {
		t.Errorf("(-file +cache):\n%s", diff)
	}

	// Another folder and module, the same bytes: what rests on them is not cached.
	write(filepath.Join(dir, "go.mod"), "module example.com/other\n")
	if got := load().Package.Path; got != "example.com/other/names" {
		t.Errorf("package %q", got)
	}

	write(path, strings.Replace(large("Read"), "Read 7,", "Read 8,", 1)+"  a:new: {desc: New, audience: public}\n")
	if _, ok := load().Catalog.Entry("a:new"); !ok {
		t.Error("a name that was added is not there")
	}
	if len(inCache(t)) != 2 {
		t.Errorf("in the cache: %q", inCache(t))
	}

	// A broken entry is as good as none.
	write(path, large("Read"))
	for _, name := range inCache(t) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		data[len(data)/2] ^= 1
		write(name, string(data))
	}
	if diff := cmp.Diff(want[:4:4], said(load()).([]any)[:4]); diff != "" {
		t.Errorf("(-file +broken cache):\n%s", diff)
	}

	// A catalogue with a fault is one each time.
	write(path, large("Read")+"colour: blue\n")
	for range 2 {
		if _, err := Load(path); err == nil {
			t.Error("no error")
		}
	}
	// A small one is not cached, and neither is anything where nothing can be.
	for _, name := range inCache(t) {
		os.Remove(name)
	}
	write(path, "version: 1\nscopes:\n  a:b: {desc: x}\n")
	load()
	if len(inCache(t)) != 0 {
		t.Errorf("in the cache: %q", inCache(t))
	}
	t.Setenv("HOME", filepath.Join(path, "no folder"))
	t.Setenv("XDG_CACHE_HOME", filepath.Join(path, "no folder"))
	write(path, large("Read"))
	if load().Catalog.Len() < 2000 {
		t.Error("nothing without a cache")
	}
}

// TestCacheOfOthers: whichever of two files is in the cache, a change of the other
// is seen.
func TestCacheOfOthers(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CACHE_HOME", filepath.Join(home, "cache"))
	const small = "version: 1\nscopes:\n  a:b: {desc: x}\n"
	const sinks = "lint: {sinks: [{at: example.com/m.F:0}, {at: example.com/m.G:0, catalogue: o.yaml}, {at: example.com/m.H:0, list: grant, catalogue: o.yaml}]}\n"
	const added = "  a:new: {desc: New}\n"
	for name, texts := range map[string][2]string{
		"none": {small, small}, "first": {large("x"), small}, "second": {small, large("x")}, "both": {large("x"), large("y")},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path, other := filepath.Join(dir, FileName), filepath.Join(dir, "o.yaml")
			write := func(name, text string) {
				t.Helper()
				if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			write(path, texts[0]+sinks)
			for _, step := range []struct {
				text string
				has  bool // the name that is added
				fail string
			}{
				{texts[1], false, ""}, {texts[1] + added, true, ""}, {texts[1], false, ""},
				{texts[1] + "colour: red\n", false, `unknown field "colour"`}, {texts[1] + added, true, ""},
				{"", false, `cannot read the catalogue "o.yaml"`}, {texts[1], false, ""},
			} {
				if write(other, step.text); step.text == "" {
					os.Remove(other)
				}
				for range 2 { // the second time out of the cache
					project, err := Load(path)
					if step.fail != "" {
						if err == nil || !strings.Contains(err.Error(), step.fail) || !strings.HasPrefix(err.Error(), path+":") {
							t.Errorf("error %v, want one with %q and where the file is named", err, step.fail)
						}
						continue
					}
					if err != nil {
						t.Fatal(err)
					}
					if len(project.Sinks) != 3 || project.Sinks[0].Catalog != (scope.Catalog{}) || project.Sinks[1].Catalog != project.Sinks[2].Catalog || project.Sinks[2].List != analyzer.Given {
						t.Errorf("sinks %v", project.Sinks)
					}
					if _, has := project.Sinks[1].Catalog.Entry("a:new"); has != step.has {
						t.Errorf("a name that was added is there: %t, want %t", has, step.has)
					}
				}
			}
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	b.Setenv("XDG_CACHE_HOME", b.TempDir())
	path := filepath.Join(b.TempDir(), FileName)
	for name, size := range map[string]int{"20000": 20_000, "120": 120} {
		var text strings.Builder
		text.WriteString("version: 1\nscopes:\n")
		for i := range size {
			fmt.Fprintf(&text, "  pcx:f%d:v%d: {desc: Do}\n", i/10, i%10)
		}
		if err := os.WriteFile(path, []byte(text.String()), 0o666); err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := Load(path); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
