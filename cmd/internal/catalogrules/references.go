package catalogrules

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/scope"
)

// order, SC003: the order of the file is the order in which everything else
// lists names, so that a reviewer finds a new one where they expect it. Told are
// the fewest names that would have to move.
func order(p *pass) {
	list := p.inFileOrder()
	stays := longestRun(list)
	var last *catalogfile.Scope // that stays, and is before
	for i, s := range list {
		if stays[i] {
			last = s
			continue
		}
		where, other := "behind", last
		if last == nil || last.Name < s.Name {
			where, other = "before", list[i+slices.Index(stays[i:], true)]
		}
		p.name(s, "run: scopes fmt", "%s stands %s %s", quoted(s.Name), where, quoted(other.Name))
	}
}

// longestRun picks as many names as can be that are in order, and the earlier
// ones where it can choose.
func longestRun(list []*catalogfile.Scope) (in []bool) {
	length := make([]int, len(list)) // of the longest run that starts there
	var first []scope.Pattern        // the last name that a run of each length, from 1, may start with
	for i := len(list) - 1; i >= 0; i-- {
		n, _ := slices.BinarySearchFunc(first, list[i].Name, func(start, name scope.Pattern) int { return -cmp.Compare(start, name) })
		length[i] = n + 1
		if n == len(first) {
			first = append(first, list[i].Name)
		} else {
			first[n] = list[i].Name
		}
	}
	in = make([]bool, len(list))
	left, last := len(first), scope.Pattern("")
	for i, s := range list {
		if left > 0 && length[i] == left && s.Name > last {
			in[i], left, last = true, left-1, s.Name
		}
	}
	return in
}

// unused, SC104. A catalogue without endpoints says nothing about use.
func unused(p *pass) {
	if len(p.file.Endpoints) == 0 {
		return
	}
	used := map[scope.Pattern]bool{}
	for _, e := range p.file.Endpoints {
		for _, all := range e.AnyOf {
			for _, name := range all {
				used[scope.Pattern(name)] = true
				for n := p.nodes[string(name)].parent; n != nil; n = n.parent {
					if n.wildcard != nil {
						used[n.wildcard.Name] = true
					}
				}
			}
		}
	}
	for _, s := range p.scopes {
		if !used[s.Name] && s.Deprecated == nil {
			p.name(s, "list the endpoint that it opens under endpoints, or remove it", "no endpoint uses %s", quoted(s.Name))
		}
	}
}

// closed, SC106.
func closed(p *pass) {
	for i, e := range p.file.Endpoints {
		if e.Public || len(e.AnyOf) == 0 {
			continue
		}
		open, blame := false, e.AnyOf[0][0]
		for _, all := range e.AnyOf {
			missing, ok := p.outOfReach(all)
			if ok {
				blame = missing
			}
			open = open || !ok
		}
		if open {
			continue
		}
		pos, ok := p.file.Where("endpoints", fmt.Sprint(i), "id")
		if !ok {
			pos = e.Pos
		}
		why, hint := "is not grantable", "say grantable: true for the scope that it needs, or for a wildcard above it"
		if s := p.byName[scope.Pattern(blame)]; s != nil && s.Deprecated != nil {
			why, hint = "is deprecated", "let the endpoint take what to use instead as well, with any_of"
		}
		p.report(scope.Pattern(blame), pos, e.ID, hint, "nobody can be granted what %s needs: %s %s", quoted(e.ID), quoted(blame), why)
	}
}

// outOfReach returns a scope of a list that nobody can be granted, by its own
// name or by a wildcard.
func (x *index) outOfReach(all []scope.Scope) (missing scope.Scope, yes bool) {
	for _, name := range all {
		if !x.offered(name) {
			return name, true
		}
	}
	return "", false
}

func (x *index) offered(name scope.Scope) bool {
	n := x.nodes[string(name)]
	if n == nil {
		return false
	}
	if n.scope != nil && n.scope.Grantable && n.scope.Deprecated == nil {
		return true
	}
	for n = n.parent; n != nil; n = n.parent {
		if n.wildcard != nil && n.wildcard.Grantable && n.wildcard.Deprecated == nil {
			return true
		}
	}
	return false
}

// inFileOrder returns the names in the order in which they stand in the file.
func (x *index) inFileOrder() []*catalogfile.Scope {
	list := slices.Clone(x.scopes)
	slices.SortStableFunc(list, func(a, b *catalogfile.Scope) int {
		return cmp.Or(cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Column, b.Pos.Column))
	})
	return list
}
