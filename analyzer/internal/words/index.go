package words

import (
	"math/bits"
	"strings"
	"sync"

	"github.com/payconex/scopes/scope"
)

// An index finds the names near to a text without comparing it with each: only
// those of nearly its length and made of nearly its letters can be near.
type index struct {
	names   []string
	lengths [scope.MaxLen + 1]bucket // by length
	folded  *hashed                  // a name by what is left of it under fold

	tails     *hashed          // a name by what is left of it without its first segment
	firsts    func() []string  // their first segments
	deletions func() deletions // made when first needed
}

// A bucket is the names of one length.
type bucket struct {
	letters []uint64 // what each is made of
	ids     []uint32
}

func newIndex(names []string) *index {
	x := &index{names: names}
	x.folded = newHashed(len(names), func(id uint32) uint64 { return fold(names[id]) })
	x.tails = newHashed(len(names), func(id uint32) uint64 { return hash(offset, tail(names[id])) })
	for id, name := range names {
		b := &x.lengths[len(name)]
		b.letters = append(b.letters, letters(name))
		b.ids = append(b.ids, uint32(id))
		if rest := tail(name); rest != "" {
			x.folded.add(uint32(id), fold(name))
			x.tails.add(uint32(id), hash(offset, rest))
		}
	}
	x.firsts = sync.OnceValue(func() []string { return firsts(names) })
	x.deletions = sync.OnceValue(func() deletions { return newDeletions(names) })
	return x
}

// tail returns name without its first segment, or "" if it has no other.
func tail(name string) string {
	_, rest, _ := strings.Cut(name, ":")
	return rest
}

// letters returns what text is made of: for each letter, whether it occurs at
// all and whether it occurs again. One slip of the finger changes two bits at
// most, and a swap of neighbours none.
func letters(text string) uint64 {
	var set uint64
	for i := range len(text) {
		bit := uint64(1) << (text[i] & 31)
		if set&bit != 0 {
			bit <<= 32
		}
		set |= bit
	}
	return set
}

// fold returns a hash of text without capitals and separators. Names that are
// equal but for these have the same.
func fold(text string) uint64 {
	h := offset
	for i := range len(text) {
		c := text[i]
		switch {
		case isSeparator(c):
			continue
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		}
		h = (h ^ uint64(c)) * prime
	}
	return h
}

func isSeparator(c byte) bool {
	switch c {
	case ':', '_', '-', '.', '/', ' ', '\t', '\n':
		return true
	}
	return false
}

// alike returns a name of more than one segment that is equal to text but for capitals and separators.
func (x *index) alike(text string) (name string, ok bool) {
	id, ok := x.folded.find(fold(text))
	if !ok || !sameKind(x.names[id], text) {
		return "", false
	}
	return x.names[id], true
}

// near calls found with the names at most two slips of the finger from text,
// and how many they are, until it returns false. It returns the number of
// comparisons that it took.
func (x *index) near(text string, found func(name string, slips int) bool) (work int) {
	const slips = 2
	made := letters(text)
	for n := max(0, len(text)-slips); n <= min(len(text)+slips, scope.MaxLen); n++ {
		b := &x.lengths[n]
		work += len(b.letters)/compareCost + 1
		for i, letters := range b.letters {
			if bits.OnesCount64(made^letters) > 2*slips {
				continue
			}
			name := x.names[b.ids[i]]
			if !sameKind(name, text) {
				continue
			}
			work++
			if d := slipsBetween(text, name); d <= slips && !found(name, d) {
				return work
			}
		}
	}
	return work
}

// compareCost is how many letter sets are compared in the time of one
// comparison of names.
const compareCost = 64

// slipsBetween is [scope.Distance], quicker for names that begin or end alike.
func slipsBetween(a, b string) int {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return scope.Distance(a, b)
}

// sameKind reports whether both or neither is a wildcard: a letter is one slip
// from a star, and far from meaning everything.
func sameKind(a, b string) bool { return isWildcard(a) == isWildcard(b) }

func isWildcard(text string) bool { return len(text) > 0 && text[len(text)-1] == '*' }
