// Lintscore measures the linter on a checkout of Go code, whoever wrote it:
//
//	go run ./cmd/internal/lintscore score -catalog scopes.yaml -known known.jsonl CHECKOUT
//
// It runs the analyzer on every package of the checkout, with nothing
// configured but the catalogue, and prints what it found, what it missed, what
// it reported that is not in the list of known findings, and how often the
// right name was the first suggestion.
//
// Where no list of mistakes is at hand, it makes them:
//
//	go run ./cmd/internal/lintscore plant -catalog scopes.yaml -seed 1 -n 20 CHECKOUT > planted.jsonl
//
// writes mistyped names into the checkout, which must be a copy, and prints a
// list of them for score. The same seed plants the same mistakes.
//
// # Files
//
// A catalogue is a file like scopes.yaml, or a list of names, one a line, with
// "#" before comments. Names outside the grammar of package scope are left out
// of a list, and named on standard error.
//
// Known findings, look-alikes and planted mistakes are files of one form, JSON
// with one object a line:
//
//	{"file":"api/routes.go","line":12,"column":14,"text":"user:raed","want":"user:read","kind":"transposition"}
//
// File is relative to the checkout, with slashes; column counts bytes from 1.
// Only file and line must be there. A report is that finding if it starts in
// that line and quotes the text, or if there is no text; a column tells two in a
// line apart. Want is the right name; without it nothing is asked of the
// suggestions. Each file may be given several times.
//
// # What counts
//
// Found: known findings that were reported. False: reports that are no known
// finding; all of them are listed, so that a person can tell the false ones from
// real defects and add those to the known findings. Look-alikes are strings
// that must not be reported; where no list is given, every string counts that
// has the form of a name with a colon and is none. Test files are counted by
// themselves, and so are files that were not seen, because a build tag leaves
// them out or their package does not compile.
//
// Exit codes: 0 fine, 1 worse than the flags ask, 2 wrong usage, 3 something
// cannot be read or written.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
)

const (
	exitFine    = 0
	exitBelow   = 1
	exitUsage   = 2
	exitFailure = 3
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, stdout, stderr io.Writer) int {
	if len(args) == 0 {
		fmt.Fprintln(stderr, "lintscore: no command\n    hint: see go doc ./cmd/internal/lintscore")
		return exitUsage
	}
	command, ok := map[string]func([]string, io.Writer, io.Writer) error{
		"score": runScore,
		"plant": runPlant,
	}[args[0]]
	if !ok {
		fmt.Fprintf(stderr, "lintscore: unknown command %q\n    hint: write score or plant\n", args[0])
		return exitUsage
	}
	var usage usageError
	err := command(args[1:], stdout, stderr)
	switch {
	case err == nil:
		return exitFine
	case errors.Is(err, flag.ErrHelp):
		return exitUsage // package flag has printed it
	}
	fmt.Fprintln(stderr, "lintscore:", err)
	switch {
	case errors.Is(err, errBelow):
		return exitBelow
	case errors.As(err, &usage):
		return exitUsage
	}
	return exitFailure
}

// A usageError says what is wrong with the command line.
type usageError struct{ message string }

func (e usageError) Error() string {
	return e.message + "\n    hint: see go doc ./cmd/internal/lintscore"
}

// errBelow is returned when a figure is worse than its flag asks.
var errBelow = errors.New("worse than asked")

// parse reads flags and the one argument that every command takes.
func parse(flags *flag.FlagSet, args []string, stderr io.Writer) (checkout string, err error) {
	flags.SetOutput(stderr)
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return "", err
		}
		return "", usageError{err.Error()}
	}
	if flags.NArg() != 1 {
		return "", usageError{fmt.Sprintf("%d arguments, want the folder of a checkout", flags.NArg())}
	}
	return flags.Arg(0), nil
}

// A listFlag is a flag that may be given several times.
type listFlag []string

func (l *listFlag) String() string     { return fmt.Sprint([]string(*l)) }
func (l *listFlag) Set(s string) error { *l = append(*l, s); return nil }
