package scope

import (
	"math/bits"
	"sort"
	"strings"
)

// The index finds a name by a hash of its text: open addressing over a static
// slice, so that a generated catalogue costs nothing at start-up. A slot is 0 if
// it is free. Otherwise its low bits are the id plus one, and the rest of it is
// bits of the hash, which spare a look at most names that only share the slot.
// Whatever the slots say, a name is found only if its text is the same.

// hash mixes the bytes of a name without its star. Generated code holds what
// comes of it, so a change here means generating again. The low bits of the
// result choose a slot, and the rest of them is kept in it.
//
// It takes the first sixteen bytes and the last, even if it has had some of them
// already: that is all of most names, and no multiplication waits for another.
func hash(stem string) uint32 {
	n := len(stem)
	if n >= 16 {
		h := hash4(word(stem[:8]), word(stem[8:16]), word(stem[n-16:n-8]), word(stem[n-8:]))
		for i := 16; i+16 < n; i += 8 {
			h = bits.RotateLeft64(h, 29) ^ word(stem[i:i+8])*odd1
		}
		return mix(h)
	}
	if n >= 8 {
		return mix(hash4(word(stem[:8]), word(stem[n-8:]), 0, 0))
	}
	h := uint64(0)
	for i := range n {
		h = (h + uint64(stem[i])) * odd1
	}
	return mix(h)
}

func hash4(a, b, c, d uint64) uint64 { return a*odd1 + b*odd2 + c*odd3 + d*odd4 }

// mix brings the top bits of a hash down, which every byte has an effect on.
func mix(h uint64) uint32 { return uint32(h ^ h>>32) }

// Odd numbers whose bits look random; the first is 2⁶⁴ by the golden ratio.
const (
	odd1 = 0x9e3779b97f4a7c15
	odd2 = 0xd6e8feb86659fd93
	odd3 = 0xa0761d6478bd642f
	odd4 = 0xe7037ed1a0b428db
)

// newIndex returns the index of the names of t, which has none yet.
func newIndex(t *Table) []uint32 {
	n := t.len()
	if n == 0 {
		return nil
	}
	// A free slot is never far: at most a quarter of them are taken in a small
	// index, where a slot costs nothing, and three quarters in a large one.
	slots := n + n/3
	if n <= smallNames {
		slots = 4 * n
	}
	index := make([]uint32, 1<<bits.Len(uint(slots)))
	ids := uint32(len(index) - 1)
	for id := range uint32(n) {
		h := hash(strings.TrimSuffix(t.name(id), "*"))
		at := h & ids
		for index[at] != 0 {
			at = (at + 1) & ids
		}
		index[at] = h&^ids | (id + 1)
	}
	return index
}

// find returns the id of a declared name. It is exact: no alias, no typo.
func (t *Table) find(name string) (id uint32, ok bool) {
	n := len(name)
	if n <= 8 || n > 32 || len(t.Index) == 0 {
		return t.findAny(name)
	}
	// The rest is probe once more, for most names: without a call it takes two
	// thirds of the time.
	stem := n
	if name[n-1] == '*' {
		stem--
	}
	var h uint32
	if stem < 16 {
		h = mix(hash4(word(name[:8]), word(name[stem-8:stem]), 0, 0))
	} else {
		h = mix(hash4(word(name[:8]), word(name[8:16]), word(name[stem-16:stem-8]), word(name[stem-8:stem])))
	}
	ids := uint32(len(t.Index) - 1)
	for at := h; ; at++ {
		slot := t.Index[at&ids]
		if slot == 0 {
			return 0, false
		}
		if (slot^h)&^ids != 0 {
			continue
		}
		id := slot&ids - 1
		start := int(t.Starts[id])
		if int(t.Starts[id+1]) != start+n+1 {
			continue
		}
		own := t.Names[start : start+n] // its ends overlap, and leave nothing out
		if n >= 16 && (word(own[8:16])^word(name[8:16]))|(word(own[n-16:n-8])^word(name[n-16:n-8])) != 0 {
			continue
		}
		if (word(own[:8])^word(name[:8]))|(word(own[n-8:n])^word(name[n-8:n])) == 0 {
			return id, true
		}
	}
}

// findAny is find for names of any length.
func (t *Table) findAny(name string) (id uint32, ok bool) {
	if n := len(name); n > 0 && name[n-1] == '*' {
		return t.probe(name[:n-1], 1)
	}
	return t.probe(name, 0)
}

// findBelow returns the id of the wildcard that is stem, which ends with a
// colon, and a star: to put them together first would be to allocate.
func (t *Table) findBelow(stem string) (id uint32, ok bool) { return t.probe(stem, 1) }

func (t *Table) probe(stem string, stars int) (id uint32, ok bool) {
	if len(stem) > MaxLen {
		return 0, false
	}
	if len(t.Index) == 0 {
		return t.search(stem, stars)
	}
	h := hash(stem)
	ids := uint32(len(t.Index) - 1)
	for at := h; ; at++ {
		slot := t.Index[at&ids]
		if slot == 0 {
			return 0, false
		}
		if (slot^h)&^ids == 0 && t.is(slot&ids-1, stem, stars) {
			return slot&ids - 1, true
		}
	}
}

// is reports whether name id is stem and so many stars, none or one.
func (t *Table) is(id uint32, stem string, stars int) bool {
	own := t.name(id)
	return len(own) == len(stem)+stars && own[:len(stem)] == stem && (stars == 0 || own[len(stem)] == '*')
}

// search is probe for a table without an index, which an older generator wrote.
// A star sorts before every byte that can start a segment, so a stem and the
// wildcard below it find the same place.
func (t *Table) search(stem string, stars int) (id uint32, ok bool) {
	n := t.len()
	i := sort.Search(n, func(i int) bool { return t.name(uint32(i)) >= stem })
	return uint32(i), i < n && t.is(uint32(i), stem, stars)
}
