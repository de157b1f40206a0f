package doctable

import (
	"cmp"
	"testing"
)

// TestCompareVersions goes through a list in order, and compares each with each.
func TestCompareVersions(t *testing.T) {
	ascending := [][]string{
		{"", "0", "0.0", "v0"},
		{"0.9"},
		{"beta"}, // no number is 0
		{"1-rc1", "1-rc1.0"},
		{"1", "1.0", "v1.0.0", "01"},
		{"1.2"},
		{"1.9.9"},
		{"1.10", "1.10.0"},
		{"1.10.1-beta"},
		{"1.10.1"},
		{"1.10.1+build"},
		{"1a"}, // what follows a dot cannot make up for it
		{"2.0"},
		{"2026-09-30"},
		{"2026-11-22"},
		{"18446744073709551616.1"},
	}

	for i, same := range ascending {
		for j, others := range ascending {
			for _, x := range same {
				for _, y := range others {
					if got := compareVersions(x, y); got != cmp.Compare(i, j) {
						t.Errorf("compare %q with %q: %d, want %d", x, y, got, cmp.Compare(i, j))
					}
				}
			}
		}
	}
}
