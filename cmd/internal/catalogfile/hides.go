package catalogfile

import (
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/payconex/scopes/scope"
)

// listAsMapping makes a mapping of scopes, if it is a list of different names or
// of mappings that say name. It refuses the values of what says no more than
// that: there is nothing to read, and that is no fault.
func listAsMapping(root *yaml.Node, refused map[*yaml.Node]bool) {
	scopes := child(root, "scopes")
	if scopes == nil || scopes.Kind != yaml.SequenceNode {
		return
	}
	var content, bare []*yaml.Node
	seen := map[string]bool{}
	for _, item := range scopes.Content {
		name, rest := nameOf(item)
		if name == nil || refused[item] || refused[name] || name.Tag != "!!str" || isBlock(name) || seen[name.Value] {
			return // it stays what it is, which is a fault
		}
		seen[name.Value] = true
		if len(rest.Content) == 0 {
			bare = append(bare, rest)
		}
		content = append(content, name, rest)
	}
	scopes.Kind, scopes.Tag, scopes.Content = yaml.MappingNode, "!!map", content
	for _, n := range bare {
		refused[n] = true
	}
}

// nameOf takes an item of such a list apart.
func nameOf(item *yaml.Node) (name, rest *yaml.Node) {
	rest = &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: item.Line, Column: item.Column}
	if item.Kind == yaml.ScalarNode {
		return item, rest
	}
	if item.Kind != yaml.MappingNode {
		return nil, nil
	}
	for i := 0; i+1 < len(item.Content); i += 2 {
		if key := item.Content[i]; key.Value == "name" && name == nil {
			name = item.Content[i+1]
		} else {
			rest.Content = append(rest.Content, key, item.Content[i+1])
		}
	}
	return name, rest
}

// hidden marks the faults that leave something out that a comparison needs, and
// reports whether there are any. What is not known to be harmless is not.
func (f *File) hidden(root *yaml.Node, list []Fault, lacking map[int]string) (any bool) {
	at := map[Pos]spot{}
	locate(root, nil, at)
	for i := range list {
		if field, ok := lacking[i]; ok {
			list[i].Hides = slices.Contains(decisiveFields["endpoints"], field)
		} else {
			where, ok := at[list[i].Pos]
			list[i].Hides = !ok || !f.harmless(list[i], where)
		}
		any = any || list[i].Hides
	}
	return any || len(list) >= maxCollected
}

// A spot is what stands at a place: the keys that lead there, and the value.
type spot struct {
	keys  []string
	value *yaml.Node
}

// locate notes where everything stands. Of a key and its value, and of what
// begins at one place, the innermost counts.
func locate(n *yaml.Node, keys []string, at map[Pos]spot) {
	note := func(n, value *yaml.Node, keys []string) { at[position(n)] = spot{slices.Clone(keys), value} }
	note(n, n, keys)
	if n.Kind == yaml.SequenceNode {
		for i, item := range n.Content {
			locate(item, append(keys, strconv.Itoa(i)), at)
		}
	}
	if n.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(n.Content); i += 2 {
			below := append(keys, n.Content[i].Value)
			locate(n.Content[i+1], below, at)
			note(n.Content[i], n.Content[i+1], below)
		}
	}
}

// harmlessFields say nothing of who is allowed or shown what, by what they are
// fields of.
var harmlessFields = map[string][]string{
	"":           {"version", "title", "style", "go", "outputs", "presets", "lint"},
	"groups":     {"title", "intro", "doc", "risk", "owner"},
	"scopes":     {"title", "desc", "long", "risk", "since", "owner", "doc", "tags", "examples", "requires", "go"},
	"endpoints":  {"id", "summary", "doc"},
	"deprecated": {"since", "use", "note"},
}

// decisiveFields are the others, but for those that hold them.
var decisiveFields = map[string][]string{
	"":           {"namespace", "audiences", "defaults", "groups", "scopes", "endpoints"},
	"groups":     {"audience", "grantable"},
	"scopes":     {"audience", "grantable", "deprecated", "aliases", "typos", "widens"},
	"endpoints":  {"method", "path", "audience", "any_of", "all_of", "public"},
	"deprecated": {"removal"},
}

// harmlessCodes are of rules about what has been read.
var harmlessCodes = []string{"SC101", "SC105", "SC307", "SC401", "SC403", "SC501", "SC601", "SC701", "SC803"}

func (f *File) harmless(fault Fault, where spot) bool {
	keys, on := where.keys, ""
	switch {
	case slices.Contains(harmlessCodes, fault.Code):
		return true
	case len(keys) == 0:
		return false
	case len(keys) == 1 && (where.value.Kind == yaml.SequenceNode || where.value.Kind == yaml.MappingNode) && len(where.value.Content) == 0:
		return true // nothing was there
	case len(keys) == 2 && !slices.Contains(harmlessFields[""], keys[0]):
		return f.readable(fault, where)
	case len(keys) > 2 && decisiveFields[keys[0]] != nil:
		on, keys = keys[0], keys[2:]
	}
	if on == "scopes" && len(keys) > 1 && keys[0] == "deprecated" {
		on, keys = "deprecated", keys[1:]
	}
	switch {
	case slices.Contains(harmlessFields[on], keys[0]):
		return true
	case slices.Contains(decisiveFields[on], keys[0]):
		return false
	}
	// A field that is not known may be a misspelt one, if that is not there too.
	near := nearest(&faults{}, keys[0], decisiveFields[on])
	misspelt := near != "" && !f.places.has(pathOf(where.keys[:len(where.keys)-1]).key(near))
	return !misspelt && !f.telling(where.value)
}

// readable reports whether a name or a group has been read in spite of a fault of
// its own.
func (f *File) readable(fault Fault, where spot) bool {
	kind, key, value := where.keys[0], where.keys[1], where.value
	if own := f.places[pathOf(where.keys)]; own.key != fault.Pos && own.value != fault.Pos {
		return false // it stands there twice, or was refused
	}
	if value.Style&yaml.TaggedStyle != 0 {
		return false
	}
	switch kind {
	case "scopes": // a name with a text or nothing has all that counts
		_, ok := f.Catalog.Lookup(scope.Pattern(key))
		return ok && (value.Kind == yaml.MappingNode || value.Kind == yaml.ScalarNode)
	case "groups": // a malformed one has nothing below it
		return value.Kind == yaml.MappingNode
	}
	return false
}

// telling reports whether something in a value that is not understood may be a
// name, an audience, a path, or yes or no.
func (f *File) telling(n *yaml.Node) bool {
	if n.Kind != yaml.ScalarNode {
		return n.Kind == yaml.AliasNode || slices.ContainsFunc(n.Content, f.telling)
	}
	_, declared := f.Catalog.Entry(n.Value)
	_, malformed := scope.ParsePattern(n.Value)
	return declared || malformed == nil && strings.Contains(n.Value, ":") || strings.Contains(" "+n.Value, " /") ||
		slices.Contains(f.Audiences, scope.Audience(n.Value)) ||
		slices.Contains([]string{"true", "false", "yes", "no", "on", "off"}, strings.ToLower(n.Value))
}
