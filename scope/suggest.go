package scope

import "strings"

// A suggestion is worth making for up to two slips of the finger, and up to
// three names.
const (
	suggestWithin = 2
	maxSuggested  = 3
)

// Suggest returns what text may have been meant to be: the name that the
// catalogue records it as a misspelling of, or else the declared names nearest
// to it and of its kind, wildcard or scope, if their [Distance] is at most 2:
// the first three of them in bytewise order. A suggestion is for people. Nothing
// accepts a name because it is near another. It looks at every name, so ask for
// a message, not for a decision.
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
		d := distanceWithin(text, name, best)
		if d < best {
			best, names = d, names[:0]
		}
		if d == best && len(names) < maxSuggested {
			names = append(names, Pattern(name))
		}
	}
	return names
}

// distanceWithin returns the [Distance] of a and b if it is at most limit, and
// some larger number otherwise. What they share at both ends needs no editing,
// and for most pairs of names nothing comparable is left, so it is quick.
func distanceWithin(a, b string, limit int) int {
	if len(a) > len(b)+limit || len(b) > len(a)+limit {
		return limit + 1
	}
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	// Only cells within limit of the diagonal can count: keep those of three
	// rows, cell j-i+limit of row i about the first i bytes of a and j of b.
	var before, last, row [2*suggestWithin + 1]int
	width := 2*limit + 1
	for i := 0; i <= len(a); i++ {
		before, last = last, row
		least := limit + 1
		for at := range width {
			j := i + at - limit
			d := limit + 1
			if i == 0 || j == 0 { // or j < 0, which no other cell asks for
				d = i + j
			}
			if i > 0 && j > 0 && j <= len(b) {
				d = last[at]
				if a[i-1] != b[j-1] {
					d++
				}
				if at > 0 {
					d = min(d, row[at-1]+1)
				}
				if at+1 < width {
					d = min(d, last[at+1]+1)
				}
				if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
					d = min(d, before[at]+1)
				}
			}
			row[at] = min(d, limit+1)
			least = min(least, row[at])
		}
		if least > limit {
			return limit + 1
		}
	}
	return row[len(b)-len(a)+limit]
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
