package routes

import (
	"cmp"
	"slices"
	"strings"
)

// resolve puts prefixes and checks before the routes.
func (x *extractor) resolve() (routes []Route) {
	for _, p := range x.pending {
		for _, at := range p.node.reached(p.chi, 0) {
			r := p.route
			r.Path = join(at.prefix, r.Path)
			if p.chi || strings.Contains(at.prefix, ":") {
				r.Path = plainPath(r.Path)
			}
			r.Partial, r.Certain, r.root = at.partial, true, at.root
			for _, c := range slices.Concat(at.checks, p.checks) {
				needs := c.needs
				if needs.Kind == perEndpoint {
					needs = Requirement{Kind: Unknown}
					if p.endpoint != nil {
						needs = of(*p.endpoint)
					}
				}
				r.Needs = r.Needs.and(needs)
				r.Certain = r.Certain && c.certain
			}
			routes = append(routes, r)
		}
	}
	slices.SortStableFunc(routes, func(a, b Route) int {
		one, two := a.Fset.Position(a.At.Pos()), b.Fset.Position(b.At.Pos())
		return cmp.Or(cmp.Compare(one.Filename, two.Filename), cmp.Compare(one.Offset, two.Offset))
	})
	return routes
}

// Where a router can be reached.
type reached struct {
	prefix  string
	partial bool
	checks  []check
	root    *node
}

// reached follows the mounts of a router up, but not around in a circle. The
// prefix of a chi router is left out of what its own routers match; others see
// the whole path.
func (n *node) reached(chi bool, depth int) (all []reached) {
	const deepest, most = 16, 64
	switch {
	case depth > deepest:
		return []reached{{partial: true, checks: []check{foreign}, root: n}}
	case len(n.mounts) == 0 && (n.given || n.lost):
		return []reached{{partial: n.given, checks: append([]check{foreign}, n.checks...), root: n}}
	case len(n.mounts) == 0:
		return []reached{{checks: n.checks, root: n}}
	}
	for _, m := range n.mounts {
		for _, above := range m.parent.reached(chi, depth+1) {
			if len(all) == most {
				return all
			}
			prefix := above.prefix
			if chi && m.under != "" {
				prefix = join(prefix, m.under)
			}
			if m.prefix != "" {
				prefix = join(prefix, m.prefix)
			}
			all = append(all, reached{prefix, above.partial || m.unknown, slices.Concat(above.checks, m.checks, n.checks), above.root})
		}
	}
	return all
}
