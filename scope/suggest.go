package scope

import "strings"

// suggestWithin is the largest distance at which a name is worth suggesting:
// two slips of the finger.
const suggestWithin = 2

// Suggest returns what text may have been meant to be: the name that the
// catalogue records it as a misspelling of, or else the declared names nearest
// to it and of its kind, wildcard or scope, in bytewise order, if their
// [Distance] is at most 2. A suggestion is for people. Nothing accepts a name
// because it is near another.
func (c Catalog) Suggest(text string) []Pattern {
	t := c.table()
	if id, ok := findSpelling(t.Typos, text); ok {
		return []Pattern{Pattern(t.name(id))}
	}
	if len(text) > MaxLen {
		return nil
	}
	var names []Pattern
	best := suggestWithin
	for id := range t.len() {
		name := t.name(uint32(id))
		if strings.HasSuffix(name, "*") != strings.HasSuffix(text, "*") {
			continue
		}
		if len(name) > len(text)+best || len(text) > len(name)+best {
			continue
		}
		switch d := Distance(text, name); {
		case d < best:
			best = d
			names = append(names[:0], Pattern(name))
		case d == best:
			names = append(names, Pattern(name))
		}
	}
	return names
}

// Distance returns the number of single-byte insertions, deletions,
// substitutions and swaps of neighbours that turn a into b, where no byte is
// edited twice: the optimal string alignment distance. So "udpate" is 1 from
// "update".
func Distance(a, b string) int {
	// Three rows of the table of distances between prefixes of a and b.
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, last, row = last, row, before
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return row[len(b)]
}
