package analyzer

import (
	"slices"
	"strings"

	"github.com/payconex/scopes/analyzer/internal/camel"
	"github.com/payconex/scopes/analyzer/internal/places"
	"github.com/payconex/scopes/analyzer/internal/words"
	"github.com/payconex/scopes/scope"
)

// A question is a text that may be a scope name if its place says so.
type question struct {
	text  string
	at    part
	place *places.Place
}

// follow asks the open questions again with more evidence.
func (c *checker) follow() {
	if len(c.open) == 0 {
		return
	}
	var asked []*places.Place
	for _, q := range c.open {
		asked = append(asked, q.place)
	}
	for i, e := range c.places.Follow(asked) {
		if q := c.open[i]; c.convinces(q.text, e) {
			c.report(q.at, q.text, anyName)
		}
	}
}

// candidate judges a text that has nearly the form of a name. In a list it has
// known names beside it.
func (c *checker) candidate(text string, at part, place *places.Place, inList bool) {
	if c.Words.IsParent(strings.TrimSuffix(text, ":")) || c.isForeign(text) {
		return // code joins it with more
	}
	if !inList && c.isJoined(text) && !c.places.InKnownList(place) {
		return
	}
	if name, ok := c.Words.Alike(text); ok && place.Folded && strings.EqualFold(name, text) {
		return // what is wrong with that is for the check handmade
	} else if ok && name == place.Under {
		return // what the name is called elsewhere
	}
	e := c.places.Evidence(place)
	if inList {
		e.Sibling, e.Most = true, true
	}
	if target, ok := c.Words.Alias(text); ok {
		if e.Named || e.Sibling {
			c.alias(at, text, target)
		}
		return
	}
	switch {
	case c.convinces(text, e):
		c.report(at, text, anyName)
	case len(c.open) < mostOpen && c.mayConvince(text, e):
		c.open = append(c.open, question{text, at, place})
	}
}

// convinces reports whether an undeclared text is a scope name, by what it is
// like and by the evidence of its place. No sign is enough alone but one: a
// single slip of the finger away from a known name.
func (c *checker) convinces(text string, e places.Evidence) bool {
	near := c.Words.Near(text)
	colon := strings.Contains(text, ":")
	switch {
	case colon && near == words.Close && isSpelt(text):
		return e.Sibling || !c.isOfOthers(text, e)
	case c.isPattern(text):
		return false
	case e.Strangers, e.Others > 0 && !e.Sibling && !c.Words.Resembles(text):
		return false
	case !colon:
		_, alike := c.Words.Alike(text)
		return alike && len(text) > 4 && (e.Named || e.Sibling)
	case !e.Sibling && c.isStored(text):
		return false
	}
	if twice := strings.ContainsAny(strings.TrimSpace(text), " \t") && strings.ToLower(text) != text; twice && !(e.Named && e.Sibling) {
		near = words.Far // a title, such as Tasks: read
	}
	similar := near > words.Far || c.beginsLike(text, e) || c.Words.SharesTail(text)
	switch {
	case e.Named && e.Sibling:
		return similar || e.Most && isStrange(text) && !c.Words.GoesBeyond(text) && !c.Words.HasOneNamespace()
	case e.Named, e.Sibling:
		return similar
	}
	return false
}

// isJoined reports whether text is what the package puts behind the beginning of a
// name: the users that it makes read:users and write:users of.
func (c *checker) isJoined(text string) bool {
	if !strings.Contains(text, ":") {
		return false
	}
	return slices.ContainsFunc(c.beginnings(), func(beginning string) bool { return c.Words.Declares(beginning + text) })
}

// beginnings returns the beginnings of names, with a colon at the end, that the
// package puts something behind.
func (c *checker) beginnings() []string {
	if c.root != nil {
		return c.root.beginnings()
	}
	if c.joins == nil {
		c.joins = []string{}
		for _, d := range c.places.Dynamic {
			if parts, ok := c.parts(d.Expr); ok && len(parts) == 2 && parts[0].hole == 0 && strings.HasSuffix(parts[0].text, ":") {
				c.joins = append(c.joins, parts[0].text)
			}
		}
		slices.Sort(c.joins)
		c.joins = slices.Compact(c.joins)
	}
	return c.joins
}

// beginsLike reports whether a text begins as known names do, where that says
// something: something near is called after scopes, or most of what stands there
// is known. Elsewhere it must go on like one too.
func (c *checker) beginsLike(text string, e places.Evidence) bool {
	switch c.Words.Root(text) {
	case words.FullRoot:
		return !c.Words.GoesBeyond(text) && (e.Named || e.Most || c.Words.Resembles(text) || c.Words.HasMore(text))
	case words.HalfRoot:
		return e.Sibling || e.Direct && (c.Words.HasNamespace(text) || c.Words.Resembles(text))
	}
	return false
}

// isPattern reports whether a text has a star or a colon at its end that are the
// program's own: it matches names by itself, where the catalogue has no
// wildcards that it could mean.
func (c *checker) isPattern(text string) bool {
	if c.Words.HasNamespace(text) {
		return false
	}
	if stem, star := strings.CutSuffix(text, ":*"); star && !strings.Contains(stem, "*") {
		return !c.Words.HasSegment("*")
	}
	return strings.Contains(text, "*") || strings.HasSuffix(text, ":") && c.Words.Near(text) == words.Far
}

// isOfOthers reports whether a text one slip from a known name is something
// else all the same: it stands among strangers, or where nothing speaks of
// scopes it is called after events or keys, or is an event that has happened.
func (c *checker) isOfOthers(text string, e places.Evidence) bool {
	if e.Named {
		return e.Others > 1
	}
	return e.Aside || e.Others > 1 || e.Others == 1 && e.Narrow || c.hasHappened(text)
}

// hasHappened reports whether text is a known name with its verb in the past.
func (c *checker) hasHappened(text string) bool {
	at := strings.LastIndexByte(text, ':') + 1
	if c.Words.Declares(text[:at] + past[text[at:]]) {
		return true
	}
	stem, isPast := strings.CutSuffix(text, "d")
	return isPast && (c.Words.Declares(stem) || c.Words.Declares(strings.TrimSuffix(stem, "e")))
}

// past has the verbs that do not end in ed.
var past = map[string]string{
	"built": "build", "held": "hold", "kept": "keep", "lost": "lose", "made": "make", "paid": "pay", "ran": "run",
	"sent": "send", "sold": "sell", "spent": "spend", "took": "take", "won": "win", "wrote": "write",
}

// isStored reports whether text has a segment that is a number, or a word of
// what is kept about scopes, and no known name has such.
func (c *checker) isStored(text string) bool {
	_, rest, _ := strings.Cut(text, ":")
	for segment := range strings.SplitSeq(rest, ":") {
		if segment == "" || c.Words.HasSegment(segment) {
			continue
		}
		kept := func(word string) bool {
			return camel.IsScope(word) || word == "cache" || word == "lock" || word == "ttl"
		}
		if strings.Trim(segment, "0123456789") == "" || slices.ContainsFunc(camel.Words(segment), kept) {
			return true
		}
	}
	return false
}

// mostOpen questions in one package are followed up.
const mostOpen = 2000

// mayConvince reports whether more evidence could make a text a scope name.
func (c *checker) mayConvince(text string, e places.Evidence) bool {
	if !strings.Contains(text, ":") {
		_, alike := c.Words.Alike(text)
		return alike
	}
	return e.Named || isStrange(text) || c.Words.SharesTail(text) || c.Words.Near(text) > words.Far || c.Words.Root(text) > words.NoRoot
}

// isSpelt reports whether text is as a single name is written. Spaces inside
// are those of a message, and a colon at the end is that of a prefix.
func isSpelt(text string) bool {
	text = strings.TrimSpace(text)
	return !strings.ContainsAny(text, " \t/") && !strings.HasSuffix(text, ":") && !strings.HasPrefix(text, ":")
}

// isStrange reports whether text is a name that no known name is like, but not
// one of a vocabulary that everybody knows. Beside names that all start alike it
// is somebody else's.
func isStrange(text string) bool {
	if _, err := scope.ParsePattern(text); err != nil {
		return false
	}
	first, rest, _ := strings.Cut(text, ":")
	everybodys := []string{"urn", "http", "https", "arn", "tcp", "udp", "data", "mailto", "file", "localhost", "tag", "did"}
	return !slices.Contains(everybodys, strings.ToLower(first)) && strings.ContainsFunc(rest, isLetter) && strings.ContainsFunc(first, isLetter)
}
