package main

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/gocode"
	"github.com/payconex/scopes/cmd/internal/prose"
	"github.com/payconex/scopes/scope"
	"github.com/spf13/cobra"
)

func (a *app) checkCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "check [path...]",
		Short: "Check the catalogue, and names of scopes in any text",
		Long: `Check reports every fault in the catalogue, every wildcard in it that cannot be
granted because of what it reaches, and every name in the given files and
folders that looks like one of its scopes and is not declared.

A file that is named is read whatever it holds. In a folder, the files read are
those that end in ` + strings.Join(endings, " ") + `. Folders that are hidden
or called node_modules or vendor are left out, and so are links and the
catalogue itself.

If all names of the catalogue share their first segment, whatever begins with
that is taken for a name. If they do not, as in read:users and chat:write, many
other words begin like them. Then only near misses are reported: what is a
recorded typo, or one or two letters away from a declared name.

A line that says scope:ignore REASON is not judged, for texts that show a mistake
on purpose. The reason is for who reads the line: any words, behind a space. An
ignore without one is a finding itself, and the line is judged.

The first ` + strconv.Itoa(mostSuggested) + ` different unknown names come with a suggestion, where there is one.`,
		Example: `    scopes check
    scopes check README.md docs`,
		RunE: func(cmd *cobra.Command, args []string) error { return a.check(args) },
	}
}

// ignore and a reason behind it keep the names in a line from being judged, for
// texts that show a mistake on purpose.
const ignore = "scope:ignore"

// ignored reports whether line says that it is not to be judged. Without a
// reason it does not count, and column says where to write one.
func ignored(line []byte) (yes bool, column int) {
	_, reason, found := bytes.Cut(line, []byte(ignore))
	if !found {
		return false, 0
	}
	reason = bytes.TrimRight(reason, " \t\r\n-*/>")
	if len(bytes.TrimSpace(reason)) == 0 || reason[0] != ' ' {
		return false, bytes.Index(line, []byte(ignore)) + 1
	}
	return true, 0
}

func (a *app) check(paths []string) error {
	file, err := a.load()
	if err == nil && (file.Outputs.Go != "" || file.Go.Package != "") {
		_, err = gocode.Generate(file) // finds names that clash in Go
	}
	var faults *catalogfile.Error
	if errors.As(err, &faults) {
		fmt.Fprintln(a.stdout, faults)
		a.say("%s in %s", count(len(faults.Faults), "fault"), printable(faults.Path))
		if len(paths) > 0 {
			a.hint("repair the catalogue first; nothing else was checked")
		}
		return finding(nil)
	}
	if err != nil {
		return err
	}
	a.unused(file)
	findings, read := a.emptyPromises(file), 0
	if len(paths) == 0 && findings == 0 {
		a.say("no fault in %s, %s", printable(file.Path), count(file.Catalog.Len(), "name"))
		return nil
	}
	if len(paths) == 0 {
		a.say("%s in %s", count(findings, "finding"), printable(file.Path))
		return finding(nil)
	}

	documents, unread := findDocuments(paths, file.Path)
	c := checker{a, prose.New(file.Catalog, file.Namespace), file.Catalog, map[string]string{}}
	for _, path := range documents {
		text, err := readDocument(path)
		if err != nil {
			unread = append(unread, err)
			continue
		}
		read++
		findings += c.document(path, text)
	}
	if len(unread) > 0 {
		a.tell(errors.Join(unread...))
	}
	a.say("%s in %s", count(findings, "finding"), count(read, "file"))
	switch {
	case len(unread) > 0:
		return unreadable(nil)
	case findings > 0:
		return finding(nil)
	}
	return nil
}

// unused notes what the catalogue asks for and does not get, so that nobody
// relies on it.
func (a *app) unused(file *catalogfile.File) {
	for _, i := range file.Ignores {
		a.say("%s:%s: lint.ignore is not used yet", printable(file.Path), i.Pos)
	}
}

// mostSuggested is how many different unknown names get a suggestion. Each is
// compared with every declared name, and a text with more of them than this is
// about something else, or made to take long.
const mostSuggested = 100

type checker struct {
	*app
	scanner  *prose.Scanner
	catalog  scope.Catalog
	messages map[string]string // by name, of those that were searched for
}

// document prints the findings in one text and returns their number.
func (c *checker) document(path string, text []byte) (findings int) {
	number := 0
	for line := range bytes.Lines(text) { // no name spans two
		number++
		yes, column := ignored(line)
		if yes {
			continue
		}
		if column > 0 {
			fmt.Fprintf(c.stdout, "%s:%d:%d: %s without a reason\n", printable(path), number, column, ignore)
			findings++
		}
		for m := range c.scanner.Scan(line) {
			if !m.Known {
				fmt.Fprintf(c.stdout, "%s:%d:%d: %s\n", printable(path), number, m.Column, c.message(m.Name))
				findings++
			}
		}
	}
	return findings
}

func (c *checker) message(name string) string {
	message, ok := c.messages[name]
	switch {
	case ok:
	case len(c.messages) == mostSuggested:
		return (&scope.UnknownError{Name: name}).Error()
	default:
		message = (&scope.UnknownError{Name: name, Suggestions: c.catalog.Suggest(name)}).Error()
		c.messages[name] = message
	}
	return message
}
