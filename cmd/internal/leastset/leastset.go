// Package leastset finds the smallest set of names that does what is asked: for
// the key that may call some endpoints and nothing more. Most callers want
// [Find].
package leastset

import (
	"cmp"
	"slices"

	"github.com/payconex/scopes/scope"
)

// A Goal is met by a set that covers all scopes of one of the lists.
type Goal [][]scope.Scope

// A Set meets all goals. The zero Set meets none.
type Set struct {
	Names []scope.Pattern // sorted

	// Exact is false if the search was given up: the set meets all goals, but a
	// smaller one may exist.
	Exact bool
}

// mostSteps bounds the search, which takes time exponential in the number of
// goals that can be met in several ways.
const mostSteps = 200_000

// Find returns the set of the fewest names that meets all goals. Names returns
// what may be in the set to cover a scope: the scope itself, wildcards above it,
// or nothing. Of sets of the same size it is the one whose names weigh least
// together, and of those the first that is found. The boolean is false if no
// set meets all goals.
func Find(goals []Goal, names func(scope.Scope) []scope.Pattern, weight func(scope.Pattern) int) (Set, bool) {
	f := finder{weight: weight, names: map[scope.Scope][]scope.Pattern{}, has: map[scope.Pattern]bool{}}
	for _, goal := range goals {
		var ways Goal
		for _, list := range goal {
			possible := true
			for _, s := range list {
				if _, ok := f.names[s]; !ok {
					f.names[s] = names(s)
				}
				possible = possible && len(f.names[s]) > 0
			}
			if possible {
				ways = append(ways, list)
			}
		}
		if len(ways) == 0 {
			return Set{}, false
		}
		f.goals = append(f.goals, ways)
	}
	// What can be met in one way only goes first: it takes no search.
	slices.SortStableFunc(f.goals, func(x, y Goal) int { return cmp.Compare(f.ways(x), f.ways(y)) })
	f.meet(0)
	slices.Sort(f.best)
	return Set{f.best, f.steps <= mostSteps}, true
}

type finder struct {
	goals  []Goal
	names  map[scope.Scope][]scope.Pattern
	weight func(scope.Pattern) int

	chosen []scope.Pattern
	has    map[scope.Pattern]bool
	heavy  int // weight of the chosen

	best      []scope.Pattern
	bestHeavy int
	found     bool
	steps     int
}

// ways counts the ways to meet a goal, up to the sum over its lists.
func (f *finder) ways(g Goal) int {
	n := 0
	for _, list := range g {
		ways := 1
		for _, s := range list {
			ways = min(ways*len(f.names[s]), mostSteps)
		}
		n += ways
	}
	return n
}

// hopeless reports whether no set of the chosen names and at least so many more
// is better than the best one.
func (f *finder) hopeless(more int) bool {
	if !f.found {
		return false
	}
	size := len(f.chosen) + more
	return size > len(f.best) || size == len(f.best) && f.heavy >= f.bestHeavy || f.steps > mostSteps
}

// meet goes on with a goal once all before it are met.
func (f *finder) meet(goal int) {
	f.steps++
	if f.hopeless(0) {
		return
	}
	for goal < len(f.goals) && f.met(f.goals[goal]) {
		goal++
	}
	if goal == len(f.goals) {
		f.best, f.bestHeavy, f.found = slices.Clone(f.chosen), f.heavy, true
		return
	}
	// The list that lacks least first, so that the first set found is good.
	lists := slices.Clone(f.goals[goal])
	slices.SortStableFunc(lists, func(x, y []scope.Scope) int { return cmp.Compare(f.lacks(x), f.lacks(y)) })
	for _, list := range lists {
		f.cover(list, goal)
	}
}

// cover chooses names for the scopes of a list, and then meets the next goal.
// Who already meets the goal has met it above.
func (f *finder) cover(list []scope.Scope, goal int) {
	for len(list) > 0 && f.covers(list[0]) {
		list = list[1:]
	}
	if len(list) == 0 {
		f.meet(goal + 1)
		return
	}
	if f.steps++; f.hopeless(1) {
		return
	}
	for _, name := range f.names[list[0]] {
		f.chosen, f.has[name] = append(f.chosen, name), true
		f.heavy += f.weight(name)
		f.cover(list[1:], goal)
		f.heavy -= f.weight(name)
		f.chosen, f.has[name] = f.chosen[:len(f.chosen)-1], false
	}
}

func (f *finder) met(goal Goal) bool {
	return slices.ContainsFunc(goal, func(list []scope.Scope) bool { return f.lacks(list) == 0 })
}

func (f *finder) lacks(list []scope.Scope) (n int) {
	for _, s := range list {
		if !f.covers(s) {
			n++
		}
	}
	return n
}

func (f *finder) covers(s scope.Scope) bool {
	return slices.ContainsFunc(f.names[s], func(name scope.Pattern) bool { return f.has[name] })
}
