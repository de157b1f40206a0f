package vetdriver

import (
	"errors"
	"fmt"
	"io"
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
)

// gone returns the files that a baseline lists and that are no more, by the
// folder whose package tells about them.
func (b *baselines) gone(file string, list baseline.List) map[string][]string {
	find := sync.OnceValue(func() map[string][]string {
		gone := map[string][]string{}
		last := ""
		for _, key := range list.Keys() {
			if key.File == last {
				continue
			}
			last = key.File
			source := filepath.Join(filepath.Dir(file), filepath.FromSlash(key.File))
			if _, err := os.Stat(source); errors.Is(err, fs.ErrNotExist) {
				teller := tellerOf(filepath.Dir(source), filepath.Dir(file))
				gone[teller] = append(gone[teller], key.File)
			}
		}
		return gone
	})
	first, _ := b.missing.LoadOrStore(file, find)
	return first.(func() map[string][]string)()
}

// tellerOf returns the folder of a package that tells what is wrong with a
// baseline about dir: dir itself or the nearest above it that has a package, or
// else the first in the folder of the baseline.
func tellerOf(dir, top string) string {
	for d := dir; ; d = filepath.Dir(d) {
		if hasPackage(d) {
			return d
		}
		if d == top || d == filepath.Dir(d) {
			break
		}
	}
	teller := ""
	filepath.WalkDir(top, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return filepath.SkipDir
		case !entry.IsDir():
			return nil
		case path != top && modcatalog.IsOutside(path, entry.Name()):
			return filepath.SkipDir
		case hasPackage(path):
			teller = path
			return filepath.SkipAll
		}
		return nil
	})
	return teller
}

func hasPackage(dir string) bool {
	entries, _ := os.ReadDir(dir)
	return slices.ContainsFunc(entries, func(entry fs.DirEntry) bool {
		return strings.HasSuffix(entry.Name(), ".go") && !strings.HasSuffix(entry.Name(), "_test.go")
	})
}

// reportGone tells about files that are gone, at the first file of the package
// that has to.
func (b *baselines) reportGone(pass *analysis.Pass, known map[string]*known) {
	for _, syntax := range pass.Files {
		source := pass.Fset.Position(syntax.Package).Filename
		k := known[source]
		if k == nil || strings.HasSuffix(source, "_test.go") {
			continue
		}
		for _, name := range b.gone(k.file, k.list)[filepath.Dir(source)] {
			pass.Report(analysis.Diagnostic{
				Pos: k.clause, Category: checkBaseline,
				Message: fmt.Sprintf("the baseline lists %q, and there is no such file: run scopevet -write-baseline [%s]", name, checkBaseline),
			})
		}
		return
	}
}

// fingerprint writes to w which files are gone: the go command, which stores what
// is told about them, does not know of them.
func (b *baselines) fingerprint(w io.Writer, file string) error {
	list, err := b.list(file)
	if err != nil {
		return err
	}
	gone := b.gone(file, list)
	for _, teller := range slices.Sorted(maps.Keys(gone)) {
		fmt.Fprintf(w, "gone %q %q\n", teller, gone[teller])
	}
	return nil
}
