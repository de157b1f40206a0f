package catalogrules

import (
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/report"
)

// Faults returns the findings in a file that is no sound catalogue, and is not
// reviewed further. Source is the file; without it they have no fixes.
func Faults(err *catalogfile.Error, source []byte) []report.Finding {
	x := newIndex(Input{File: &catalogfile.File{Path: err.Path}, Source: source})
	var findings []report.Finding
	for _, fault := range err.Faults {
		r, _ := Rule(fault.Code)
		value := x.valueAt(fault.Pos)
		findings = append(findings, report.Finding{
			File:    err.Path,
			Range:   x.extent(fault.Pos, value),
			Code:    fault.Code,
			Level:   report.Error, // without its repair there is no catalogue
			Message: fault.Message,
			Hint:    fault.Hint,
			Help:    r.Help,
			Fix:     x.repair(fault, value),
		})
	}
	return findings
}

// valueAt returns the plain or quoted text that stands at pos, as far as a name
// or a word goes.
func (x *index) valueAt(pos catalogfile.Pos) string {
	line := x.line(pos.Line)
	if pos.Column < 1 || pos.Column > len(line) {
		return ""
	}
	text := string(line[pos.Column-1:])
	if quote := text[0]; quote == '"' || quote == '\'' {
		value, _, closed := strings.Cut(text[1:], string(quote))
		if !closed || strings.Contains(value, `\`) {
			return ""
		}
		return value
	}
	end := strings.IndexAny(text, " ,[]{}")
	if end < 0 {
		end = len(text)
	}
	return strings.TrimSuffix(text[:end], ":")
}

func (x *index) repair(fault catalogfile.Fault, value string) *report.Fix {
	switch {
	case fault.Repair.Write != "":
		return x.rewrite(fault.Pos, value, fault.Repair.Write)
	case fault.Repair.Drop:
		return x.drop(fault.Pos, value)
	}
	return nil
}

// drop returns the fix that takes an item out of its list, if the list is
// written on one line or has the item on a line of its own.
func (x *index) drop(pos catalogfile.Pos, value string) *report.Fix {
	_, length := x.raw(pos, value)
	if length == 0 {
		return nil
	}
	line := string(x.line(pos.Line))
	begin, end := pos.Column-1, pos.Column-1+length
	before, after := line[:begin], line[end:]
	fix := func(r report.Range) *report.Fix {
		return &report.Fix{Message: "remove " + quoted(value), Edits: []report.Edit{{Range: r}}}
	}
	rest := strings.TrimLeft(after, " ")
	switch {
	case strings.TrimLeft(before, " ") == "- " && (rest == "" || rest[0] == '#'):
		return fix(report.Range{Line: pos.Line, Column: 1, EndLine: pos.Line + 1, EndColumn: 1})
	case strings.HasPrefix(rest, ","):
		next := strings.TrimLeft(rest[1:], " ")
		return fix(report.On(pos.Line, pos.Column, len(line)-len(next)-begin))
	case strings.HasSuffix(strings.TrimRight(before, " "), ","):
		previous := strings.TrimRight(strings.TrimSuffix(strings.TrimRight(before, " "), ","), " ")
		return fix(report.On(pos.Line, len(previous)+1, end-len(previous)))
	}
	return nil
}
