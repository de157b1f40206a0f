package scope_test

import (
	"testing"

	"github.com/gobwas/glob"
)

// TestGlobAgreesOnEveryPair asks a third witness. Where both names are well formed, and
// only there, a glob without separators means what a pattern means: its star
// takes any rest, and the rest of a well-formed name is never empty.
func TestGlobAgreesOnEveryPair(t *testing.T) {
	world := smallWorld("a", "ab", "a-", "a_b", "a.b")
	for _, p := range world {
		matcher, err := glob.Compile(string(p))
		if err != nil {
			t.Fatal(err)
		}
		for _, q := range world {
			if matcher.Match(string(q)) != p.Covers(q) {
				t.Fatalf("glob %q matches %q: %v, unlike Covers", p, q, matcher.Match(string(q)))
			}
		}
	}
	visited(t, "%d pairs", len(world)*len(world))
}
