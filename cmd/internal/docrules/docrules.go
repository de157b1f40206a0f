// Package docrules reviews documents against a catalogue: names that do not
// exist, texts of names that differ, paths that lack a parameter, and promises
// to name everything. Most callers want [New] and [Checker.Check].
package docrules

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/catalogrules"
	"github.com/payconex/scopes/cmd/internal/doctable"
	"github.com/payconex/scopes/cmd/internal/prose"
	"github.com/payconex/scopes/cmd/internal/report"
	"github.com/payconex/scopes/scope"
)

// MostSuggested is how many different unknown names get a suggestion. Each is
// compared with every declared name, and a text with more of them than this is
// about something else, or made to take long.
const MostSuggested = 100

// A Checker reviews the documents of one catalogue. It remembers what it has
// suggested, and is for one goroutine.
type Checker struct {
	file        *catalogfile.File
	scanner     *prose.Scanner
	suggestions map[string]suggestion // of the unknown names that were looked up
	texts       map[scope.Pattern]*catalogfile.Scope
	paths       map[string][]lostPath
	remarks     map[scope.Pattern][]catalogrules.Remark
}

// New returns a checker for the documents of a catalogue.
func New(file *catalogfile.File) *Checker {
	c := &Checker{
		file:        file,
		scanner:     prose.New(file.Catalog, file.Namespace),
		suggestions: map[string]suggestion{},
		texts:       map[scope.Pattern]*catalogfile.Scope{},
		paths:       pathsOf(file),
	}
	for i := range file.Scopes {
		c.texts[file.Scopes[i].Name] = &file.Scopes[i]
	}
	return c
}

// Remark makes c tell what the review of the catalogue says about names and
// texts, wherever a document prints them.
func (c *Checker) Remark(remarks []catalogrules.Remark) {
	c.remarks = map[scope.Pattern][]catalogrules.Remark{}
	for _, r := range remarks {
		c.remarks[r.Name] = append(c.remarks[r.Name], r)
	}
}

// Check returns the findings in one document, by place. The path is for
// messages only. A line that says scope:ignore and why is not judged.
func (c *Checker) Check(path string, text []byte) []report.Finding {
	d := &document{Checker: c, path: path, named: map[scope.Pattern]bool{}}
	generated := generatedLines(text)
	number := 0
	for line := range bytes.Lines(text) { // no name spans two
		number++
		line = bytes.TrimRight(line, "\r\n")
		mentions := slices.Collect(c.scanner.Scan(line))
		for _, m := range mentions {
			if m.Known {
				d.named[scope.Pattern(m.Name)] = true
			}
		}
		yes, column := ignored(line)
		if yes {
			continue
		}
		if column > 0 {
			d.add("SC803", report.On(number, column, len(ignore)), "write why behind it: "+ignore+" REASON", ignore+" without a reason")
		}
		d.names(number, mentions)
		d.oddNames(number, line)
		d.lostParameters(number, line)
		if len(mentions) > 0 && !generated[number] {
			d.row(number, line, mentions[0])
		}
	}
	d.otherTexts()
	promised := false
	if bytes.Contains(text, []byte("scopes:complete")) {
		promised = d.promises(text)
	}
	d.listing(promised)
	found := report.Sort(d.found)
	if d.more > 0 {
		last := found[len(found)-1]
		last.Message, last.Hint, last.Fix = fmt.Sprintf("%d more findings in this file", d.more), "repair the first ones and look again", nil
		found = append(found, last)
	}
	return found
}

// CheckCode returns the unknown names in the source of a program, by place. Much
// in a program begins as scopes do: keys of caches, events, images. So a name must
// be a slip away from a declared one, or stand in a line about scopes.
func (c *Checker) CheckCode(path string, text []byte) []report.Finding {
	all := c.Check(path, text)
	lines := bytes.Split(text, []byte("\n"))
	return slices.DeleteFunc(all, func(f report.Finding) bool {
		if f.Code != "SC101" || f.Line < 1 || f.Line > len(lines) {
			return f.Code != "SC803"
		}
		line := lines[f.Line-1]
		name := string(line[f.Column-1 : f.EndColumn-1])
		return !c.isSlip(name) && !aboutScopes.Match(line)
	})
}

// aboutScopes finds a word for scopes, whatever way words are joined.
var aboutScopes = regexp.MustCompile(`(?i:(^|[^a-z])(scopes?|permissions?|perms?)([^a-z]|$))|Scopes?([^a-z]|$)|Permissions?([^a-z]|$)|Perms?([^a-z]|$)|[a-z](scope|permission)s?["')\]=:]`)

// isSlip reports whether name is recorded as a typo, or one slip of the finger
// away from a declared name. Like a suggestion, it is searched for no more often
// than [MostSuggested].
func (c *Checker) isSlip(name string) bool { return c.suggest(name).slip }

// A document is one text that is being read.
type document struct {
	*Checker
	path  string
	named map[scope.Pattern]bool
	rows  map[string][]row // by what stands between the name and the text
	found []report.Finding
	more  int // that are not kept
}

// mostFindings is how many findings of one document are kept: more than anyone
// reads, and few enough that no document takes all memory.
const mostFindings = 10_000

func (d *document) add(code string, at report.Range, hint, message string) *report.Finding {
	if len(d.found) == mostFindings {
		d.more++
		return &report.Finding{}
	}
	r, _ := catalogrules.Rule(code)
	d.found = append(d.found, report.Finding{File: d.path, Range: at, Code: code, Level: r.Level, Message: message, Hint: hint, Help: r.Help})
	return &d.found[len(d.found)-1]
}

// ignore and a reason behind it keep a line from being judged, for texts that
// show a mistake on purpose.
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

// generatedLines are the lines that scopes docs writes. Whether they say what the
// catalogue says is asked by SC703.
func generatedLines(text []byte) map[int]bool {
	if !bytes.Contains(text, []byte("scopes:begin")) {
		return nil
	}
	lines := map[int]bool{}
	for _, piece := range doctable.Generated(text) {
		first := 1 + bytes.Count(text[:piece[0]], []byte("\n"))
		for i := range bytes.Count(text[piece[0]:piece[1]], []byte("\n")) {
			lines[first+i] = true
		}
	}
	return lines
}

// promises, SC102: the document says that it names everything of a kind. It
// reports whether there is a promise.
func (d *document) promises(text []byte) bool {
	promises, faults := doctable.Promises(text, d.file)
	for _, f := range faults {
		d.add("SC102", report.Range{Line: f.Line, Column: f.Column}, f.Hint, f.Message)
	}
	for _, p := range promises {
		for _, name := range p.Names {
			if !d.named[name] {
				d.add("SC102", report.On(p.Line, p.Column, p.Length), "write about it, or narrow the marker", "this document does not name "+quoted(name))
			}
		}
	}
	return len(promises)+len(faults) > 0
}
