package catalogdiff

import (
	"maps"
	"slices"
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
	if !ok || c.announced(q) {
		return nil
	}
	name, still := c.after(q)
	for _, t := range c.old.holders(was.Name()) {
		if c.announced(t) {
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
		c.breaks(unannounced, Widening, kind, name, what, may(held[0], []string{name}))
	}
	for _, text := range slices.Sorted(maps.Keys(byText)) {
		names := byText[text]
		now, _ := c.after(text)
		kind, rule, what := "alias-widened", unannounced, code(text)+" is an alias of "+code(string(now))+", which covers what it did not"
		switch {
		case len(c.before(text)) > 0 && string(now) == text:
			kind, what = "name-widened", code(text)+" is no longer an alias but a name, and means more"
		case len(c.before(text)) == 0 && string(now) != text:
			kind, rule, what = "alias-added", "", code(text)+" is a new alias of "+code(string(now))
		case len(c.before(text)) == 0:
			kind, rule, what = "wildcard-added", "", code(text)+" is a new wildcard above "+few(names)
			if !now.IsWildcard() {
				kind, what = "name-added", code(text)+" is a new name for "+few(names)
			}
		}
		c.breaks(rule, Widening, kind, text, what, may(text, names))
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
		what := code(name) + " is removed and was not deprecated"
		if day := c.old.removal(name); day != "" {
			what = code(name) + " is removed before " + day + ", the day that was announced"
		}
		c.breaks(unannounced, Breaking, "name-removed", name, what, mayNot(byName[name][0], names))
	}
	for _, text := range slices.Sorted(maps.Keys(byText)) {
		names := byText[text]
		kind, what := "alias-removed", code(text)+" is no longer an alias of "+few(c.before(text))
		now, means := c.after(text)
		if means {
			kind, what = "alias-narrowed", code(text)+" means "+code(string(now))+" and meant "+few(c.before(text))
		}
		c.breaks(unannounced, Breaking, kind, text, what, mayNot(text, names))
	}
}

func mayNot(held string, names []string) string {
	return "a key that holds " + code(held) + " may no longer " + few(names)
}
