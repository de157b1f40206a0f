package importer

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogschema"
)

// Outputs are what a catalogue says is made of it. Empty: nothing is.
type Outputs struct{ Go, Docs string }

// YAML writes the draft as a catalogue, with the open questions at its end.
func (d *Draft) YAML(o Outputs) []byte {
	var b strings.Builder
	b.WriteString(catalogschema.Header)
	b.WriteString("\n# The names of the scopes of an API: the only place to change one. It was made of what was there already. What that\n# left open stands at the end: remove a question when it is answered.\n")
	b.WriteString("version: 1\n")
	if d.Namespace != "" {
		fmt.Fprintf(&b, "namespace: %s\n", scalar(d.Namespace))
	}
	if d.Title != "" {
		fmt.Fprintf(&b, "title: %s\n", scalar(d.Title))
	}
	if style := d.style(); style != "" {
		fmt.Fprintf(&b, "style: {segment: %s}\n", style)
	}
	b.WriteString("\n# Narrowest first; each also sees what those before it see. A name is seen by nobody outside, and given to nobody,\n# until its line says so: audience: public, grantable: true.\naudiences: [public, internal]\ndefaults: {audience: internal, grantable: false}\n")
	o.write(&b)
	if len(d.Initialisms) > 0 {
		fmt.Fprintf(&b, "\n# Texts write these words of names in capitals. Go does too, and check holds all texts against it.\ngo: {initialisms: %s}\n", items(d.Initialisms))
	}
	if len(d.Groups) > 0 {
		b.WriteString("\n# Families of names, as texts call them.\ngroups:\n")
		for _, g := range d.Groups {
			fmt.Fprintf(&b, "  %s: {title: %s}\n", scalar(g.Name), scalar(g.Title))
		}
	}
	b.WriteString("\nscopes:\n")
	for _, n := range d.Names {
		n.write(&b)
	}
	if len(d.Endpoints) > 0 {
		b.WriteString("\nendpoints:\n")
		for _, e := range d.Endpoints {
			e.write(&b)
		}
	}
	if len(d.Questions) > 0 {
		b.WriteString("\n# Open questions:\n")
		for i, q := range d.Questions {
			fmt.Fprintf(&b, "#  %d. %s\n", i+1, comment(q))
		}
	}
	return []byte(b.String())
}

func (o Outputs) write(b *strings.Builder) {
	var fields []string
	if o.Go != "" {
		fields = append(fields, "go: "+scalar(o.Go))
	}
	if o.Docs != "" {
		fields = append(fields, "docs: ["+scalar(o.Docs)+"]")
	}
	if len(fields) > 0 {
		fmt.Fprintf(b, "\noutputs: {%s}\n", strings.Join(fields, ", "))
	}
}

var (
	snake = regexp.MustCompile(`^[a-z0-9]+(_[a-z0-9]+)*$`)
	dash  = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
)

// style returns what all segments are spelt in, if they are.
func (d *Draft) style() string {
	snakes, dashes := true, true
	for _, n := range d.Names {
		for segment := range strings.SplitSeq(strings.TrimSuffix(n.Name, ":*"), ":") {
			snakes = snakes && snake.MatchString(segment)
			dashes = dashes && dash.MatchString(segment)
		}
	}
	switch {
	case snakes:
		return "snake_case"
	case dashes:
		return "kebab-case"
	}
	return ""
}

func (n Name) write(b *strings.Builder) {
	fields := []string{"desc: " + scalar(n.Desc)}
	if len(n.Typos) > 0 {
		fields = append(fields, "typos: "+items(n.Typos))
	}
	if n.Long == "" {
		fmt.Fprintf(b, "  %s: {%s}\n", scalar(n.Name), strings.Join(fields, ", "))
		return
	}
	fields = slices.Insert(fields, 1, "long: "+scalar(n.Long))
	fmt.Fprintf(b, "  %s:\n    %s\n", scalar(n.Name), strings.Join(fields, "\n    "))
}

func (e Endpoint) write(b *strings.Builder) {
	fields := []string{"id: " + scalar(e.ID), "method: " + e.Method, "path: " + scalar(e.Path)}
	if e.Summary != "" {
		fields = append(fields, "summary: "+scalar(e.Summary))
	}
	var lists []string
	for _, names := range e.AnyOf {
		if len(names) == 1 {
			lists = append(lists, scalar(names[0]))
		} else {
			lists = append(lists, items(names))
		}
	}
	switch {
	case e.Public:
		fields = append(fields, "public: true")
	case len(e.AnyOf) == 1:
		fields = append(fields, map[bool]string{true: "any_of: ", false: "all_of: "}[len(e.AnyOf[0]) == 1]+items(e.AnyOf[0]))
	default:
		fields = append(fields, "any_of: ["+strings.Join(lists, ", ")+"]")
	}
	fmt.Fprintf(b, "  - {%s}\n", strings.Join(fields, ", "))
}

func items(texts []string) string {
	var all []string
	for _, text := range texts {
		all = append(all, scalar(text))
	}
	return "[" + strings.Join(all, ", ") + "]"
}

// bare is a text that YAML reads as it stands, in brackets and out: words, and
// names of scopes.
var (
	bare     = regexp.MustCompile(`^[A-Za-z/][A-Za-z0-9_./()'-]*( [A-Za-z0-9_./()'-]+)*$`)
	bareName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_.-]*(:[A-Za-z0-9_.-]+)*(:\*)?$`)
	notText  = regexp.MustCompile(`^(?i:y|n|yes|no|on|off|true|false|null|nan|inf)$`)
)

func scalar(text string) string {
	if (bare.MatchString(text) || bareName.MatchString(text)) && !notText.MatchString(text) {
		return text
	}
	var b strings.Builder
	enc := json.NewEncoder(&b) // what JSON quotes, YAML reads
	enc.SetEscapeHTML(false)
	_ = enc.Encode(text) // a string cannot fail
	return strings.TrimSuffix(b.String(), "\n")
}

func comment(text string) string { return strings.Join(strings.Fields(clean(text)), " ") }

// Document writes a Markdown document in which the catalogue keeps a table.
func Document(title string) []byte {
	if title == "" {
		title = "Scopes"
	}
	return []byte("# " + strings.NewReplacer("<", "&lt;", "\n", " ").Replace(title) + `

What stands between the markers comes from the catalogue: run ` + "`scopes docs`" + ` to renew it.

<!-- scopes:begin table -->
<!-- scopes:end -->
`)
}

// Example is a small catalogue to begin with. The namespace is a segment of a
// name.
func Example(namespace string, o Outputs) []byte {
	var b strings.Builder
	b.WriteString(catalogschema.Header)
	style := "any}                    # or snake_case, or kebab-case"
	if snake.MatchString(namespace) {
		style = "snake_case}              # or kebab-case, or any"
	}
	fmt.Fprintf(&b, `
# The names of the scopes of an API: the only place to change one. Code and documents are made of it, or checked
# against it. Replace the example by names of your own.
version: 1
namespace: %s
title: %s
style: {segment: %s

# Narrowest first; each also sees what those before it see. A name is seen by nobody outside, and given to nobody,
# until its group or its own line says so.
audiences: [public, internal]
defaults: {audience: internal, grantable: false}

# Families of names. What a group says its names inherit.
groups:
  order: {title: Orders, audience: public, grantable: true}
`, scalar(namespace), scalar(namespace+" API scopes"), style)
	o.write(&b)
	fmt.Fprintf(&b, `
# A wildcard covers what is below it, what is added tomorrow too.
scopes:
  %[1]s:order:*: {desc: Perform all order actions}
  %[1]s:order:create: {desc: Create an order}
  %[1]s:order:read: {desc: View orders}
  %[1]s:stock:count: {desc: Count the stock}

# What each operation of the API requires: scopes, never wildcards. One of any_of, or all of all_of, or public: true.
endpoints:
  - {id: create-order, method: POST, path: /orders, summary: Create an order, any_of: [%[1]s:order:create]}
  - {id: show-order, method: GET, path: "/orders/{order_id}", summary: View an order, any_of: [%[1]s:order:read]}
`, namespace)
	return []byte(b.String())
}
