package catalogfile

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// vetBytes refuses what different YAML parsers read differently, and what
// people do not see: any of it may make a reviewer approve something else than
// what is loaded. It reports the first fault of each line.
func vetBytes(data []byte, f *faults) {
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		f.add(Pos{}, "save the file as UTF-8", "the file is UTF-16, not UTF-8")
		return
	}
	number := 0
	for line := range bytes.Lines(data) {
		number++
		line = bytes.TrimSuffix(line, []byte("\n"))
		line = bytes.TrimSuffix(line, []byte("\r"))
		vetLine(number, line, f)
	}
}

func vetLine(number int, line []byte, f *faults) {
	if bytes.HasPrefix(line, []byte("%")) {
		f.add(Pos{number, 1}, "remove the line; a value that begins with % goes in quotes", "a directive such as %%YAML is not allowed")
		return
	}
	for i := 0; i < len(line); {
		r, size := utf8.DecodeRune(line[i:])
		pos := Pos{number, i + 1}
		if r == utf8.RuneError && size == 1 {
			f.add(pos, "save the file as UTF-8", "byte 0x%02x is not valid UTF-8", line[i])
			return
		}
		if advice, known := ownAdvice[r]; known {
			f.add(pos, advice.hint, "%s", advice.message)
			return
		}
		if !visible(r) {
			f.add(pos, "remove it", "invisible character %U is not allowed", r)
			return
		}
		i += size
	}
}

// ownAdvice is for the characters that get into a file by accident.
var ownAdvice = map[rune]struct{ message, hint string }{
	'\t':     {"a tab is not allowed", "indent with spaces"},
	'\r':     {"a carriage return without a line feed is not allowed", "save the file with LF or CR LF at the end of lines"},
	'\x00':   {"a NUL byte is not allowed", "remove it, or save the file as UTF-8"},
	'\ufeff': {"a byte order mark is not allowed", "save the file as UTF-8 without BOM"},
}

// visible reports whether people see r, or see its effect in place. The
// joiners are invisible, but there are languages that cannot do without.
func visible(r rune) bool {
	const nonJoiner, joiner = '\u200c', '\u200d'
	return r == nonJoiner || r == joiner || !unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}
