package openapi

import (
	"fmt"
	"slices"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/catalogrules"
	"github.com/payconex/scopes/cmd/internal/report"
	"github.com/payconex/scopes/cmd/internal/route"
	"github.com/payconex/scopes/scope"
)

// Rules are what [Check] reports, each with its page.
var Rules = rulesOf("SC101", "OA101", "OA201", "OA202", "OA203")

func rulesOf(codes ...string) (rules []report.Rule) {
	for _, code := range codes {
		r, _ := catalogrules.Rule(code)
		rules = append(rules, r)
	}
	return rules
}

const maxSuggested = 100 // names, each of which is compared with all

// Check returns what differs between a document and a catalogue. If audience is
// not empty the document is for that audience: endpoints that it does not see
// need not be there, and names must not.
func Check(path string, doc *Document, file *catalogfile.File, audience scope.Audience) []report.Finding {
	c := check{path: path, file: file, audience: audience}
	c.mentions(doc)
	c.operations(doc)
	return report.Sort(c.findings)
}

type check struct {
	path     string
	file     *catalogfile.File
	audience scope.Audience
	findings []report.Finding
}

func (c *check) add(code string, pos Pos, length int, hint, message string, args ...any) {
	r, _ := catalogrules.Rule(code)
	f := report.Finding{File: c.path, Range: report.On(pos.Line, pos.Column, length), Code: code, Message: fmt.Sprintf(message, args...), Hint: hint, Help: r.Help}
	if length == 0 {
		f.EndLine, f.EndColumn = 0, 0
	}
	c.findings = append(c.findings, f)
}

func (c *check) sees(a scope.Audience) bool {
	return c.audience == "" || slices.Index(c.file.Audiences, a) <= slices.Index(c.file.Audiences, c.audience)
}

func (c *check) mentions(doc *Document) {
	asked := map[string]error{}
	for _, m := range doc.Mentions {
		if entry, ok := c.file.Catalog.Entry(m.Name); ok {
			if !c.sees(entry.Audience()) {
				c.add("OA101", m.Pos, len(m.Name), "leave it out, or check the document for another audience", "%q is not shown to %s", m.Name, c.audience)
			}
			continue
		}
		err, known := asked[m.Name]
		if !known {
			err = &scope.UnknownError{Name: m.Name}
			if len(asked) < maxSuggested {
				_, err = c.file.Catalog.Resolve(m.Name)
			}
			asked[m.Name] = err
		}
		hint := ""
		if h, ok := err.(interface{ Hint() string }); ok {
			hint = h.Hint()
		}
		c.add("SC101", m.Pos, len(m.Name), hint, "%s", err)
	}
}

// operations matches operations and endpoints by method and path.
func (c *check) operations(doc *Document) {
	endpoints := map[string]*catalogfile.Endpoint{}
	for i := range c.file.Endpoints {
		e := &c.file.Endpoints[i]
		endpoints[route.New(e.Method, e.Path).Key()] = e
	}
	found := map[*catalogfile.Endpoint]bool{}
	for _, o := range doc.Operations {
		e := endpoints[route.New(o.Method, o.Path).Key()]
		if e == nil {
			e = endpoints[route.New(o.Method, o.Bare).Key()]
		}
		if e == nil {
			c.add("OA201", o.Pos, len(o.Method), "declare it under endpoints in the catalogue", "operation %s %q is no endpoint of the catalogue", o.Method, o.Path)
			continue
		}
		found[e] = true
		if want, got := c.normal(requirementOf(e)), c.normal(o.requirement()); !slices.Equal(want, got) {
			hint := "correct the one that is wrong"
			if !o.Public && o.AnyOf == nil {
				hint = "write its security: what has none needs no key"
			}
			c.add("OA203", o.At, 0, hint, "%s %q requires %s, and %s in the catalogue", o.Method, o.Path, words(got), words(want))
		}
	}
	for i := range c.file.Endpoints {
		e := &c.file.Endpoints[i]
		if !found[e] && c.sees(e.Audience) && !strings.EqualFold(e.Method, "CONNECT") {
			c.add("OA202", Pos{1, 1}, 0, "document it, or remove it from the catalogue", "endpoint %q, %s %q, is not in the document", e.ID, e.Method, e.Path)
		}
	}
}

// noKey stands for the requirement of what is public. No name has a space.
const noKey = "no key"

// requirementOf returns lists of which one is required. An empty list is a key
// that holds nothing.
func requirementOf(e *catalogfile.Endpoint) (lists [][]string) {
	if e.Public {
		return [][]string{{noKey}}
	}
	for _, list := range e.AnyOf {
		var names []string
		for _, s := range list {
			names = append(names, string(s))
		}
		lists = append(lists, names)
	}
	return lists
}

// requirement is that of an operation. One without any, in a document without
// any, needs no key: so OpenAPI says.
func (o Operation) requirement() [][]string {
	if o.Public || o.AnyOf == nil {
		return [][]string{{noKey}}
	}
	return o.AnyOf
}

// normal returns the lists of a requirement so that two that mean the same are
// equal: aliases followed, sorted, and without those that imply another. So a
// wildcard beside a scope below it, as documents list them, says nothing more.
func (c *check) normal(lists [][]string) (texts []string) {
	var sets [][]string
	for _, list := range lists {
		var names []string
		for _, name := range list {
			if e, ok := c.file.Catalog.Entry(name); ok {
				name = string(e.Name())
			}
			names = append(names, name)
		}
		names = slices.Compact(slices.Sorted(slices.Values(names)))
		sets = append(sets, slices.DeleteFunc(slices.Clone(names), func(n string) bool { // covered by another of the list
			return slices.ContainsFunc(names, func(m string) bool { return m != n && scope.Pattern(m).Covers(scope.Pattern(n)) })
		}))
	}
	implies := func(x, y []string) bool { // who has all of x has all of y
		return !slices.ContainsFunc(y, func(need string) bool {
			return !slices.ContainsFunc(x, func(n string) bool { return n == need || scope.Pattern(n).Covers(scope.Pattern(need)) })
		})
	}
	const enough = 2000 // lists to compare with each other
	for _, set := range sets {
		weaker := len(sets) <= enough && slices.ContainsFunc(sets, func(other []string) bool { return implies(set, other) && !implies(other, set) })
		if text := strings.Join(set, ","); !weaker && !slices.Contains(texts, text) {
			texts = append(texts, text)
		}
	}
	slices.Sort(texts)
	return texts
}

// words writes a normal requirement.
func words(texts []string) string {
	var lists []string
	for _, text := range texts {
		var names []string
		for name := range strings.SplitSeq(text, ",") {
			names = append(names, fmt.Sprintf("%q", name))
		}
		list := strings.Join(names, " and ")
		if text == noKey {
			list = noKey
		} else if text == "" {
			list = "a key and no scope"
		} else if len(names) > 1 && len(texts) > 1 {
			list = "(" + list + ")"
		}
		lists = append(lists, list)
	}
	return strings.Join(lists, " or ")
}
