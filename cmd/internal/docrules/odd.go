package docrules

import (
	"bytes"
	"slices"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/report"
	"github.com/payconex/scopes/cmd/internal/selector"
	"github.com/payconex/scopes/scope"
)

// oddNames finds what the scanner takes for no name, and what is so near to one
// that it must have been meant: PCX:api_key:read, pcx:api_key::read, and a star
// in the middle that selects nothing, as in pcx:api_key:*:x.
func (d *document) oddNames(number int, line []byte) {
	namespace := d.scanner.Namespace()
	if namespace == "" {
		return
	}
	for from := 0; ; {
		colon := bytes.IndexByte(line[from:], ':')
		if colon < 0 {
			return
		}
		colon += from
		from = colon + 1
		start := colon - len(namespace)
		if start < 0 || !strings.EqualFold(string(line[start:colon]), namespace) || start > 0 && (inOdd(line[start-1]) || line[start-1] >= 0x80 || line[start-1] == '@') {
			continue
		}
		end := colon
		for end < len(line) && inOdd(line[end]) && end-start < scope.MaxLen {
			end++
		}
		from = end
		d.oddName(number, start+1, strings.TrimRight(string(line[start:end]), "_-.:"))
	}
}

func (d *document) oddName(number, column int, name string) {
	lower, single := strings.ToLower(name), strings.ReplaceAll(name, "::", ":")
	before, _, middle := strings.Cut(name, ":*:")
	switch {
	case lower[:strings.IndexByte(lower, ':')+1] != name[:strings.IndexByte(name, ':')+1] && d.declared(lower):
		s := d.suggest(name)
		f := d.add("SC101", report.On(number, column, len(name)), "", s.message)
		f.Fix = &report.Fix{Message: "write " + quoted(s.only), Edits: []report.Edit{{Range: f.Range, Text: s.only}}}
	case single != name && d.declared(single):
		d.add("SC002", report.On(number, column, len(name)), "write "+quoted(single), "malformed scope "+quoted(name)+": a segment is empty")
	case middle && d.declared(before+":*") && !d.selects(name):
		d.add("SC002", report.On(number, column, len(name)), "write "+quoted(before+":*")+", which covers all below it, or one of those names",
			"malformed scope "+quoted(name)+": a star is the last segment or none")
	}
}

// declared reports whether text is a declared name or an alias.
func (c *Checker) declared(text string) bool {
	_, ok := c.file.Catalog.Entry(text)
	return ok
}

// selects reports whether text asks for declared names, as for scopes list.
func (c *Checker) selects(text string) bool {
	globs, err := selector.Parse(text)
	return err == nil && slices.ContainsFunc(c.file.Scopes, func(s catalogfile.Scope) bool { return globs.Match(s.Name) })
}

func inOdd(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("_-.:*", c) >= 0
}
