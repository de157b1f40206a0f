package catalogdiff

import (
	"reflect"
	"slices"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/route"
	"github.com/payconex/scopes/scope"
)

// visible compares who sees the endpoints that both catalogues have.
func (c *comparison) visible() {
	before := map[string]*catalogfile.Endpoint{}
	for _, r := range route.Of(c.old.file) {
		before[r.Key()] = r.Endpoint
	}
	for _, r := range route.Of(c.new.file) {
		was, ok := before[r.Key()]
		if !ok {
			continue
		}
		var shown []scope.Audience
		for _, a := range c.old.file.Audiences {
			if seenBy(r.Endpoint.Audience, a, c.new) && !seenBy(was.Audience, a, c.old) {
				shown = append(shown, a)
			}
		}
		if len(shown) > 0 {
			name := r.Method + " " + r.Endpoint.Path
			c.add(Finding{Widening, "audience-broadened", name, code(name) + " is shown to " + few(shown),
				"someone with a key of " + code(string(shown[0])) + " sees " + code(name) + " from now on", unannounced,
				c.new.file.Path, r.Endpoint.Pos.Line, r.Endpoint.Pos.Column})
		}
	}
}

// rest tells what nobody notices: what has not been told yet, and the texts.
func (c *comparison) rest() {
	for _, q := range c.allNames() {
		was, old := c.old.catalog.Lookup(scope.Pattern(q))
		now, fresh := c.new.catalog.Lookup(scope.Pattern(q))
		switch {
		case fresh && !old:
			c.restOfNew(q, now)
		case old && !fresh:
			c.restOfOld(q, was)
		default:
			c.restOfKept(q, was, now)
		}
	}
	c.restOfEndpoints()
	c.restOfFile()
}

func (c *comparison) quiet(kind, name, what string) { c.about(Neutral, kind, name, what, "") }

func (c *comparison) restOfNew(q string, now scope.Entry) {
	if was := c.before(q); len(was) > 0 && !slices.Contains(was, scope.Pattern(q)) {
		c.quiet("name-renamed", q, code(q)+" is the new name of "+few(was))
	} else if !c.told[q] {
		what := code(q) + " is new, and nobody holds it"
		if now.IsWildcard() {
			what += " nor a wildcard above it"
		}
		c.quiet("name-added", q, what)
	}
}

func (c *comparison) restOfOld(q string, was scope.Entry) {
	if _, alias := c.new.catalog.Entry(q); alias || c.told[q] {
		return // told with the name that it is an alias of
	}
	c.quiet("name-removed", q, code(q)+" is removed; it was deprecated")
}

func (c *comparison) restOfKept(q string, was, now scope.Entry) {
	if now.Deprecated() && !was.Deprecated() {
		what := code(q) + " is deprecated"
		if uses := slices.Collect(now.Uses()); len(uses) > 0 {
			what += "; use " + code(string(uses[0].Name()))
		}
		c.quiet("deprecated", q, what)
	} else if was.Deprecated() && !now.Deprecated() && !c.told[q] {
		c.quiet("not-deprecated", q, code(q)+" is no longer deprecated")
	}
	x, y := c.old.file.Scopes[c.old.at[was.Name()]], c.new.file.Scopes[c.new.at[now.Name()]]
	if fields := differing(x, y, "Name", "Pos", "Deprecated"); len(fields) > 0 && !c.told[q] {
		c.quiet("text", q, code(q)+": "+strings.Join(fields, ", ")+" changed")
	} else if fields := differing(x, y, "Name", "Pos", "Deprecated", "Audience", "Grantable", "Widens", "Aliases", "Typos"); len(fields) > 0 {
		c.quiet("text", q, code(q)+": "+strings.Join(fields, ", ")+" changed")
	}
}

func (c *comparison) restOfEndpoints() {
	before, after := map[string]*catalogfile.Endpoint{}, map[string]bool{}
	for _, r := range route.Of(c.old.file) {
		before[r.Key()] = r.Endpoint
	}
	for _, r := range route.Of(c.new.file) {
		name, e := r.Method+" "+r.Endpoint.Path, r.Endpoint
		after[r.Key()] = true
		was, kept := before[r.Key()]
		f := Finding{Class: Neutral, Subject: name, Path: c.new.file.Path, Line: e.Pos.Line, Column: e.Pos.Column}
		if !kept && !c.told[name] {
			f.Kind, f.What = "endpoint-added", code(name)+" is new, and nobody can call it yet"
			c.add(f)
		} else if kept {
			fields := differing(*was, *e, "Pos", "Audience")
			if c.told[name] {
				fields = slices.DeleteFunc(fields, func(field string) bool { return field == "any_of" || field == "public" })
			}
			if len(fields) > 0 {
				f.Kind, f.What = "endpoint-text", code(name)+": "+strings.Join(fields, ", ")+" changed"
				c.add(f)
			}
		}
	}
	for _, r := range route.Of(c.old.file) {
		if name := r.Method + " " + r.Endpoint.Path; !after[r.Key()] && !c.told[name] {
			c.add(Finding{Class: Neutral, Kind: "endpoint-removed", Subject: name, What: code(name) + " is removed; nobody could call it, or only with deprecated names",
				Path: c.old.file.Path, Line: r.Endpoint.Pos.Line, Column: r.Endpoint.Pos.Column})
		}
	}
}

// restOfFile compares what is about the file as a whole.
func (c *comparison) restOfFile() {
	x, y := *c.old.file, *c.new.file
	for i := range x.Groups { // their places are no matter
		x.Groups = slices.Clone(x.Groups)
		x.Groups[i].Pos = catalogfile.Pos{}
	}
	for i := range y.Groups {
		y.Groups = slices.Clone(y.Groups)
		y.Groups[i].Pos = catalogfile.Pos{}
	}
	fields := differing(x, y, "Path", "Digest", "Scopes", "Endpoints", "Presets", "Ignores", "Catalog")
	if len(fields) > 0 {
		c.add(Finding{Class: Neutral, Kind: "settings", Subject: "", What: strings.Join(fields, ", ") + " changed", Path: y.Path, Line: 1, Column: 1})
	}
}

// differing returns what the file calls the fields of two structs that differ.
func differing[T interface {
	catalogfile.Scope | catalogfile.Endpoint | catalogfile.File
}](x, y T, except ...string) (fields []string) {
	v, w := reflect.ValueOf(x), reflect.ValueOf(y)
	for i := range v.NumField() {
		field := v.Type().Field(i)
		name := field.Name
		if !field.IsExported() || slices.Contains(except, name) || empty(v.Field(i)) && empty(w.Field(i)) {
			continue
		}
		if !reflect.DeepEqual(v.Field(i).Interface(), w.Field(i).Interface()) {
			if name == "AnyOf" {
				name = "any_of"
			}
			fields = append(fields, strings.ToLower(name))
		}
	}
	return fields
}

// empty reports whether a list or the like has nothing in it, nil or not.
func empty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Slice, reflect.Map:
		return v.Len() == 0
	}
	return v.IsZero()
}
