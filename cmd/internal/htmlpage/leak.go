package htmlpage

import (
	"fmt"
	"slices"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/leak"
	"github.com/payconex/scopes/scope"
)

// A LeakError says that a page would name what its audience does not see.
type LeakError struct {
	Path     string // of the catalogue file
	Audience scope.Audience
	Leaks    []Leak // at least one, in the order of the page
}

// A Leak is a text that names what the audience does not see.
type Leak struct {
	Pos   catalogfile.Pos // of the scope, endpoint or group
	Field string          // such as "desc"
	Of    string          // whose field
	Name  string          // what it names
}

// Error prints PATH:LINE:COLUMN: and what is wrong for each leak, each followed
// by an indented line with the hint.
func (e *LeakError) Error() string {
	var b strings.Builder
	for i, l := range e.Leaks {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%s:%s: %s of %q names %q, which audience %q does not see\n    hint: write it without that name, or choose another audience with --audience",
			e.Path, l.Pos, l.Field, l.Of, l.Name, e.Audience)
	}
	return b.String()
}

// leaks returns a [*LeakError] for the texts of the page that name what it must
// not.
func (v *view) leaks() error {
	l := leaks{view: v, finder: leak.New(v.file, v.file.Audiences[v.rank])}
	l.page()
	if len(l.found) == 0 {
		return nil
	}
	return &LeakError{v.file.Path, v.file.Audiences[v.rank], l.found}
}

type leaks struct {
	*view
	finder *leak.Finder
	found  []Leak
}

// page looks at every text that the page shows and that is not a name itself.
func (l *leaks) page() {
	l.text(catalogfile.Pos{Line: 1, Column: 1}, "title", "the catalogue", l.file.Title)
	for _, g := range l.file.Groups {
		if !l.anyBelow(g.Name) {
			continue
		}
		l.text(g.Pos, "title", g.Name, g.Title)
		l.text(g.Pos, "intro", g.Name, g.Intro)
		l.text(g.Pos, "doc", g.Name, g.Doc)
	}
	for _, s := range l.scopes {
		name := string(s.Name)
		l.text(s.Pos, "title", name, s.Title)
		l.text(s.Pos, "desc", name, s.Desc)
		l.text(s.Pos, "long", name, s.Long)
		l.text(s.Pos, "since", name, s.Since)
		l.text(s.Pos, "doc", name, s.Doc)
		for _, example := range s.Examples {
			l.text(s.Pos, "examples", name, example)
		}
		if s.Deprecated != nil {
			l.text(s.Pos, "since", name, s.Deprecated.Since)
			l.text(s.Pos, "note", name, s.Deprecated.Note)
		}
	}
	for _, p := range l.presets() {
		l.text(p.Pos, "name", p.Name, p.Name)
		l.text(p.Pos, "desc", p.Name, p.Desc)
	}
	for _, e := range l.endpoints {
		of := e.Method + " " + e.Path
		l.text(e.Pos, "path", of, e.Path)
		l.text(e.Pos, "id", of, e.ID)
		l.text(e.Pos, "summary", of, e.Summary)
		l.text(e.Pos, "doc", of, e.Doc)
	}
}

// anyBelow reports whether the page lists a name of a group.
func (v *view) anyBelow(group string) bool {
	prefix := v.prefix() + group + ":" // which is the beginning of names, and none
	i, _ := slices.BinarySearchFunc(v.scopes, prefix, func(s catalogfile.Scope, p string) int { return strings.Compare(string(s.Name), p) })
	return i < len(v.scopes) && strings.HasPrefix(string(v.scopes[i].Name), prefix)
}

// text notes the first name in a text that must not be there.
func (l *leaks) text(pos catalogfile.Pos, field, of, text string) {
	if name := l.finder.In(text); name != "" {
		l.found = append(l.found, Leak{pos, field, of, name})
	}
}
