package vetdriver

import (
	"errors"
	"flag"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/payconex/scopes/analyzer"
	"github.com/payconex/scopes/cmd/internal/modcatalog"
)

func (t *Tool) standalone(args []string) int {
	o, err := t.parse(args)
	if errors.Is(err, flag.ErrHelp) {
		return t.help(o.patterns)
	}
	if err != nil {
		return t.misused(err)
	}
	use, err := modcatalog.ModulesInUse(t.dir)
	if err != nil {
		return t.failed(err)
	}
	t.baselines.off, t.baselines.file = o.writeBaseline, o.baseline
	if err := t.ready(use); err != nil {
		return t.failed(err)
	}
	return t.check(o)
}

// ready reports what is wrong with the files that verdicts rest on, before any
// package is looked at.
func (t *Tool) ready(use modcatalog.InUse) error {
	faults := []error{use.Check(t.load)}
	switch {
	case t.baselines.off:
	case t.baselines.file != "":
		faults = append(faults, t.baselines.check(t.baselines.file))
	default:
		for _, module := range use.Modules {
			faults = append(faults, t.baselines.check(module.Baseline()))
		}
	}
	return errors.Join(faults...)
}

// check loads the packages, runs the analyzers, and prints what they found.
func (t *Tool) check(o options) int {
	graph, roots, exit := t.analyze(o)
	if graph == nil {
		return exit
	}
	found := findings(graph)
	if o.writeBaseline {
		if exit == exitFine { // a baseline of half the packages would lose the rest
			if err := t.writeBaseline(found, lookedAt(roots)); err != nil {
				exit = t.failed(err)
			}
			return exit
		}
	}
	if o.fix {
		left, changed, err := fix(found)
		switch {
		case err != nil:
			exit = t.failed(err)
		case changed && len(left) > 0: // what is left has moved, and may say something else now
			o.fix = false
			return max(exit, t.check(o))
		}
		found = left
	}
	if len(found) > 0 {
		exit = max(exit, exitFindings)
	}
	var err error
	if o.json {
		err = graph.PrintJSON(t.stdout)
	} else {
		err = t.print(o.format, found)
	}
	if err != nil {
		return t.failed(err)
	}
	return exit
}

// analyze loads the packages and runs the analyzers. The graph is nil if it
// could not; exit says whether all went well.
func (t *Tool) analyze(o options) (graph *checker.Graph, roots []*packages.Package, exit int) {
	roots, err := packages.Load(&packages.Config{
		Mode:  loadMode(o.analyzers),
		Dir:   t.dir,
		Tests: o.tests,
	}, o.patterns...)
	if err == nil && len(roots) == 0 {
		err = fmt.Errorf("%q matches no packages", strings.Join(o.patterns, " "))
	}
	if err != nil {
		return nil, nil, t.failed(err)
	}
	exit = exitFine
	packages.Visit(roots, nil, func(pkg *packages.Package) {
		for _, err := range pkg.Errors {
			exit = t.failed(loadError(err))
		}
	})
	if err := modcatalog.CheckNamed(roots); err != nil {
		return nil, nil, t.failed(err)
	}
	graph, err = checker.Analyze(o.analyzers, roots, nil)
	if err != nil {
		return nil, nil, t.failed(err)
	}
	for act := range graph.All() {
		if act.Err != nil && len(act.Package.Errors) == 0 {
			exit = t.failed(act.Err)
		}
	}
	for _, f := range findings(graph) {
		if f.Category == analyzer.CheckCatalogue {
			exit = exitFailure
		}
	}
	return graph, roots, exit
}

// loadError returns what went wrong with a package as people read it. The go
// command has no place to name for what it does not find.
func loadError(err packages.Error) error {
	if err.Kind == packages.ListError && (err.Pos == "" || err.Pos == "-") {
		return &listError{err.Msg}
	}
	return err
}

type listError struct{ message string }

func (e *listError) Error() string { return e.message }

func (e *listError) Hint() string {
	return "name packages as for go build: ./... is all below this folder, ./orders one; see scopevet help"
}

// loadMode returns what has to be loaded. Facts are made from the source of all
// dependencies; without them, what the compiler exported is enough.
func loadMode(analyzers []*analysis.Analyzer) packages.LoadMode {
	facts := func(a *analysis.Analyzer) bool { return len(a.FactTypes) > 0 }
	if slices.ContainsFunc(analyzers, facts) {
		return packages.LoadAllSyntax | packages.NeedModule
	}
	return packages.LoadSyntax | packages.NeedModule
}

// lookedAt returns the source files of packages.
func lookedAt(roots []*packages.Package) map[string]bool {
	files := map[string]bool{}
	for _, pkg := range roots {
		for _, file := range pkg.GoFiles {
			files[file] = true
		}
	}
	return files
}
