package scope

import (
	"iter"
	"slices"
	"strconv"
	"strings"
)

// Limits of a claim.
const (
	MaxClaimLen    = 64 << 10 // bytes
	MaxClaimTokens = 1024
)

// Held is what a principal holds, bound to the catalogue that gives it
// meaning. It is immutable and safe for concurrent use. The zero Held allows
// nothing.
//
// Only declared names act. A token that the catalogue does not declare is kept
// for [Held.Undeclared] and grants nothing; an alias acts as its target.
type Held struct {
	t *Table

	// Small catalogues: bit id is set if name id is covered by something held.
	// A wildcard sets the bits of its whole run, so the bit of a wildcard is
	// set only by itself or a wildcard above it, never by its children.
	bits [smallWords]uint64

	// Catalogues of more than smallNames names: the covered ids as runs,
	// sorted and disjoint.
	runs []run

	undeclared []string
}

type run struct{ start, end uint32 }

const (
	smallWords = 8
	smallNames = smallWords * 64
)

// ParseHeld reads a scope claim as RFC 6749 §3.3 writes it: tokens separated by
// exactly one space. The empty claim holds nothing. A token that is no name of
// the catalogue is inert; a byte outside the RFC's set, an empty token, or a
// claim beyond [MaxClaimLen] or [MaxClaimTokens] rejects the claim whole, with
// a [*SyntaxError].
func (c Catalog) ParseHeld(claim string) (Held, error) {
	h := Held{t: c.table()}
	if claim == "" {
		return h, nil
	}
	if fault := checkClaim(claim); fault != nil {
		return Held{}, fault
	}
	for token := range strings.SplitSeq(claim, " ") {
		h.add(token)
	}
	h.mergeRuns()
	return h, nil
}

// checkClaim holds a claim against the ABNF of RFC 6749 §3.3 and our limits.
func checkClaim(claim string) *SyntaxError {
	if len(claim) > MaxClaimLen {
		return &SyntaxError{claim, MaxClaimLen, "claim of more than 64 KiB"}
	}
	tokens := 1
	start := 0
	for i := 0; i < len(claim); i++ {
		if claim[i] == ' ' {
			if i == start {
				return &SyntaxError{claim, i, "empty token in a claim"}
			}
			start = i + 1
			tokens++
			if tokens > MaxClaimTokens {
				return &SyntaxError{claim, start, "claim of more than 1,024 tokens"}
			}
			continue
		}
		// scope-token = 1*( %x21 / %x23-5B / %x5D-7E )
		if claim[i] < 0x21 || claim[i] > 0x7e || claim[i] == '"' || claim[i] == '\\' {
			return &SyntaxError{claim, i, "byte " + strconv.QuoteToASCII(claim[i:i+1]) + " is not allowed in a claim (RFC 6749 section 3.3)"}
		}
	}
	if start == len(claim) {
		return &SyntaxError{claim, start, "empty token in a claim"}
	}
	return nil
}

// Hold returns what a principal holds who was given names. What the catalogue
// does not declare is inert.
func (c Catalog) Hold(names ...Name) Held {
	h := Held{t: c.table()}
	for _, name := range names {
		h.add(string(name.Pattern()))
	}
	h.mergeRuns()
	return h
}

// HoldText is [Catalog.Hold] for names as they are stored: one to an element.
// An element that is malformed, or holds more than one name, is inert.
func (c Catalog) HoldText(names []string) Held {
	h := Held{t: c.table()}
	for _, name := range names {
		h.add(name)
	}
	h.mergeRuns()
	return h
}

// add must be followed by mergeRuns once all names are in.
func (h *Held) add(name string) {
	id, ok := h.t.resolve(name)
	switch {
	case !ok:
		h.undeclared = append(h.undeclared, name)
	case h.t.len() > smallNames:
		h.runs = append(h.runs, run{id, h.t.Ends[id]})
	default:
		for end := h.t.Ends[id]; id < end; id++ {
			h.bits[id/64] |= 1 << (id % 64)
		}
	}
}

func (h *Held) mergeRuns() {
	slices.SortFunc(h.runs, func(x, y run) int { return int(x.start) - int(y.start) })
	merged := h.runs[:0]
	for _, r := range h.runs {
		// Runs nest or are disjoint, like the patterns they stand for.
		if len(merged) == 0 || r.start >= merged[len(merged)-1].end {
			merged = append(merged, r)
		}
	}
	h.runs = merged
}

func (h *Held) hasID(id uint32) bool {
	if id < smallNames && h.bits[id/64]&(1<<(id%64)) != 0 {
		return true
	}
	if len(h.runs) == 0 {
		return false
	}
	i, found := slices.BinarySearchFunc(h.runs, id, func(r run, id uint32) int { return int(r.start) - int(id) })
	return found || i > 0 && id < h.runs[i-1].end
}

// Allows reports whether the holder may do what s names: s is covered by a
// declared name that is held. For a well-formed s that the catalogue does not
// declare, only a held wildcard above it can say yes.
func (h Held) Allows(s Scope) bool { return h.Covers(Pattern(s)) }

// AllowsEntry is [Held.Allows] for a name found before. It is the fastest way
// to ask, if the entry is of the catalogue that h is bound to.
func (h Held) AllowsEntry(e Entry) bool {
	if e.t == nil || h.t == nil {
		return false
	}
	if e.t != h.t {
		return h.Covers(e.Name())
	}
	return h.hasID(e.id)
}

// Covers reports whether the holder holds everything that p means, tomorrow's
// additions below a wildcard included: the question for handing p out.
func (h Held) Covers(p Pattern) bool {
	if h.t == nil {
		return false
	}
	if id, ok := h.t.find(string(p)); ok {
		return h.hasID(id)
	}
	if !wellFormed(string(p)) {
		return false
	}
	covered := false
	h.t.above(string(p), func(id uint32) bool {
		covered = h.hasID(id)
		return !covered
	})
	return covered
}

// Intersect returns what both g and h hold, bound to the catalogue of h. Names
// that g holds under another catalogue count if that of h declares them too.
func (h Held) Intersect(g Held) Held {
	if h.t == nil || g.t == nil {
		return Held{t: h.t}
	}
	if h.t != g.t {
		g = Catalog{h.t}.HoldText(g.text())
	}
	both := Held{t: h.t}
	for i := range both.bits {
		both.bits[i] = h.bits[i] & g.bits[i]
	}
	// Runs nest or are disjoint, so those that start inside one of the other
	// side's are the narrower ones.
	for _, r := range h.runs {
		if g.hasID(r.start) {
			both.runs = append(both.runs, r)
		}
	}
	for _, r := range g.runs {
		if h.hasID(r.start) {
			both.runs = append(both.runs, r)
		}
	}
	both.mergeRuns()
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
func (h Held) Catalog() Catalog { return Catalog{h.t} }

// All yields the declared names that h consists of, in bytewise order, without
// those that others of them cover.
func (h Held) All() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for _, r := range h.runs {
			if !yield(Entry{h.t, r.start}) {
				return
			}
		}
		// A wildcard comes before what it covers, so the first bit of a run
		// that is set is what is held, and the rest of its run came along.
		for id := uint32(0); id < smallNames && h.bits != [smallWords]uint64{}; {
			if h.bits[id/64]&(1<<(id%64)) == 0 {
				id++
				continue
			}
			if !yield(Entry{h.t, id}) {
				return
			}
			id = h.t.Ends[id]
		}
	}
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
func (h Held) Undeclared() iter.Seq[string] { return slices.Values(h.undeclared) }

// Equal reports whether g and h hold the same of the same catalogue. go-cmp
// uses it.
func (h Held) Equal(g Held) bool {
	return h.t == g.t && h.bits == g.bits && slices.Equal(h.runs, g.runs)
}
