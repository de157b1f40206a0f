package docrules

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/catalogrules"
	"github.com/payconex/scopes/cmd/internal/report"
	"github.com/payconex/scopes/scope"
)

// A listing is the rows of a document's tables and lists of names. What is said
// about it are notes: a page may leave out what it likes.
type listing struct {
	*document
	rows   []row
	listed map[scope.Pattern]bool
	lacks  map[scope.Pattern]bool // told already
}

// listing looks at what the document lists, and at what it leaves out of that. A
// document that promises to name everything is asked about that elsewhere.
func (d *document) listing(promised bool) {
	l := listing{d, nil, map[scope.Pattern]bool{}, map[scope.Pattern]bool{}}
	for _, rows := range d.rows {
		if len(rows) >= few {
			l.rows = append(l.rows, rows...)
		}
	}
	slices.SortFunc(l.rows, func(a, b row) int { return cmp.Compare(a.line, b.line) })
	for _, r := range l.rows {
		l.listed[r.name] = true
	}
	if !promised {
		l.missing()
	}
	told := map[scope.Pattern]bool{}
	for _, r := range l.rows {
		if !told[r.name] {
			told[r.name] = true
			l.handsOut(r)
		}
		l.printed(r)
	}
	l.incomplete()
}

func (l *listing) note(code string, at report.Range, hint, message string, args ...any) {
	l.add(code, at, hint, fmt.Sprintf(message, args...)).Level = report.Info
}

func (r row) ofName() report.Range { return report.On(r.line, r.at, len(r.name)) }

// missing, SC102: a document that lists most of what an audience sees, and more
// of that than of what another one sees, lacks the rest.
func (l *listing) missing() {
	const enough = 10 // rows
	if len(l.listed) < enough {
		return
	}
	var best []scope.Pattern // that the document lacks
	all, bestListed, bestEither := 0, 0, 1
	audience := scope.Audience("")
	for rank, a := range l.file.Audiences {
		var lacks []scope.Pattern
		listed, sees := 0, 0
		for _, s := range l.file.Scopes {
			switch {
			case slices.Index(l.file.Audiences, s.Audience) > rank:
				continue
			case l.listed[s.Name]:
				listed++
			case s.Deprecated == nil:
				lacks = append(lacks, s.Name)
			default:
				continue
			}
			sees++
		}
		if either := len(l.listed) + sees - listed; listed*bestEither > bestListed*either {
			best, audience, all, bestListed, bestEither = lacks, a, sees, listed, either
		}
	}
	if 2*bestListed <= all {
		return
	}
	for _, name := range best {
		l.lacks[name] = true
		l.note("SC102", l.before(name).ofName(), "write a row behind this one, or say what the page is about: <!-- scopes:complete include=… -->",
			"this page lists %d of the %d names that %s sees, and not %s", bestListed, all, audience, quoted(name))
	}
}

// before returns the row behind which a name belongs.
func (l *listing) before(name scope.Pattern) (best row) {
	best = l.rows[0]
	for _, r := range l.rows {
		if r.name < name && (best.name > name || r.name > best.name) {
			best = r
		}
	}
	return best
}

// handsOut, SC301: a page that lists a wildcard and some of what is below it is
// read as if that were all.
func (l *listing) handsOut(r row) {
	entry, _ := l.file.Catalog.Lookup(r.name)
	if !entry.IsWildcard() {
		return
	}
	var unsaid []scope.Pattern
	some := false
	for e := range entry.Reaches() {
		some = some || l.listed[e.Name()]
		if !l.named[e.Name()] && !l.lacks[e.Name()] && !e.Deprecated() {
			unsaid = append(unsaid, e.Name())
		}
	}
	if some && len(unsaid) > 0 {
		l.note("SC301", r.ofName(), "say so in the row: whoever is given the wildcard has them too",
			"%s hands out what this page does not list: %s", quoted(r.name), catalogrules.Some(unsaid))
	}
}

// printed tells what the review of the catalogue says about what the row prints.
func (l *listing) printed(r row) {
	s := l.texts[r.name]
	for _, remark := range l.remarks[r.name] {
		at, hint := report.On(r.line, r.column, r.length), remark.Hint+", here and in the catalogue"
		switch {
		case remark.Part == catalogrules.NamePart:
			at, hint = r.ofName(), remark.Hint
		case remark.Part == catalogrules.DescPart && r.says(s.Desc), remark.Part == catalogrules.LongPart && r.says(s.Long):
		default:
			continue
		}
		l.note(remark.Code, at, hint, "%s", remark.Message)
	}
}

// incomplete, SC305 and SC404: a page that lists several names of a family lacks
// the wildcard above them that may be granted, or says how to write and not how
// to read.
func (l *listing) incomplete() {
	below := map[scope.Pattern]int{}
	for name := range l.listed {
		for e := range l.file.Catalog.Above(name) {
			below[e.Name()]++
		}
	}
	told := map[scope.Pattern]bool{}
	for _, r := range l.rows {
		for e := range l.file.Catalog.Above(r.name) {
			w := e.Name()
			if told[w] || l.named[w] || l.lacks[w] || !e.DeclaredGrantable() || e.Deprecated() {
				continue
			}
			told[w] = true
			if below[w] >= 2 {
				l.note("SC305", r.ofName(), "list it too, or say that it is not offered", "this page lists %d names below %s and not the wildcard", below[w], quoted(w))
			}
		}
		if at := strings.LastIndexByte(string(r.name), ':'); at > 0 && !told[r.name[:at]] {
			told[r.name[:at]] = true
			if read := l.unread(r.name[:at]); read != "" {
				l.note("SC404", r.ofName(), "list it too, or say who may read", "this page lists what writes %s and not %s", quoted(r.name[:at]), quoted(read))
			}
		}
	}
}

// unread returns the declared name that reads a resource, if the page lists
// several that write it and none that reads it.
func (l *listing) unread(resource scope.Pattern) (read scope.Pattern) {
	writes := 0
	first, _ := slices.BinarySearchFunc(l.file.Scopes, string(resource)+":", func(s catalogfile.Scope, text string) int { return cmp.Compare(string(s.Name), text) })
	for _, s := range l.file.Scopes[first:] {
		verb, ok := strings.CutPrefix(string(s.Name), string(resource)+":")
		if !ok {
			break // names are sorted
		}
		switch {
		case l.listed[s.Name] && catalogrules.Writes(verb):
			writes++
		case catalogrules.Reads(verb) && (l.named[s.Name] || l.lacks[s.Name]):
			return ""
		case catalogrules.Reads(verb) && read == "" && s.Deprecated == nil:
			read = s.Name
		}
	}
	if writes < 2 {
		return ""
	}
	return read
}
