package catalogdiff

import (
	"slices"
	"strconv"

	"github.com/payconex/scopes/scope"
)

// audiences tells which audiences are gone, and returns the others. Each is told
// once: that a name may not be given to it any more has no other reason.
func (c *comparison) audiences() (stayed []scope.Audience) {
	for _, a := range c.old.file.Audiences {
		if slices.Contains(c.new.file.Audiences, a) {
			stayed = append(stayed, a)
			continue
		}
		var lost []string
		for _, q := range c.allNames() {
			was, ok := c.old.catalog.Entry(q)
			now, still := c.new.catalog.Entry(q)
			if ok && still && was.GrantableTo(a) && !now.Deprecated() {
				lost = append(lost, q)
			}
		}
		f := Finding{Class: Neutral, Kind: "audience-removed", Subject: "audience " + string(a), Path: c.new.file.Path,
			What: code(string(a)) + " is no longer an audience; no name that stays could be given to it"}
		if len(lost) > 0 {
			f.Class = Breaking
			f.What = code(string(a)) + " is no longer an audience; " + strconv.Itoa(len(lost)) + " " + plural(len(lost), "name") + " could be given to it"
			f.Witness = "a key of " + code(string(a)) + " may no longer be given " + few(lost)
		}
		pos, _ := c.new.file.Where("audiences")
		f.Line, f.Column = max(pos.Line, 1), max(pos.Column, 1)
		c.add(f)
	}
	return stayed
}

func plural(n int, thing string) string {
	if n == 1 {
		return thing
	}
	return thing + "s"
}

// grants compares who may be given each name, and sees it.
func (c *comparison) grants() {
	stayed := c.audiences()
	for _, q := range c.allNames() {
		name, ok := c.after(q)
		was := c.before(q)
		if !ok || len(was) == 0 {
			continue // removed or new, and told with the names
		}
		now, _ := c.new.catalog.Lookup(name)
		var given, taken, shown, hidden []scope.Audience
		for _, a := range stayed {
			gave, gives := c.gave(was, a), now.GrantableTo(a)
			saw, sees := c.saw(was, a), seenBy(now.Audience(), a, c.new)
			switch {
			case gives && !gave:
				given = append(given, a)
			case gave && !gives:
				taken = append(taken, a)
			case sees && !saw:
				shown = append(shown, a)
			case saw && !sees:
				hidden = append(hidden, a)
			}
		}
		c.tellGrants(q, was, now, given, taken)
		if len(shown) > 0 {
			c.breaks(unannounced, Widening, "audience-broadened", q, code(q)+" is shown to "+few(shown),
				"someone with a key of "+code(string(shown[0]))+" sees "+code(q)+" from now on")
		}
		if len(hidden) > 0 && len(taken) == 0 {
			c.about(Neutral, "audience-narrowed", q, code(q)+" is no longer shown to "+few(hidden), "")
		}
	}
}

func (c *comparison) gave(names []scope.Pattern, a scope.Audience) bool {
	return slices.ContainsFunc(names, func(n scope.Pattern) bool {
		e, _ := c.old.catalog.Lookup(n)
		return e.GrantableTo(a)
	})
}

func (c *comparison) saw(names []scope.Pattern, a scope.Audience) bool {
	return slices.ContainsFunc(names, func(n scope.Pattern) bool {
		e, _ := c.old.catalog.Lookup(n)
		return seenBy(e.Audience(), a, c.old)
	})
}

// seenBy reports whether a sees what is meant for audience.
func seenBy(audience, a scope.Audience, s side) bool {
	rank := slices.Index(s.file.Audiences, a)
	return rank >= 0 && slices.Index(s.file.Audiences, audience) <= rank
}

func (c *comparison) tellGrants(q string, was []scope.Pattern, now scope.Entry, given, taken []scope.Audience) {
	if len(given) > 0 {
		what := code(q) + " may be given to " + few(given)
		if widens := added(c.old, c.new, now.Name()); len(widens) > 0 {
			what += ", since it widens " + few(widens)
		}
		rule := "" // it may be what an audience more is shown
		if slices.ContainsFunc(given, func(a scope.Audience) bool { return !c.saw(was, a) }) {
			rule = unannounced
		}
		c.breaks(rule, Widening, "grantable", q, what, "a key of "+code(string(given[0]))+" may from now on be given "+code(q))
	}
	if len(taken) == 0 {
		return
	}
	old, _ := c.old.catalog.Entry(q)
	if old.Deprecated() || now.Deprecated() {
		return // announced; rest tells
	}
	what := code(q) + " may no longer be given to " + few(taken)
	seen := seenBy(now.Audience(), taken[0], c.new) // else that is why
	if hidden := slices.Collect(now.Hidden(taken[0])); len(hidden) > 0 && now.DeclaredGrantable() && seen {
		var names []scope.Pattern
		for _, e := range hidden {
			names = append(names, e.Name())
		}
		what += ", since it reaches " + few(names)
	}
	c.about(Breaking, "not-grantable", q, what, "a key of "+code(string(taken[0]))+" may no longer be given "+code(q))
}

// added returns the names that a wildcard widens newly.
func added(old, fresh side, name scope.Pattern) (names []scope.Pattern) {
	now, _ := fresh.catalog.Lookup(name)
	was, _ := old.catalog.Entry(string(name))
	for e := range now.Widens() {
		known := false
		for o := range was.Widens() {
			known = known || o.Name() == e.Name()
		}
		if !known {
			names = append(names, e.Name())
		}
	}
	return names
}
