package scope

// Text is read eight bytes at a time, as a little-endian word on every machine,
// so that what is computed from it can stand in generated code. The compiler
// makes each of these functions a few instructions without a branch.

const (
	each = 0x0101010101010101 // times a byte: that byte everywhere
	top  = 0x8080808080808080
	low  = 0x7f7f7f7f7f7f7f7f
)

// word returns the first eight bytes of s. To cut them out of a longer text, write
// both ends, as in text[i:i+8]: the compiler makes the least of that.
func word(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// sort8 says of each byte of w, in its top bit, whether it is other than a space,
// and whether it may have no place in a claim: if the bit of bad is set, or that
// of good is not. What has a place is a space, # to [ and ] to ~. So has the
// exclamation mark, but it is so rare that a slower look may say so. The answer
// is exact for ASCII; a byte beyond is bad, and may spoil its neighbours.
func sort8(w uint64) (noSpace, bad, good uint64) {
	noSpace = (w ^ each*' ') + low
	fromHash := w + each*(0x80-'#') // from # on
	pastTilde := (w + each) | w
	return noSpace, (fromHash ^ noSpace) | pastTilde, (w ^ each*'\\') + low
}

// sort64 looks at the first 64 bytes of s. Bit i of space is set if byte i is a
// space; fault is not zero if any may have no place in a claim.
func sort64(s string) (space, fault uint64) {
	s = s[:64]
	n0, b0, g0 := sort8(word(s[:8]))
	n1, b1, g1 := sort8(word(s[8:16]))
	n2, b2, g2 := sort8(word(s[16:24]))
	n3, b3, g3 := sort8(word(s[24:32]))
	n4, b4, g4 := sort8(word(s[32:40]))
	n5, b5, g5 := sort8(word(s[40:48]))
	n6, b6, g6 := sort8(word(s[48:56]))
	n7, b7, g7 := sort8(word(s[56:]))

	// Bit i of byte j is about byte j of word i. Turn the square over, as in
	// Hacker's Delight, figure 7-6.
	m := n0&top>>7 | n1&top>>6 | n2&top>>5 | n3&top>>4 | n4&top>>3 | n5&top>>2 | n6&top>>1 | n7&top
	x := (m ^ m>>7) & 0x00aa00aa00aa00aa
	m ^= x ^ x<<7
	x = (m ^ m>>14) & 0x0000cccc0000cccc
	m ^= x ^ x<<14
	x = (m ^ m>>28) & 0x00000000f0f0f0f0
	m ^= x ^ x<<28
	bad := b0 | b1 | b2 | b3 | b4 | b5 | b6 | b7
	good := g0 & g1 & g2 & g3 & g4 & g5 & g6 & g7
	return ^m, (bad | ^good) & top
}

// sortShort is [sort64] for fewer bytes than that.
func sortShort(s string) (space, fault uint64) {
	if len(s) < 8 {
		for i := range len(s) {
			if s[i] == ' ' {
				space |= 1 << i
			} else if s[i] < '#' || s[i] == '\\' || s[i] > '~' {
				fault = 1
			}
		}
		return space, fault
	}
	// The last word first: it may have some bytes of the one before.
	n, bad, good := sort8(word(s[len(s)-8:]))
	space = pack(n) << ((len(s) - 8) % 64)
	for i := 0; i+8 < len(s); i += 8 {
		n, b, g := sort8(word(s[i : i+8]))
		space |= pack(n) << (i % 64)
		bad, good = bad|b, good&g
	}
	return space, (bad | ^good) & top
}

// pack moves the top bits of the eight bytes of n together and turns them over.
func pack(n uint64) uint64 { return (^n & top >> 7) * 0x0102040810204080 >> 56 }
