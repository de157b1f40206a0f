package catalogrules

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/scope"
)

// order, SC003: the order of the file is the order in which everything else
// lists names, so that a reviewer finds a new one where they expect it.
func order(p *pass) {
	var last *catalogfile.Scope // in the order of the file
	for _, s := range p.inFileOrder() {
		if last != nil && s.Name < last.Name {
			p.name(s, "run: scopes fmt", "%s stands behind %s", quoted(s.Name), quoted(last.Name))
			continue
		}
		last = s
	}
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
		p.report(scope.Pattern(blame), pos, e.ID, "say grantable: true for the scope that it needs, or for a wildcard above it",
			"nobody can be granted what %s needs: %s is not grantable", quoted(e.ID), quoted(blame))
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
