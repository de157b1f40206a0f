package main

import (
	"slices"
	"strings"
)

// A kind is one way to get a name wrong. What make returns may be the name
// itself or another declared one; the caller tries again.
type kind struct {
	name string
	make func(t *typist, name string) string
}

// kinds are the mistakes that people make in code. The first eight are one edit
// each.
var kinds = []kind{
	{"transposition", func(t *typist, name string) string {
		i := t.letter(name)
		if i+1 >= len(name) || !isLetter(name[i+1]) {
			return ""
		}
		return name[:i] + name[i+1:i+2] + name[i:i+1] + name[i+2:]
	}},
	{"drop", func(t *typist, name string) string {
		i := t.letter(name)
		return name[:i] + name[i+1:]
	}},
	{"double", func(t *typist, name string) string {
		i := t.letter(name)
		return name[:i+1] + name[i:]
	}},
	{"replace", func(t *typist, name string) string {
		i := t.letter(name)
		return name[:i] + string(rune('a'+t.IntN(26))) + name[i+1:]
	}},
	{"case", func(t *typist, name string) string {
		i := t.letter(name)
		return name[:i] + string(name[i]^0x20) + name[i+1:]
	}},
	{"plural", func(t *typist, name string) string {
		return t.segment(name, func(segment string) string {
			if single, ok := strings.CutSuffix(segment, "s"); ok {
				return single
			}
			return segment + "s"
		})
	}},
	{"space", func(t *typist, name string) string {
		places := []int{0, len(name)}
		for i := range len(name) {
			if name[i] == ':' {
				places = append(places, i+1)
			}
		}
		i := places[t.IntN(len(places))]
		return name[:i] + " " + name[i:]
	}},
	{"separator", func(t *typist, name string) string {
		var places []int
		for i := range len(name) {
			if strings.IndexByte(separators, name[i]) >= 0 {
				places = append(places, i)
			}
		}
		i := places[t.IntN(len(places))]
		return name[:i] + string(separators[t.IntN(len(separators))]) + name[i+1:]
	}},
	{"wrong verb", func(t *typist, name string) string {
		segments := strings.Split(name, ":")
		place := len(segments) - 1
		if t.first {
			place = 0
		}
		segments[place] = t.verbs[t.IntN(len(t.verbs))]
		return strings.Join(segments, ":")
	}},
	{"prefix lost or doubled", func(t *typist, name string) string {
		first, rest, _ := strings.Cut(name, ":")
		if strings.Contains(rest, ":") && t.IntN(2) == 0 {
			return rest
		}
		return first + ":" + name
	}},
	{"extra segment", func(t *typist, name string) string {
		more := []string{"all", "self", "own", "v2", t.verbs[t.IntN(len(t.verbs))]}
		return name + ":" + more[t.IntN(len(more))]
	}},
}

const separators = ":._-"

// letter returns the place of some letter of name.
func (t *typist) letter(name string) int {
	var places []int
	for i := range len(name) {
		if isLetter(name[i]) {
			places = append(places, i)
		}
	}
	if len(places) == 0 {
		return 0
	}
	return places[t.IntN(len(places))]
}

// segment changes some segment of name.
func (t *typist) segment(name string, change func(string) string) string {
	segments := slices.Clone(strings.Split(name, ":"))
	i := t.IntN(len(segments))
	segments[i] = change(segments[i])
	return strings.Join(segments, ":")
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
