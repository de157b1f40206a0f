package doctable

import (
	"slices"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/selector"
	"github.com/payconex/scopes/scope"
)

// A reader writes what a marker asks for.
type reader struct {
	marker
	file *catalogfile.File
}

func (r reader) wrong(o option, hint, message string, args ...any) *Fault {
	fault := r.fault(o.column, hint, message, args...)
	return &fault
}

// A filter says whether a row belongs into the table.
type filter func(catalogfile.Scope) bool

func (r reader) table() ([]string, []Fault) {
	columns, faults := r.columns()
	var filters []filter
	for _, o := range r.options {
		f, fault := r.filter(o)
		if fault != nil {
			faults = append(faults, *fault)
		} else if f != nil {
			filters = append(filters, f)
		}
	}
	if len(faults) > 0 {
		return nil, faults
	}
	head := make([]string, len(columns))
	for i, c := range columns {
		head[i] = c.title
	}
	lines := []string{row(head), strings.Repeat("|---", len(columns)) + "|"}
	for _, s := range r.file.Scopes {
		if slices.ContainsFunc(filters, func(f filter) bool { return !f(s) }) {
			continue
		}
		cells := make([]string, len(columns))
		for i, c := range columns {
			cells[i] = c.cell(r, s)
		}
		lines = append(lines, row(cells))
	}
	if len(lines) == 2 {
		return nil, []Fault{r.fault(r.column, "loosen an option; each row must satisfy all of them", "the table has no row")}
	}
	return lines, nil
}

func row(cells []string) string { return "| " + strings.Join(cells, " | ") + " |" }

// filter returns what an option of a table asks for, nil if it is no filter.
func (r reader) filter(o option) (filter, *Fault) {
	switch o.key {
	case "audience":
		rank, fault := r.rank(o)
		return func(s catalogfile.Scope) bool { return slices.Index(r.file.Audiences, s.Audience) <= rank }, fault
	case "group":
		return r.groups(o)
	case "tag":
		return r.tag(o)
	case "include", "exclude":
		globs, err := selector.Parse(o.value)
		if err != nil {
			return nil, r.wrong(o, err.(*selector.SyntaxError).Hint(), "%s: %s", o.key, err)
		}
		if !slices.ContainsFunc(r.file.Scopes, func(s catalogfile.Scope) bool { return globs.Match(s.Name) }) {
			return nil, r.wrong(o, "list the declared names with: scopes list", "%s: %q selects no declared name", o.key, o.value)
		}
		return func(s catalogfile.Scope) bool { return globs.Match(s.Name) == (o.key == "include") }, nil
	}
	return nil, nil
}

// rank returns the position of the audience that an option names.
func (r reader) rank(o option) (int, *Fault) {
	rank := slices.Index(r.file.Audiences, scope.Audience(o.value))
	if rank < 0 {
		return rank, r.wrong(o, oneOf(o.value, r.file.Audiences, "declare it in the catalogue"), "unknown audience %q", o.value)
	}
	return rank, nil
}

func (r reader) groups(o option) (filter, *Fault) {
	var declared []string
	for _, g := range r.file.Groups {
		declared = append(declared, g.Name)
	}
	var prefixes []string
	for name := range strings.SplitSeq(o.value, ",") {
		prefix := name + ":"
		if r.file.Namespace != "" {
			prefix = r.file.Namespace + ":" + prefix
		}
		if !slices.ContainsFunc(r.file.Scopes, func(s catalogfile.Scope) bool { return strings.HasPrefix(string(s.Name), prefix) }) {
			if slices.Contains(declared, name) {
				return nil, r.wrong(o, "declare a scope below it", "group %q has no scope", name)
			}
			return nil, r.wrong(o, oneOf(name, declared, "name one of the catalogue's groups"), "unknown group %q", name)
		}
		prefixes = append(prefixes, prefix)
	}
	return func(s catalogfile.Scope) bool {
		return slices.ContainsFunc(prefixes, func(prefix string) bool { return strings.HasPrefix(string(s.Name), prefix) })
	}, nil
}

func (r reader) tag(o option) (filter, *Fault) {
	tag, without := strings.CutPrefix(o.value, "!")
	var tags []string
	for _, s := range r.file.Scopes {
		tags = append(tags, s.Tags...)
	}
	slices.Sort(tags)
	tags = slices.Compact(tags)
	if !slices.Contains(tags, tag) {
		return nil, r.wrong(o, oneOf(tag, tags, "give the tag to a scope first"), "no scope has the tag %q", tag)
	}
	return func(s catalogfile.Scope) bool { return slices.Contains(s.Tags, tag) != without }, nil
}
