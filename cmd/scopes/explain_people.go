package main

import (
	"fmt"
	"slices"

	"github.com/payconex/scopes/scope"
)

// people says who sees the name, and who may be granted it. Where somebody may
// not, it says why.
func (x *explanation) people() {
	audiences := x.file.Audiences
	rank := slices.Index(audiences, x.entry.Audience())
	x.section("seen by", join(audiences[rank:], ", "))

	var yes []scope.Audience
	var no []string
	for i, audience := range audiences {
		if x.entry.GrantableTo(audience) {
			yes = append(yes, audience)
			continue
		}
		if i >= rank { // those before it do not see it, which says enough
			no = append(no, x.refusal(audience)...)
		}
	}
	switch {
	case x.entry.Deprecated():
		x.section("granted to", "nobody: deprecated names are not newly granted")
	case !x.entry.DeclaredGrantable():
		x.section("granted to", "nobody: the catalogue does not say that it is grantable")
	case len(yes) == 0:
		x.section("granted to", append([]string{"nobody"}, no...)...)
	default:
		x.section("granted to", append([]string{join(yes, ", ")}, no...)...)
	}
}

// refusal says which names keep a wildcard from an audience that sees it.
func (x *explanation) refusal(audience scope.Audience) []string {
	var hidden []scope.Pattern
	for e := range x.entry.Hidden(audience) {
		hidden = append(hidden, e.Name())
	}
	return titled(fmt.Sprintf("not to %s: it reaches %s that %s may not be given", audience, count(len(hidden), "name"), audience), hidden)
}

// opens lists the endpoints that a holder of the name, and of nothing else,
// may call, and those for which more is needed.
func (x *explanation) opens() {
	var lines []string
	for _, e := range x.file.Endpoints {
		more, helps := x.missing(e.AnyOf)
		if !helps {
			continue
		}
		line := e.Method + " " + e.Path
		if e.Summary != "" {
			line += "  " + e.Summary
		}
		if len(more) > 0 {
			line += " (together with " + join(more, " and ") + ")"
		}
		lines = append(lines, line)
	}
	if len(lines) == 0 {
		lines = []string{"no endpoint in the catalogue"}
	}
	x.section("opens", lines...)
}

// missing returns what a holder of the name still lacks for one of the sets.
// It picks the set that lacks least, among those to which the name
// contributes, and says whether there is one.
func (x *explanation) missing(sets [][]scope.Scope) (more []scope.Scope, helps bool) {
	for _, set := range sets {
		lacks := slices.DeleteFunc(slices.Clone(set), func(s scope.Scope) bool { return x.entry.Name().Covers(s.Pattern()) })
		if len(lacks) < len(set) && (!helps || len(lacks) < len(more)) {
			more, helps = lacks, true
		}
	}
	return more, helps
}
