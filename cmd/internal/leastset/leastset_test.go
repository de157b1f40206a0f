package leastset

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/payconex/scopes/scope"
)

// TestFind asks about every set of names of a small world, in random questions,
// which one meets all goals: the smallest must be as small as the one found.
func TestFind(t *testing.T) {
	leaves := []scope.Scope{"a:b", "a:c", "a:d:e", "a:d:f", "g"}
	all := []scope.Pattern{"a:*", "a:d:*", "a:b", "a:c", "a:d:e", "a:d:f", "g"}
	weights := map[scope.Pattern]int{"a:*": 5, "a:d:*": 2}
	r := rand.New(rand.NewPCG(3, 4))
	solved := 0
	for range 3000 {
		allowed := slices.DeleteFunc(slices.Clone(all), func(scope.Pattern) bool { return r.IntN(4) == 0 })
		var goals []Goal
		for range 1 + r.IntN(4) {
			var g Goal
			for range 1 + r.IntN(3) {
				var list []scope.Scope
				for range 1 + r.IntN(3) {
					list = append(list, leaves[r.IntN(len(leaves))])
				}
				g = append(g, list)
			}
			goals = append(goals, g)
		}
		covers := func(name scope.Pattern, s scope.Scope) bool {
			stem, wild := strings.CutSuffix(string(name), "*")
			return string(name) == string(s) || wild && strings.HasPrefix(string(s), stem)
		}
		meets := func(names []scope.Pattern) bool {
			for _, g := range goals {
				one := false
				for _, list := range g {
					every := true
					for _, s := range list {
						every = every && slices.ContainsFunc(names, func(n scope.Pattern) bool { return covers(n, s) })
					}
					one = one || every
				}
				if !one {
					return false
				}
			}
			return true
		}
		cost := func(names []scope.Pattern) (c [2]int) {
			c[0] = len(names)
			for _, n := range names {
				c[1] += weights[n]
			}
			return c
		}
		want, possible := [2]int{99, 99}, false
		for mask := range 1 << len(allowed) {
			var names []scope.Pattern
			for i, n := range allowed {
				if mask&(1<<i) != 0 {
					names = append(names, n)
				}
			}
			if c := cost(names); meets(names) && (c[0] < want[0] || c[0] == want[0] && c[1] < want[1]) {
				want, possible = c, true
			}
		}
		set, ok := Find(goals, func(s scope.Scope) (names []scope.Pattern) {
			for _, n := range allowed {
				if covers(n, s) {
					names = append(names, n)
				}
			}
			return names
		}, func(n scope.Pattern) int { return weights[n] })
		if ok != possible || ok && (!meets(set.Names) || cost(set.Names) != want || !set.Exact) {
			t.Fatalf("%v with %v: %v %v, want %v %v", goals, allowed, set, ok, want, possible)
		}
		if ok {
			solved++
		}
	}
	if solved < 1000 {
		t.Errorf("only %d have an answer", solved)
	}
}

func itself(s scope.Scope) []scope.Pattern { return []scope.Pattern{s.Pattern()} }
func nothing(scope.Pattern) int            { return 0 }

// TestGivenUp: a question that takes too long gets an answer, and is told so.
func TestGivenUp(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	var goals []Goal
	for range 60 {
		var g Goal
		for range 5 {
			g = append(g, []scope.Scope{scope.Scope(fmt.Sprintf("s%02d", r.IntN(60))), scope.Scope(fmt.Sprintf("s%02d", r.IntN(60)))})
		}
		goals = append(goals, g)
	}
	set, ok := Find(goals, itself, nothing)
	if !ok || set.Exact || len(set.Names) == 0 {
		t.Errorf("%v %v", set, ok)
	}
}

func TestNothing(t *testing.T) {
	if set, ok := Find(nil, itself, nothing); !ok || len(set.Names) > 0 || !set.Exact {
		t.Errorf("no goals: %v %v", set, ok)
	}
	if _, ok := Find([]Goal{{}}, itself, nothing); ok {
		t.Error("a goal that nothing meets is met")
	}
	set, _ := Find([]Goal{{{"b"}}, {{"a"}, {"b"}}}, itself, nothing)
	if diff := cmp.Diff([]scope.Pattern{"b"}, set.Names); diff != "" {
		t.Error(diff)
	}
}
