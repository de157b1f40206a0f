// Package openapi compares OpenAPI 3 documents with a catalogue, and writes
// them. Most callers want [Read] and [Check], or [Export].
//
// What an operation requires is its security, or that of the whole document if
// it has none of its own: one of the list, and all that stands together in one
// item. The names are scopes of OAuth schemes and, since 3.1, roles of all
// others. For 3.0, where those lists must be empty, there is x-required-scopes:
// a list of which one is enough, where an item that is itself a list wants all
// of its names. If an operation has it, it counts alone.
package openapi

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"
)

// A Document is what matters of an OpenAPI document here. The zero Document has
// no operations.
type Document struct {
	Version    string // such as 3.1.0
	Title      string
	Operations []Operation // in the order of the file
	Described  []Described // scopes that the schemes describe
	Mentions   []Mention   // every name that a requirement or a scheme says
}

// An Operation is one operation and what it requires.
type Operation struct {
	Pos
	Method, Path string // Path with that of the first server before it
	Bare         string // Path as it stands under paths
	ID, Summary  string

	// AnyOf lists what is required: all of one list. An empty list wants a key
	// and no scope. Public: not even a key. Neither: the document says nothing.
	AnyOf  [][]string
	Public bool
	At     Pos // where the requirement stands
}

// A Mention is a name in a document.
type Mention struct {
	Pos
	Name string
}

// A Described is a scope of a security scheme and the text it has there.
type Described struct {
	Mention
	Text string
}

// A Pos is a place in the file, both from 1; Column counts bytes.
type Pos struct{ Line, Column int }

// A SyntaxError says why a file is no OpenAPI document.
type SyntaxError struct {
	Pos
	Reason string // lower case, no full stop
	Advice string
}

// Error says where and why.
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("%d:%d: %s", e.Line, e.Column, e.Reason)
}

// Hint says what to do next, for a message to a person.
func (e *SyntaxError) Hint() string { return e.Advice }

const (
	maxDepth = 200       // of lists and mappings
	maxNodes = 2_000_000 // to look at, which aliases could multiply
)

// Is reports whether data looks like an OpenAPI document, or one of its
// forerunner.
func Is(data []byte) bool {
	for line := range bytes.Lines(data[:min(len(data), 64<<10)]) {
		text := strings.TrimLeft(string(line), " \t{\"'")
		if strings.HasPrefix(text, "openapi") || strings.HasPrefix(text, "swagger") {
			rest := strings.TrimLeft(strings.TrimPrefix(strings.TrimPrefix(text, "openapi"), "swagger"), "\"' ")
			if strings.HasPrefix(rest, ":") {
				return true
			}
		}
	}
	return false
}

// Read reads a document in YAML or JSON. The error is a [*SyntaxError].
func Read(data []byte) (*Document, error) {
	r := reader{lines: bytes.SplitAfter(data, []byte("\n")), doc: &Document{}}
	root, err := r.parse(data)
	if err != nil {
		return nil, err
	}
	version := r.child(root, "openapi")
	if version == nil {
		return nil, &SyntaxError{r.pos(root), "this is no OpenAPI document", `name one that begins with openapi: "3.1.0", or such`}
	}
	r.doc.Version = version.Value
	if !strings.HasPrefix(version.Value, "3.") {
		return nil, &SyntaxError{r.pos(version), fmt.Sprintf("OpenAPI version %q is not known", version.Value), "convert it to 3.0 or 3.1"}
	}
	if title := r.child(r.child(root, "info"), "title"); title != nil {
		r.doc.Title = title.Value
	}
	r.root = root
	r.schemes(r.child(r.child(root, "components"), "securitySchemes"))
	r.paths(root)
	if r.nodes > maxNodes {
		return nil, &SyntaxError{Pos{1, 1}, fmt.Sprintf("more than %d nodes", maxNodes), "split the document, or write it without aliases"}
	}
	return r.doc, nil
}

type reader struct {
	lines [][]byte
	root  *yaml.Node
	doc   *Document
	nodes int
}

func (r *reader) parse(data []byte) (root *yaml.Node, err error) {
	fail := func(reason string) error {
		return &SyntaxError{Pos{1, 1}, fmt.Sprintf("cannot read it as YAML or JSON: %q", reason), "repair the file, or name another"}
	}
	// The parser has states that it calls impossible and panics in.
	defer func() {
		if p := recover(); p != nil {
			root, err = nil, fail(fmt.Sprint(p))
		}
	}()
	loader, err := yaml.NewLoader(bytes.NewReader(data), yaml.WithPlugin(loaderlimits.New(loaderlimits.DepthValue(maxDepth))))
	if err != nil {
		return nil, fail(err.Error())
	}
	var document yaml.Node
	if err := loader.Load(&document); err == io.EOF || err == nil && len(document.Content) == 0 {
		return nil, fail("the file is empty")
	} else if err != nil {
		return nil, r.loadFault(err)
	}
	return document.Content[0], nil
}

// loadFault says what the parser says, where it stopped. It knows no place in
// what is not UTF-8.
func (r *reader) loadFault(err error) error {
	var fault *yaml.LoadError
	if !errors.As(err, &fault) {
		return &SyntaxError{Pos{1, 1}, fmt.Sprintf("cannot read it as YAML or JSON: %q", err), "repair the file, or name another"}
	}
	mark, reason := fault.Mark, fault.Message
	if mark.Line == 0 {
		mark = fault.ContextMark
	}
	if fault.ContextMsg != "" {
		reason += " " + fault.ContextMsg
	}
	pos := Pos{1, 1}
	if mark.Line > 0 {
		pos = r.pos(&yaml.Node{Line: mark.Line, Column: mark.Column})
	}
	return &SyntaxError{pos, fmt.Sprintf("cannot read it as YAML or JSON: %q", reason), "repair the file, or name another"}
}

// pos returns where a node stands: the parser counts characters.
func (r *reader) pos(n *yaml.Node) Pos {
	p := Pos{n.Line, n.Column}
	if n.Line < 1 || n.Line > len(r.lines) {
		return p
	}
	line := r.lines[n.Line-1]
	p.Column = 1
	for skip := n.Column - 1; skip > 0 && p.Column <= len(line); skip-- {
		_, size := utf8.DecodeRune(line[p.Column-1:])
		p.Column += size
	}
	return p
}

// follow returns what an alias stands for.
func (r *reader) follow(n *yaml.Node) *yaml.Node {
	for n != nil && n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	if r.nodes++; r.nodes > maxNodes {
		return nil
	}
	return n
}

// child returns the value of a key of a mapping, or nil.
func (r *reader) child(n *yaml.Node, key string) *yaml.Node {
	for k, v := range r.pairs(n) {
		if k.Value == key {
			return v
		}
	}
	return nil
}

func (r *reader) pairs(n *yaml.Node) func(yield func(key, value *yaml.Node) bool) {
	return func(yield func(key, value *yaml.Node) bool) {
		if n = r.follow(n); n == nil || n.Kind != yaml.MappingNode {
			return
		}
		for i := 0; i+1 < len(n.Content); i += 2 {
			if value := r.follow(n.Content[i+1]); value != nil && !yield(n.Content[i], value) {
				return
			}
		}
	}
}

func (r *reader) items(n *yaml.Node) (items []*yaml.Node) {
	if n = r.follow(n); n == nil || n.Kind != yaml.SequenceNode {
		return nil
	}
	for _, item := range n.Content {
		if item = r.follow(item); item != nil {
			items = append(items, item)
		}
	}
	return items
}

// ref follows a reference within the document, a few of them at most.
func (r *reader) ref(n *yaml.Node) *yaml.Node {
	for range 8 {
		target := r.child(n, "$ref")
		if target == nil || !strings.HasPrefix(target.Value, "#/") {
			return n
		}
		n = r.root
		for part := range strings.SplitSeq(target.Value[2:], "/") {
			part = strings.ReplaceAll(strings.ReplaceAll(part, "~1", "/"), "~0", "~")
			n = r.child(n, part)
		}
		if n == nil {
			return nil
		}
	}
	return n
}

func (r *reader) mention(n *yaml.Node, name string) {
	r.doc.Mentions = append(r.doc.Mentions, Mention{r.pos(n), name})
}

// schemes reads what the security schemes say of scopes.
func (r *reader) schemes(n *yaml.Node) {
	for _, scheme := range r.pairs(n) {
		scheme = r.ref(scheme)
		lists := []*yaml.Node{r.child(scheme, "x-scopes")}
		for _, flow := range r.pairs(r.child(scheme, "flows")) {
			lists = append(lists, r.child(flow, "scopes"))
		}
		for _, list := range lists {
			for key, text := range r.pairs(list) {
				if !slices.ContainsFunc(r.doc.Described, func(d Described) bool { return d.Name == key.Value }) {
					r.doc.Described = append(r.doc.Described, Described{Mention{r.pos(key), key.Value}, text.Value})
				}
				r.mention(key, key.Value)
			}
		}
	}
}

var methods = []string{"get", "put", "post", "delete", "options", "head", "patch", "trace"}

func (r *reader) paths(root *yaml.Node) {
	prefix := ""
	if servers := r.items(r.child(root, "servers")); len(servers) > 0 {
		prefix = r.basePath(servers[0])
	}
	var general Operation // what the document says for all
	r.requirement(root, &general)
	for path, item := range r.pairs(r.child(root, "paths")) {
		if !strings.HasPrefix(path.Value, "/") {
			continue // an extension
		}
		for method, n := range r.pairs(r.ref(item)) {
			if !slices.Contains(methods, method.Value) {
				continue
			}
			o := Operation{Pos: r.pos(method), Method: strings.ToUpper(method.Value), Path: prefix + path.Value, Bare: path.Value,
				AnyOf: general.AnyOf, Public: general.Public, At: general.At}
			if id := r.child(n, "operationId"); id != nil {
				o.ID = id.Value
			}
			if summary := r.child(n, "summary"); summary != nil {
				o.Summary = summary.Value
			}
			r.requirement(n, &o)
			if o.At == (Pos{}) {
				o.At = o.Pos
			}
			r.doc.Operations = append(r.doc.Operations, o)
		}
	}
}

// basePath returns the path of a server, with the defaults of its variables.
func (r *reader) basePath(server *yaml.Node) string {
	address := r.child(server, "url")
	if address == nil {
		return ""
	}
	text := address.Value
	for name, variable := range r.pairs(r.child(server, "variables")) {
		if value := r.child(variable, "default"); value != nil {
			text = strings.ReplaceAll(text, "{"+name.Value+"}", value.Value)
		}
	}
	u, err := url.Parse(text)
	if err != nil {
		return ""
	}
	return strings.TrimRight(u.Path, "/")
}

// requirement reads what n requires, if it says so, into o.
func (r *reader) requirement(n *yaml.Node, o *Operation) {
	if security := r.child(n, "security"); security != nil {
		o.AnyOf, o.Public, o.At = nil, false, r.pos(security)
		alternatives := r.items(security)
		o.Public = len(alternatives) == 0
		for _, alternative := range alternatives {
			all, schemes := []string{}, 0
			for _, list := range r.pairs(alternative) {
				schemes++
				for _, item := range r.items(list) {
					all = append(all, item.Value)
					r.mention(item, item.Value)
				}
			}
			o.Public = o.Public || schemes == 0 // {}: without any
			o.AnyOf = append(o.AnyOf, all)
		}
		if o.Public {
			o.AnyOf = nil
		}
	}
	if required := r.child(n, "x-required-scopes"); required != nil {
		o.AnyOf, o.Public, o.At = nil, false, r.pos(required)
		for _, item := range r.items(required) {
			all := []string{}
			for _, name := range append(r.items(item), scalar(item)...) {
				all = append(all, name.Value)
				r.mention(name, name.Value)
			}
			o.AnyOf = append(o.AnyOf, all)
		}
		if len(o.AnyOf) == 0 {
			o.AnyOf = [][]string{{}}
		}
	}
}

func scalar(n *yaml.Node) []*yaml.Node {
	if n.Kind == yaml.ScalarNode {
		return []*yaml.Node{n}
	}
	return nil
}
