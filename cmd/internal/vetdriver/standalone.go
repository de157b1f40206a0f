package vetdriver

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"

	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/payconex/scopes/analyzer"
	"github.com/payconex/scopes/cmd/internal/modcatalog"
)

// options are the flags of standalone use. They are named as go vet names its
// own.
type options struct {
	fix, json, tests bool
	patterns         []string
}

// parse reads the command line. It returns [flag.ErrHelp] if help is wanted.
func (t *Tool) parse(args []string) (options, error) {
	var o options
	flags := flag.NewFlagSet("scopevet", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.BoolVar(&o.fix, "fix", false, "")
	flags.BoolVar(&o.json, "json", false, "")
	flags.BoolVar(&o.tests, "test", true, "")
	for _, a := range t.analyzers {
		a.Flags.VisitAll(func(f *flag.Flag) { flags.Var(f.Value, a.Name+"."+f.Name, f.Usage) })
	}
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	o.patterns = flags.Args()
	switch {
	case len(o.patterns) > 0 && o.patterns[0] == "help":
		return o, flag.ErrHelp
	case len(o.patterns) == 0:
		return o, errors.New("no packages named")
	case o.fix && o.json:
		return o, errors.New("-fix and -json cannot be used together")
	}
	return o, nil
}

func (t *Tool) standalone(args []string) int {
	o, err := t.parse(args)
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprint(t.stdout, usage)
		return exitFine
	}
	if err != nil {
		return t.misused(err)
	}
	use, err := modcatalog.ModulesInUse(t.dir)
	if err != nil {
		return t.failed(err)
	}
	if err := use.Check(t.load); err != nil {
		return t.failed(err)
	}
	return t.check(o)
}

// check loads the packages, runs the analyzers, and prints what they found.
func (t *Tool) check(o options) int {
	roots, err := packages.Load(&packages.Config{
		Mode:  packages.LoadSyntax | packages.NeedModule,
		Dir:   t.dir,
		Tests: o.tests,
	}, o.patterns...)
	if err == nil && len(roots) == 0 {
		err = fmt.Errorf("%q matches no packages", strings.Join(o.patterns, " "))
	}
	if err != nil {
		return t.failed(err)
	}
	exit := exitFine
	packages.Visit(roots, nil, func(pkg *packages.Package) {
		for _, err := range pkg.Errors {
			exit = t.failed(err)
		}
	})
	graph, err := checker.Analyze(t.analyzers, roots, nil)
	if err != nil {
		return t.failed(err)
	}
	for act := range graph.All() {
		if act.Err != nil && len(act.Package.Errors) == 0 {
			exit = t.failed(act.Err)
		}
	}
	found := findings(graph)
	for _, f := range found {
		if f.Category == analyzer.CheckCatalogue {
			exit = exitFailure
		}
	}
	if o.fix {
		if found, err = fix(found); err != nil {
			exit = t.failed(err)
		}
	}
	if len(found) > 0 {
		exit = max(exit, exitFindings)
	}
	if o.json {
		err = graph.PrintJSON(t.stdout)
	} else {
		err = t.print(found)
	}
	if err != nil {
		return t.failed(err)
	}
	return exit
}
