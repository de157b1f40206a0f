// Package vetdriver is the command scopevet: one program that is a vet tool for
// the go command, and a checker of its own.
//
// # As a vet tool
//
// The go command asks a vet tool three things: -V=full, what it is, to know
// when stored results are stale; -flags, which flags it takes; and then, once
// for each package and in the package's folder, what it has to say about the
// files listed in a .cfg file. Package unitchecker answers the last two. The
// first is answered here, because since go 1.26 the diagnostics themselves are
// stored, and stored under that answer: it has to change when a catalogue does.
//
// It is also the only place where a vet tool can fail for good. What an
// analyzer returns as an error is printed once and replayed as success.
//
// # By itself
//
// Given packages, it loads and checks them in one process, stores nothing, and
// tells findings (exit code 1) from failures (2 and 3). The drivers of
// golang.org/x/tools do not, and cannot be told to.
package vetdriver

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/payconex/scopes/analyzer"
	"github.com/payconex/scopes/analyzer/wrapper"
	"github.com/payconex/scopes/cmd/internal/modcatalog"
)

// Exit codes, when it is not run by the go command.
const (
	exitFine     = 0
	exitFindings = 1
	exitUsage    = 2
	exitFailure  = 3 // a package or catalogue cannot be read
)

// A Tool is the command, ready to run. Make one with [New].
type Tool struct {
	load      modcatalog.Loader
	analyzers []*analysis.Analyzer
	baselines *baselines

	dir            string // that it was started in
	stdout, stderr io.Writer
}

// New returns the command. Catalogue files are read with load.
func New(load modcatalog.Loader) *Tool {
	load = modcatalog.Once(load)
	config := analyzer.Config{Lookup: modcatalog.Lookup(load)}
	t := &Tool{load: load, baselines: &baselines{}}
	direct := analyzer.New(config)
	for _, a := range []*analysis.Analyzer{direct, wrapper.Beside(direct, config)} {
		t.analyzers = append(t.analyzers, t.baselines.leaveAlone(a))
	}
	return t
}

// mainAnalyzer is the name of the analyzer whose checks go by their own names
// in a baseline.
const mainAnalyzer = "scopes"

// Main runs the command with the arguments of the process and returns its exit
// code. As a vet tool it may exit by itself.
func (t *Tool) Main() int {
	dir, err := os.Getwd()
	if err != nil {
		fmt.Fprintln(os.Stderr, "scopevet:", err)
		return exitFailure
	}
	t.dir, t.stdout, t.stderr = dir, os.Stdout, os.Stderr
	return t.run(os.Args[1:])
}

func (t *Tool) run(args []string) int {
	for _, arg := range args {
		switch name, value, _ := strings.Cut(strings.TrimLeft(arg, "-"), "="); {
		case !strings.HasPrefix(arg, "-"):
		case name == "V" && value == "full":
			return t.handshake()
		case name == "V":
			return t.misused(errors.New(`-V wants "full"`))
		case name == "flags":
			unitchecker.Main(t.analyzers...)
		}
	}
	if n := len(args); n > 0 && strings.HasSuffix(args[n-1], ".cfg") {
		if data, err := os.ReadFile(args[n-1]); err != nil || !json.Valid(data) {
			return t.failed(&configError{args[n-1]})
		}
		unitchecker.Main(t.analyzers...)
	}
	if len(args) > 0 && args[0] == "routes" {
		return t.routes(args[1:])
	}
	if len(args) == 1 && args[0] == "version" {
		fmt.Fprintln(t.stdout, "scopevet", cmp.Or(version(), "(devel)"))
		return exitFine
	}
	return t.standalone(args)
}

// A configError says that a .cfg file is none of the go command's.
type configError struct{ file string }

func (e *configError) Error() string {
	return fmt.Sprintf("%q is not what go vet hands to a vet tool", e.file)
}

func (e *configError) Hint() string { return "name packages, such as ./..., or run go vet -vettool" }

// version returns the version of this module that the program was built from, or
// "".
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Path == modulePath {
		return info.Main.Version
	}
	return ""
}

// failed prints an error and its hints, and returns the exit code for it.
func (t *Tool) failed(err error) int {
	t.explain(err)
	return exitFailure
}

func (t *Tool) explain(err error) {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, err := range joined.Unwrap() {
			t.explain(err)
		}
		return
	}
	fmt.Fprintf(t.stderr, "scopevet: %s\n", t.shorten(err.Error()))
	var hinted interface{ Hint() string }
	if errors.As(err, &hinted) {
		fmt.Fprintf(t.stderr, "    hint: %s\n", hinted.Hint())
	}
}

// shorten writes files below the current folder the way a person would.
func (t *Tool) shorten(text string) string {
	return strings.ReplaceAll(text, t.dir+string(filepath.Separator), "")
}
