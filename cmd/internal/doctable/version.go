package doctable

import (
	"cmp"
	"strings"
)

// compareVersions orders what since: says: part by part between dots, numbers as
// numbers. So 4.10 is later than 4.9, 4.2 and 4.2.0 and v4.2 are the same, and
// 4.2-rc1 is before 4.2. Days such as 2026-11-22 are in their order.
func compareVersions(x, y string) int {
	x, y = strings.TrimPrefix(x, "v"), strings.TrimPrefix(y, "v")
	for x != "" || y != "" {
		var a, b string
		a, x, _ = strings.Cut(x, ".")
		b, y, _ = strings.Cut(y, ".")
		if c := compareParts(a, b); c != 0 {
			return c
		}
	}
	return 0
}

// compareParts compares the numbers that two parts begin with, then the rest of
// them. A part that is not there is 0.
func compareParts(x, y string) int {
	a, restX := number(x)
	b, restY := number(y)
	if c := cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b)); c != 0 {
		return c
	}
	// Before a release come those that lead to it: "0-rc1", then "0".
	if before := strings.HasPrefix(restX, "-"); before != strings.HasPrefix(restY, "-") {
		if before {
			return -1
		}
		return 1
	}
	return strings.Compare(restX, restY)
}

// number cuts the digits at the start of a part, without zeros before them.
func number(part string) (digits, rest string) {
	rest = strings.TrimLeft(part, "0123456789")
	return strings.TrimLeft(part[:len(part)-len(rest)], "0"), rest
}
