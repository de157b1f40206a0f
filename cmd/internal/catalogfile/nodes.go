package catalogfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"
)

// maxDepth is how deep lists and mappings may nest. The format itself needs 5.
const maxDepth = 6

// parseNodes returns the root of the only document, or nil and a fault.
func parseNodes(data []byte, f *faults) (root *yaml.Node) {
	// The parser has states that it calls impossible and panics in. A file
	// that reaches one is refused like any other that cannot be parsed.
	defer func() {
		if r := recover(); r != nil {
			root = nil
			f.add(Pos{}, "write the file in plainer YAML", "the YAML parser gave up: %s", quote(fmt.Sprint(r)))
		}
	}()

	loader, err := yaml.NewLoader(bytes.NewReader(data), yaml.WithPlugin(loaderlimits.New(loaderlimits.DepthValue(maxDepth))))
	if err != nil {
		f.add(Pos{}, "write the file in plainer YAML", "%s", err)
		return nil
	}
	var first, second yaml.Node
	if err := loader.Load(&first); err == io.EOF || err == nil && len(first.Content) == 0 {
		f.add(Pos{}, "write version: 1 and scopes:", "the file is empty")
		return nil
	} else if err != nil {
		syntaxFault(err, data, f)
		return nil
	}
	// Most readers stop after the first document and never look further.
	if err := loader.Load(&second); err == nil {
		f.add(Pos{second.Line, second.Column}, "keep one document in the file", "a second document begins here")
		return nil
	} else if err != io.EOF {
		syntaxFault(err, data, f)
		return nil
	}
	return first.Content[0]
}

// syntaxFault translates what the parser says. It stops at its first fault, so
// this is the only one.
func syntaxFault(err error, data []byte, f *faults) {
	var fault *yaml.LoadError
	if !errors.As(err, &fault) {
		f.add(Pos{}, "write the file in plainer YAML", "%s", quote(err.Error()))
		return
	}
	mark, begin := fault.Mark, fault.ContextMark
	if mark.Line == 0 {
		mark = begin
	}
	message := fault.Message
	if fault.ContextMsg != "" {
		message += " " + fault.ContextMsg
	}
	if begin.Line != 0 && begin.Line != mark.Line {
		message += fmt.Sprintf(" that begins on line %d", begin.Line)
	}
	hint := "look at the indentation, quotes and brackets of this line and the one before"
	if strings.Contains(message, "alias") || strings.Contains(message, "anchor") {
		hint = `put a text that begins with * or & in quotes, such as "*"`
	}
	if strings.Contains(message, "flow mapping") {
		hint += `; between { and }, a text with braces of its own stands in quotes, such as "/orders/{id}"`
	}
	if strings.Contains(message, "max depth") {
		message, hint = fmt.Sprintf("nested more than %d deep", maxDepth), "nothing in a catalogue nests that deep"
	}
	f.add(newColumns(data).bytes(Pos{mark.Line, mark.Column}), hint, "%s", message)
}

// columns turns the parser's columns, which count characters, into columns
// that count bytes. It is fast as long as positions only go forward.
type columns struct {
	rest []byte // from at on
	at   Pos    // in characters
	seen int    // bytes of the line before at
}

func newColumns(data []byte) *columns { return &columns{rest: data, at: Pos{1, 1}} }

func (c *columns) bytes(pos Pos) Pos {
	for c.at.Line < pos.Line {
		_, rest, more := bytes.Cut(c.rest, []byte("\n"))
		if !more {
			break // at the end of the file
		}
		c.rest, c.at, c.seen = rest, Pos{c.at.Line + 1, 1}, 0
	}
	for c.at.Column < pos.Column && len(c.rest) > 0 {
		size := 1
		for size < len(c.rest) && c.rest[size]&0xc0 == 0x80 { // the character goes on
			size++
		}
		c.rest = c.rest[size:]
		c.at.Column++
		c.seen += size
	}
	return Pos{c.at.Line, c.seen + 1}
}
