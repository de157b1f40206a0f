package scope

// Text is read eight bytes at a time, as a little-endian word on every machine,
// so that what is computed from it can stand in generated code. The compiler
// makes each of these functions a few instructions without a branch.

const (
	top         = 0x8080808080808080
	low         = 0x7f7f7f7f7f7f7f7f
	spaces      = 0x2020202020202020
	backslashes = 0x5c5c5c5c5c5c5c5c
	fromHash    = 0x5d5d5d5d5d5d5d5d // to add: sets the top bit of # and what comes after it
	pastTilde   = 0x0101010101010101 // to add: of what comes after ~
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
// exclamation mark, but it is so rare that a slower look may say so. The answer is
// exact for ASCII; a byte beyond is bad by one of the two, and may spoil those
// after it.
func sort8(w uint64) (noSpace, bad, good uint64) {
	noSpace = (w ^ spaces) + low
	return noSpace, ((w + fromHash) ^ noSpace) | (w + pastTilde), (w ^ backslashes) + low
}

// sort64 looks at the first 64 bytes of s. Bit i of space is set if byte i is a
// space; fault is not zero if any may have no place in a claim. It is [sort8]
// eight times, written out: the compiler leaves a no-op for a call that it spares.
func sort64(s string) (space, fault uint64) {
	s = s[:64]
	w0, w1, w2, w3 := word(s[:8]), word(s[8:16]), word(s[16:24]), word(s[24:32])
	w4, w5, w6, w7 := word(s[32:40]), word(s[40:48]), word(s[48:56]), word(s[56:])
	n0, n1, n2, n3 := (w0^spaces)+low, (w1^spaces)+low, (w2^spaces)+low, (w3^spaces)+low
	n4, n5, n6, n7 := (w4^spaces)+low, (w5^spaces)+low, (w6^spaces)+low, (w7^spaces)+low

	bad := ((w0 + fromHash) ^ n0) | (w0 + pastTilde) | ((w1 + fromHash) ^ n1) | (w1 + pastTilde) |
		((w2 + fromHash) ^ n2) | (w2 + pastTilde) | ((w3 + fromHash) ^ n3) | (w3 + pastTilde) |
		((w4 + fromHash) ^ n4) | (w4 + pastTilde) | ((w5 + fromHash) ^ n5) | (w5 + pastTilde) |
		((w6 + fromHash) ^ n6) | (w6 + pastTilde) | ((w7 + fromHash) ^ n7) | (w7 + pastTilde)
	good := ((w0 ^ backslashes) + low) & ((w1 ^ backslashes) + low) &
		((w2 ^ backslashes) + low) & ((w3 ^ backslashes) + low) &
		((w4 ^ backslashes) + low) & ((w5 ^ backslashes) + low) &
		((w6 ^ backslashes) + low) & ((w7 ^ backslashes) + low)

	// Bit i of byte j is about byte j of word i. Turn the square over, as in
	// Hacker's Delight, figure 7-6.
	m := n0&top>>7 | n1&top>>6 | n2&top>>5 | n3&top>>4 | n4&top>>3 | n5&top>>2 | n6&top>>1 | n7&top
	x := (m ^ m>>7) & 0x00aa00aa00aa00aa
	m ^= x ^ x<<7
	x = (m ^ m>>14) & 0x0000cccc0000cccc
	m ^= x ^ x<<14
	x = (m ^ m>>28) & 0x00000000f0f0f0f0
	m ^= x ^ x<<28
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
