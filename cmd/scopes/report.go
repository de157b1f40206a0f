package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/doctable"
	"github.com/payconex/scopes/cmd/internal/htmlpage"
	"github.com/payconex/scopes/scope"
	"github.com/spf13/cobra"
)

// Exit codes; usage says what they mean.
const (
	exitFine       = 0
	exitFindings   = 1
	exitUsage      = 2
	exitUnreadable = 3
)

// A failure ends a command with an exit code. Without an error everything has
// been said. An error that is no failure comes from cobra and means wrong
// usage.
type failure struct {
	code int
	err  error
}

func (f *failure) Error() string {
	if f.err == nil {
		return "exit " + strconv.Itoa(f.code)
	}
	return f.err.Error()
}

func (f *failure) Unwrap() error { return f.err }

func finding(err error) error    { return &failure{exitFindings, err} }
func unreadable(err error) error { return &failure{exitUnreadable, err} }

func misuse(hint, message string, args ...any) error {
	return &failure{exitUsage, hinted(hint, message, args...)}
}

// allOf makes one failure of several, with the greatest of their codes. It is
// nil if none of them is an error.
func allOf(failures ...error) error {
	code := exitFine
	var errs []error
	for _, err := range failures {
		var f *failure
		if errors.As(err, &f) {
			code, err = max(code, f.code), f.err
		}
		if err != nil {
			errs = append(errs, err)
		}
	}
	if code == exitFine {
		return errors.Join(errs...)
	}
	return &failure{code, errors.Join(errs...)}
}

// noArguments refuses arguments of a command that has none.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return misuse("run: "+cmd.CommandPath()+" --help", "%s takes no arguments, such as %q", cmd.CommandPath(), args[0])
}

// hinted returns an error with a message and what to do next.
func hinted(hint, message string, args ...any) error {
	return &advice{fmt.Sprintf(message, args...), hint}
}

type advice struct{ message, hint string }

func (a *advice) Error() string { return a.message }
func (a *advice) Hint() string  { return a.hint }

// report prints err, if there is anything left to say, and returns the exit
// code. Messages start with "scopes: ", in lower case and without a full stop;
// a line with the next step follows.
func (a *app) report(err error, command string) int {
	if err == nil {
		return exitFine
	}
	var f *failure
	if !errors.As(err, &f) {
		f = &failure{exitUsage, hinted("run: "+command+" --help", "%s", oneLine(err.Error()))}
	}
	if f.err != nil {
		a.tell(f.err)
	}
	return f.code
}

// oneLine turns cobra's suggestions into ours.
func oneLine(message string) string {
	message, near, ok := strings.Cut(strings.TrimSpace(message), "\n\nDid you mean this?\n")
	if !ok {
		return message
	}
	_, word, _ := strings.Cut(message, `"`)
	word, _, _ = strings.Cut(word, `"`)
	return fmt.Sprintf("%s (did you mean %s?)", message, strings.ReplaceAll(quoteAll(nearest(word, strings.Fields(near))), ", ", " or "))
}

// nearest returns those of options that are nearest to word.
func nearest(word string, options []string) (near []string) {
	best := -1
	for _, o := range options {
		switch d := scope.Distance(word, o); {
		case best < 0 || d < best:
			best, near = d, []string{o}
		case d == best:
			near = append(near, o)
		}
	}
	return near
}

// tell prints an error: each of several by itself, with its hint.
func (a *app) tell(err error) {
	var catalog *catalogfile.Error
	var document *doctable.Error
	var leak *htmlpage.LeakError
	switch {
	case isJoined(err):
		for _, err := range err.(interface{ Unwrap() []error }).Unwrap() {
			a.tell(err)
		}
	case errors.As(err, &catalog):
		fmt.Fprintln(a.stderr, catalog)
		a.say("%s in %s", count(len(catalog.Faults), "fault"), printable(catalog.Path))
	case errors.As(err, &document):
		fmt.Fprintln(a.stderr, document)
		a.say("%s in %s", count(len(document.Faults), "fault"), printable(document.Name))
	case errors.As(err, &leak):
		fmt.Fprintln(a.stderr, leak)
		a.say("%s that audience %q must not read", count(len(leak.Leaks), "name"), leak.Audience)
	default:
		a.say("%v", err)
		var h interface{ Hint() string }
		if errors.As(err, &h) && h.Hint() != "" {
			a.hint(h.Hint())
		}
	}
}

func isJoined(err error) bool {
	_, ok := err.(interface{ Unwrap() []error })
	return ok
}

func (a *app) say(message string, args ...any) {
	fmt.Fprintf(a.stderr, "scopes: "+message+"\n", args...)
}

func (a *app) hint(next string) { fmt.Fprintf(a.stderr, "    hint: %s\n", next) }

func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return strconv.Itoa(n) + " " + thing + "s"
}

// relative returns path as seen from dir, if there is a way.
func relative(dir, path string) string {
	if rel, err := filepath.Rel(dir, path); err == nil {
		return rel
	}
	return path
}

// printable returns text as it is, or quoted if a terminal might take part of
// it for a command.
func printable(text string) string {
	if strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return strconv.Quote(text)
	}
	return text
}
