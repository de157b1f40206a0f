package words

import (
	"cmp"
	"slices"
)

// deletions finds the names that are one slip of the finger from a text, in a
// time that does not grow with the number of names. A name and a text one slip
// apart are equal once a byte is taken from one of them, or from each. It takes
// long to make and much memory, so it is for packages that ask often.
type deletions []deletion

// A deletion is what is left of a name, as a hash.
type deletion struct {
	left uint64
	id   uint32
}

func newDeletions(names []string) deletions {
	var all deletions
	for id, name := range names {
		for left := range without(name) {
			all = append(all, deletion{left, uint32(id)})
		}
	}
	slices.SortFunc(all, func(a, b deletion) int {
		return cmp.Or(cmp.Compare(a.left, b.left), cmp.Compare(a.id, b.id))
	})
	return slices.Compact(all)
}

// without calls yield with the hash of text, and of text without each byte.
func without(text string) func(yield func(uint64) bool) {
	return func(yield func(uint64) bool) {
		if !yield(hash(offset, text)) {
			return
		}
		before := offset
		for i := range len(text) {
			if !yield(hash(before, text[i+1:])) {
				return
			}
			before = hash(before, text[i:i+1])
		}
	}
}

const (
	offset = uint64(14695981039346656037) // FNV-1a
	prime  = uint64(1099511628211)
)

func hash(h uint64, text string) uint64 {
	for i := range len(text) {
		h = (h ^ uint64(text[i])) * prime
	}
	return h
}

// find calls found with the names that may be one slip from text, until it
// returns false, and returns how many they are.
func (d deletions) find(text string, found func(id uint32) bool) (work int) {
	for left := range without(text) {
		i, _ := slices.BinarySearchFunc(d, left, func(d deletion, left uint64) int { return cmp.Compare(d.left, left) })
		for ; i < len(d) && d[i].left == left; i++ {
			if work++; !found(d[i].id) {
				return work
			}
		}
	}
	return work
}
