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

const (
	smallWords = 8
	smallNames = smallWords * 64
)

func (h *Held) table() *Table {
	if h.small != nil {
		return h.small
	}
	return h.large
}

// Hold returns what a principal holds who was given names. What the catalogue
// does not declare is inert.
func (c Catalog) Hold(names ...Name) Held {
	t := c.table()
	var b holding
	var undeclared []string
	for _, name := range names {
		if text := textOf(name); !b.add(t, text) {
			undeclared = append(undeclared, text)
		}
	}
	return b.held(t).with(undeclared)
}

// HoldText is [Catalog.Hold] for names as they are stored: one to an element.
// An element that is malformed, or holds more than one name, is inert.
func (c Catalog) HoldText(names []string) Held {
	t := c.table()
	var b holding
	var undeclared []string
	for _, name := range names {
		if !b.add(t, name) {
			undeclared = append(undeclared, name)
		}
	}
	return b.held(t).with(undeclared)
}

func (h Held) with(undeclared []string) Held {
	if len(undeclared) > 0 {
		h.more = &more{runs: h.runs(), undeclared: undeclared}
	}
	return h
}

// A holding is a [Held] in the making, on the stack. The zero holding is empty.
type holding struct {
	bits [smallWords]uint64 // of a small catalogue

	// Of a large one: room for the runs of most claims, and those that found
	// none. A slice of the array in the same struct would move it to the heap.
	few  [32]run
	n    int
	many runs
}

// add reports whether the catalogue declares name.
func (b *holding) add(t *Table, name string) bool {
	id, ok := t.resolve(name)
	if !ok {
		return false
	}
	end := t.Ends[id]
	if t.len() > smallNames {
		if b.n == len(b.few) {
			b.many, b.n = append(b.many, b.few[:]...), 0
		}
		b.few[b.n] = newRun(id, end)
		b.n++
		return true
	}
	for id < end {
		stop := min(end, (id|63)+1) // of the word that id is in
		b.bits[id/64] |= (^uint64(0) >> (64 - (stop - id))) << (id % 64)
		id = stop
	}
	return true
}

func (b *holding) held(t *Table) Held {
	if t.len() <= smallNames {
		return Held{small: t, bits: b.bits}
	}
	h := Held{large: t}
	if b.many == nil {
		h.keep(runs(b.few[:b.n]).merge())
	} else {
		h.keep(append(b.many, b.few[:b.n]...).merge())
	}
	return h
}

// keep takes a copy of the runs, which are merged, of a large catalogue.
func (h *Held) keep(list runs) {
	if len(list) > smallWords {
		h.more = &more{runs: make(runs, len(list))}
		copy(h.more.runs, list)
		return
	}
	for i, r := range list {
		h.bits[i] = uint64(r)
	}
}

// HeldBy reports whether the holder may do what the entry names: [Held.Allows]
// for a name found before. If h is bound to the catalogue of the entry, and that
// has up to 512 names, it is the fastest way to ask: a few instructions that the
// compiler puts in place of the call, and h is not copied.
func (e Entry) HeldBy(h *Held) bool {
	if h.small == e.t {
		return h.bits[e.word]&e.mask != 0
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
		return h.bits[id/64]&(1<<(id%64)) != 0
	}
	if h.more != nil && h.more.runs != nil {
		return h.more.runs.has(id)
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
	t := h.small
	if t == nil {
		t = h.large
		if t == nil {
			return false
		}
	}
	id, ok := t.find(name)
	if !ok {
		return h.coversUndeclared(t, name)
	}
	if t == h.small {
		return h.bits[id/64%smallWords]&(1<<(id%64)) != 0
	}
	return h.has(id)
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
		if id, ok := t.resolve(name); !ok || !h.has(id) {
			return false
		}
	}
	return len(names) > 0
}

// CoversHeld reports whether h holds everything that g holds, by name if they
// are bound to different catalogues. Everyone holds what nobody holds.
func (h Held) CoversHeld(g Held) bool { return h.coversHeld(&g) }

func (h *Held) coversHeld(g *Held) bool {
	if h.small != nil && h.small == g.small {
		missing := uint64(0)
		for i := range g.bits {
			missing |= g.bits[i] &^ h.bits[i]
		}
		return missing == 0
	}
	for e := range g.All() {
		if !e.HeldBy(h) {
			return false
		}
	}
	return true
}

// Intersect returns what both g and h hold, bound to the catalogue of h. Names
// that g holds under another catalogue count if that of h declares them too.
func (h Held) Intersect(g Held) Held {
	t := h.table()
	both := Held{small: h.small, large: h.large}
	if t == nil || g.table() == nil {
		return both
	}
	if g.table() != t {
		g = Catalog{t}.HoldText(g.text())
	}
	if h.small != nil {
		for i := range both.bits {
			both.bits[i] = h.bits[i] & g.bits[i]
		}
		return both
	}
	// Runs nest or are disjoint, so those that start inside one of the other
	// side's are the narrower ones.
	list := make(runs, 0, 32)
	for e := range h.All() {
		if g.has(e.id) {
			list = append(list, newRun(e.id, t.Ends[e.id]))
		}
	}
	for e := range g.All() {
		if h.has(e.id) {
			list = append(list, newRun(e.id, t.Ends[e.id]))
		}
	}
	both.keep(list.merge())
	return both
}

func (h Held) text() []string {
	var names []string
	for e := range h.All() {
		names = append(names, string(e.Name()))
	}
	return names
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
	if h.more != nil && h.more.runs != nil {
		return h.more.runs.next(from)
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
