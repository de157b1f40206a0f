package report

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// writeText writes for each finding
//
//	file:line:column: message [CODE]
//	  12 | the line that it is about
//	     |          ^~~~
//	    hint: what to do next
//
// The gutter is more than decoration: in the log of a GitHub job a line that
// begins with two colons is a command.
func (w *Writer) writeText(out io.Writer, findings []Finding, files *sources) error {
	b := bufio.NewWriter(out)
	paint := func(color, text string) string {
		if !w.Color {
			return text
		}
		return "\x1b[" + color + "m" + text + "\x1b[0m"
	}
	for _, f := range findings {
		if place := f.place(); place != "" {
			fmt.Fprintf(b, "%s ", paint(bold, place))
		}
		b.WriteString(visible(f.Message))
		if f.Code != "" {
			label := f.Code
			if f.Level != Error {
				label += " " + f.Level.String()
			}
			fmt.Fprintf(b, " %s", paint(colors[f.Level], "["+visible(label)+"]"))
		}
		b.WriteByte('\n')
		if line, ok := files.line(f.File, f.Line); ok && f.Column > 0 {
			text, marks := quoteLine(line, f.Column-1, f.endOn(len(line)))
			fmt.Fprintf(b, "%4d | %s\n     | %s\n", f.Line, text, paint(colors[f.Level], marks))
		}
		if f.Hint != "" {
			fmt.Fprintf(b, "    hint: %s\n", visible(f.Hint))
		}
	}
	return b.Flush()
}

const bold = "1"

var colors = map[Level]string{Error: "31", Warn: "33", Info: "36"} // red, yellow, cyan

// place returns file:line:column: as far as it is known.
func (f Finding) place() string {
	if f.File == "" {
		return ""
	}
	place := printable(f.File) + ":"
	for _, n := range []int{f.Line, f.Column} {
		if n < 1 {
			break
		}
		place += strconv.Itoa(n) + ":"
	}
	return place
}

// endOn returns where the range ends on its first line, from 0.
func (r Range) endOn(length int) int {
	switch {
	case r.EndLine > r.Line:
		return length
	case r.EndLine == r.Line && r.EndColumn > r.Column:
		return r.EndColumn - 1
	}
	return r.Column
}

// What is shown of a long line, in bytes around the range: some files are one
// line of many megabytes.
const before, after = 60, 120

// quoteLine returns what to show of a line, and marks to stand below the bytes
// from begin to end.
func quoteLine(line []byte, begin, end int) (text, marks string) {
	begin = min(begin, len(line))
	first, last := 0, len(line) // of what is shown
	long := len(line) > before+after
	if long && begin > before {
		first = begin - before
	}
	for first > 0 && first < begin && !utf8.RuneStart(line[first]) {
		first++
	}
	if long && len(line)-begin > after {
		last = begin + after
	}
	for last > begin && last < len(line) && !utf8.RuneStart(line[last]) {
		last--
	}
	var shown strings.Builder
	indent, marked := 0, 0 // columns of the terminal
	if first > 0 {
		shown.WriteString("…")
		indent++
	}
	for i := first; i < last; {
		r, size := utf8.DecodeRune(line[i:last])
		cell, width := show(r, size, line[i])
		shown.WriteString(cell)
		switch {
		case i+size <= begin:
			indent += width
		case i < end:
			marked += width
		}
		i += size
	}
	if last < len(line) {
		shown.WriteString("…")
	}
	return shown.String(), strings.Repeat(" ", indent) + "^" + strings.Repeat("~", max(marked-1, 0))
}

// show returns a character as it is safe to print, and its width on a
// terminal.
func show(r rune, size int, first byte) (cell string, width int) {
	switch {
	case r == '\t':
		return "    ", 4
	case r == utf8.RuneError && size == 1:
		return fmt.Sprintf(`\x%02x`, first), 4
	case !unicode.IsPrint(r):
		cell = strings.Trim(strconv.QuoteRune(r), "'")
		return cell, len(cell)
	case unicode.In(r, unicode.Mn, unicode.Me):
		return string(r), 0
	case unicode.Is(wide, r):
		return string(r), 2
	}
	return string(r), 1
}

// wide is what terminals give two columns: East Asian wide and full-width
// characters, and pictures.
var wide = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x1100, 0x115f, 1}, {0x2e80, 0x303e, 1}, {0x3041, 0xa4cf, 1}, {0xa960, 0xa97c, 1},
		{0xac00, 0xd7a3, 1}, {0xf900, 0xfaff, 1}, {0xfe30, 0xfe6f, 1}, {0xff00, 0xff60, 1}, {0xffe0, 0xffe6, 1},
	},
	R32: []unicode.Range32{{0x1f300, 0x1f64f, 1}, {0x1f680, 0x1f6ff, 1}, {0x1f900, 0x1faff, 1}, {0x20000, 0x3fffd, 1}},
}

// visible returns text with every character that is not seen, or that a
// terminal obeys, written as Go would write it.
func visible(text string) string {
	clean := true
	for _, r := range text {
		clean = clean && unicode.IsPrint(r) && r != utf8.RuneError // which a byte that is no character reads as
	}
	if clean {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, text[i])
		case !unicode.IsPrint(r):
			b.WriteString(strings.Trim(strconv.QuoteRune(r), "'"))
		default:
			b.WriteRune(r)
		}
		i += size
	}
	return b.String()
}

// printable returns a path as it is, or quoted if a terminal might take part
// of it for a command.
func printable(path string) string {
	if strings.ContainsFunc(path, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return strconv.Quote(path)
	}
	return path
}
