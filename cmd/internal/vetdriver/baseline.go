package vetdriver

import (
	"cmp"
	"errors"
	"fmt"
	"go/ast"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/payconex/scopes/cmd/internal/baseline"
	"github.com/payconex/scopes/cmd/internal/modcatalog"
	"github.com/payconex/scopes/cmd/internal/outfile"
)

// checkBaseline is the category of what is wrong with a baseline: it lists what
// does not occur.
const checkBaseline = "baseline"

// baselines are the baselines of the modules in use, each read once. The zero
// baselines are those beside go.mod.
type baselines struct {
	off  bool   // leave nothing alone
	file string // absolute, instead of the one beside go.mod

	read    sync.Map // path: func() (baseline.List, error)
	missing sync.Map // path: func() map[string][]string, see gone
}

// A place is where the findings of a source file are written down.
type place struct {
	file string // of the baseline
	name string // of the source file, as the baseline calls it
}

// placeOf returns the place for a source file, or false if there is none:
// outside every module, and for a file that is not below the baseline.
func (b *baselines) placeOf(source string) (place, bool) {
	file := b.file
	if file == "" {
		module, ok := modcatalog.Of(filepath.Dir(source))
		if !ok {
			return place{}, false
		}
		file = module.Baseline()
	}
	name, err := filepath.Rel(filepath.Dir(file), source)
	return place{file, filepath.ToSlash(name)}, err == nil && filepath.IsLocal(name)
}

// list reads a baseline. One that does not exist is empty.
func (b *baselines) list(file string) (baseline.List, error) {
	read := sync.OnceValues(func() (baseline.List, error) {
		data, err := os.ReadFile(file)
		if errors.Is(err, fs.ErrNotExist) {
			return baseline.List{}, nil
		}
		if err != nil {
			return baseline.List{}, err
		}
		return baseline.Parse(file, data)
	})
	first, _ := b.read.LoadOrStore(file, read)
	return first.(func() (baseline.List, error))()
}

// check reports that a baseline cannot be read, before any package is looked at.
// One that somebody named must be there.
func (b *baselines) check(file string) error {
	if _, err := os.Stat(file); file == b.file && errors.Is(err, fs.ErrNotExist) {
		return &noBaselineError{file}
	}
	_, err := b.list(file)
	return err
}

// A noBaselineError says that the baseline somebody named is not there.
type noBaselineError struct{ file string }

func (e *noBaselineError) Error() string { return fmt.Sprintf("there is no baseline %q", e.file) }

func (e *noBaselineError) Hint() string {
	return "name one that is there, or write it with -write-baseline"
}

// keyOf returns what a diagnostic is counted under. Its place in the file does
// not matter, nor what is suggested.
func keyOf(a *analysis.Analyzer, file string, d analysis.Diagnostic) baseline.Key {
	check := d.Category
	if a.Name != mainAnalyzer {
		check = a.Name + "." + d.Category
	}
	return baseline.KeyOf(file, check, d.Message)
}

// leaveAlone returns an analyzer that reports what a reports and no baseline
// lists, and what a baseline lists and a does not report.
func (b *baselines) leaveAlone(a *analysis.Analyzer) *analysis.Analyzer {
	quiet := *a
	quiet.Run = func(pass *analysis.Pass) (any, error) {
		if b.off {
			return a.Run(pass)
		}
		inner := *pass
		var found []analysis.Diagnostic
		inner.Report = func(d analysis.Diagnostic) { found = append(found, d) }
		result, err := a.Run(&inner)
		b.filter(a, pass, found)
		return result, err
	}
	return &quiet
}

func (b *baselines) filter(a *analysis.Analyzer, pass *analysis.Pass, found []analysis.Diagnostic) {
	slices.SortStableFunc(found, func(x, y analysis.Diagnostic) int { return cmp.Compare(x.Pos, y.Pos) })
	places := map[string]*known{}
	for _, file := range pass.Files {
		source := pass.Fset.Position(file.Package).Filename
		if k := b.known(pass, source, file); k != nil {
			places[source] = k
		}
	}
	for _, d := range found {
		k := places[pass.Fset.Position(d.Pos).Filename]
		if k == nil || !k.takes(keyOf(a, k.name, d)) {
			pass.Report(d)
		}
	}
	for _, source := range slices.Sorted(maps.Keys(places)) {
		places[source].reportStale(a, pass)
	}
	if a.Name == mainAnalyzer {
		b.reportGone(pass, places)
	}
}

// known is what a baseline lists for one source file.
type known struct {
	place
	clause token.Pos
	list   baseline.List
	taken  map[baseline.Key]int
}

// known returns nil if there is nothing to leave alone.
func (b *baselines) known(pass *analysis.Pass, source string, file *ast.File) *known {
	p, ok := b.placeOf(source)
	if !ok {
		return nil
	}
	list, err := b.list(p.file)
	if err != nil { // it was fine when the tool was asked what it is
		pass.Report(analysis.Diagnostic{Pos: file.Name.Pos(), End: file.Name.End(), Category: checkBaseline,
			Message: "cannot use the baseline: " + strings.ReplaceAll(err.Error(), "\n", "; ") + " [" + checkBaseline + "]"})
		return nil
	}
	if list.Len() == 0 {
		return nil
	}
	return &known{p, file.Name.Pos(), list, map[baseline.Key]int{}}
}

// takes reports whether one more finding of that key is listed.
func (k *known) takes(key baseline.Key) bool {
	if k.taken[key] >= k.list.Count(key) || key.Check == "catalogue" {
		return false
	}
	k.taken[key]++
	return true
}

// reportStale reports what is listed for the file and was not found, unless it
// was not looked for.
func (k *known) reportStale(a *analysis.Analyzer, pass *analysis.Pass) {
	for _, key := range k.list.Keys() {
		check, ours := checkOf(a, key.Check)
		if key.File != k.name || !ours || !looksFor(a, check, key.File) {
			continue
		}
		listed, there := k.list.Count(key), k.taken[key]
		if there >= listed {
			continue
		}
		pass.Report(analysis.Diagnostic{
			Pos: k.clause, Category: checkBaseline,
			Message: fmt.Sprintf("the baseline counts %d of %s %q in this file, and there are %d: run scopevet -write-baseline [%s]",
				listed, key.Check, key.Name, there, checkBaseline),
		})
	}
}

// checkOf cuts the analyzer's name off what keyOf made.
func checkOf(a *analysis.Analyzer, text string) (check string, ours bool) {
	name, check, found := strings.Cut(text, ".")
	if !found {
		return text, a.Name == mainAnalyzer
	}
	return check, name == a.Name
}

// looksFor reports whether the flags of a let it report that check in that
// file.
func looksFor(a *analysis.Analyzer, check, file string) bool {
	is := func(flag, value string) bool {
		f := a.Flags.Lookup(flag)
		return f != nil && f.Value.String() == value
	}
	return !is(check, "false") && !(is("tests", "false") && strings.HasSuffix(file, "_test.go"))
}

// writeBaseline writes down what was found. What the old baseline lists for
// files that were not looked at, and are there, stays.
func (t *Tool) writeBaseline(found []finding, looked map[string]bool) error {
	lists := map[string]*baseline.List{}
	file := func(source string) (p place, ok bool) {
		p, ok = t.baselines.placeOf(source)
		if ok && lists[p.file] == nil {
			lists[p.file] = &baseline.List{}
		}
		return p, ok
	}
	for source := range looked {
		file(source)
	}
	for _, f := range found {
		p, ok := file(f.at.Filename)
		if !ok {
			return fmt.Errorf("%s is not below the baseline", f.at.Filename)
		}
		lists[p.file].Add(keyOf(f.analyzer, p.name, f.Diagnostic))
	}
	for _, name := range slices.Sorted(maps.Keys(lists)) {
		if err := t.replaceBaseline(name, lists[name], looked); err != nil {
			return err
		}
	}
	return nil
}

func (t *Tool) replaceBaseline(name string, list *baseline.List, looked map[string]bool) error {
	data, err := os.ReadFile(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if list.Len() == 0 {
			return nil
		}
	case err != nil:
		return err
	case !baseline.Marked(data):
		return &outfile.BlockedError{Path: t.shorten(name), Reason: "was not written by scopevet", Advice: "move the file away, or name another with -baseline"}
	default:
		old, _ := baseline.Parse(name, data) // what is wrong with it goes away now
		list.Keep(old, func(key baseline.Key) bool {
			source := filepath.Join(filepath.Dir(name), filepath.FromSlash(key.File))
			_, err := os.Stat(source)
			return !looked[source] && err == nil
		})
	}
	plan := outfile.In(filepath.Dir(name))
	plan.Document(filepath.Base(name), list.Format())
	if _, err := plan.Apply(); err != nil {
		return err
	}
	fmt.Fprintf(t.stderr, "scopevet: wrote %s: %s\n", t.shorten(name), count(list.Len(), "finding"))
	return nil
}

func count(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprintf("%d %s", n, what)
}
