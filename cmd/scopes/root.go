package main

import (
	"bufio"
	"errors"
	"io"
	"os"
	"runtime/debug"
	"time"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/report"
	"github.com/spf13/cobra"
)

const usage = `Scopes keeps the scopes of an API in one file, scopes.yaml, and everything else in
step with it: Go code, tables in documents, and every text that names a scope.

Example:
    $ cat scopes.yaml
    version: 1
    namespace: zoo
    audiences: [public]
    scopes:
      zoo:lions:*:    {desc: Do everything with lions, grantable: true}
      zoo:lions:feed: {desc: Feed a lion, grantable: true}
    outputs: {go: zooscope, docs: [guide.md]}
    $ scopes gen                  # writes zooscope/*.go
    $ scopes docs                 # renews the tables in guide.md
    $ scopes check README.md
    README.md:3:7: unknown scope "zoo:lions:fed" (did you mean "zoo:lions:feed"?) [SC101]
       3 | Needs zoo:lions:fed.
         |       ^~~~~~~~~~~~~

The catalogue is scopes.yaml in the working directory or in the nearest folder
above it, up to the one with go.mod or .git.

Exit codes:
    0  nothing to report
    1  findings: a fault in the catalogue (check), an unknown name, a bad marker,
       a generated file that is out of date, a question without an answer
    2  wrong usage
    3  a file cannot be read or written, or the catalogue is broken (any command
       but check)

Data goes to standard output and everything else to standard error.`

// app is what the commands share.
type app struct {
	stdout  *bufio.Writer
	stderr  io.Writer
	catalog string // path as given; empty: look for it
	maxSize int64

	color    bool // standard output may have colours
	terminal bool // standard error is a terminal
	now      func() time.Time
}

// run runs the command line and returns the exit code.
func run(args []string, stdout, stderr io.Writer) int {
	out := bufio.NewWriter(stdout)
	a := &app{
		stdout:   out,
		stderr:   &second{out, stderr},
		color:    report.Colorful(stdout, os.Getenv),
		terminal: report.Terminal(stderr),
		now:      time.Now,
	}
	root := a.command()
	root.SetArgs(args)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	cmd, err := root.ExecuteC()
	code := a.report(err, cmd.CommandPath())
	// A command that flushed by itself has failed with this very error.
	if lost := a.stdout.Flush(); lost != nil && !errors.Is(err, lost) {
		return a.report(unreadable(lost), "")
	}
	return code
}

// A second stream is written behind everything that the first was given before
// it, so that the two read well together on a terminal.
type second struct {
	first *bufio.Writer
	io.Writer
}

func (s *second) Write(p []byte) (int, error) {
	_ = s.first.Flush() // its error stays and is seen at the end
	return s.Writer.Write(p)
}

func (a *app) command() *cobra.Command {
	root := &cobra.Command{
		Use:           "scopes",
		Short:         "Keep the scopes of an API in one file and everything else in step",
		Long:          usage,
		Version:       version(),
		RunE:          func(*cobra.Command, []string) error { return errors.New("no command") },
		SilenceErrors: true, // report prints them
		SilenceUsage:  true,
	}
	flags := root.PersistentFlags()
	flags.StringVar(&a.catalog, "catalog", "", "the catalogue `file` (default: the nearest scopes.yaml)")
	flags.Int64Var(&a.maxSize, "max-size", catalogfile.DefaultMaxSize, "the most `bytes` that the catalogue may have")
	_ = root.MarkPersistentFlagFilename("catalog", "yaml", "yml") // the flag exists
	root.AddCommand(a.initCommand(), a.checkCommand(), a.ruleCommand(), a.fmtCommand(), a.schemaCommand(), a.genCommand(),
		a.docsCommand(), a.listCommand(), a.explainCommand(), a.diffCommand(), a.leastCommand(), a.openapiCommand())
	return root
}

// version returns the version of the module that the program was built from.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}

// load loads the catalogue that the flags name. The error has exit code 3.
func (a *app) load() (*catalogfile.File, error) {
	path, err := a.catalogPath()
	if err != nil {
		return nil, unreadable(err)
	}
	if a.maxSize < 1 {
		return nil, misuse("--max-size takes a number of bytes, such as 4000000", "--max-size %d allows no catalogue", a.maxSize)
	}
	file, err := catalogfile.Load(path, catalogfile.MaxSize(a.maxSize))
	if err != nil {
		return nil, unreadable(err)
	}
	return file, nil
}

// catalogPath returns the path of the catalogue, as short as it can be written.
func (a *app) catalogPath() (string, error) {
	if a.catalog != "" {
		return a.catalog, nil
	}
	wd, err := os.Getwd()
	if err != nil {
		return "", err
	}
	path, err := catalogfile.Find(wd)
	if err != nil {
		return "", err
	}
	return relative(wd, path), nil
}
