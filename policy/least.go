package policy

import (
	"cmp"
	"slices"

	"github.com/payconex/scopes/scope"
)

// maxWays bounds the alternatives that Least compares at a time.
const maxWays = 256

// Least returns the smallest set of scopes whose holder meets the requirement:
// what a refusal should name (RFC 6750 §3.1). It is empty for [Public]. Among
// sets of the same size it is the one written first: of an any-of, the first
// alternative.
//
// The error is an [*UnmeetableError] if nobody can meet the requirement, as the
// zero Requirement: that is not the same as needing nothing.
//
// To find the smallest set takes time exponential in the number of any-ofs that
// are required together. Where they can be met in more than 256 ways, Least
// follows the 256 smallest only: the set it returns meets the requirement still,
// but a smaller one may exist.
func (r Requirement) Least() (scope.Set, error) {
	ways := r.ways()
	if len(ways) == 0 {
		return scope.Set{}, &UnmeetableError{}
	}
	return slices.MinFunc(ways, fewest), nil // the first of the smallest
}

// ways returns sets that meet r, in the order of its alternatives.
func (r Requirement) ways() []scope.Set {
	switch p := r.says(); p.kind {
	case one:
		return []scope.Set{scope.SetOf(p.entry)}
	case public:
		return []scope.Set{{}}
	case any_:
		var ways []scope.Set
		for _, part := range p.parts {
			ways = append(ways, part.ways()...)
		}
		return smallest(ways)
	case all:
		ways := []scope.Set{{}}
		for _, part := range p.parts {
			ways = smallest(pairs(ways, part.ways()))
		}
		return ways
	}
	return nil
}

func pairs(left, right []scope.Set) []scope.Set {
	var unions []scope.Set
	for _, l := range left {
		for _, r := range right {
			unions = append(unions, l.Union(r))
		}
	}
	return unions
}

// smallest returns ways as they are, unless they are too many.
func smallest(ways []scope.Set) []scope.Set {
	if len(ways) <= maxWays {
		return ways
	}
	slices.SortStableFunc(ways, fewest)
	return ways[:maxWays]
}

func fewest(a, b scope.Set) int { return cmp.Compare(a.Len(), b.Len()) }

// An UnmeetableError says that nobody can meet a requirement, whatever they
// hold.
type UnmeetableError struct{}

// Error says so.
func (*UnmeetableError) Error() string { return "a requirement that nobody can meet" }

// Hint says what to do next, for a message to a person.
func (*UnmeetableError) Hint() string { return "build it with AllOf, AnyOf or Public" }
