package textdiff

import "slices"

// A pair is a line of the old text and the equal line of the new one.
type pair struct{ a, b int }

// maxCells bounds the table of the exact comparison: 4 MB. What two texts have
// in common is found by anchors first, so the table is for the gaps between
// them. A gap beyond the bound, without any anchor, is shown as replaced.
const maxCells = 1 << 20

// match returns equal lines of a and b, ascending in both. It aims at a patch
// that people can read, and needs memory in proportion to the lines.
//
// It works as patience diff does: take off what is equal at both ends, match
// the lines that stand exactly once in each text, and go on between them.
func match(a, b []string) []pair {
	m := &matcher{}
	ids := map[string]int{}
	m.a, m.b = number(a, ids), number(b, ids)
	m.between(block{0, len(a), 0, len(b)})
	return m.pairs
}

type matcher struct {
	a, b  []int // lines as numbers: equal lines, equal numbers
	pairs []pair
}

func number(lines []string, ids map[string]int) []int {
	list := make([]int, len(lines))
	for i, line := range lines {
		id, ok := ids[line]
		if !ok {
			id = len(ids)
			ids[line] = id
		}
		list[i] = id
	}
	return list
}

func (m *matcher) between(r block) {
	for r.a0 < r.a1 && r.b0 < r.b1 && m.a[r.a0] == m.b[r.b0] {
		m.pairs = append(m.pairs, pair{r.a0, r.b0})
		r.a0, r.b0 = r.a0+1, r.b0+1
	}
	tail := 0
	for r.a0 < r.a1 && r.b0 < r.b1 && m.a[r.a1-1] == m.b[r.b1-1] {
		r.a1, r.b1 = r.a1-1, r.b1-1
		tail++
	}
	if r.a0 < r.a1 && r.b0 < r.b1 {
		if anchors := m.anchors(r); len(anchors) > 0 {
			from := block{a0: r.a0, b0: r.b0}
			for _, at := range anchors {
				m.between(block{from.a0, at.a, from.b0, at.b})
				m.pairs = append(m.pairs, at)
				from = block{a0: at.a + 1, b0: at.b + 1}
			}
			m.between(block{from.a0, r.a1, from.b0, r.b1})
		} else if (r.a1-r.a0)*(r.b1-r.b0) <= maxCells {
			m.exact(r)
		}
	}
	for i := range tail {
		m.pairs = append(m.pairs, pair{r.a1 + i, r.b1 + i})
	}
}

// anchors returns the longest ascending run of lines that stand exactly once
// on each side of r.
func (m *matcher) anchors(r block) []pair {
	type seen struct{ inA, inB, a, b int }
	lines := map[int]*seen{}
	for i := r.a0; i < r.a1; i++ {
		s := lines[m.a[i]]
		if s == nil {
			s = &seen{}
			lines[m.a[i]] = s
		}
		s.inA++
		s.a = i
	}
	for i := r.b0; i < r.b1; i++ {
		if s := lines[m.b[i]]; s != nil {
			s.inB++
			s.b = i
		}
	}
	var once []pair
	for i := r.a0; i < r.a1; i++ {
		if s := lines[m.a[i]]; s.inA == 1 && s.inB == 1 {
			once = append(once, pair{s.a, s.b})
		}
	}
	return ascending(once)
}

// ascending returns the longest subsequence of list, which ascends in a, that
// ascends in b too. It deals the pairs onto piles as in a game of patience:
// the top of pile k is the smallest end of a run of k+1 pairs.
func ascending(list []pair) []pair {
	var piles []int                  // index in list of the top of each pile
	before := make([]int, len(list)) // index in list of the pair before in the run
	for i, p := range list {
		k, _ := slices.BinarySearchFunc(piles, p.b, func(top, b int) int { return list[top].b - b })
		before[i] = -1
		if k > 0 {
			before[i] = piles[k-1]
		}
		if k == len(piles) {
			piles = append(piles, i)
		} else {
			piles[k] = i
		}
	}
	if len(piles) == 0 {
		return nil
	}
	run := make([]pair, 0, len(piles))
	for i := piles[len(piles)-1]; i >= 0; i = before[i] {
		run = append(run, list[i])
	}
	slices.Reverse(run)
	return run
}

// exact matches a longest common subsequence of a small range.
func (m *matcher) exact(r block) {
	a, b := m.a[r.a0:r.a1], m.b[r.b0:r.b1]
	stride := len(b) + 1
	common := make([]int32, (len(a)+1)*stride) // of a[i:] and b[j:]
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				common[i*stride+j] = common[(i+1)*stride+j+1] + 1
			} else {
				common[i*stride+j] = max(common[(i+1)*stride+j], common[i*stride+j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			m.pairs = append(m.pairs, pair{r.a0 + i, r.b0 + j})
			i, j = i+1, j+1
		case common[(i+1)*stride+j] >= common[i*stride+j+1]:
			i++
		default:
			j++
		}
	}
}
