package doctable

import "strings"

// fences tells examples in fenced code blocks from markers. What it is sure to
// be code is skipped, and what may be code is a fault: a marker that is skipped
// by mistake would leave a document stale, with nobody told.
//
// A fence that is indented by at most 3 spaces begins a block for sure. A
// deeper one, or one behind the mark of a list item, begins a block only inside
// a list, and that takes all of Markdown to know. So it hides nothing: a marker
// between two such fences is a fault, and one of them alone means nothing.
//
// The zero fences have read nothing.
type fences struct {
	faults []Fault

	run          string // of the fence that is open, or ""
	line, column int    // where that is
	sure         bool   // what follows it is code
	indented     bool   // it is not the first thing in its line

	mayBeOver bool    // a fence that is too deep to tell may have closed it
	hidden    bool    // it hid a marker
	suspects  []Fault // markers behind it that may be code
}

// read takes the next line and reports whether it is code. If the line has a
// marker, column says where, and is 0 otherwise.
func (f *fences) read(line string, number, column int) (code bool) {
	run, info, at, deep := fenceIn(line)
	closes := f.run != "" && len(run) >= len(f.run) && run[0] == f.run[0] && info == ""
	// Nothing that stands at the left margin belongs to a list item above it.
	if !f.sure && f.run != "" && at == 0 && strings.TrimSpace(line) != "" {
		*f, closes = fences{faults: f.faults}, false
	}
	switch {
	case f.sure:
		f.inside(closes, deep, number, column)
		return true
	case closes:
		*f = fences{faults: append(f.faults, f.suspects...)}
		return false
	case run != "" && !(run[0] == '`' && strings.Contains(info, "`")) && (f.run == "" || !deep):
		*f = fences{faults: f.faults, run: run, line: number, column: at + 1, sure: !deep, indented: at > 0}
		return !deep
	case f.run != "" && column > 0:
		f.suspects = append(f.suspects, doubtful(number, column))
	}
	return false
}

// inside goes on in a block that is code for sure.
func (f *fences) inside(closes, deep bool, number, column int) {
	switch {
	case closes && !deep:
		*f = fences{faults: f.faults}
	case closes:
		f.mayBeOver = f.mayBeOver || f.indented
	case column > 0 && f.mayBeOver:
		f.faults = append(f.faults, doubtful(number, column))
	case column > 0:
		f.hidden = true
	}
}

func doubtful(line, column int) Fault {
	return Fault{line, column, "marker in what may be a code block", "move it out of the block, or indent the fences by 3 spaces at most"}
}

// end returns all faults, once every line has been read.
func (f *fences) end() []Fault {
	if f.sure && f.hidden {
		return append(f.faults, Fault{f.line, f.column, "code block that begins here is not closed",
			"write " + f.run + " in a line of its own where it ends; no marker behind it counts before that"})
	}
	return f.faults
}

// fenceIn returns the run of ` or ~ that a line begins with, if that makes it a
// fence, and what follows the run. It says at which byte the first thing in the
// line stands, and whether a run there is deep: indented too far to begin a
// code block outside lists, or behind a list mark.
func fenceIn(line string) (run, info string, at int, deep bool) {
	text := strings.TrimLeft(line, " \t")
	at = len(line) - len(text)
	deep = at > 3 || strings.Contains(line[:at], "\t")
	for rest, ok := cutListMark(text); ok; rest, ok = cutListMark(text) {
		text, deep = rest, true
	}
	text = strings.TrimSpace(text)
	for _, mark := range []string{"`", "~"} {
		run = text[:len(text)-len(strings.TrimLeft(text, mark))]
		if len(run) >= 3 {
			return run, text[len(run):], at, deep
		}
	}
	return "", "", at, deep
}

// cutListMark cuts the mark of a list item, such as "- " or "12. ".
func cutListMark(text string) (rest string, ok bool) {
	mark, rest, found := strings.Cut(text, " ")
	switch mark {
	case "-", "*", "+":
		return strings.TrimLeft(rest, " \t"), found
	}
	number := strings.TrimRight(mark, ".)")
	ordered := len(number) == len(mark)-1 && number != "" && strings.Trim(number, "0123456789") == ""
	return strings.TrimLeft(rest, " \t"), found && ordered
}
