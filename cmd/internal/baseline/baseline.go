// Package baseline lets a linter into an old code base: a file lists the
// findings that were there on the day it came, and these are left alone. What
// is new is reported, and so is what the file lists and no longer occurs.
//
// A line is a file, a check, what the finding is about, and how often it is
// there:
//
//	orders/orders.go unknown "shop:order:raed" 2
//
// There are no line numbers in it, so it survives edits elsewhere in the file.
// Most callers want [Parse] and [List.Count].
package baseline

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// FileName is the name of a baseline, beside the go.mod of its module.
const FileName = ".scopevet-baseline"

// mark is the first line. A file without it is not ours, and not replaced.
const mark = "# What scopevet leaves alone. Written by scopevet -write-baseline; nothing new belongs in it."

// A Key is what findings have in common that are counted together.
type Key struct {
	File  string // from the folder of the baseline, with slashes
	Check string
	Name  string // what the finding is about
}

// KeyOf returns what a finding with a message is counted under: the first thing
// that it quotes, or else all of it.
func KeyOf(file, check, message string) Key {
	key := Key{File: file, Check: check, Name: message}
	if i := strings.IndexByte(message, '"'); i >= 0 {
		if quoted, err := strconv.QuotedPrefix(message[i:]); err == nil && len(quoted) > 2 {
			key.Name, _ = strconv.Unquote(quoted)
		}
	}
	return key
}

// A List is the findings to leave alone, and how many of each. The zero List
// leaves none.
type List struct {
	counts map[Key]int
	lines  map[Key]int
}

// A FaultError says what is wrong with a line of a baseline.
type FaultError struct {
	File   string
	Line   int
	Reason string
}

// Error says where and what.
func (e *FaultError) Error() string { return fmt.Sprintf("%s:%d:1: %s", e.File, e.Line, e.Reason) }

// Hint says what to do next, for a message to a person.
func (e *FaultError) Hint() string { return "write it again with scopevet -write-baseline" }

// Marked reports whether data is a baseline that was written by us.
func Marked(data []byte) bool {
	line, _, _ := bytes.Cut(data, []byte("\n"))
	return string(bytes.TrimSuffix(line, []byte("\r"))) == mark
}

// Parse reads a baseline. The name is for errors, which join every fault.
func Parse(name string, data []byte) (List, error) {
	list := List{counts: map[Key]int{}, lines: map[Key]int{}}
	var faults []error
	n := 0
	for line := range bytes.Lines(data) {
		n++
		text := strings.TrimSpace(string(line))
		if text == "" || strings.HasPrefix(text, "#") {
			continue
		}
		key, count, reason := parseLine(text)
		if reason == "" && list.counts[key] > 0 {
			reason = fmt.Sprintf("the same as line %d", list.lines[key])
		}
		if reason != "" {
			faults = append(faults, &FaultError{name, n, reason})
			continue
		}
		list.counts[key], list.lines[key] = count, n
	}
	return list, errors.Join(faults...)
}

func parseLine(text string) (key Key, count int, reason string) {
	var fields [4]string
	rest := text
	for i := range fields {
		var ok bool
		if fields[i], rest, ok = word(rest); !ok {
			return key, 0, fmt.Sprintf("%q is not a file, a check, a name and a count", text)
		}
	}
	if rest != "" {
		return key, 0, fmt.Sprintf("%q is left over", rest)
	}
	count, err := strconv.Atoi(fields[3])
	if err != nil || count < 1 {
		return key, 0, fmt.Sprintf("count %q is not a number from 1", fields[3])
	}
	return Key{fields[0], fields[1], fields[2]}, count, ""
}

// word cuts the first word off, which is quoted if it has a space in it.
func word(text string) (first, rest string, ok bool) {
	if strings.HasPrefix(text, `"`) {
		quoted, err := strconv.QuotedPrefix(text)
		if err != nil {
			return "", "", false
		}
		first, err = strconv.Unquote(quoted)
		return first, strings.TrimLeft(text[len(quoted):], " "), err == nil && first != ""
	}
	first, rest, _ = strings.Cut(text, " ")
	return first, strings.TrimLeft(rest, " "), first != ""
}

// Add counts one more finding.
func (l *List) Add(key Key) {
	if l.counts == nil {
		l.counts = map[Key]int{}
	}
	l.counts[key]++
}

// Keep takes over the entries of other that want picks.
func (l *List) Keep(other List, want func(Key) bool) {
	for key, count := range other.counts {
		if want(key) {
			l.Add(key)
			l.counts[key] += count - 1
		}
	}
}

// Len returns the number of findings.
func (l List) Len() int {
	n := 0
	for _, count := range l.counts {
		n += count
	}
	return n
}

// Keys returns what the list has entries for, sorted.
func (l List) Keys() []Key {
	keys := make([]Key, 0, len(l.counts))
	for key := range l.counts {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b Key) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Check, b.Check), cmp.Compare(a.Name, b.Name))
	})
	return keys
}

// Count returns how many findings of that key are left alone.
func (l List) Count(key Key) int { return l.counts[key] }

// Line returns where the entry stands in the file that was parsed, or 0.
func (l List) Line(key Key) int { return l.lines[key] }

// Format returns the file.
func (l List) Format() []byte {
	var b bytes.Buffer
	w := bufio.NewWriter(&b)
	fmt.Fprintln(w, mark)
	for _, key := range l.Keys() {
		fmt.Fprintf(w, "%s %s %q %d\n", plain(key.File), plain(key.Check), key.Name, l.counts[key])
	}
	w.Flush()
	return b.Bytes()
}

// plain returns a word as it is, or quoted if it would not be read back.
func plain(text string) string {
	odd := func(r rune) bool {
		return unicode.IsSpace(r) || !unicode.IsPrint(r) || r == '"' || r == unicode.ReplacementChar
	}
	if text == "" || text[0] == '#' || strings.ContainsFunc(text, odd) {
		return strconv.Quote(text)
	}
	return text
}
