// Package textdiff compares two texts line by line and writes the difference
// the way diff -u does. [Unified] is all there is.
package textdiff

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// context is how many equal lines stand around a change.
const context = 3

// Unified returns the patch that turns old into new, or the empty string if
// they are equal. The names stand in its head as they are, or quoted if they
// hold anything that does not print. Lines end with LF; a CR is part of its
// line.
func Unified(oldName, newName, old, new string) string {
	if old == new {
		return ""
	}
	a, b := splitLines(old), splitLines(new)
	var out strings.Builder
	fmt.Fprintf(&out, "--- %s\n+++ %s\n", quoteName(oldName), quoteName(newName))
	for _, h := range hunks(match(a, b), len(a), len(b)) {
		h.write(&out, a, b)
	}
	return out.String()
}

// A block is a change: lines [a0, a1) of the old text become lines [b0, b1) of
// the new one. A hunk is blocks with the equal lines between and around them.
type block struct{ a0, a1, b0, b1 int }

type hunk struct {
	block
	changes []block
}

// hunks gathers the changes between matched lines. Changes whose context would
// touch stand in one hunk.
func hunks(matches []pair, aLen, bLen int) []hunk {
	var list []hunk
	a, b := 0, 0 // the first lines that are not dealt with
	for _, m := range append(matches, pair{aLen, bLen}) {
		if a == m.a && b == m.b {
			a, b = m.a+1, m.b+1
			continue
		}
		change := block{a, m.a, b, m.b}
		if n := len(list); n > 0 && change.a0-list[n-1].a1 <= 2*context {
			list[n-1].changes = append(list[n-1].changes, change)
			list[n-1].a1, list[n-1].b1 = change.a1, change.b1
		} else {
			list = append(list, hunk{change, []block{change}})
		}
		a, b = m.a+1, m.b+1
	}
	for i := range list {
		h := &list[i]
		before, after := min(context, h.a0), min(context, aLen-h.a1)
		h.a0, h.b0 = h.a0-before, h.b0-before
		h.a1, h.b1 = h.a1+after, h.b1+after
	}
	return list
}

func (h hunk) write(out *strings.Builder, a, b []string) {
	fmt.Fprintf(out, "@@ -%s +%s @@\n", span(h.a0, h.a1), span(h.b0, h.b1))
	next := h.a0
	for _, c := range h.changes {
		writeLines(out, ' ', a[next:c.a0])
		writeLines(out, '-', a[c.a0:c.a1])
		writeLines(out, '+', b[c.b0:c.b1])
		next = c.a1
	}
	writeLines(out, ' ', a[next:h.a1])
}

// span writes a range of lines for the head of a hunk: from 1, the count left
// out if it is one, and an empty range named by the line before it.
func span(from, to int) string {
	switch to - from {
	case 0:
		return strconv.Itoa(from) + ",0"
	case 1:
		return strconv.Itoa(from + 1)
	}
	return strconv.Itoa(from+1) + "," + strconv.Itoa(to-from)
}

func writeLines(out *strings.Builder, sign byte, lines []string) {
	for _, line := range lines {
		out.WriteByte(sign)
		out.WriteString(line)
		if !strings.HasSuffix(line, "\n") {
			out.WriteString("\n\\ No newline at end of file\n")
		}
	}
}

// splitLines cuts text after each line feed.
func splitLines(text string) []string {
	lines := strings.SplitAfter(text, "\n")
	if lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

func quoteName(name string) string {
	if strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return strconv.Quote(name)
	}
	return name
}
