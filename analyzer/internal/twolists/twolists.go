// Package twolists is the check of that name: two lists of scope names in one
// package, or in it and one that it imports, that say they are the same and are
// not. The calls are [Check], and [Exported] and [CheckAgainst].
package twolists

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/payconex/scopes/analyzer/internal/lint"
	"github.com/payconex/scopes/scope"
)

const (
	fewest   = 4   // names in a list
	declared = 0.8 // of them, that the catalogue declares
	alike    = 0.6 // of the names in either list, that are in both

	// mostLists in one package. Each is compared with each; code that has more
	// is a table of what every operation needs.
	mostLists = 400
)

// Check reports lists that differ from another list of the package and should
// not. Lists for several purposes share names on purpose, and lists of roles
// hold each other: two lists are held against each other only if they have the
// same name but for words such as all, valid and list; or if one has a name that
// is not declared where the other has a declared one like it.
func Check(p *lint.Pass) {
	if p.Off[lint.TwoLists] {
		return
	}
	lists := collect(p)
	if len(lists) > mostLists {
		lists = lists[:mostLists]
	}
	found := map[*list]difference{}
	for i, l := range lists {
		for _, other := range lists[:i] {
			d, ok := compare(p, other, l)
			if ok && !d.at.generated && (found[d.at].at == nil || d.alike > found[d.at].alike) {
				found[d.at] = d
			}
		}
	}
	for _, l := range lists {
		if d := found[l]; d.at != nil {
			p.Report(lint.TwoLists, l.at, d.message(p))
		}
	}
}

// A difference is what one list, where it is reported, has not in common with
// another.
type difference struct {
	at, other *list
	less      []string // names that only the other has
	more      []string // names that only this has
	alike     float64  // the share of all names that is in both
}

// compare returns how two lists differ, if they should not. It is reported at
// the one with the wrong name, or else at the shorter one, or else at the later;
// but not at one that a machine wrote.
func compare(p *lint.Pass, first, second *list) (d difference, found bool) {
	if first.place == second.place {
		return d, false
	}
	a, b := comparable(first.names, second.names)
	d = difference{at: second, other: first, less: without(a, b), more: without(b, a)}
	both := len(a) - len(d.less)
	d.alike = float64(both) / float64(both+len(d.less)+len(d.more))
	if len(a) < fewest || len(b) < fewest || len(d.less)+len(d.more) == 0 || d.alike < alike {
		return d, false
	}
	wrong, wrongFirst := slip(p, d.more, d.less), slip(p, d.less, d.more)
	if !first.samePurpose(second) && !wrong && !wrongFirst {
		return d, false
	}
	atFirst := wrongFirst && !wrong || wrong == wrongFirst && len(a) < len(b)
	if !first.generated && (atFirst || second.generated) {
		d.at, d.other, d.less, d.more = d.other, d.at, d.more, d.less
	}
	return d, true
}

// comparable leaves out the wildcards of two lists if one of them has none: it
// is a list of scopes.
func comparable(a, b []string) ([]string, []string) {
	isWildcard := func(name string) bool { return strings.HasSuffix(name, "*") }
	if slices.ContainsFunc(a, isWildcard) == slices.ContainsFunc(b, isWildcard) {
		return a, b
	}
	return slices.DeleteFunc(slices.Clone(a), isWildcard), slices.DeleteFunc(slices.Clone(b), isWildcard)
}

// without returns the names of a that are not in b. Both are sorted.
func without(a, b []string) (only []string) {
	for _, name := range a {
		if _, ok := slices.BinarySearch(b, name); !ok {
			only = append(only, name)
		}
	}
	return only
}

// slip reports whether one of wrong is not declared, where others has a declared
// name like it.
func slip(p *lint.Pass, wrong, others []string) bool {
	const slips = 2
	for _, name := range wrong {
		if p.Words.Declares(name) {
			continue
		}
		for _, other := range others {
			if p.Words.Declares(other) && scope.Distance(name, other) <= slips {
				return true
			}
		}
	}
	return false
}

func (d difference) message(p *lint.Pass) string {
	var parts []string
	if len(d.less) > 0 {
		parts = append(parts, "lacks "+join(d.less))
	}
	if len(d.more) > 0 {
		parts = append(parts, "has "+join(d.more)+" more")
	}
	where := d.other.where
	if where == "" {
		where = place(p, d.other)
	}
	return fmt.Sprintf("%s and %s (%s) name the same scopes but for a few: this one %s; make one list of them",
		d.at.label, d.other.label, where, strings.Join(parts, " and "))
}

// place returns the file and line of a list.
func place(p *lint.Pass, l *list) string {
	at := p.Fset.Position(l.at.Pos())
	return fmt.Sprintf("%s:%d", filepath.Base(at.Filename), at.Line)
}

// join quotes the first names.
func join(names []string) string {
	const most = 3
	var quoted []string
	for _, name := range names[:min(most, len(names))] {
		quoted = append(quoted, strconv.Quote(name))
	}
	text := strings.Join(quoted, ", ")
	if more := len(names) - most; more > 0 {
		text += fmt.Sprintf(" and %d others", more)
	}
	return text
}
