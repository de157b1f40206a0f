package scope

// A Mask is several entries that are asked about as one, for requirements that
// list alternatives. Build it once; it is immutable and safe for concurrent use.
// The zero Mask has no entries, and every answer to it is no.
//
// If all its entries are of one catalogue of up to 512 names, to ask about many
// takes as long as to ask about few that are further apart in the catalogue: one
// step for every 64 names, eight at most.
type Mask struct {
	entries []Entry
	t       *Table      // the catalogue of all entries; nil if there are several
	words   []maskWord  // of a small catalogue
	first   [2]maskWord // of words, for AnyPlainlyHeldBy
}

type maskWord struct {
	word uint32
	mask uint64
}

// NewMask returns the mask of entries.
func NewMask(entries ...Entry) Mask {
	if len(entries) == 0 {
		return Mask{}
	}
	m := Mask{entries: make([]Entry, len(entries)), t: entries[0].t}
	copy(m.entries, entries)
	for _, e := range entries {
		if e.t != m.t {
			return Mask{entries: m.entries}
		}
		m.add(e.word, e.mask)
	}
	copy(m.first[:], m.words)
	return m
}

func (m *Mask) add(word uint32, mask uint64) {
	for i := range m.words {
		if m.words[i].word == word {
			m.words[i].mask |= mask
			return
		}
	}
	m.words = append(m.words, maskWord{word, mask})
}

// Len returns the number of entries.
func (m *Mask) Len() int { return len(m.entries) }

// AnyPlainlyHeldBy reports whether two bit tests can tell that [Mask.AnyHeldBy]
// is true. That is most of the yeses under a small catalogue, by a few
// instructions that the compiler puts in place of the call. If it is false, ask
// AnyHeldBy.
func (m *Mask) AnyPlainlyHeldBy(h *Held) bool {
	return m.t == h.small && h.bits[m.first[0].word%smallWords]&m.first[0].mask|h.bits[m.first[1].word%smallWords]&m.first[1].mask != 0
}

// AnyHeldBy reports whether the holder may do what any of the entries names.
func (m *Mask) AnyHeldBy(h *Held) bool {
	if m.t != nil && m.t == h.small {
		for _, w := range m.words {
			if h.bits[w.word]&w.mask != 0 {
				return true
			}
		}
		return false
	}
	for _, e := range m.entries {
		if e.HeldBy(h) {
			return true
		}
	}
	return false
}

// AllHeldBy reports whether the holder may do what each of the entries names.
func (m *Mask) AllHeldBy(h *Held) bool {
	if m.t != nil && m.t == h.small {
		for _, w := range m.words {
			if h.bits[w.word]&w.mask != w.mask {
				return false
			}
		}
		return true
	}
	for _, e := range m.entries {
		if !e.HeldBy(h) {
			return false
		}
	}
	return len(m.entries) > 0
}
