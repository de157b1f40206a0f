package scope

// Text is read eight bytes at a time, as a little-endian word on every machine,
// so that what is computed from it can stand in generated code. The compiler
// makes each of these functions a few instructions without a branch.

const (
	each = 0x0101010101010101 // times a byte: that byte everywhere
	top  = each * 0x80
	low  = each * 0x7f
)

// word returns the first eight bytes of s. To cut them out of a longer text, write
// both ends, as in text[i:i+8]: the compiler makes the least of that.
func word(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// sort8 says of each byte of w, in its top bit, whether it is a space, and
// whether it may be a fault in a claim: anything but a space, # to [ and ] to ~.
// The exclamation mark is no fault, but so rare that a slower look may say so.
// It is exact for ASCII; a byte beyond is a fault and may spoil its neighbours.
func sort8(w uint64) (space, fault uint64) {
	noSpace := (w ^ each*' ') + low
	noBackslash := (w ^ each*'\\') + low
	past := w + each*(0x80-'#') // from # on
	tilde := (w + each) | w     // past ~
	return ^noSpace & top, ((past ^ noSpace) | tilde | ^noBackslash) & top
}

// pack moves the top bits of the eight bytes of m together.
func pack(m uint64) uint64 { return (m >> 7) * 0x0102040810204080 >> 56 }

// sort64 is [sort8] for the first 64 bytes of s. Bit i of the result is about
// byte i; fault is not zero if any may be a fault.
func sort64(s string) (space, fault uint64) {
	s = s[:64]
	s0, f0 := sort8(word(s[:8]))
	s1, f1 := sort8(word(s[8:16]))
	s2, f2 := sort8(word(s[16:24]))
	s3, f3 := sort8(word(s[24:32]))
	s4, f4 := sort8(word(s[32:40]))
	s5, f5 := sort8(word(s[40:48]))
	s6, f6 := sort8(word(s[48:56]))
	s7, f7 := sort8(word(s[56:64]))

	// Bit i of byte j is about byte j of word i. Turn the square over, as in
	// Hacker's Delight, figure 7-6: cheaper than to pack each word.
	m := s0>>7 | s1>>6 | s2>>5 | s3>>4 | s4>>3 | s5>>2 | s6>>1 | s7
	x := (m ^ m>>7) & 0x00aa00aa00aa00aa
	m ^= x ^ x<<7
	x = (m ^ m>>14) & 0x0000cccc0000cccc
	m ^= x ^ x<<14
	x = (m ^ m>>28) & 0x00000000f0f0f0f0
	m ^= x ^ x<<28
	return m, f0 | f1 | f2 | f3 | f4 | f5 | f6 | f7
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
	for i := 0; i+8 < len(s); i += 8 {
		m, f := sort8(word(s[i : i+8]))
		space |= pack(m) << (i % 64)
		fault |= f
	}
	m, f := sort8(word(s[len(s)-8:]))
	return space | pack(m)<<((len(s)-8)%64), fault | f
}
