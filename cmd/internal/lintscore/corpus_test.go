package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"
)

// corpora are modules of ours under testdata/lint. Comments beside the lines
// say what is wanted; what has none must be silent.
var corpora = []string{
	"clean", "shapes", "lookalikes", "wild",
	"malformed", "wildcard", "notgrantable", "deprecated", "redundant", "dynamic", "directive",
}

// TestCorpora runs the analyzer on them, with nothing configured but their
// catalogue.
func TestCorpora(t *testing.T) {
	for _, name := range corpora {
		t.Run(name, func(t *testing.T) {
			dir, c := corpus(t, name)
			analysistest.Run(t, dir, c.analyzers(false)[0], "./...")
		})
	}
}

// TestFixes holds what the fixes make of a package against its golden file.
func TestFixes(t *testing.T) {
	for name, pkg := range map[string]string{"shapes": "./fixes", "malformed": "./bad", "deprecated": "./bad", "directive": "./bad"} {
		dir, c := corpus(t, name)
		analysistest.RunWithSuggestedFixes(t, dir, c.analyzers(false)[0], pkg)
	}
}

func corpus(t *testing.T, name string) (dir string, c *catalogue) {
	t.Helper()
	dir, err := filepath.Abs(filepath.Join("..", "..", "..", "testdata", "lint", name))
	if err != nil {
		t.Fatal(err)
	}
	c, err = readCatalogue(filepath.Join(dir, "scopes.yaml"), t.Output())
	if err != nil {
		t.Fatal(err)
	}
	return dir, c
}

// TestPlanted mistypes names of the clean module and asks for what README.md
// says: all but one in a hundred are found, the right name comes first for all
// but one in twenty of the mistakes of one edit, and nothing else is reported.
func TestPlanted(t *testing.T) {
	dir, c := corpus(t, "clean")
	var all, single Tally
	for seed := range uint64(5) {
		checkout, err := filepath.EvalSymlinks(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		if err := os.CopyFS(checkout, os.DirFS(dir)); err != nil {
			t.Fatal(err)
		}
		s := plantAndScore(t, checkout, c, seed)
		all.add(s.Outside)
		for kind, tally := range s.Kinds {
			if oneEdit[kind] {
				single.add(tally)
			}
		}
		for _, f := range s.Missed {
			t.Logf("seed %d: missed %v", seed, f)
		}
		for _, f := range s.Elsewhere {
			t.Logf("seed %d: %v, got %q", seed, f.Finding, f.Suggested)
		}
		for _, report := range s.False {
			t.Errorf("seed %d: %s", seed, report)
		}
	}
	t.Logf("found %s, right name first in %s of the single edits", ratio(all.Found, all.Known), ratio(single.First, single.Known))
	if all.Known != 100 {
		t.Errorf("%d planted, want 100", all.Known)
	}
	if share(all.Found, all.Known) < 0.99 {
		t.Errorf("found %s", ratio(all.Found, all.Known))
	}
	if share(single.First, single.Known) < 0.95 {
		t.Errorf("right name first in %s of the single edits", ratio(single.First, single.Known))
	}
}

// oneEdit are the kinds of mistakes that are one edit, as scope.Distance counts.
var oneEdit = map[string]bool{
	"transposition": true, "drop": true, "double": true, "replace": true,
	"case": true, "plural": true, "space": true, "separator": true,
}

func (t *Tally) add(more Tally) {
	t.Known += more.Known
	t.Found += more.Found
	t.First += more.First
}

func plantAndScore(t *testing.T, checkout string, c *catalogue, seed uint64) *Score {
	t.Helper()
	files, err := goFiles(checkout)
	if err != nil {
		t.Fatal(err)
	}
	planted := choose(files, newTypist(c.names, seed), 20)
	if err := write(checkout, planted); err != nil {
		t.Fatal(err)
	}
	out, err := analyze(checkout, c, "")
	if err != nil {
		t.Fatal(err)
	}
	if len(out.faults) > 0 {
		t.Fatal(fmt.Sprint("does not compile any more: ", out.faults))
	}
	s := &Score{known: findings(planted)}
	s.count(files, out, c, false)
	return s
}
