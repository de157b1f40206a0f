package lint

import "strings"

// Foreign returns what tells the names that globs match: by segments,
// where * is one segment or a part of one, and ** at the end any number.
func Foreign(globs []string) func(name string) bool {
	var split [][]string
	for _, glob := range globs {
		split = append(split, strings.Split(glob, ":"))
	}
	return func(name string) bool {
		if len(split) == 0 {
			return false
		}
		segments := strings.Split(name, ":")
		for _, glob := range split {
			if matchSegments(glob, segments) {
				return true
			}
		}
		return false
	}
}

func matchSegments(glob, segments []string) bool {
	for i, g := range glob {
		if g == "**" && i == len(glob)-1 {
			return len(segments) > i
		}
		if i >= len(segments) || !matchSegment(g, segments[i]) {
			return false
		}
	}
	return len(segments) == len(glob)
}

// matchSegment matches a segment with stars in it. The first text between two
// stars is as good as any later one.
func matchSegment(glob, segment string) bool {
	first, rest, star := strings.Cut(glob, "*")
	if !star {
		return glob == segment
	}
	segment, ok := strings.CutPrefix(segment, first)
	if !ok {
		return false
	}
	pieces := strings.Split(rest, "*")
	last := pieces[len(pieces)-1]
	for _, piece := range pieces[:len(pieces)-1] {
		_, after, found := strings.Cut(segment, piece)
		if !found {
			return false
		}
		segment = after
	}
	return strings.HasSuffix(segment, last)
}
