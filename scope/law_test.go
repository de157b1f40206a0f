package scope_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/payconex/scopes/scope"
	"github.com/payconex/scopes/scope/internal/spec"
)

// The small world: every pattern of up to three segments over names that are
// easy to confuse. '-' and '.' sort before ':', '_' and letters after it, so a
// shortcut over bytes has every chance to go wrong. The relation depends only
// on which segments are equal at equal positions, so more names add nothing.
func smallWorld(segments ...string) []scope.Pattern {
	var world []scope.Pattern
	stems := []string{""}
	for range 3 {
		var next []string
		for _, stem := range stems {
			for _, s := range segments {
				world = append(world, scope.Pattern(stem+s))
				next = append(next, stem+s+":")
			}
			if stem != "" {
				world = append(world, scope.Pattern(stem+"*"))
			}
		}
		stems = next
	}
	return world
}

// visited says how much of a small world a test has gone through. The first
// mismatch would have ended it.
func visited(t *testing.T, format string, args ...any) {
	t.Helper()
	if !t.Failed() {
		t.Logf(format+": 0 mismatches", args...)
	}
}

// stepOf returns 1, or in short tests the given step, in which to go through a
// small world.
func stepOf(short int) int {
	if testing.Short() {
		return short
	}
	return 1
}

// TestParseEveryShortString holds the parsers against the grammar for every
// string of up to five bytes over a hostile alphabet.
func TestParseEveryShortString(t *testing.T) {
	const alphabet = "aZ9:*_-. \n\x00\\\"\x7f\xc3{"
	longest := 5
	if testing.Short() {
		longest = 4
	}
	count := 0
	var visit func(text string)
	visit = func(text string) {
		count++
		checkParsers(t, text)
		if len(text) == longest {
			return
		}
		for i := range len(alphabet) {
			visit(text + alphabet[i:i+1])
		}
	}
	visit("")
	visited(t, "%d strings", count)
}

func checkParsers(t *testing.T, text string) {
	t.Helper()
	well := spec.WellFormed(text)
	star := strings.HasSuffix(text, "*")
	p, err := scope.ParsePattern(text)
	if (err == nil) != well || err == nil && string(p) != text || err != nil && p != "" {
		t.Fatalf("ParsePattern(%q) = %q, %v; well formed: %v", text, p, err, well)
	}
	s, err := scope.Parse(text)
	if (err == nil) != (well && !star) || err == nil && string(s) != text || err != nil && s != "" {
		t.Fatalf("Parse(%q) = %q, %v; well formed: %v", text, s, err, well)
	}
	if scope.Pattern(text).IsWildcard() != (well && star) {
		t.Fatalf("%q.IsWildcard() = %v", text, !star)
	}
	if scope.Pattern(text).Covers(scope.Pattern(text)) != well {
		t.Fatalf("%q covers itself: %v", text, !well)
	}
}

// TestParseEveryByte puts every byte into every position of a name.
func TestParseEveryByte(t *testing.T) {
	frames := []string{"|", "|a:b", "a|:b", "a:|", "a:|b", "a:b|", "a:b:|"}
	for c := range 256 {
		for _, frame := range frames {
			checkParsers(t, strings.Replace(frame, "|", string([]byte{byte(c)}), 1))
		}
	}
	visited(t, "%d strings", 256*len(frames))
}

// TestSyntaxErrorsSayWhere checks what a refusal quotes, and where it points.
func TestSyntaxErrorsSayWhere(t *testing.T) {
	long := strings.Repeat("a", scope.MaxLen-1) + "!"
	for _, tc := range []struct {
		text string
		want string
	}{
		{"a:b:*", `"a:b:*": offset 4: a wildcard where one scope is wanted`},
		{long, `"` + long + `": offset 254: byte "!" is not allowed`},
		{long + "!", `"` + long + `"…: offset 255: more than 255 bytes`},
		{"a\xff", `"a\xff": offset 1: byte "\xff" is not allowed`},
		{"a:\U0001f600", `"a:\U0001f600": offset 2: character U+1F600 is not allowed`},
		{"a:é", `"a:\u00e9": offset 2: character U+00E9 is not allowed`},
	} {
		_, err := scope.Parse(tc.text)
		var fault *scope.SyntaxError
		if !errors.As(err, &fault) || err.Error() != tc.want || fault.Input != tc.text || fault.Hint() == "" {
			t.Errorf("%.20q: %v, want %s", tc.text, err, tc.want)
		}
	}
	_, err := scope.ParseSet("abc de:* f:!g")
	if want := `"abc de:* f:!g": offset 11: byte "!" is not allowed`; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

func TestParseLimits(t *testing.T) {
	for _, n := range []int{1, 253, 254, 255, 256, 257, 1 << 20} {
		checkParsers(t, strings.Repeat("a", n))
		checkParsers(t, strings.Repeat("a", n)+":*")
		checkParsers(t, strings.Repeat("a", n)+":b")
	}
	for n := 1; n < 20; n++ {
		checkParsers(t, strings.Repeat("a:", n)+"a")
		checkParsers(t, strings.Repeat("a:", n)+"*")
	}
}

// TestCoversEveryPair holds Covers against the specification for all pairs, and
// checks the laws of an order for all pairs and triples.
func TestCoversEveryPair(t *testing.T) {
	world := smallWorld("a", "ab", "a-", "a_b", "a.b")
	covers := make([][]bool, len(world))
	for i, p := range world {
		covers[i] = make([]bool, len(world))
		for j, q := range world {
			covers[i][j] = p.Covers(q)
			if want := spec.Means(string(p), string(q)); covers[i][j] != want {
				t.Fatalf("%q covers %q: %v, want %v", p, q, !want, want)
			}
			if !p.IsWildcard() && covers[i][j] && i != j {
				t.Fatalf("scope %q covers %q", p, q)
			}
		}
	}
	for i := range world {
		if !covers[i][i] {
			t.Fatalf("%q does not cover itself", world[i])
		}
		for j := range world {
			if i != j && covers[i][j] && covers[j][i] {
				t.Fatalf("%q and %q cover each other", world[i], world[j])
			}
			if !covers[i][j] {
				continue
			}
			for k := range world {
				if covers[j][k] && !covers[i][k] {
					t.Fatalf("%q covers %q covers %q, but not the first the last", world[i], world[j], world[k])
				}
			}
		}
	}
	visited(t, "%d patterns, %d pairs, and all triples", len(world), len(world)*len(world))
}

// TestSetsEveryPair holds the sets against the specification for every pair of
// sets of up to two patterns, and against the whole world as points.
func TestSetsEveryPair(t *testing.T) {
	world := smallWorld("a", "ab", "a-")
	sets := [][]scope.Pattern{nil}
	for i, p := range world {
		sets = append(sets, []scope.Pattern{p})
		for _, q := range world[:i] {
			sets = append(sets, []scope.Pattern{p, q})
		}
	}
	meaning := make([]points, len(sets))
	built := make([]scope.Set, len(sets))
	for i, patterns := range sets {
		built[i] = setOf(t, patterns)
		meaning[i] = pointsOf(world, patterns)
		checkCanonical(t, built[i], patterns, world)
	}
	for i := range sets {
		for j := range sets {
			subset := meaning[j].within(meaning[i])
			if built[i].CoversSet(built[j]) != subset {
				t.Fatalf("{%s} covers {%s}: %v, want %v", built[i], built[j], !subset, subset)
			}
			if (built[i].Missing(built[j]).Len() == 0) != subset {
				t.Fatalf("{%s} misses {%s} of {%s}", built[i], built[i].Missing(built[j]), built[j])
			}
			if built[i].Equal(built[j]) != (meaning[i] == meaning[j]) {
				t.Fatalf("{%s} equals {%s}: %v", built[i], built[j], built[i].Equal(built[j]))
			}
		}
	}
	visited(t, "%d sets, %d pairs", len(sets), len(sets)*len(sets))
}

// TestUnionIntersectMissingEveryPair compares the algebra with the same on
// points.
func TestUnionIntersectMissingEveryPair(t *testing.T) {
	world := smallWorld("a", "a-")
	var sets [][]scope.Pattern
	for i, p := range world {
		for _, q := range world[:i+1] {
			sets = append(sets, []scope.Pattern{p, q})
		}
	}
	sets = append(sets, nil)
	step, pairs := stepOf(7), 0
	for i := range sets {
		s, sp := setOf(t, sets[i]), pointsOf(world, sets[i])
		for j := i % step; j < len(sets); j += step {
			pairs++
			u, up := setOf(t, sets[j]), pointsOf(world, sets[j])
			if got := pointsOf(world, slices.Collect(s.Union(u).All())); got != sp.or(up) {
				t.Fatalf("{%s} ∪ {%s} = {%s}", s, u, s.Union(u))
			}
			if got := pointsOf(world, slices.Collect(s.Intersect(u).All())); got != sp.and(up) {
				t.Fatalf("{%s} ∩ {%s} = {%s}", s, u, s.Intersect(u))
			}
			missing := s.Missing(u)
			if !missing.Union(s).Equal(u.Union(s)) {
				t.Fatalf("{%s} misses {%s} of {%s}", s, missing, u)
			}
			for p := range missing.All() {
				if s.Covers(p) || !u.Covers(p) {
					t.Fatalf("{%s} misses {%s} of {%s}", s, missing, u)
				}
			}
		}
	}
	visited(t, "%d pairs of sets", pairs)
}

// checkCanonical checks that a set is sorted, irredundant, and means what it
// was built from; in any order.
func checkCanonical(t *testing.T, s scope.Set, from, world []scope.Pattern) {
	t.Helper()
	members := slices.Collect(s.All())
	if !slices.IsSorted(members) || len(members) != s.Len() {
		t.Fatalf("{%s} is not sorted", s)
	}
	for i := range members {
		for j := range members {
			if i != j && members[i].Covers(members[j]) {
				t.Fatalf("{%s} is redundant", s)
			}
		}
	}
	if pointsOf(world, members) != pointsOf(world, from) {
		t.Fatalf("%q became {%s}", from, s)
	}
	slices.Reverse(from)
	if again := setOf(t, from); !again.Equal(s) {
		t.Fatalf("{%s} depends on order: {%s}", s, again)
	}
	if back, err := scope.ParseSet(s.String()); err != nil || !back.Equal(s) {
		t.Fatalf("ParseSet(%q) = {%s}, %v", s, back, err)
	}
}

// points is a set of up to 256 points of a small world.
type points [4]uint64

func pointsOf(world, patterns []scope.Pattern) (set points) {
	for i, x := range world {
		for _, p := range patterns {
			if spec.Means(string(p), string(x)) {
				set[i/64] |= 1 << (i % 64)
			}
		}
	}
	return set
}

func (a points) or(b points) points {
	return points{a[0] | b[0], a[1] | b[1], a[2] | b[2], a[3] | b[3]}
}
func (a points) and(b points) points {
	return points{a[0] & b[0], a[1] & b[1], a[2] & b[2], a[3] & b[3]}
}
func (a points) within(b points) bool { return a.and(b) == a }

func setOf(t *testing.T, patterns []scope.Pattern) scope.Set {
	t.Helper()
	names := make([]scope.Name, len(patterns))
	for i, p := range patterns {
		names[i] = p
	}
	s, err := scope.NewSet(names...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
