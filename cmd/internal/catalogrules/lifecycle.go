package catalogrules

import (
	"slices"
	"time"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/scope"
)

// deprecations, SC601. That what to use exists is checked on reading.
func deprecations(p *pass) {
	for _, s := range p.scopes {
		d := s.Deprecated
		if d == nil {
			continue
		}
		if d.Note == "" && (d.Since == "" || len(d.Use) == 0) {
			p.text(s, "deprecated", "", "write since and use, or a note", "%s is deprecated, and nothing says since when and what to do", quoted(s.Name))
		}
		for i, name := range d.Use {
			use := p.byName[name]
			switch {
			case use == nil:
			case p.leadsBack(s, use):
				p.listed(s, []string{"deprecated", "use"}, i, string(name), "name one that stays", "use: %s leads back to %s", quoted(name), quoted(s.Name))
			case use.Deprecated != nil:
				p.listed(s, []string{"deprecated", "use"}, i, string(name), "name one that stays", "use: %s is deprecated itself", quoted(name))
			case name.IsWildcard() && !s.Name.IsWildcard() || name.Covers(s.Name):
				p.listed(s, []string{"deprecated", "use"}, i, string(name), "name what means the same", "use: %s means more than %s", quoted(name), quoted(s.Name))
			}
		}
	}
}

// leadsBack reports whether advice about s ends at s again.
func (x *index) leadsBack(s, use *catalogfile.Scope) bool {
	const enough = 50 // steps; a longer way has a deprecated name on it anyway
	seen := map[scope.Pattern]bool{}
	next := []*catalogfile.Scope{use}
	for len(next) > 0 && len(seen) < enough {
		u := next[0]
		next = next[1:]
		if u == s {
			return true
		}
		if u == nil || seen[u.Name] || u.Deprecated == nil {
			continue
		}
		seen[u.Name] = true
		for _, name := range u.Deprecated.Use {
			next = append(next, x.byName[name])
		}
	}
	return false
}

// noticeMonths is how long a name that others than ourselves see stays after
// it is deprecated.
const noticeMonths = 12

// removals, SC602. Whether the time is long enough can be told if since is a
// day.
func removals(p *pass) {
	for _, s := range p.scopes {
		if s.Deprecated == nil || s.Deprecated.Removal == "" {
			continue
		}
		removal, err := time.Parse(time.DateOnly, s.Deprecated.Removal)
		if err != nil {
			continue // reported on reading
		}
		pos, _ := p.file.Where("scopes", string(s.Name), "deprecated", "removal")
		if removal.Before(day(p.Today)) {
			p.report(s.Name, pos, s.Deprecated.Removal, "remove the name, or name a later day", "the day to remove %s is past", quoted(s.Name))
			continue
		}
		inside := p.rank[s.Audience] == len(p.file.Audiences)-1
		since, err := time.Parse(time.DateOnly, s.Deprecated.Since)
		if err == nil && !inside && removal.Before(since.AddDate(0, noticeMonths, 0)) {
			p.report(s.Name, pos, s.Deprecated.Removal, "give "+string(s.Audience)+" until "+since.AddDate(0, noticeMonths, 0).Format(time.DateOnly),
				"%s is removed less than %d months after it was deprecated", quoted(s.Name), noticeMonths)
		}
	}
}

// day is the day of a time, in UTC as days in the catalogue are.
func day(t time.Time) time.Time {
	y, m, d := t.UTC().Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// lateGrants, SC603.
func lateGrants(p *pass) {
	for _, s := range p.scopes {
		if s.Deprecated == nil {
			continue
		}
		if _, own := p.file.Where("scopes", string(s.Name), "grantable"); s.Grantable && own {
			p.name(s, "remove grantable: true; keys that hold the name keep it", "%s is deprecated and says grantable: true", quoted(s.Name))
		}
	}
	for _, n := range p.sorted {
		if w := n.wildcard; w != nil && w.Deprecated == nil && n.below > 0 && n.allDeprecated() {
			p.name(w, "deprecate it too", "all names below %s are deprecated", quoted(w.Name))
		}
	}
}

// allDeprecated reports whether everything below n is. It stops at the first
// that is not.
func (n *node) allDeprecated() bool {
	return !slices.ContainsFunc(n.children, func(c *node) bool {
		live := func(s *catalogfile.Scope) bool { return s != nil && s.Deprecated == nil }
		return live(c.scope) || live(c.wildcard) || !c.allDeprecated()
	})
}
