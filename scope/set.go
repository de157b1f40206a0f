package scope

import (
	"iter"
	"slices"
	"strings"
)

// A Set is an immutable set of patterns. It means everything that any of its
// members means. The zero Set is empty: it covers no name.
//
// A Set is always canonical: its members are sorted bytewise, and none covers
// another. Two sets mean the same if and only if they have the same members.
// Sets are safe for concurrent use. Compare them with [Set.Equal].
type Set struct {
	// Sorted bytewise, an antichain under covers. A star sorts before every
	// byte that can start a segment, so a wildcard sorts directly before the
	// run of the names it covers. Since the set has none of those, the only
	// member that can cover q is the last one that is not after q.
	members []Pattern
}

// NewSet returns the set of the given names. It accepts scopes and patterns
// side by side and drops what others cover. The error is a [*SyntaxError] for
// the first malformed name; the set is empty then.
func NewSet(names ...Name) (Set, error) {
	patterns := make([]Pattern, len(names))
	for i, name := range names {
		pattern, err := parseName(name)
		if err != nil {
			return Set{}, err
		}
		patterns[i] = pattern
	}
	return newSet(patterns), nil
}

func parseName(name Name) (Pattern, error) {
	if s, ok := name.(Scope); ok {
		_, err := Parse(string(s))
		return Pattern(s), err
	}
	return ParsePattern(textOf(name))
}

// SetOf returns the set of the names of entries. It cannot fail: what a
// catalogue declares is well formed. A zero Entry names nothing and is left out.
func SetOf(entries ...Entry) Set {
	patterns := make([]Pattern, 0, len(entries))
	for _, e := range entries {
		if e.t != nil {
			patterns = append(patterns, e.Name())
		}
	}
	return newSet(patterns)
}

// ParseSet reads patterns separated by single spaces, the form that
// [Set.String] writes. The empty text is the empty set. Unlike a claim, which
// may carry foreign tokens ([Catalog.ParseHeld]), every token must be a
// pattern: the error is a [*SyntaxError] for the first that is not, with the
// offset counted from the start of text.
func ParseSet(text string) (Set, error) {
	if text == "" {
		return Set{}, nil
	}
	var patterns []Pattern
	offset := 0
	for token := range strings.SplitSeq(text, " ") {
		if _, fault := scan(token); fault != nil {
			return Set{}, &SyntaxError{Input: text, Offset: offset + fault.Offset, Reason: fault.Reason}
		}
		patterns = append(patterns, Pattern(token))
		offset += len(token) + 1
	}
	return newSet(patterns), nil
}

// newSet makes well-formed patterns canonical. It takes over the slice.
func newSet(patterns []Pattern) Set {
	slices.Sort(patterns)
	kept := patterns[:0]
	for _, p := range patterns {
		if len(kept) == 0 || !covers(kept[len(kept)-1], p) {
			kept = append(kept, p)
		}
	}
	return Set{slices.Clip(kept)}
}

// Len returns the number of members.
func (s Set) Len() int { return len(s.members) }

// All yields the members in order.
func (s Set) All() iter.Seq[Pattern] { return slices.Values(s.members) }

// String returns the members joined by single spaces; [ParseSet] reads it back.
func (s Set) String() string {
	var b strings.Builder
	for i, p := range s.members {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(string(p))
	}
	return b.String()
}

// Equal reports whether s and t mean the same. go-cmp uses it.
func (s Set) Equal(t Set) bool { return slices.Equal(s.members, t.members) }

// Covers reports whether some member covers name. It is false for a malformed
// name. Holding every child that exists today does not cover the wildcard
// above them, which means tomorrow's children too.
func (s Set) Covers(name Name) bool {
	text := textOf(name)
	return wellFormed(text) && s.covers(Pattern(text))
}

func (s Set) covers(p Pattern) bool {
	i, found := slices.BinarySearch(s.members, p)
	return found || i > 0 && covers(s.members[i-1], p)
}

// CoversSet reports whether s covers every member of t. Every set covers the
// empty set; a grant refuses an empty request before it asks.
func (s Set) CoversSet(t Set) bool {
	for _, p := range t.members {
		if !s.covers(p) {
			return false
		}
	}
	return true
}

// Missing returns the members of t that s does not cover. It is empty if and
// only if s covers t.
func (s Set) Missing(t Set) Set {
	var missing []Pattern
	for _, p := range t.members {
		if !s.covers(p) {
			missing = append(missing, p)
		}
	}
	return Set{missing}
}

// Union returns the set that means what s or t means.
func (s Set) Union(t Set) Set {
	return newSet(slices.Concat(s.members, t.members))
}

// Intersect returns the set that means what both s and t mean. Two patterns
// nest or are disjoint, so it consists of the members of each that the other
// covers.
func (s Set) Intersect(t Set) Set {
	var both []Pattern
	for _, p := range s.members {
		if t.covers(p) {
			both = append(both, p)
		}
	}
	for _, p := range t.members {
		if s.covers(p) {
			both = append(both, p)
		}
	}
	return newSet(both)
}
