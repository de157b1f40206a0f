package scope

import (
	"iter"
	"math/bits"
	"slices"
	"strings"
)

// Held is what a principal holds, bound to the catalogue that gives it
// meaning. It is immutable and safe for concurrent use. The zero Held allows
// nothing.
//
// Only declared names act. A token that the catalogue does not declare is kept
// for [Held.Undeclared] and grants nothing; an alias acts as its target.
//
// It is a value of 104 bytes. For a catalogue of up to 512 names that is all of
// it: nothing is allocated to make one or to ask it.
type Held struct {
	_ [0]func() // not comparable with ==: see Equal

	// Under a small catalogue, bit id is set if name id is covered by something
	// held. A wildcard sets the bits of its whole run, so the bit of a wildcard
	// is set only by itself or a wildcard above it, never by its children.
	// Under a large one, these are up to smallWords runs.
	bits [smallWords]uint64

	small, large *Table // the catalogue is one of the two, and the other is nil

	claim string // what was read, if some of its tokens are not declared
	more  *more  // what seldom is
}

// more is what most holders have nothing of.
type more struct {
	runs       runs // under a large catalogue, if they are too many for the bits
	undeclared []string
}

// A small catalogue has up to smallNames names, 64 to a word of bits.
const (
	smallWords = 8
	smallNames = 512
)

func (h *Held) table() *Table {
	if h.small != nil {
		return h.small
	}
	return h.large
}

// bind makes the zero Held one that holds nothing of t.
func (h *Held) bind(t *Table) {
	if t.len() <= smallNames {
		h.small = t
	} else {
		h.large = t
	}
}

// Hold returns what a principal holds who was given names. What the catalogue
// does not declare is inert.
func (c Catalog) Hold(names ...Name) (h Held) {
	t := c.table()
	h.bind(t)
	for _, name := range names {
		text := textOf(name)
		if id, ok := t.resolve(text); ok {
			h.add(t, id)
		} else {
			h.addUndeclared(text)
		}
	}
	h.settle()
	return h
}

// HoldText is [Catalog.Hold] for names as they are stored: one to an element.
// An element that is malformed, or holds more than one name, is inert.
func (c Catalog) HoldText(names []string) (h Held) {
	t := c.table()
	h.bind(t)
	for _, name := range names {
		if id, ok := t.resolve(name); ok {
			h.add(t, id)
		} else {
			h.addUndeclared(name)
		}
	}
	h.settle()
	return h
}

// HeldBy reports whether the holder may do what the entry names: [Held.Allows]
// for a name found before. If h is bound to the catalogue of the entry, and that
// has up to 512 names, it is the fastest way to ask: a few instructions that the
// compiler puts in place of the call, and h is not copied.
func (e Entry) HeldBy(h *Held) bool {
	if h.small == e.t {
		return h.bits[e.word%smallWords]&e.mask != 0
	}
	return e.heldBy(h)
}

// heldBy is HeldBy for a large catalogue, and for entries of another one: the
// name decides, never the position.
func (e Entry) heldBy(h *Held) bool {
	t := h.table()
	if e.t == nil || t == nil {
		return false
	}
	if e.t != t {
		return h.covers(e.t.name(e.id))
	}
	return h.has(e.id)
}

// has reports whether the name id of the holder's own catalogue is covered.
func (h *Held) has(id uint32) bool {
	if h.small != nil {
		return h.bits[id/64%smallWords]&(1<<(id%64)) != 0
	}
	return h.hasRun(id)
}

func (h *Held) hasRun(id uint32) bool {
	if list := h.runs(); list != nil {
		return list.has(id)
	}
	for _, r := range h.bits {
		if run(r).has(id) {
			return true
		}
	}
	return false
}

// AllowsEntry is [Held.Allows] for a name found before. See [Entry.HeldBy].
func (h Held) AllowsEntry(e Entry) bool { return e.HeldBy(&h) }

// Allows reports whether the holder may do what s names: s is covered by a
// declared name that is held. For a well-formed s that the catalogue does not
// declare, only a held wildcard above it can say yes. A wildcard converted to
// Scope is no scope, and nobody is allowed it.
func (h Held) Allows(s Scope) bool {
	return (len(s) == 0 || s[len(s)-1] != '*') && h.covers(string(s))
}

// Covers reports whether the holder holds everything that p means, tomorrow's
// additions below a wildcard included: the question for handing p out.
func (h Held) Covers(p Pattern) bool { return h.covers(string(p)) }

func (h *Held) covers(name string) bool {
	if h.small == nil {
		return h.coversLarge(name)
	}
	id, ok := h.small.find(name)
	if !ok {
		return h.coversUndeclared(h.small, name)
	}
	return h.bits[id/64%smallWords]&(1<<(id%64)) != 0 // has, without the call
}

func (h *Held) coversLarge(name string) bool {
	if h.large == nil {
		return false
	}
	id, ok := h.large.find(name)
	if !ok {
		return h.coversUndeclared(h.large, name)
	}
	return h.hasRun(id)
}

func (h *Held) coversUndeclared(t *Table, name string) bool {
	if len(name) > MaxLen {
		return false
	}
	// A wildcard that is held vouches for its stem, so that only the rest of
	// name has to be looked at.
	for i := len(name) - 1; i > 0; i-- {
		if name[i-1] != ':' {
			continue
		}
		if id, ok := t.findBelow(name[:i]); ok && h.has(id) {
			return wellFormed(name[i:]) && strings.Count(name, ":") < MaxSegments
		}
	}
	return false
}

// HoldsAll reports whether every one of names, as a request has them, is
// declared or an alias, and covered: the quick question before [Catalog.Resolve]
// and the reasons. It is false for no names at all, and allocates nothing.
func (h Held) HoldsAll(names []string) bool { return h.holdsAll(names) }

func (h *Held) holdsAll(names []string) bool {
	t := h.table()
	if t == nil {
		return false
	}
	for _, name := range names {
		id, ok := t.find(name)
		if !ok {
			if id, ok = findSpelling(t.Aliases, name); !ok {
				return false
			}
		}
		if t == h.small && h.bits[id/64%smallWords]&(1<<(id%64)) == 0 || t != h.small && !h.hasRun(id) {
			return false
		}
	}
	return len(names) > 0
}

// CoversHeld reports whether h holds everything that g holds, by name if they
// are bound to different catalogues. Everyone holds what nobody holds.
func (h Held) CoversHeld(g *Held) bool {
	if h.small == nil || h.small != g.small {
		return h.coversEach(g)
	}
	a, b := &h.bits, &g.bits
	missing := b[0]&^a[0] | b[1]&^a[1] | b[2]&^a[2] | b[3]&^a[3] | b[4]&^a[4] | b[5]&^a[5] | b[6]&^a[6] | b[7]&^a[7]
	return missing == 0
}

func (h *Held) coversEach(g *Held) bool {
	for e := range g.All() {
		if !e.HeldBy(h) {
			return false
		}
	}
	return true
}

// Intersect returns what both g and h hold, bound to the catalogue of h. Names
// that g holds under another catalogue count if that of h declares them too; what
// is only an alias there is another name.
func (h Held) Intersect(g Held) Held {
	t := h.table()
	both := Held{small: h.small, large: h.large}
	if t == nil || g.table() == nil {
		return both
	}
	if g.table() != t {
		g = g.under(t)
	}
	if h.small != nil {
		for i := range both.bits {
			both.bits[i] = h.bits[i] & g.bits[i]
		}
		return both
	}
	// Runs nest or are disjoint, so those that start inside one of the other
	// side's are the narrower ones.
	for e := range h.All() {
		if g.has(e.id) {
			both.add(t, e.id)
		}
	}
	for e := range g.All() {
		if h.has(e.id) {
			both.add(t, e.id)
		}
	}
	both.settle()
	return both
}

// under returns what h holds of the names that t declares.
func (h *Held) under(t *Table) (g Held) {
	g.bind(t)
	for e := range h.All() {
		if id, ok := t.find(string(e.Name())); ok {
			g.add(t, id)
		}
	}
	g.settle()
	return g
}

// Catalog returns the catalogue that h is bound to.
func (h Held) Catalog() Catalog { return Catalog{h.table()} }

// All yields the declared names that h consists of, in bytewise order, without
// those that others of them cover.
func (h Held) All() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		t := h.table()
		// A wildcard comes before what it covers, so the first id of a run is
		// what is held, and the rest of its run came along.
		for id, ok := h.next(0); ok; id, ok = h.next(t.Ends[id]) {
			if !yield(t.entry(id)) {
				return
			}
		}
	}
}

// next returns the first covered id that is not before from.
func (h *Held) next(from uint32) (id uint32, ok bool) {
	if list := h.runs(); list != nil {
		return list.next(from)
	}
	if h.large != nil {
		for _, r := range h.bits {
			if from < run(r).end() {
				return max(from, run(r).start()), true
			}
		}
		return 0, false
	}
	for word := from / 64; word < smallWords; word++ {
		if rest := h.bits[word] >> (from % 64); rest != 0 {
			return from + uint32(bits.TrailingZeros64(rest)), true
		}
		from = (word + 1) * 64
	}
	return 0, false
}

// Set returns the declared names that h consists of.
func (h Held) Set() Set {
	var names []Pattern
	for e := range h.All() {
		names = append(names, e.Name())
	}
	return newSet(names)
}

// Undeclared yields the tokens that grant nothing because the catalogue does
// not declare them, in the order they came. They are foreign text: quote them.
func (h Held) Undeclared() iter.Seq[string] {
	return func(yield func(string) bool) {
		t := h.table()
		if h.claim != "" {
			for token := range strings.SplitSeq(h.claim, " ") {
				if _, ok := t.resolve(token); !ok && !yield(token) {
					return
				}
			}
		}
		if h.more != nil {
			slices.Values(h.more.undeclared)(yield)
		}
	}
}

// Equal reports whether g and h hold the same of the same catalogue. go-cmp
// uses it.
func (h Held) Equal(g Held) bool {
	return h.small == g.small && h.large == g.large && h.bits == g.bits && slices.Equal(h.runs(), g.runs())
}

func (h *Held) runs() runs {
	if h.more == nil {
		return nil
	}
	return h.more.runs
}
