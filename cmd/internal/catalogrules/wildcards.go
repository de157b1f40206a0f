package catalogrules

import (
	"slices"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/scope"
)

// hidden, SC301: a wildcard that reaches what is not shown to everyone who sees
// it, or that the catalogue says may be granted and that reaches what they may
// not have. It is safe, for no request will get more than is acknowledged; but
// whoever reads of it, or wrote it, is promised what they may not know.
func hidden(p *pass) {
	for _, s := range p.scopes {
		entry, ok := p.file.Catalog.Lookup(s.Name)
		if !ok || !s.Name.IsWildcard() || entry.Deprecated() {
			continue
		}
		if entry.DeclaredGrantable() && !entry.GrantableTo(s.Audience) {
			var names []scope.Pattern
			for e := range entry.Hidden(s.Audience) {
				names = append(names, e.Name())
			}
			p.name(s, "list them under widens, or say grantable: false",
				"%s cannot be granted to %s: it reaches %s", quoted(s.Name), s.Audience, Some(names))
			continue
		}
		if names := p.unseen(s, entry); len(names) > 0 {
			p.name(s, "list them under widens, or show the wildcard to those alone who see them",
				"%s is shown to %s and reaches what is not: %s", quoted(s.Name), s.Audience, Some(names))
		}
	}
}

// unseen returns what a wildcard reaches that its audience does not see and that
// its widens: does not acknowledge.
func (x *index) unseen(s *catalogfile.Scope, entry scope.Entry) (names []scope.Pattern) {
	acknowledged := map[scope.Pattern]bool{}
	for _, name := range s.Widens {
		acknowledged[name] = true
	}
	for e := range entry.Reaches() {
		if x.rank[e.Audience()] > x.rank[s.Audience] && !acknowledged[e.Name()] {
			names = append(names, e.Name())
		}
	}
	return names
}

// orphan, SC302.
func orphan(p *pass) {
	for _, n := range p.sorted {
		if n.wildcard != nil && n.below == 0 {
			p.name(n.wildcard, "declare what it is for, or remove it", "nothing is below %s", quoted(n.wildcard.Name))
		}
	}
}

// onlyChild, SC303.
func onlyChild(p *pass) {
	for _, n := range p.sorted {
		if n.wildcard != nil && n.below == 1 {
			p.name(n.wildcard, "remove it, unless more will come: who holds it has them too, unasked", "%s has only one name below it", quoted(n.wildcard.Name))
		}
	}
}

// noWildcard, SC304, asks only where wildcards are in use, and not for the
// whole namespace: that one would be everything.
func noWildcard(p *pass) {
	if !slices.ContainsFunc(p.scopes, func(s *catalogfile.Scope) bool { return s.Name.IsWildcard() }) {
		return
	}
	for _, n := range p.sorted {
		if n.wildcard == nil && len(n.children) >= 2 && n.depth >= p.depth {
			p.name(n.first(), "declare one, or leave it if nobody shall hold them all", "%s has %s below it and no wildcard", quoted(n.name), count(len(n.children), "name"))
		}
	}
}

// narrower, SC305.
func narrower(p *pass) {
	widest := map[*node]int{} // rank of the narrowest audience that sees all scopes at or below
	var visit func(n *node) int
	visit = func(n *node) int {
		rank := -1
		if n.scope != nil {
			rank = p.rank[n.scope.Audience]
		}
		for _, c := range n.children {
			rank = max(rank, visit(c))
		}
		widest[n] = rank
		return rank
	}
	for _, n := range p.sorted {
		if n.parent == nil {
			visit(n)
		}
	}
	for _, n := range p.sorted {
		if n.wildcard == nil || n.below == 0 {
			continue
		}
		below := -1
		for _, c := range n.children {
			below = max(below, widest[c])
		}
		if below >= 0 && p.rank[n.wildcard.Audience] > below {
			p.name(n.wildcard, "show it to them, or leave it if it shall not be offered", "%s is for %s, and all scopes below it are for %s",
				quoted(n.wildcard.Name), n.wildcard.Audience, p.file.Audiences[below])
		}
	}
}

// sentinel, SC306.
func sentinel(p *pass) {
	for s, n := range p.leaves {
		word := strings.NewReplacer("_", "", "-", "", ".", "").Replace(strings.ToLower(n.segment))
		if sentinels[word] {
			p.name(s, "write public: true at the endpoints that need no key, and remove the name", "%s stands for no permission", quoted(s.Name))
		}
	}
}

var sentinels = map[string]bool{
	"none": true, "noscope": true, "noscopes": true, "nopermission": true, "nopermissions": true,
	"noauth": true, "noauthentication": true, "noauthorization": true, "unauthenticated": true, "unscoped": true,
}

// needless, SC307: what is not below the wildcard, the catalogue refuses.
func needless(p *pass) {
	for _, s := range p.scopes {
		for i, name := range s.Widens {
			if entry, ok := p.file.Catalog.Lookup(name); ok && entry.GrantableTo(s.Audience) {
				p.listed(s, []string{"widens"}, i, string(name), "remove it", "widens: %s is grantable to %s by itself", quoted(name), s.Audience)
			}
		}
	}
}

// leafAndNode, SC308.
func leafAndNode(p *pass) {
	for s, n := range p.leaves {
		if len(n.children) > 0 {
			p.name(s, "rename it, such as "+quoted(s.Name+":read")+", and keep the old name as an alias; or, if keys in use hold it, list it under lint: {ignore: […]} with that reason",
				"%s is a scope, and %s is below it without being covered", quoted(s.Name), quoted(n.children[0].first().Name))
		}
	}
}
