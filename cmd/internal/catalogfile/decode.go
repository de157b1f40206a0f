package catalogfile

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// A decoder fills a [Document] from nodes. It converts nothing: each value must
// be written as what it is. What it cannot read it reports and leaves zero;
// places tells whether it was there.
type decoder struct {
	*faults
	refused map[*yaml.Node]bool // reported already
	places  places
	at      path           // what is being read
	lenient bool           // one item may stand where a list is wanted
	lacking map[int]string // the faults that are about a missing field; nil: nobody asks
}

// add is for what is wrong with the value that is being read.
func (d *decoder) add(pos Pos, hint, message string, args ...any) {
	code := "SC001"
	switch keys := strings.Split(string(d.at), pathSeparator); {
	case len(keys) == 4 && keys[1] == "scopes" && keys[3] == "desc":
		code = "SC501"
	case len(keys) >= 5 && keys[1] == "lint" && keys[2] == "ignore":
		code = "SC803"
	}
	d.coded(code, pos, hint, message, args...)
}

// value reads n into a value that stands at a path; label names it in
// messages.
func (d *decoder) value(n *yaml.Node, into reflect.Value, at path, label string) {
	if d.refused[n] {
		return
	}
	d.at = at
	switch into.Kind() {
	case reflect.Struct:
		d.fields(n, into, at, label)
	case reflect.Map:
		d.entries(n, into, at, label)
	case reflect.Slice:
		d.list(n, into, at, label)
	case reflect.String:
		d.text(n, into, label)
	case reflect.Bool:
		d.boolean(n, into, label)
	case reflect.Int:
		d.integer(n, into, label)
	}
}

func (d *decoder) mismatch(n *yaml.Node, label, want, hint string) {
	d.add(position(n), hint, "%s: %s where %s is wanted", label, describe(n), want)
}

// fields reads a mapping whose keys are the fields of a struct.
func (d *decoder) fields(n *yaml.Node, into reflect.Value, at path, label string) {
	known := fieldsOf(into.Type())
	names := slices.Sorted(maps.Keys(known))
	if n.Kind != yaml.MappingNode {
		d.mismatch(n, label, "a mapping", "write fields such as {"+example(known, names)+": …}")
		return
	}
	if d.empty(n, label) {
		return
	}
	for key, value := range d.pairs(n) {
		field, ok := known[key.Value]
		if !ok {
			d.at = at
			hint := "the fields here are " + strings.Join(names, ", ")
			if near := nearest(d.faults, key.Value, names); near != "" {
				hint = "write " + quote(near)
			}
			d.add(position(key), hint, "unknown field %s", quote(key.Value))
			continue
		}
		d.places[at.key(key.Value)] = place{position(key), position(value)}
		d.value(value, into.Field(field.index), at.key(key.Value), key.Value)
	}
	for _, name := range names {
		if known[name].required && !d.places.has(at.key(name)) {
			d.at = at.key(name)
			if d.lacking != nil {
				d.lacking[len(d.faults.list)] = name
			}
			d.add(d.places.key(at), "write "+name+": …", "%s: %s is missing", label, quote(name))
		}
	}
}

// entries reads a mapping whose keys are free.
func (d *decoder) entries(n *yaml.Node, into reflect.Value, at path, label string) {
	if n.Kind != yaml.MappingNode {
		d.mismatch(n, label, "a mapping", "write one key: value per line")
		return
	}
	if d.empty(n, label) {
		return
	}
	into.Set(reflect.MakeMapWithSize(into.Type(), len(n.Content)/2))
	for key, value := range d.pairs(n) {
		if reason, hint := badText(key.Value); reason != "" {
			d.add(position(key), hint, "%s: a key %s", label, reason)
			continue
		}
		entry := reflect.New(into.Type().Elem()).Elem()
		d.places[at.key(key.Value)] = place{position(key), position(value)}
		d.value(value, entry, at.key(key.Value), quote(key.Value))
		into.SetMapIndex(reflect.ValueOf(key.Value), entry)
	}
}

// pairs yields the keys that were not refused, with their values.
func (d *decoder) pairs(n *yaml.Node) func(yield func(key, value *yaml.Node) bool) {
	return func(yield func(key, value *yaml.Node) bool) {
		for i := 0; i+1 < len(n.Content); i += 2 {
			if !d.refused[n.Content[i]] && !yield(n.Content[i], n.Content[i+1]) {
				return
			}
		}
	}
}

// list reads a list. None of ours may say the same text twice.
func (d *decoder) list(n *yaml.Node, into reflect.Value, at path, label string) {
	items := n.Content
	if n.Kind == yaml.ScalarNode && (d.lenient || into.Type() == reflect.TypeFor[OneOrMore]()) {
		items = []*yaml.Node{n}
	} else if n.Kind != yaml.SequenceNode {
		d.mismatch(n, label, "a list", "write a list: [a, b]")
		return
	} else if d.empty(n, label) {
		return
	}
	lines := map[string]int{}
	for _, item := range items {
		entry := reflect.New(into.Type().Elem()).Elem()
		element := at.item(into.Len()) // as the reader of the list will count
		d.places[element] = place{position(item), position(item)}
		d.value(item, entry, element, label)
		if entry.IsZero() {
			continue // not read, and reported
		}
		if entry.Kind() == reflect.String {
			if first, again := lines[entry.String()]; again {
				d.add(position(item), "keep one of the two", "%s: %s stands here already, on line %d", label, quote(entry.String()), first)
				continue
			}
			lines[entry.String()] = item.Line
		}
		into.Set(reflect.Append(into, entry))
	}
}

func (d *decoder) empty(n *yaml.Node, label string) bool {
	if len(n.Content) == 0 {
		d.add(position(n), "fill it, or leave it out if it is not needed", "%s: is empty", label)
	}
	return len(n.Content) == 0
}
