package catalogdiff

import (
	"maps"
	"slices"

	"github.com/payconex/scopes/scope"
)

// A pair is a held text and a name that its holder gains or loses.
type pair struct{ held, name string }

// names compares what each text covers.
func (c *comparison) names() {
	var gained, lost []pair
	c.gained, c.lost = map[pair]bool{}, map[pair]bool{}
	for _, q := range c.allNames() {
		for _, t := range c.gains(q) {
			gained = append(gained, pair{t, q})
			c.gained[pair{t, q}] = true
		}
		for _, t := range c.losses(q) {
			lost = append(lost, pair{t, q})
			c.lost[pair{t, q}] = true
		}
	}
	c.tellGains(gained)
	c.tellLosses(lost)
}

// allNames returns what either catalogue declares.
func (c *comparison) allNames() []string {
	all := map[string]bool{}
	for _, s := range []side{c.old, c.new} {
		for e := range s.catalog.All() {
			all[string(e.Name())] = true
		}
	}
	return slices.Sorted(maps.Keys(all))
}

// gains returns the texts whose holders were not allowed q and are. Whoever was
// allowed it by a set was so by one text of it, so texts are enough.
func (c *comparison) gains(q string) (held []string) {
	name, ok := c.after(q)
	if !ok {
		return nil
	}
	was := c.before(q)
	for _, t := range c.new.holders(name) {
		if (len(was) > 0 || c.seen[t]) && !covered(c.before(t), was) {
			held = append(held, t)
		}
	}
	return held
}

// losses returns the texts whose holders were allowed q, are not, and were not
// told beforehand.
func (c *comparison) losses(q string) (held []string) {
	was, ok := c.old.catalog.Entry(q)
	if !ok || was.Deprecated() {
		return nil
	}
	name, still := c.after(q)
	for _, t := range c.old.holders(was.Name()) {
		if c.old.deprecated(t) {
			continue
		}
		now, means := c.after(t)
		if !still || !means || !now.Covers(name) {
			held = append(held, t)
		}
	}
	return held
}

// tellGains reports a new name by itself, and what a text gains of the others
// together.
func (c *comparison) tellGains(gained []pair) {
	byName, byText := map[string][]string{}, map[string][]string{}
	for _, g := range gained {
		if len(c.before(g.name)) == 0 {
			byName[g.name] = append(byName[g.name], g.held)
		} else {
			byText[g.held] = append(byText[g.held], g.name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		held := byName[name]
		kind, what := "name-returned", few(held)+" was known before and meant nothing; now it means "+code(name)
		above := slices.DeleteFunc(slices.Clone(held), func(t string) bool {
			now, _ := c.after(t)
			return string(now) == name
		})
		if len(above) > 0 {
			kind, what, held = "name-added", code(name)+" is new below "+few(above), above
		}
		c.about(Widening, kind, name, what, may(held[0], []string{name}))
	}
	for _, text := range slices.Sorted(maps.Keys(byText)) {
		names := byText[text]
		now, _ := c.after(text)
		kind, what := "alias-widened", code(text)+" is an alias of "+code(string(now))+", which covers what it did not"
		switch {
		case len(c.before(text)) > 0 && string(now) == text:
			kind, what = "name-widened", code(text)+" is no longer an alias but a name, and means more"
		case len(c.before(text)) == 0 && string(now) != text:
			kind, what = "alias-added", code(text)+" is a new alias of "+code(string(now))
		case len(c.before(text)) == 0:
			kind, what = "wildcard-added", code(text)+" is a new wildcard above "+few(names)
			if !now.IsWildcard() {
				kind, what = "name-added", code(text)+" is a new name for "+few(names)
			}
		}
		c.about(Widening, kind, text, what, may(text, names))
	}
}

func may(held string, names []string) string {
	return "a key that holds " + code(held) + " may from now on " + few(names)
}

// tellLosses reports a removed name by itself, and what a text loses of the
// others together.
func (c *comparison) tellLosses(lost []pair) {
	byName, byText := map[string][]string{}, map[string][]string{}
	for _, l := range lost {
		if _, still := c.after(l.name); !still {
			byName[l.name] = append(byName[l.name], l.held)
		} else {
			byText[l.held] = append(byText[l.held], l.name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		names := []string{name}
		if others := byText[name]; len(others) > 0 { // a wildcard; its children are still there
			names = slices.DeleteFunc(others, func(n string) bool { return n == name })
			delete(byText, name)
		}
		c.about(Breaking, "name-removed", name, code(name)+" is removed and was not deprecated", mayNot(byName[name][0], names))
	}
	for _, text := range slices.Sorted(maps.Keys(byText)) {
		names := byText[text]
		kind, what := "alias-removed", code(text)+" is no longer an alias of "+few(c.before(text))
		now, means := c.after(text)
		if means {
			kind, what = "alias-narrowed", code(text)+" means "+code(string(now))+" and meant "+few(c.before(text))
		}
		c.about(Breaking, kind, text, what, mayNot(text, names))
	}
}

func mayNot(held string, names []string) string {
	return "a key that holds " + code(held) + " may no longer " + few(names)
}

// grants compares who may be given each name, and sees it.
func (c *comparison) grants() {
	for _, q := range c.allNames() {
		name, ok := c.after(q)
		was := c.before(q)
		if !ok || len(was) == 0 {
			continue // removed or new, and told with the names
		}
		now, _ := c.new.catalog.Lookup(name)
		var given, taken, shown, hidden []scope.Audience
		for _, a := range c.old.file.Audiences {
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
		c.tellGrants(q, now, given, taken)
		if len(shown) > 0 {
			c.about(Widening, "audience-broadened", q, code(q)+" is shown to "+few(shown),
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

func (c *comparison) tellGrants(q string, now scope.Entry, given, taken []scope.Audience) {
	if len(given) > 0 {
		what := code(q) + " may be given to " + few(given)
		if widens := added(c.old, c.new, now.Name()); len(widens) > 0 {
			what += ", since it widens " + few(widens)
		}
		c.about(Widening, "grantable", q, what, "a key of "+code(string(given[0]))+" may from now on be given "+code(q))
	}
	if len(taken) == 0 {
		return
	}
	old, _ := c.old.catalog.Entry(q)
	if old.Deprecated() || now.Deprecated() {
		return // announced; rest tells
	}
	what := code(q) + " may no longer be given to " + few(taken)
	if hidden := slices.Collect(now.Hidden(taken[0])); len(hidden) > 0 && now.DeclaredGrantable() {
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
