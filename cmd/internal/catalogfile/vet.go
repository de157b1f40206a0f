package catalogfile

import (
	"strings"

	"go.yaml.in/yaml/v4"
)

// vetNodes refuses what YAML allows and a catalogue does not: anything that
// makes the text mean something else than it says where it stands. It returns
// the nodes that must not be read further, each with its fault reported, and
// turns the column of every node into bytes.
func vetNodes(root *yaml.Node, data []byte, f *faults) (refused map[*yaml.Node]bool) {
	v := vetter{f, newColumns(data), map[*yaml.Node]bool{}}
	v.node(root, 1)
	return v.refused
}

type vetter struct {
	*faults
	columns *columns
	refused map[*yaml.Node]bool
}

func position(n *yaml.Node) Pos { return Pos{n.Line, n.Column} }

func (v *vetter) refuse(n *yaml.Node, hint, message string, args ...any) {
	v.add(position(n), hint, message, args...)
	v.refused[n] = true
}

// node goes in the order of the file, as columns wants it.
func (v *vetter) node(n *yaml.Node, depth int) {
	pos := v.columns.bytes(position(n))
	n.Line, n.Column = pos.Line, pos.Column

	if n.Kind == yaml.AliasNode {
		v.refuse(n, "write the value itself; a text that begins with * goes in quotes", "alias %s is not allowed", quote("*"+n.Value))
		return
	}
	if n.Anchor != "" {
		v.add(pos, "remove it; a text that begins with & goes in quotes", "anchor %s is not allowed", quote("&"+n.Anchor))
	}
	if n.Style&yaml.TaggedStyle != 0 || n.Tag == "!" {
		v.refuse(n, "remove it; a text that begins with ! goes in quotes", "tag %s is not allowed", quote(n.Tag))
	}
	if n.Kind == yaml.ScalarNode {
		v.scalar(n)
		return
	}
	if depth > maxDepth {
		v.refuse(n, "nothing in a catalogue nests that deep", "nested more than %d deep", maxDepth)
		return
	}
	if n.Kind == yaml.MappingNode {
		v.mapping(n, depth)
		return
	}
	for _, item := range n.Content {
		v.node(item, depth+1)
	}
}

// scalar looks at the text as it is after escapes.
func (v *vetter) scalar(n *yaml.Node) {
	for _, r := range n.Value {
		if r != '\n' && !visible(r) {
			v.refuse(n, "remove it", "invisible character %U is not allowed", r)
			return
		}
	}
}

func (v *vetter) mapping(n *yaml.Node, depth int) {
	lines := map[string]int{} // of each key
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		v.node(key, depth+1)
		v.key(key)
		if first, again := lines[key.Value]; again && !v.refused[key] {
			v.refuse(key, "keep one of the two", "%s stands here already, on line %d", quote(key.Value), first)
		} else if !again {
			lines[key.Value] = key.Line
		}
		v.node(value, depth+1)
	}
}

func (v *vetter) key(n *yaml.Node) {
	if v.refused[n] {
		return
	}
	if n.Kind != yaml.ScalarNode {
		v.refuse(n, "write a text before the colon", "%s as a key is not allowed", describe(n))
		return
	}
	if n.Tag == "!!merge" {
		v.refuse(n, "write the fields themselves", "merge key %s is not allowed", quote(n.Value))
		return
	}
	if n.Tag != "!!str" {
		v.refuse(n, quoteHint(n), "%s as a key is not allowed", describe(n))
		return
	}
	if isBlock(n) || strings.Contains(n.Value, "\n") {
		v.refuse(n, "write it on one line", "a key of several lines is not allowed")
	}
}

func isBlock(n *yaml.Node) bool { return n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 }

// describe says what a node is, for messages.
func describe(n *yaml.Node) string {
	if n.Kind == yaml.ScalarNode {
		if word, ok := kinds[n.Tag]; ok {
			return word
		}
		return "text"
	}
	if n.Kind == yaml.SequenceNode {
		return "a list"
	}
	return "a mapping"
}

var kinds = map[string]string{
	"!!int":       "a whole number",
	"!!float":     "a floating-point number",
	"!!bool":      "true or false",
	"!!null":      "nothing",
	"!!timestamp": "a date",
}

func quoteHint(n *yaml.Node) string {
	if n.Tag == "!!null" && n.Value == "" {
		return "write a text"
	}
	return "put it in quotes: " + quote(n.Value)
}
