package words

import (
	"go/constant"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"github.com/payconex/scopes/scope"
)

// lexiconOfPackage returns the lexicon of a generated package. It is complete if
// there are remarks, which say all that the catalogue file would.
func lexiconOfPackage(pkg *types.Package) *lexicon {
	names := declaredBy(pkg)
	if text, ok := remarksOf(pkg); ok {
		if catalog, ok := catalogOf(names, text); ok {
			l := lexiconOf(catalog)
			l.complete = true
			return l
		}
	}
	return newLexicon(names)
}

// remarksOf returns the value of pkg's constant of type scope.Remarks.
func remarksOf(pkg *types.Package) (text string, ok bool) {
	for _, name := range pkg.Scope().Names() {
		obj, ok := pkg.Scope().Lookup(name).(*types.Const)
		if ok && obj.Exported() && ScopeType(obj.Type()) == "Remarks" {
			return constant.StringVal(obj.Val()), true
		}
	}
	return "", false
}

// catalogOf puts the catalogue together again from the constants of a generated
// package and its remarks. It reports false if they do not fit, as where
// somebody edited one of them; then the constants alone count.
func catalogOf(names []scope.Pattern, remarks string) (scope.Catalog, bool) {
	slices.Sort(names)
	names = slices.Compact(names)
	r := reader{ok: true, index: map[scope.Pattern]*scope.Declaration{}}
	r.def.Names = make([]scope.Declaration, len(names))
	for i, name := range names {
		r.def.Names[i].Name = name
		r.index[name] = &r.def.Names[i]
	}
	for line := range strings.Lines(remarks) {
		word, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		r.line(word, rest)
	}
	if !r.ok {
		return scope.Catalog{}, false
	}
	catalog, err := scope.NewCatalog(r.def)
	return catalog, err == nil && catalog.Len() == len(names)
}

// A reader reads remarks into a definition.
type reader struct {
	def   scope.Definition
	index map[scope.Pattern]*scope.Declaration
	ok    bool // everything fits so far
}

func (r *reader) line(word, rest string) {
	switch word {
	case "audience":
		name, ids, _ := strings.Cut(rest, " ")
		audience := scope.Audience(name)
		r.def.Audiences = append(r.def.Audiences, audience)
		r.runs(ids, func(d *scope.Declaration) { d.Audience = audience })
	case "grantable":
		r.runs(rest, func(d *scope.Declaration) { d.Grantable = true })
	case "widens":
		d, others := r.related(rest)
		d.Widens = others
	case "deprecated":
		d, others := r.related(rest)
		d.Deprecated, d.Uses = true, others
	case "alias":
		text, d := r.spelling(rest)
		d.Aliases = append(d.Aliases, scope.Pattern(text))
	case "typo":
		text, d := r.spelling(rest)
		d.Typos = append(d.Typos, text)
	}
}

// runs calls set for each name of a list such as 0-3 7, which is in order.
func (r *reader) runs(list string, set func(*scope.Declaration)) {
	next := 0
	for run := range strings.FieldsSeq(list) {
		first, last, isRun := strings.Cut(run, "-")
		if !isRun {
			last = first
		}
		from, err := strconv.Atoi(first)
		to, err2 := strconv.Atoi(last)
		if err != nil || err2 != nil || from < next || to >= len(r.def.Names) {
			r.ok = false
			return
		}
		for id := from; id <= to; id++ {
			set(&r.def.Names[id])
		}
		next = max(to, from) + 1
	}
}

// related reads a name and those it relates to.
func (r *reader) related(list string) (*scope.Declaration, []scope.Pattern) {
	var others []scope.Pattern
	first, rest, _ := strings.Cut(list, " ")
	for other := range strings.FieldsSeq(rest) {
		others = append(others, scope.Pattern(other))
	}
	return r.declaration(first), others
}

// spelling reads a quoted text and the name that it stands for.
func (r *reader) spelling(rest string) (text string, d *scope.Declaration) {
	quoted, err := strconv.QuotedPrefix(rest)
	if err == nil {
		text, err = strconv.Unquote(quoted)
	}
	r.ok = r.ok && err == nil
	return text, r.declaration(strings.TrimPrefix(rest[len(quoted):], " "))
}

func (r *reader) declaration(name string) *scope.Declaration {
	if d := r.index[scope.Pattern(name)]; d != nil {
		return d
	}
	r.ok = false
	return &scope.Declaration{}
}
