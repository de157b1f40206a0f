package catalogrules

import (
	"bytes"
	"slices"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/report"
	"github.com/payconex/scopes/scope"
)

// An index is a catalogue as the rules look at it.
type index struct {
	Input
	file  *catalogfile.File
	lines []int // where each line of the source begins

	namespace string
	depth     int // of families: the namespace is no family
	scopes    []*catalogfile.Scope
	byName    map[scope.Pattern]*catalogfile.Scope
	rank      map[scope.Audience]int
	nodes     map[string]*node // by name, without ":*"
	sorted    []*node
}

// A node is a declared scope, or what one or more of them have in front.
type node struct {
	name     string
	segment  string // its last
	depth    int    // segments before it
	scope    *catalogfile.Scope
	wildcard *catalogfile.Scope
	parent   *node
	children []*node
	below    int // declared names, its own wildcard not counted
}

func newIndex(in Input) *index {
	x := &index{
		Input:     in,
		file:      in.File,
		namespace: in.File.Namespace,
		byName:    map[scope.Pattern]*catalogfile.Scope{},
		rank:      map[scope.Audience]int{},
		nodes:     map[string]*node{},
		lines:     []int{0},
	}
	for i, c := range in.Source {
		if c == '\n' {
			x.lines = append(x.lines, i+1)
		}
	}
	for i, a := range x.file.Audiences {
		x.rank[a] = i
	}
	shared := ""
	for i := range x.file.Scopes {
		s := &x.file.Scopes[i]
		x.scopes = append(x.scopes, s)
		x.byName[s.Name] = s
		first, _, more := strings.Cut(string(s.Name), ":")
		if i == 0 && more {
			shared = first
		} else if first != shared || !more {
			shared = ""
		}
	}
	if x.namespace == "" && len(x.scopes) > 1 {
		x.namespace = shared
	}
	if x.namespace != "" {
		x.depth = 1
	}
	for _, s := range x.scopes {
		x.plant(s)
	}
	return x
}

func (x *index) plant(s *catalogfile.Scope) {
	name, wildcard := strings.CutSuffix(string(s.Name), ":*")
	n := x.node(name)
	if wildcard {
		n.wildcard = s
	} else {
		n.scope = s
	}
	from := n
	if !wildcard {
		from = n.parent
	}
	for above := from; above != nil; above = above.parent {
		if !wildcard || above != n {
			above.below++
		}
	}
}

func (x *index) node(name string) *node {
	if n, ok := x.nodes[name]; ok {
		return n
	}
	n := &node{name: name, segment: name}
	if i := strings.LastIndexByte(name, ':'); i >= 0 {
		n.segment = name[i+1:]
		n.parent = x.node(name[:i])
		n.depth = n.parent.depth + 1
		n.parent.children = append(n.parent.children, n)
	}
	x.nodes[name] = n
	x.sorted = append(x.sorted, n)
	return n
}

// first returns the first name declared at or below n.
func (n *node) first() *catalogfile.Scope {
	for {
		switch {
		case n.wildcard != nil:
			return n.wildcard
		case n.scope != nil:
			return n.scope
		}
		n = n.children[0]
	}
}

// leaves are the declared names that are no wildcards.
func (x *index) leaves(yield func(*catalogfile.Scope, *node) bool) {
	for _, s := range x.scopes {
		if !s.Name.IsWildcard() && !yield(s, x.nodes[string(s.Name)]) {
			return
		}
	}
}

// families are the nodes right below the namespace that have something below.
func (x *index) families() (list []*node) {
	for _, n := range x.sorted {
		if n.depth == x.depth && (len(n.children) > 0 || n.wildcard != nil) {
			list = append(list, n)
		}
	}
	slices.SortFunc(list, func(a, b *node) int { return strings.Compare(a.segment, b.segment) })
	return list
}

// habit reports whether so many of all are what a catalogue usually does.
func habit(some, all int) bool { return some >= 2 && 2*some > all }

// line returns a line of the source without its end.
func (x *index) line(number int) []byte {
	if number < 1 || number > len(x.lines) || len(x.Source) == 0 {
		return nil
	}
	line := x.Source[x.lines[number-1]:]
	if i := bytes.IndexByte(line, '\n'); i >= 0 {
		line = line[:i]
	}
	return bytes.TrimSuffix(line, []byte("\r"))
}

// extent returns where value stands at pos, with its quotes. If something else
// stands there, such as a block, the range has no end.
func (x *index) extent(pos catalogfile.Pos, value string) report.Range {
	text, length := x.raw(pos, value)
	if text == "" {
		return report.Range{Line: pos.Line, Column: pos.Column}
	}
	return report.On(pos.Line, pos.Column, length)
}

// raw returns value as it is written at pos, and its length, or "".
func (x *index) raw(pos catalogfile.Pos, value string) (text string, length int) {
	line := x.line(pos.Line)
	if value == "" || pos.Column < 1 || pos.Column > len(line) {
		return "", 0
	}
	line = line[pos.Column-1:]
	for _, quote := range []string{"", `"`, `'`} {
		if written := quote + value + quote; bytes.HasPrefix(line, []byte(written)) {
			return written, len(written)
		}
	}
	return "", 0
}

// rewrite returns the fix that puts another text in the place of the one at
// pos, or nil where that takes more than exchanging the letters.
func (x *index) rewrite(pos catalogfile.Pos, old, fresh string) *report.Fix {
	written, length := x.raw(pos, old)
	if written == "" || old == fresh || strings.ContainsAny(fresh, "\"'\\\n#") || strings.Contains(fresh, ": ") {
		return nil
	}
	quote := written[:(len(written)-len(old))/2]
	return &report.Fix{
		Message: "write " + quoted(fresh),
		Edits:   []report.Edit{{Range: report.On(pos.Line, pos.Column, length), Text: quote + fresh + quote}},
	}
}

// rewriteText is rewrite for a field of a name.
func (x *index) rewriteText(s *catalogfile.Scope, field, old, fresh string) *report.Fix {
	pos, ok := x.file.Where("scopes", string(s.Name), field)
	if !ok {
		return nil
	}
	return x.rewrite(pos, old, fresh)
}
