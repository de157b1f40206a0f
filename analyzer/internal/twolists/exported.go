package twolists

import (
	"cmp"
	"go/token"
	"go/types"
	"slices"

	"github.com/payconex/scopes/analyzer/internal/camel"
	"github.com/payconex/scopes/analyzer/internal/lint"
)

// An ExportedList is what other packages are told about a list.
type ExportedList struct {
	Names   []string // sorted, each once
	Label   string   // as people call it outside its package
	Where   string   // file and line
	Purpose []string // see list
}

// alikeElsewhere is the share of names that lists of two packages have in common.
// It is more than in one package, whose names say less about what is meant.
const alikeElsewhere = 0.8

// Exported returns the lists of a package that others know by a name, and that
// are called complete, such as AllScopes. What is called otherwise may be for the
// purpose of its package.
func Exported(p *lint.Pass) map[types.Object]ExportedList {
	if !MayExport(p.Pkg) {
		return nil
	}
	found := map[types.Object]ExportedList{}
	for _, l := range collect(p) {
		if l.object != nil && l.complete && l.isCalled() {
			found[l.object] = ExportedList{l.names, p.Pkg.Name() + "." + l.object.Name(), place(p, l), l.purpose}
		}
	}
	return found
}

// MayExport reports whether a package has an exported name that says complete.
// Nearly none has, and it is cheap to ask.
func MayExport(pkg *types.Package) bool {
	return slices.ContainsFunc(pkg.Scope().Names(), func(name string) bool {
		return token.IsExported(name) && slices.ContainsFunc(camel.Words(name), func(word string) bool { return slices.Contains(complete, word) })
	})
}

// CheckAgainst reports lists of a package that are called complete, and differ
// from one in another package that is called so too.
func CheckAgainst(p *lint.Pass, others []ExportedList) {
	if p.Off[lint.TwoLists] || len(others) == 0 {
		return
	}
	slices.SortFunc(others, func(a, b ExportedList) int {
		return cmp.Or(cmp.Compare(a.Label, b.Label), cmp.Compare(a.Where, b.Where))
	})
	for _, l := range collect(p) {
		if !l.named || !l.complete || l.generated {
			continue
		}
		var nearest difference
		for _, other := range others {
			// It is not reported in its own package again.
			theirs := &list{names: other.Names, label: other.Label, where: other.Where, purpose: other.Purpose, named: true, about: true, complete: true, generated: true}
			if !l.samePurpose(theirs) {
				continue
			}
			if d, ok := compare(p, theirs, l); ok && d.alike >= alikeElsewhere && d.alike > nearest.alike {
				nearest = d
			}
		}
		if nearest.at != nil {
			p.Report(lint.TwoLists, l.at, nearest.message(p))
		}
	}
}
