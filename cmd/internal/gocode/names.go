package gocode

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/scope"
)

// namesFile writes the package comment and the constants.
func (g *generator) namesFile() string {
	var b strings.Builder
	b.WriteString(g.packageComment())
	b.WriteString("package " + g.pkg + "\n\n")
	if len(g.scopes) > 0 {
		b.WriteString(imports(scopePath))
	}
	for _, family := range g.families() {
		b.WriteString(family.comment())
		b.WriteString("const (\n")
		for _, s := range family.scopes {
			b.WriteString(g.constant(s))
		}
		b.WriteString(")\n\n")
	}
	return b.String()
}

func (g *generator) packageComment() string {
	c := &comment{}
	title := sentence(g.file.Title)
	if title == "" {
		title = "names that API keys can hold."
	}
	c.paragraph("Package %s declares the scopes of %s: %s", g.pkg, g.source(), title)
	if example := g.example(); example != "" {
		c.paragraph("There is a constant for every name. A scope and a wildcard have different types, so that a wildcard cannot be required by mistake. Most callers want")
		c.code(
			"needed, err := policy.AllOf("+g.pkg+".Catalog(), "+g.pkg+"."+example+")",
			"held, err := "+g.pkg+".Catalog().ParseHeld(claim)",
			"err = needed.Check(held) // nil is the only yes",
		)
	}
	c.paragraph("The package is generated. To change it, edit %s and run:", g.source())
	c.code("scopes gen")
	return c.String()
}

// example returns the identifier of a scope that one would require.
func (g *generator) example() string {
	first := ""
	for _, s := range g.scopes {
		if s.entry.IsWildcard() || s.entry.Deprecated() {
			continue
		}
		if s.entry.DeclaredGrantable() {
			return s.ident
		}
		first = cmp.Or(first, s.ident)
	}
	return first
}

// A family is the names below one group, which share a block of constants.
type family struct {
	stem   string // what the names start with; empty: names on their own
	group  catalogfile.Group
	scopes []named
}

// families cuts the names after the first segment that the namespace does not
// already give. Names of no more than that segment stand together in the first
// family, unless they head one.
func (g *generator) families() []*family {
	byStem := map[string]*family{}
	var list []*family
	add := func(stem string) *family {
		if byStem[stem] == nil {
			byStem[stem] = &family{stem: stem}
			list = append(list, byStem[stem])
		}
		return byStem[stem]
	}
	var single []named
	for _, s := range g.scopes {
		stem, below := g.stem(string(s.entry.Name()))
		if !below {
			single = append(single, s)
			continue
		}
		f := add(stem)
		f.scopes = append(f.scopes, s)
	}
	for _, s := range single {
		f := byStem[string(s.entry.Name())]
		if f == nil {
			f = add("")
		}
		f.scopes = append(f.scopes, s)
	}
	for _, group := range g.file.Groups {
		stem := group.Name
		if g.file.Namespace != "" {
			stem = g.file.Namespace + ":" + stem
		}
		if f := byStem[stem]; f != nil {
			f.group = group
		}
	}
	for _, f := range list {
		slices.SortFunc(f.scopes, func(a, b named) int { return cmp.Compare(a.entry.Name(), b.entry.Name()) })
	}
	slices.SortFunc(list, func(a, b *family) int { return cmp.Compare(a.stem, b.stem) })
	return list
}

// stem returns the part of name that its family shares, and whether name has
// segments below it.
func (g *generator) stem(name string) (stem string, below bool) {
	start := 0
	if prefix := g.file.Namespace + ":"; strings.HasPrefix(name, prefix) {
		start = len(prefix)
	}
	if i := strings.IndexByte(name[start:], ':'); i >= 0 {
		return name[:start+i], true
	}
	return name, false
}

func (f *family) comment() string {
	c := &comment{}
	if f.stem == "" {
		c.paragraph("Names that stand on their own.")
		return c.String()
	}
	about := f.stem
	if f.group.Title != "" {
		about += ": " + f.group.Title
	}
	c.paragraph("Scopes below %s %s", sentence(about), sentence(f.group.Intro))
	return c.String()
}

func (g *generator) constant(s named) string {
	c := &comment{indent: "\t"}
	c.paragraph("%s (%s): %s %s", s.ident, s.entry.Name(), cmp.Or(sentence(s.Desc), "no description."), sentence(s.Long))
	c.paragraph("%s", strings.Join(g.facts(s), " "))
	if s.entry.Deprecated() {
		c.paragraph("Deprecated: %s", g.deprecation(s))
	}
	kind := "scope.Scope"
	if s.entry.IsWildcard() {
		kind = "scope.Pattern"
	}
	return c.String() + "\t" + s.ident + " " + kind + " = " + strconv.Quote(string(s.entry.Name())) + "\n\n"
}

// facts says in sentences what the catalogue says about a name.
func (g *generator) facts(s named) []string {
	facts := []string{
		"Audience " + sentence(string(s.entry.Audience())),
		g.grantable(s.entry),
	}
	if s.entry.IsWildcard() {
		reached := len(slices.Collect(s.entry.Reaches()))
		facts = append(facts, "Reaches "+count(reached, "name")+" today; names added below it later come along.")
	}
	if widens := entryNames(slices.Collect(s.entry.Widens())); len(widens) > 0 {
		facts = append(facts, "Widens to "+series(widens)+", whatever "+plural(len(widens), "its", "their")+" own audience.")
	}
	if above := entryNames(slices.Collect(g.file.Catalog.Above(s.entry.Name()))); len(above) > 0 {
		facts = append(facts, "Covered by "+series(above)+".")
	}
	return facts
}

// grantable says to whom a name may be granted, and if to nobody, why.
func (g *generator) grantable(e scope.Entry) string {
	var to []string
	for _, a := range g.table.Audiences {
		if e.GrantableTo(a) {
			to = append(to, clean(string(a)))
		}
	}
	switch {
	case len(to) > 0:
		return "Grantable to " + series(to) + "."
	case !e.DeclaredGrantable():
		return "Not grantable."
	case e.Deprecated():
		return "No longer grantable."
	}
	widest := g.table.Audiences[len(g.table.Audiences)-1]
	for hidden := range e.Hidden(widest) {
		return "Grantable to nobody, because it reaches " + string(hidden.Name()) + ", which is not grantable."
	}
	return "Grantable to nobody."
}

func (g *generator) deprecation(s named) string {
	var parts []string
	var uses []string
	for use := range s.entry.Uses() {
		uses = append(uses, "["+g.idents[use.Name()]+"]")
	}
	if len(uses) > 0 {
		parts = append(parts, "use "+series(uses)+".")
	} else {
		parts = append(parts, "do not use it in new code.")
	}
	if d := s.Deprecated; d != nil {
		if since := clean(d.Since); since != "" {
			parts = append(parts, "Since "+since+".")
		}
		if removal := clean(d.Removal); removal != "" {
			parts = append(parts, "To be removed "+removal+".")
		}
		parts = append(parts, sentence(d.Note))
	}
	return strings.Join(parts, " ")
}

func entryNames(entries []scope.Entry) []string {
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = string(e.Name())
	}
	return names
}

func count(n int, noun string) string { return strconv.Itoa(n) + " " + plural(n, noun, noun+"s") }

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// series joins words the way a sentence does.
func series(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}
