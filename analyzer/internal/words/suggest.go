package words

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"

	"github.com/payconex/scopes/scope"
)

// A Suggestion says what an unknown name may have been meant to be. The zero
// Suggestion has no idea.
type Suggestion struct {
	Names []scope.Pattern // best first
	Sure  bool            // there is one name, near enough for an edit

	Recorded bool // the catalogue records the text as a typo of the name
}

// mostNames in a message; a longer list says "look in the catalogue".
const mostNames = 3

// Suggest returns the declared names that text may have been meant to be, at
// most three, that fit the place it stands in. First come those that are a slip
// of the finger or two away; if there are none, those that share its
// segments. It is sure of a recorded typo, and of a single name that one slip
// leads to or that is equal but for capitals and separators.
//
// A wildcard is suggested only where a star is written already, or where the
// typo is recorded.
func (v *Vocabulary) Suggest(text string, fits func(scope.Pattern) bool) Suggestion {
	if target, ok := v.Typo(text); ok {
		name := scope.Pattern(target)
		if !fits(name) {
			return Suggestion{}
		}
		return Suggestion{Names: []scope.Pattern{name}, Sure: sameKind(text, target), Recorded: true}
	}
	if len(text) > scope.MaxLen+2 {
		return Suggestion{}
	}
	var found []candidate
	for _, l := range v.lexicons {
		q := query{text: text, namespace: l.namespace, letters: letters(text), folded: fold(text)}
		q.segments = strings.Split(strings.TrimPrefix(text, l.namespace), ":")
		for _, name := range l.names {
			if !sameKind(text, name) || !fits(scope.Pattern(name)) {
				continue
			}
			if c := q.rank(name); c.apart < unrelated {
				found = append(found, c)
			}
		}
	}
	return choose(found)
}

// A query is a text that is held against every name of a catalogue.
type query struct {
	text            string
	namespace       string   // of the catalogue, which nearly all texts share
	segments        []string // of the text, without the namespace
	letters, folded uint64
}

// choose returns the best of the candidates. Where one slip explains the text,
// nothing else is a suggestion.
func choose(found []candidate) Suggestion {
	slices.SortFunc(found, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.apart, b.apart), cmp.Compare(a.slips, b.slips), strings.Compare(a.name, b.name))
	})
	found = slices.Compact(found)
	if len(found) == 0 {
		return Suggestion{}
	}
	best, last := found[0].apart, unrelated-1
	if best <= moved {
		last = best
	}
	var s Suggestion
	for _, c := range found {
		if c.apart <= last && len(s.Names) < mostNames {
			s.Names = append(s.Names, scope.Pattern(c.name))
		}
	}
	s.Sure = best <= oneSlip && len(s.Names) == 1
	return s
}

// A candidate is a declared name and how far a text is apart from it.
type candidate struct {
	name  string
	apart int // one of the constants below
	slips int // among the equally far, within segments
}

// How far a text may be apart from a name, nearest first.
const (
	alikeButCase = iota // equal but for capitals and separators
	oneSlip
	moved // a segment lost or doubled at the front, or two exchanged
	twoSlips
	wrongPart // another verb, or another segment elsewhere
	lost      // a segment lost or added elsewhere
	unrelated
)

// rank returns how far the text is apart from name.
func (q *query) rank(name string) candidate {
	c := candidate{name: name, apart: unrelated}
	if apart := max(len(q.text)-len(name), len(name)-len(q.text)); apart <= 2 &&
		bits.OnesCount64(q.letters^letters(name)) <= 4 {
		switch slips := slipsBetween(q.text, name); slips {
		case 1:
			c.apart = oneSlip
		case 2:
			c.apart = twoSlips
		}
	}
	if equal := fold(name) == q.folded; equal {
		c.apart = alikeButCase
	}
	if c.apart <= oneSlip || isWildcard(name) {
		return c
	}
	c.apart = min(c.apart, q.bySegments(name))
	if c.apart > moved && !strings.HasPrefix(q.text, q.namespace) && exchanged(strings.Split(name, ":"), q.segments) {
		c.apart = moved // the namespace too
	}
	if c.apart == wrongPart {
		c.slips = slipsBetween(q.text, name)
	}
	return c
}

// bySegments returns how far the segments of the text are apart from those of
// name. Sharing the namespace is nothing that they have in common.
func (q *query) bySegments(name string) int {
	name = strings.TrimPrefix(name, q.namespace)
	first, _, _ := strings.Cut(name, ":")
	last := name[strings.LastIndexByte(name, ':')+1:]
	if !slices.Contains(q.segments, first) && !slices.Contains(q.segments, last) {
		return unrelated // nearly always; most of what follows shares one of the two
	}
	parts := strings.Split(name, ":")
	switch {
	case slices.Equal(parts, q.segments):
		return moved // but for the namespace
	case len(parts) == len(q.segments)+1:
		return oneMore(parts, q.segments)
	case len(parts)+1 == len(q.segments):
		return oneMore(q.segments, parts)
	case len(parts) != len(q.segments) || len(parts) < 2:
		return unrelated
	}
	differ := 0
	for i := range parts {
		if parts[i] != q.segments[i] {
			differ++
		}
	}
	switch {
	case differ == 1:
		return wrongPart
	case exchanged(parts, q.segments):
		return moved
	}
	return unrelated
}

// oneMore returns how far apart two texts are if more has one segment more.
func oneMore(more, less []string) int {
	if slices.Equal(more[1:], less) {
		return moved
	}
	for i := 1; i < len(more); i++ {
		if slices.Equal(more[:i], less[:i]) && slices.Equal(more[i+1:], less[i:]) {
			if more[i] == more[i-1] {
				return moved // doubled
			}
			return lost
		}
	}
	return unrelated
}

// exchanged reports whether a is b in another order.
func exchanged(a, b []string) bool {
	a, b = slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
	return slices.Equal(a, b)
}
