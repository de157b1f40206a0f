package scope

import (
	"fmt"
	"slices"
	"testing"
)

// TestHashStaysTheSame holds the hash to what generated code has of it: who
// changes this list must say in the changelog that all must generate again.
func TestHashStaysTheSame(t *testing.T) {
	const text = "pay:card_token:a-long-name.of:many_parts:0123456789"
	for n, want := range map[int]uint32{
		0: 0, 1: 0x88d30817, 3: 0xe4bd7ecf, 7: 0xc9ff9512, 8: 0x6f4dbd9d, 9: 0x504677db, 15: 0x5f3c0d9d,
		16: 0x50b87e7d, 17: 0x4bbf29a4, 24: 0x2b9ec635, 25: 0x85ec23b6, 32: 0x15960f6f, 33: 0x986bf4cd, 48: 0xd13180d8,
	} {
		if got := hash(text[:n]); got != want {
			t.Errorf("hash(%q) = %#08x, want %#08x", text[:n], got, want)
		}
	}
}

// TestIndexSize holds the index to the room that it is promised to need.
func TestIndexSize(t *testing.T) {
	for names, want := range map[int]int{0: 0, 1: 8, 2: 16, 100: 512, 512: 4096, 513: 1024, 3000: 4096, 3100: 8192} {
		table := &Table{Starts: []uint32{0}}
		for i := range names {
			table.Names += fmt.Sprintf("%04d\n", i)
			table.Starts = append(table.Starts, uint32(len(table.Names)))
			table.Ends = append(table.Ends, uint32(i+1))
		}
		if got := len(newIndex(table)); got != want {
			t.Errorf("%d names have an index of %d slots, want %d", names, got, want)
		}
	}
}

// TestMerge joins runs that overlap, and those that only meet.
func TestMerge(t *testing.T) {
	for _, tc := range []struct{ list, want runs }{
		{nil, nil},
		{runs{newRun(1, 2), newRun(2, 3)}, runs{newRun(1, 3)}},
		{runs{newRun(4, 5), newRun(1, 2), newRun(3, 4)}, runs{newRun(1, 2), newRun(3, 5)}},
		{runs{newRun(3, 4), 0, newRun(1, 9), newRun(5, 7), 0}, runs{newRun(1, 9)}},
	} {
		if got := slices.Clone(tc.list).merge(); !slices.Equal(got, tc.want) {
			t.Errorf("%x merged: %x, want %x", tc.list, got, tc.want)
		}
	}
}
