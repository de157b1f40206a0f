package catalogfile

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

func (d *decoder) text(n *yaml.Node, into reflect.Value, label string) {
	if n.Kind != yaml.ScalarNode {
		d.mismatch(n, label, "text", "write one text")
		return
	}
	if n.Tag != "!!str" {
		d.mismatch(n, label, "text", quoteHint(n))
		return
	}
	text := n.Value
	if into.Type() == reflect.TypeFor[Text]() {
		text = strings.TrimRight(text, "\n") // how a block ends is not part of the text
	} else if isBlock(n) || strings.Contains(text, "\n") {
		d.add(position(n), "write it on one line, without | or >", "%s: text of several lines is not allowed", label)
		return
	}
	if reason, hint := badText(text); reason != "" {
		d.add(position(n), hint, "%s: text %s", label, reason)
		return
	}
	into.SetString(text)
}

func badText(text string) (reason, hint string) {
	if strings.TrimSpace(text) == "" {
		return "is empty", "write something, or leave it out if it is not needed"
	}
	if strings.TrimSpace(text) != text {
		return quote(text) + " begins or ends with a space", "remove the space"
	}
	return "", ""
}

// boolean accepts the two words alone: yes, on and True are true to some
// parsers and text to others.
func (d *decoder) boolean(n *yaml.Node, into reflect.Value, label string) {
	words := []string{"true", "false"}
	if into.Type() == reflect.TypeFor[True]() {
		words = words[:1]
	}
	if n.Kind != yaml.ScalarNode || n.Style != 0 || !slices.Contains(words, n.Value) {
		got := describe(n)
		if n.Kind == yaml.ScalarNode {
			got = quote(n.Value)
		}
		want := strings.Join(words, " or ")
		d.add(position(n), "write "+want+", in small letters and without quotes", "%s: %s where %s is wanted", label, got, want)
		return
	}
	into.SetBool(n.Value == "true")
}

func (d *decoder) integer(n *yaml.Node, into reflect.Value, label string) {
	number, err := strconv.Atoi(n.Value)
	if n.Kind != yaml.ScalarNode || n.Tag != "!!int" || err != nil {
		d.mismatch(n, label, "a whole number", "write it in digits, without quotes or a point")
		return
	}
	into.SetInt(int64(number))
}

// A field is one field of a struct of the [Document].
type field struct {
	index    int
	required bool
}

func fieldsOf(t reflect.Type) map[string]field {
	fields := map[string]field{}
	for i := range t.NumField() {
		name, option, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		fields[name] = field{i, option == ""}
	}
	return fields
}

// example returns the field to show first.
func example(known map[string]field, names []string) string {
	for _, name := range names {
		if known[name].required {
			return name
		}
	}
	return names[0]
}
