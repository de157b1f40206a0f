// Package catalogedit changes a catalogue file and leaves the rest of it byte
// for byte: comments, blank lines, quotes. Every change is read back before it
// counts. Most callers want [Format] or [Fix].
package catalogedit

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
)

// An OrderError says why the names of a file cannot be put in order.
type OrderError struct{ reason, hint string }

// Error says what is in the way.
func (e *OrderError) Error() string { return "cannot put the names in order: " + e.reason }

// Hint says what to do next, for a message to a person.
func (e *OrderError) Hint() string { return e.hint }

// Format puts the names of a sound catalogue in bytewise order. It moves as few
// entries as it can, each with the comments right above it, those below it that
// are further in than its name, and the blank lines that part it from what is
// above. Comments apart from any entry stay where they are. A file that is in
// order comes back as it is. The error is an [*OrderError], or that of reading the file.
func Format(path string, data []byte, opts ...catalogfile.Option) ([]byte, error) {
	file, err := catalogfile.Parse(path, data, opts...)
	if err != nil {
		return nil, err
	}
	entries := inFileOrder(file)
	if slices.IsSortedFunc(entries, byName) {
		return data, nil
	}
	text, added := data, ""
	if !bytes.HasSuffix(text, []byte("\n")) { // for as long as lines are moved
		added = "\n"
		if bytes.Contains(text, []byte("\r\n")) {
			added = "\r\n"
		}
		text = append(slices.Clip(text), added...)
	}
	s, err := split(file, slices.Collect(bytes.Lines(text)), entries)
	if err != nil {
		return nil, err
	}
	for _, outdented := range []bool{false, true} {
		if outdented {
			s.outdent()
		}
		ordered := bytes.TrimSuffix(s.join(), []byte(added))
		if again, err := catalogfile.Parse(path, ordered, opts...); err == nil && same(file, again, true) {
			return ordered, nil
		}
	}
	return nil, &OrderError{"moving an entry would change what it says", "write each entry so that it begins and ends with a line of its own"}
}

// An entry is a name and what belongs to it.
type entry struct {
	name string

	line, column int      // of its key
	free         [][]byte // what stands above it and belongs to nothing
	gap          [][]byte // the blank lines that part it from what is above
	own          [][]byte // the comments right above it, and itself
}

func byName(a, b *entry) int { return strings.Compare(a.name, b.name) }

func inFileOrder(file *catalogfile.File) []*entry {
	var list []*entry
	for _, s := range file.Scopes {
		list = append(list, &entry{name: string(s.Name), line: s.Pos.Line, column: s.Pos.Column})
	}
	slices.SortFunc(list, func(a, b *entry) int { return cmp.Or(a.line-b.line, a.column-b.column) })
	return list
}

// A shape is a file in pieces.
type shape struct {
	before, after [][]byte
	entries       []*entry // in the order of the file
}

// split takes the file apart. Lines count from 1, as positions do.
func split(file *catalogfile.File, lines [][]byte, entries []*entry) (*shape, error) {
	indent := entries[0].column - 1
	for _, e := range entries {
		line := lines[e.line-1]
		if spaces := len(line) - len(bytes.TrimLeft(line, " ")); spaces == 0 || spaces != indent || e.column != spaces+1 {
			return nil, &OrderError{"an entry does not begin its line", "write each name on a line of its own"}
		}
	}
	end := entries[0].line - 1 // what is taken apart already
	for end > 0 && isTrivia(lines[end-1]) {
		end--
	}
	s := &shape{before: lines[:end], entries: entries}
	for i, e := range entries {
		begin, until := e.line-1, len(lines)
		if i+1 < len(entries) {
			until = entries[i+1].line - 1
		}
		for begin > end && isComment(lines[begin-1]) {
			begin--
		}
		e.free = lines[end:begin]
		if i > 0 {
			e.free, e.gap = trailingBlanks(e.free)
		}
		end = contentEnd(file, lines, e, until)
		e.own = lines[begin:end]
	}
	if len(entries) > 1 { // what the others have, should it come to stand below one
		entries[0].gap = entries[1].gap
	}
	s.after = lines[end:]
	return s, nil
}

func trailingBlanks(lines [][]byte) (rest, blanks [][]byte) {
	i := len(lines)
	for i > 0 && isBlank(lines[i-1]) {
		i--
	}
	return lines[:i], lines[i:]
}

// outdent moves comments between entries to the left, as far as the names. A
// comment that is further in would be taken for text if it came to stand behind
// a block.
func (s *shape) outdent() {
	margin := bytes.Repeat([]byte(" "), s.entries[0].column-1)
	move := func(lines [][]byte) [][]byte {
		lines = slices.Clone(lines)
		for i := 0; i < len(lines) && isTrivia(lines[i]); i++ {
			if text := bytes.TrimLeft(lines[i], " "); isComment(text) && len(lines[i])-len(text) > len(margin) {
				lines[i] = slices.Concat(margin, text)
			}
		}
		return lines
	}
	for _, e := range s.entries {
		e.free, e.own = move(e.free), move(e.own)
	}
	s.after = move(s.after)
}

// contentEnd returns the index behind the last line of an entry that ends
// before until. What follows is blank or a comment no further in than its name,
// and not part of a block.
func contentEnd(file *catalogfile.File, lines [][]byte, e *entry, until int) int {
	end := e.line
	for i := e.line; i < until; i++ {
		spaces := len(lines[i]) - len(bytes.TrimLeft(lines[i], " "))
		if isBlank(lines[i]) || isComment(lines[i]) && spaces < e.column {
			continue
		}
		if spaces < e.column && !bytes.HasPrefix(lines[i][spaces:], []byte("}")) && !bytes.HasPrefix(lines[i][spaces:], []byte("]")) {
			break // of what comes behind the last entry
		}
		end = i + 1
	}
	// In a block a line may look like a comment.
	if pos, ok := file.Where("scopes", e.name, "long"); ok && pos.Line >= e.line && pos.Line <= until {
		end = max(end, blockEnd(lines, pos))
	}
	return end
}

// blockEnd returns the index behind the last line of the block whose | or >
// stands at pos, or 0 if none stands there.
func blockEnd(lines [][]byte, pos catalogfile.Pos) (end int) {
	header := lines[pos.Line-1]
	if pos.Column > len(header) || header[pos.Column-1] != '|' && header[pos.Column-1] != '>' {
		return 0
	}
	indent := len(header) - len(bytes.TrimLeft(header, " "))
	for i := pos.Line; i < len(lines); i++ {
		text := bytes.TrimRight(lines[i], " \r\n")
		if len(text) == 0 {
			continue
		}
		if len(text)-len(bytes.TrimLeft(text, " ")) <= indent {
			break
		}
		end = i + 1
	}
	return end
}

func isTrivia(line []byte) bool { return isBlank(line) || isComment(line) }

func isBlank(line []byte) bool { return len(bytes.TrimSpace(line)) == 0 }

func isComment(line []byte) bool { return bytes.HasPrefix(bytes.TrimLeft(line, " "), []byte("#")) }

// join puts the entries in order. Those that make up the longest run that is in
// order already stay, with what is around them.
func (s *shape) join() []byte {
	var out []byte
	var last []byte // the line before, behind that of scopes
	write := func(lines [][]byte) {
		for _, line := range lines {
			out, last = append(out, line...), line
		}
	}
	put := func(e *entry) {
		if last != nil && !isBlank(last) {
			write(e.gap)
		}
		write(e.own)
	}
	stays := longestRun(s.entries)
	var movers []*entry
	free := map[*entry][][]byte{} // in front of what stays
	var waiting [][]byte
	for _, e := range s.entries {
		waiting = append(waiting, e.free...)
		if stays[e] {
			free[e], waiting = waiting, nil
		} else {
			movers = append(movers, e)
		}
	}
	slices.SortStableFunc(movers, byName)
	write(s.before)
	last = nil
	first := true
	for _, e := range s.entries {
		if !stays[e] {
			continue
		}
		if first {
			write(free[e])
		}
		for len(movers) > 0 && movers[0].name < e.name {
			put(movers[0])
			movers = movers[1:]
		}
		if !first {
			write(free[e])
		}
		put(e)
		first = false
	}
	for _, m := range movers {
		put(m)
	}
	write(waiting)
	write(s.after)
	return out
}

// longestRun returns the entries of a longest subsequence that is in order. Of
// two that stand the wrong way round it keeps the first: what was added later
// is what moves.
func longestRun(entries []*entry) map[*entry]bool {
	var heads []int // heads[n] begins a run of n+1 towards the end, with the greatest name
	next := make([]int, len(entries))
	for i := len(entries) - 1; i >= 0; i-- {
		n, _ := slices.BinarySearchFunc(heads, entries[i], func(h int, e *entry) int { return byName(e, entries[h]) })
		next[i] = -1
		if n > 0 {
			next[i] = heads[n-1]
		}
		if n == len(heads) {
			heads = append(heads, i)
		} else {
			heads[n] = i
		}
	}
	run := map[*entry]bool{}
	for i := heads[len(heads)-1]; i >= 0; i = next[i] {
		run[entries[i]] = true
	}
	return run
}
