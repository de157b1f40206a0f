package doctable

import (
	"slices"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/scope"
)

// A column of a table. A name stands in its cell as it is: nothing in the
// grammar of scopes means anything to Markdown where a cell holds nothing else.
type column struct {
	key, title string
	cell       func(reader, catalogfile.Scope) string
}

var allColumns = []column{
	{"scope", "Scope", func(_ reader, s catalogfile.Scope) string { return string(s.Name) }},
	{"desc", "Description", func(r reader, s catalogfile.Scope) string { return escape(s.Desc) + r.deprecation(s) }},
	{"long", "Details", func(_ reader, s catalogfile.Scope) string { return escape(s.Long) }},
	{"audience", "Audience", func(_ reader, s catalogfile.Scope) string { return string(s.Audience) }},
	{"grantable", "Grantable to", reader.grantable},
	{"endpoints", "Endpoints", reader.endpoints},
	{"reaches", "Reaches", reader.reaches},
}

// usualColumns are what a table has that does not ask for columns.
var usualColumns = []column{
	allColumns[0],
	{"desc", "Description", func(r reader, s catalogfile.Scope) string { return escape(s.Desc) + r.deprecation(s) + r.includes(s) }},
}

func (r reader) columns() (columns []column, faults []Fault) {
	o, ok := r.option("columns")
	if !ok {
		return usualColumns, nil
	}
	var keys []string
	for _, c := range allColumns {
		keys = append(keys, c.key)
	}
	for key := range strings.SplitSeq(o.value, ",") {
		i := slices.Index(keys, key)
		if i < 0 {
			faults = append(faults, r.fault(o.column, oneOf(key, keys, ""), "unknown column %q", key))
		} else if slices.ContainsFunc(columns, func(c column) bool { return c.key == key }) {
			faults = append(faults, r.fault(o.column, "keep one of the two", "column %q stands twice", key))
		} else {
			columns = append(columns, allColumns[i])
		}
	}
	return columns, faults
}

// deprecation is what a description must say about a name on its way out.
func (r reader) deprecation(s catalogfile.Scope) string {
	if s.Deprecated == nil {
		return ""
	}
	use := r.uses(s)
	if len(use) == 0 {
		return " (deprecated)"
	}
	return " (deprecated: use " + strings.Join(use, " or ") + ")"
}

// uses names what to use instead of a deprecated name, as far as the readers
// see it.
func (r reader) uses(s catalogfile.Scope) (use []string) {
	for _, name := range s.Deprecated.Use {
		if r.sees(name) {
			use = append(use, escape(string(name)))
		}
	}
	return use
}

// grantable names the narrowest audience that may be granted the name, which
// every later one may be as well.
func (r reader) grantable(s catalogfile.Scope) string {
	entry, _ := r.file.Catalog.Lookup(s.Name)
	for _, a := range r.file.Audiences {
		if entry.GrantableTo(a) {
			return string(a)
		}
	}
	return "nobody"
}

// endpoints lists the endpoints that name a scope the cell's name covers, as
// far as the readers of the table may see them.
func (r reader) endpoints(s catalogfile.Scope) string {
	var list []string
	for _, e := range r.shownEndpoints() {
		needs := slices.ContainsFunc(slices.Concat(e.AnyOf...), func(leaf scope.Scope) bool { return s.Name.Covers(leaf.Pattern()) })
		if needs {
			list = append(list, escape(e.Method+" "+e.Path))
		}
	}
	return strings.Join(list, ", ")
}
