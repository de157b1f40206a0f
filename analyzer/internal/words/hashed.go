package words

// A hashed finds names by a hash of something about them. A map would do; this
// is made in a fifth of the time, and each process of go vet makes its own.
type hashed struct {
	slots []uint32 // 1 + id, or 0 if free; a power of two of them, half of them free
	of    func(id uint32) uint64
}

// newHashed returns a table for up to n names, with the hash that each has.
func newHashed(n int, of func(id uint32) uint64) *hashed {
	size := 2
	for size < 2*n {
		size *= 2
	}
	return &hashed{make([]uint32, size), of}
}

// mixed spreads a hash over the slots: the low bits of FNV are its weak ones.
func (h *hashed) mixed(hash uint64) uint64 { return (hash ^ hash>>32) & uint64(len(h.slots)-1) }

// add adds a name, unless one with the same hash is there.
func (h *hashed) add(id uint32, hash uint64) {
	at := h.mixed(hash)
	for h.slots[at] != 0 {
		if h.of(h.slots[at]-1) == hash {
			return
		}
		at = (at + 1) & uint64(len(h.slots)-1)
	}
	h.slots[at] = 1 + id
}

// find returns a name with that hash.
func (h *hashed) find(hash uint64) (id uint32, ok bool) {
	for at := h.mixed(hash); h.slots[at] != 0; at = (at + 1) & uint64(len(h.slots)-1) {
		if id := h.slots[at] - 1; h.of(id) == hash {
			return id, true
		}
	}
	return 0, false
}
