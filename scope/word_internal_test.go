package scope

import (
	"strings"
	"testing"
)

// TestNoSecondLook checks that what is allowed in a claim is not called a fault,
// so that it is not looked at twice: only an exclamation mark may be.
func TestNoSecondLook(t *testing.T) {
	for c := byte('#'); c <= '~'; c++ {
		if c == '\\' {
			continue
		}
		for n := 1; n < 64; n++ {
			text := strings.Repeat(string(c)+"a ", 22)[:n]
			if space, fault := sortShort(text); fault != 0 || space != spacesOf(text) {
				t.Fatalf("%q: spaces %b, fault %x", text, space, fault)
			}
		}
		text := strings.Repeat("b "+string(c), 22)[:64]
		if space, fault := sort64(text); fault != 0 || space != spacesOf(text) {
			t.Fatalf("%q: spaces %b, fault %x", text, space, fault)
		}
	}
}

func spacesOf(text string) (bits uint64) {
	for i := range len(text) {
		if text[i] == ' ' {
			bits |= 1 << i
		}
	}
	return bits
}
