package scope

import "slices"

// A run is the ids from its start up to, but without, its end, packed into one
// word that sorts by start. The zero run is empty.
type run uint64

func newRun(start, end uint32) run { return run(start)<<32 | run(end) }

func (r run) start() uint32      { return uint32(r >> 32) }
func (r run) end() uint32        { return uint32(r) }
func (r run) has(id uint32) bool { return id >= r.start() && id < r.end() }

// runs are what is covered of a large catalogue: eight bytes for each name that
// was granted, whatever the catalogue's size.
type runs []run

// merge sorts the runs, in place, and joins those that meet: then the same ids
// are always the same runs. Empty runs are left out.
func (list runs) merge() runs {
	list.sort()
	merged := list[:0]
	for _, r := range list {
		if r == 0 {
			continue
		}
		if last := len(merged) - 1; last >= 0 && r.start() <= merged[last].end() {
			merged[last] = newRun(merged[last].start(), max(merged[last].end(), r.end()))
			continue
		}
		merged = append(merged, r)
	}
	return merged
}

// sort is [slices.Sort], which is slower for the few runs that most have.
func (list runs) sort() {
	if len(list) > 32 {
		slices.Sort(list)
		return
	}
	for i := 1; i < len(list); i++ {
		r := list[i]
		j := i
		for ; j > 0 && list[j-1] > r; j-- {
			list[j] = list[j-1]
		}
		list[j] = r
	}
}

// before returns the number of runs that start at id or before. The list is
// merged. It is [slices.BinarySearch] without a function for each comparison.
func (list runs) before(id uint32) int {
	last := newRun(id, ^uint32(0))
	low, high := 0, len(list)
	for low < high {
		if middle := (low + high) / 2; list[middle] <= last {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}

func (list runs) has(id uint32) bool {
	n := list.before(id)
	return n > 0 && id < list[n-1].end()
}

// next returns the first id of any run that is not before from.
func (list runs) next(from uint32) (id uint32, ok bool) {
	n := list.before(from)
	if n > 0 && from < list[n-1].end() {
		return from, true
	}
	if n == len(list) {
		return 0, false
	}
	return list[n].start(), true
}
