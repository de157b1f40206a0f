package vetdriver

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"golang.org/x/tools/go/analysis"

	"github.com/payconex/scopes/cmd/internal/report"
)

// options are the flags of standalone use. They are named as go vet names its
// own.
type options struct {
	fix, json, tests bool
	writeBaseline    bool
	baseline         string // absolute, or empty
	format           report.Format
	analyzers        []*analysis.Analyzer
	patterns         []string
}

// parse reads the command line. It returns [flag.ErrHelp] if help is wanted.
func (t *Tool) parse(args []string) (options, error) {
	var o options
	var format string
	flags := flag.NewFlagSet("scopevet", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.BoolVar(&o.fix, "fix", false, "")
	flags.BoolVar(&o.json, "json", false, "")
	flags.BoolVar(&o.tests, "test", true, "")
	flags.StringVar(&format, "format", "", "")
	flags.StringVar(&o.baseline, "baseline", "", "")
	flags.BoolVar(&o.writeBaseline, "write-baseline", false, "")
	chosen := map[string]bool{}
	for _, a := range t.analyzers {
		flags.BoolFunc(a.Name, "", func(text string) error {
			on, err := strconv.ParseBool(text)
			chosen[a.Name] = on
			return err
		})
		a.Flags.VisitAll(func(f *flag.Flag) { flags.Var(f.Value, a.Name+"."+f.Name, f.Usage) })
	}
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	o.analyzers = choose(t.analyzers, chosen)
	o.patterns = flags.Args()
	if o.baseline != "" && !filepath.IsAbs(o.baseline) {
		o.baseline = filepath.Join(t.dir, o.baseline)
	}
	var err error
	o.format, err = report.ParseFormat(format, os.Getenv)
	switch {
	case len(o.patterns) > 0 && o.patterns[0] == "help":
		return o, flag.ErrHelp
	case err != nil:
		return o, err
	case len(o.patterns) == 0:
		return o, errors.New("no packages named")
	case len(o.analyzers) == 0:
		return o, errors.New("every analyzer is switched off")
	}
	return o, exclusive(map[string]bool{"-fix": o.fix, "-json": o.json, "-write-baseline": o.writeBaseline, "-format": format != ""})
}

// exclusive is for flags that say what to do with the findings.
func exclusive(given map[string]bool) error {
	for _, pair := range [][2]string{
		{"-fix", "-json"}, {"-fix", "-write-baseline"}, {"-json", "-write-baseline"},
		{"-json", "-format"}, {"-write-baseline", "-format"},
	} {
		if given[pair[0]] && given[pair[1]] {
			return fmt.Errorf("%s and %s cannot be used together", pair[0], pair[1])
		}
	}
	return nil
}

// choose returns the analyzers to run, as go vet chooses: those that were
// switched on, or else all that were not switched off.
func choose(all []*analysis.Analyzer, chosen map[string]bool) []*analysis.Analyzer {
	anyOn := false
	for _, on := range chosen {
		anyOn = anyOn || on
	}
	var picked []*analysis.Analyzer
	for _, a := range all {
		if on, said := chosen[a.Name]; on || !said && !anyOn {
			picked = append(picked, a)
		}
	}
	return picked
}
