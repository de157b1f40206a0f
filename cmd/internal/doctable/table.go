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

// A filter says whether a scope is one of those that a marker asks for.
type filter func(catalogfile.Scope) bool

// values returns what is wrong with the values of the options, each by itself.
// Everything else is called with options that are sound.
func (r reader) values() (faults []Fault) {
	for _, o := range r.options {
		switch o.key {
		case "columns":
			_, wrong := r.columns()
			faults = append(faults, wrong...)
		case "endpoint":
			if _, fault := r.endpoint(); fault != nil {
				faults = append(faults, *fault)
			}
		default:
			if _, fault := r.filter(o); fault != nil {
				faults = append(faults, *fault)
			}
		}
	}
	return faults
}

func (r reader) table() ([]string, []Fault) {
	columns, _ := r.columns()
	selected := r.selected()
	if faults := r.leaks(r.saidBy(columns, selected)); len(faults) > 0 {
		return nil, faults
	}
	titles := make([]string, len(columns))
	for i, c := range columns {
		titles[i] = c.title
	}
	lines := head(titles)
	for _, s := range selected {
		cells := make([]string, len(columns))
		for i, c := range columns {
			cells[i] = c.cell(r, s)
		}
		lines = append(lines, row(cells))
	}
	if len(selected) == 0 {
		return nil, []Fault{r.noRow("the table has no row")}
	}
	return lines, nil
}

func head(titles []string) []string {
	return []string{row(titles), strings.Repeat("|---", len(titles)) + "|"}
}

func row(cells []string) string { return "| " + strings.Join(cells, " | ") + " |" }

func (r reader) noRow(message string, args ...any) Fault {
	return r.fault(r.column, "loosen an option; each row must satisfy all of them", message, args...)
}

func (r reader) noName() Fault {
	return r.fault(r.column, "loosen an option; each name must satisfy all of them", "the marker selects no name")
}

// selected returns the scopes that satisfy every option, in the order of the
// catalogue.
func (r reader) selected() (selected []catalogfile.Scope) {
	var filters []filter
	for _, o := range r.options {
		if f, _ := r.filter(o); f != nil {
			filters = append(filters, f)
		}
	}
	for _, s := range r.file.Scopes {
		if !slices.ContainsFunc(filters, func(f filter) bool { return !f(s) }) {
			selected = append(selected, s)
		}
	}
	return selected
}

// seen returns the rank of the widest audience that reads the part: that of its
// audience option, or the catalogue's widest. The option is known to be sound.
func (r reader) seen() int {
	if o, ok := r.option("audience"); ok {
		return slices.Index(r.file.Audiences, scope.Audience(o.value))
	}
	return len(r.file.Audiences) - 1
}

// sees reports whether readers of the part see a declared name.
func (r reader) sees(name scope.Pattern) bool {
	e, ok := r.file.Catalog.Lookup(name)
	return ok && slices.Index(r.file.Audiences, e.Audience()) <= r.seen()
}

// filter returns what an option asks of a scope, nil if it is no filter.
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
