package importer

import (
	"maps"
	"slices"
	"strings"

	"github.com/payconex/scopes/scope"
)

// typos looks for names that are misspellings of others: they differ in one
// segment, by one slip. One that a single file has, while several have the
// other, is recorded as a typo; two of a kind are asked about.
func (r *reader) typos() {
	r.typo = map[string]string{}
	asked := map[string]bool{}
	for _, f := range r.found { // used, and declared nowhere
		if asked[f.name] || f.declared || r.names[f.name] != nil || r.typo[f.name] != "" || r.namespace == "" || !strings.HasPrefix(f.name, r.namespace+":") {
			continue
		}
		asked[f.name] = true
		if near := r.near(f.name); near != "" {
			r.record(f.name, near, f.place)
		}
	}
	const enough = 300 // names that differ in the same segment
	byRest := map[string][]string{}
	for _, name := range slices.Sorted(maps.Keys(r.names)) {
		segments := strings.Split(name, ":")
		for i, segment := range segments {
			segments[i] = "\x00"
			if key := strings.Join(segments, ":"); len(byRest[key]) < enough && segment != "*" {
				byRest[key] = append(byRest[key], name)
			}
			segments[i] = segment
		}
	}
	for _, key := range slices.Sorted(maps.Keys(byRest)) {
		names := byRest[key]
		for i, a := range names {
			for _, b := range names[:i] {
				if slip(a, b) {
					r.twins(a, b)
				}
			}
		}
	}
	r.oddEndings()
}

// A nearIndex finds names that are one slip away. Two such names are the same
// once a letter is left out of one of them or of both.
type nearIndex map[string][]string

func newNearIndex(names []string) nearIndex {
	x := nearIndex{}
	for _, name := range names {
		for _, v := range withoutOne(name) {
			x[v] = append(x[v], name)
		}
	}
	return x
}

// withoutOne returns a text, and what it is without one of its letters.
func withoutOne(text string) []string {
	texts := []string{text}
	for i := range len(text) {
		texts = append(texts, text[:i]+text[i+1:])
	}
	return texts
}

// near returns the first of the names that is one slip from another.
func (r *reader) near(name string) (first string) {
	if r.index == nil {
		r.index = newNearIndex(slices.Sorted(maps.Keys(r.names)))
	}
	for _, v := range withoutOne(name) {
		for _, other := range r.index[v] {
			if (first == "" || other < first) && strings.Count(other, ":") == strings.Count(name, ":") && slip(name, other) {
				first = other
			}
		}
	}
	return first
}

// slip reports whether a finger slipped between a and b: one letter is wrong,
// missing or too much, or two are exchanged. Short words are alike by chance; a
// digit, a capital and an s at the end of a word are meant.
func slip(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	if strings.EqualFold(a, b) || len(differing(a, b)) < 4 {
		return false
	}
	if len(a)-len(b) > 1 || len(a) > scope.MaxLen || strings.HasSuffix(a, "*") != strings.HasSuffix(b, "*") {
		return false
	}
	for i := range a {
		if i >= len(b) || a[i] != b[i] {
			last := a[i]
			plural := len(a) > len(b) && last == 's' && (i+1 == len(a) || strings.IndexByte(":_-", a[i+1]) >= 0)
			digit := '0' <= last && last <= '9' || i < len(b) && '0' <= b[i] && b[i] <= '9'
			return !plural && !digit && scope.Distance(a, b) == 1
		}
	}
	return false
}

// differing returns the segment of a in which b differs first.
func differing(a, b string) string {
	i := 0
	for i < len(b) && a[i] == b[i] {
		i++
	}
	start := strings.LastIndexByte(a[:i], ':') + 1
	segment, _, _ := strings.Cut(a[start:], ":")
	return segment
}

func (r *reader) files(name string) int {
	files := map[string]bool{}
	for _, f := range r.names[name] {
		files[f.path] = true
	}
	return len(files)
}

func (r *reader) twins(a, b string) {
	x, y := r.files(a), r.files(b)
	if x > y {
		a, b, x, y = b, a, y, x
	}
	switch {
	case x == 0:
	case x == 1 && y > 1:
		r.record(a, b, r.names[a][0].place)
		for _, f := range r.names[a] { // what is said of it is said of the other
			f.name = b
			r.names[b] = append(r.names[b], f)
		}
		delete(r.names, a)
	default:
		r.question("`%s` in %s stands one letter from `%s` in %s: both are scopes now. Is one a typo?", a, r.names[a][0].place, b, r.names[b][0].place)
	}
}

func (r *reader) typosOf(name string) (typos []string) {
	for wrong, right := range r.typo {
		if right == name {
			typos = append(typos, wrong)
		}
	}
	slices.Sort(typos)
	return typos
}

func (r *reader) record(wrong, right string, at place) {
	r.typo[wrong] = right
	r.question("`%s` in %s stands one letter from `%s`: it is recorded as a typo. Right?", wrong, at, right)
}

// oddEndings asks about last segments that no other name has, one slip from one
// that several have.
func (r *reader) oddEndings() {
	ends := map[string][]string{}
	for _, name := range slices.Sorted(maps.Keys(r.names)) {
		end := name[strings.LastIndexByte(name, ':')+1:]
		ends[end] = append(ends[end], name)
	}
	for _, end := range slices.Sorted(maps.Keys(ends)) {
		if len(ends[end]) != 1 || len(end) < 4 {
			continue
		}
		for _, other := range slices.Sorted(maps.Keys(ends)) {
			if len(ends[other]) > 1 && slip(end, other) {
				name := ends[end][0]
				r.question("`%s` in %s ends in %s, and others in %s: is it misspelt?", name, r.names[name][0].place, end, other)
			}
		}
	}
}
