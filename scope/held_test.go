package scope_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/payconex/scopes/scope"
	"github.com/payconex/scopes/scope/internal/spec"
)

// allowed is the specification of [scope.Held.Covers]: some token, rewritten if
// it is an alias, is declared and means the point.
func allowed(declared []scope.Pattern, aliases map[string]string, tokens []string, point string) bool {
	for _, token := range tokens {
		if target, ok := aliases[token]; ok {
			token = target
		}
		if slices.Contains(declared, scope.Pattern(token)) && spec.Means(token, point) {
			return true
		}
	}
	return false
}

// TestHeldEveryPair holds what a principal holds against the specification:
// for catalogues with and without a bit set, every claim of up to two tokens,
// declared or not, and every point.
func TestHeldEveryPair(t *testing.T) {
	world := smallWorld("a", "ab", "a-")
	var declared []scope.Pattern
	for i, p := range world {
		if i%3 != 0 {
			declared = append(declared, p)
		}
	}
	aliases := map[string]string{"old": string(declared[0]), "old:*": "a:*"}
	var padding []scope.Pattern
	for i := range 600 {
		padding = append(padding, scope.Pattern(fmt.Sprintf("zz:%03d", i)), scope.Pattern(fmt.Sprintf("0:%03d", i)))
	}
	small := catalogOf(t, declared, aliases)
	large := catalogOf(t, slices.Concat(padding, declared), aliases)
	if small.Len() > 512 || large.Len() <= 512 {
		t.Fatalf("catalogues of %d and %d names do not show both forms", small.Len(), large.Len())
	}

	tokens := []string{"old", "old:*", "openid", "https://example.com/read"}
	for _, p := range world {
		tokens = append(tokens, string(p))
	}
	checks := 0
	for i, first := range tokens {
		for _, second := range tokens[:i+1] {
			claim := []string{first, second}
			for _, catalog := range []scope.Catalog{small, large} {
				held, err := catalog.ParseHeld(strings.Join(claim, " "))
				if err != nil {
					t.Fatal(err)
				}
				if !held.Equal(catalog.HoldText(claim)) {
					t.Fatalf("claim %q and the list of its tokens are not held alike", claim)
				}
				for _, point := range world {
					checks++
					want := allowed(declared, aliases, claim, string(point))
					if held.Covers(point) != want {
						t.Fatalf("%q covers %q: %v, want %v", claim, point, !want, want)
					}
					if entry, ok := catalog.Lookup(point); ok && held.AllowsEntry(entry) != want {
						t.Fatalf("%q allows entry %q: %v, want %v", claim, point, !want, want)
					}
				}
				// What is held, written down and held again, is the same.
				again := catalog.Hold(nameList(held.Set())...)
				if !again.Equal(held) {
					t.Fatalf("%q is held as {%s}, and that as {%s}", claim, held.Set(), again.Set())
				}
				if got, want := catalog.Expand(held.Set()), expand(declared, held.Set()); !got.Equal(want) {
					t.Fatalf("{%s} expands to {%s}, want {%s}", held.Set(), got, want)
				}
			}
		}
	}
	visited(t, "%d checks", checks)
}

// expand is the specification of [scope.Catalog.Expand] on declared members.
func expand(declared []scope.Pattern, set scope.Set) scope.Set {
	var scopes []scope.Name
	for _, d := range declared {
		if !d.IsWildcard() && set.Covers(d) {
			scopes = append(scopes, d)
		}
	}
	return scope.Must(scope.NewSet(scopes...))
}

func nameList(set scope.Set) []scope.Name {
	var names []scope.Name
	for p := range set.All() {
		names = append(names, p)
	}
	return names
}

func catalogOf(t testing.TB, declared []scope.Pattern, aliases map[string]string) scope.Catalog {
	t.Helper()
	def := scope.Definition{Audiences: []scope.Audience{"all"}}
	for _, name := range declared {
		d := scope.Declaration{Name: name, Audience: "all", Grantable: true}
		for alias, target := range aliases {
			if target == string(name) {
				d.Aliases = append(d.Aliases, scope.Pattern(alias))
			}
		}
		def.Names = append(def.Names, d)
	}
	catalog, err := scope.NewCatalog(def)
	if err != nil {
		t.Fatal(err)
	}
	return catalog
}

// TestHeldIsMonotoneOnEveryPair checks that holding two sets allows what either
// does, so that holding more never allows less and holding less never more, and
// that undeclared tokens change nothing.
func TestHeldIsMonotoneOnEveryPair(t *testing.T) {
	world := smallWorld("a", "b")
	catalog := catalogOf(t, world, nil)
	for _, p := range world {
		for _, q := range world {
			one, other, both := catalog.Hold(p), catalog.Hold(q), catalog.Hold(p, q)
			noisy := catalog.HoldText([]string{"pcx:*", string(p), "", "*", "x", string(q) + " a:*"})
			for _, point := range world {
				if both.Covers(point) != (one.Covers(point) || other.Covers(point)) {
					t.Fatalf("{%s %s} and its parts disagree on %q", p, q, point)
				}
				if noisy.Covers(point) != one.Covers(point) {
					t.Fatalf("undeclared tokens beside %q change the decision on %q", p, point)
				}
			}
		}
	}
	visited(t, "%d pairs of names, each on %d points", len(world)*len(world), len(world))
}

// TestHeldIntersectEveryPair compares what two hold together with what each allows, for
// every pair of holdings of up to two names, with and without a bit set.
func TestHeldIntersectEveryPair(t *testing.T) {
	world := smallWorld("a", "b")
	var padding []scope.Pattern
	for i := range 600 {
		padding = append(padding, scope.Pattern(fmt.Sprintf("zz:%03d", i)))
	}
	half := world[:len(world)/2]
	pairs := 0
	small, large, other := catalogOf(t, world, nil), catalogOf(t, slices.Concat(padding, world), nil), catalogOf(t, half, nil)
	step := stepOf(7)
	for _, catalogs := range [][2]scope.Catalog{{small, small}, {large, large}, {small, other}, {other, small}, {large, small}, {small, large}} {
		var mine, theirs []scope.Held
		for i, p := range world {
			for _, q := range world[:i+1] {
				mine = append(mine, catalogs[0].Hold(p, q))
				theirs = append(theirs, catalogs[1].Hold(p, q))
			}
		}
		for i, h := range mine {
			for j := i % step; j < len(theirs); j += step {
				g := theirs[j]
				both := h.Intersect(g)
				pairs++
				for _, point := range world {
					want := h.Covers(point) && g.Covers(point)
					// A wildcard that only one side's catalogue declares is
					// narrowed to what both declare.
					if got := both.Covers(point); got != want && (got || catalogs[0] == catalogs[1]) {
						t.Fatalf("{%s} and {%s} are both {%s}, which covers %q: %v", h.Set(), g.Set(), both.Set(), point, got)
					}
				}
				if both.Catalog() != catalogs[0] {
					t.Fatal("the intersection is bound to the other catalogue")
				}
			}
		}
	}
	full := small.Hold(world[0])
	if none := full.Intersect(scope.Held{}); none.Covers(world[0]) || (scope.Held{}).Intersect(full).Covers(world[0]) {
		t.Error("the intersection with nothing holds something")
	}
	visited(t, "%d pairs of holders, each on %d points", pairs, len(world))
}

func TestZeroValuesDeny(t *testing.T) {
	catalog := catalogOf(t, []scope.Pattern{"a", "a:*", "a:b"}, nil)
	entry, _ := catalog.Lookup(scope.Scope("a"))
	everything := catalog.HoldText([]string{"a", "a:*"})
	var none scope.Held
	var nothing scope.Catalog
	for _, s := range []scope.Scope{"", "a", "a:b", "*", ":", "a:*", "a:c"} {
		if none.Allows(s) || nothing.Hold(s).Allows(s) || catalog.Hold().Allows(s) {
			t.Errorf("holding nothing allows %q", s)
		}
		if (scope.Set{}).Covers(s) {
			t.Errorf("the empty set covers %q", s)
		}
	}
	for _, s := range []scope.Scope{"", ":", "a:", "*", "a::b", "a:b*", "a:b "} {
		if everything.Allows(s) {
			t.Errorf("holding everything allows the malformed %q", s)
		}
	}
	if none.AllowsEntry(entry) || everything.AllowsEntry(scope.Entry{}) || none.AllowsEntry(scope.Entry{}) {
		t.Error("a zero value allows")
	}
	if nothing.Len() != 0 || (scope.Entry{}).GrantableTo("all") || entry.GrantableTo("") || !entry.GrantableTo("all") {
		t.Error("a zero value is grantable")
	}
	// A wildcard converted to Scope, and no name at all, are nothing.
	for _, name := range []scope.Name{scope.Scope("a:*"), nil} {
		if everything.Allows("a:*") || scope.Must(scope.ParseSet("a:*")).Covers(name) || catalog.Hold(name).Covers("a:*") {
			t.Errorf("%#v covers or is covered", name)
		}
		if _, ok := catalog.Lookup(name); ok || len(names(catalog.Above(name))) > 0 {
			t.Errorf("%#v is declared", name)
		}
		if set, err := scope.NewSet(name); err == nil || set.Len() > 0 {
			t.Errorf("%#v is the member of a set", name)
		}
	}
	if (scope.Pattern("")).Covers("") || (scope.Pattern("a:*")).Covers("") {
		t.Error("the zero pattern is covered")
	}
}

// TestHeldOfAnotherCatalogue asks with an entry found in one catalogue what is
// held under another: the name decides, never the position.
func TestHeldOfAnotherCatalogue(t *testing.T) {
	one := catalogOf(t, []scope.Pattern{"a:x", "a:y"}, nil)
	other := catalogOf(t, []scope.Pattern{"a:y", "a:z"}, nil)
	held := one.Hold(scope.Scope("a:y"))
	for _, tc := range []struct {
		name scope.Scope
		want bool
	}{{"a:y", true}, {"a:z", false}} {
		entry, _ := other.Lookup(tc.name)
		if held.AllowsEntry(entry) != tc.want {
			t.Errorf("%q found in another catalogue: %v, want %v", tc.name, !tc.want, tc.want)
		}
	}
}

// TestIntersectFollowsNoAlias intersects across catalogues: a name that one of
// them declares and the other has as an alias is not the alias's target.
func TestIntersectFollowsNoAlias(t *testing.T) {
	old := catalogOf(t, []scope.Pattern{"pay:read", "pay:card:*"}, nil)
	now := catalogOf(t, []scope.Pattern{"pay:admin", "pay:*", "pay:card:*"}, map[string]string{"pay:read": "pay:admin"})
	for _, tc := range []struct {
		old, now, want string
	}{
		{"pay:read", "pay:admin", ""},
		{"pay:read", "pay:*", ""},
		{"pay:read pay:card:*", "pay:*", "pay:card:*"},
	} {
		before, after := scope.Must(old.ParseHeld(tc.old)), scope.Must(now.ParseHeld(tc.now))
		if both := after.Intersect(before); both.Set().String() != tc.want {
			t.Errorf("{%s} and, before, {%s}: both {%s}, want {%s}", tc.now, tc.old, both.Set(), tc.want)
		}
	}
}

func TestParseHeldLimits(t *testing.T) {
	catalog := catalogOf(t, []scope.Pattern{"a"}, nil)
	long := strings.Repeat("x", scope.MaxClaimLen-2)
	for _, tc := range []struct {
		claim string
		ok    bool
	}{
		{"", true},
		{"a", true},
		{long + " a", true},
		{long + "x a", false},
		{strings.Repeat("x ", scope.MaxClaimTokens-1) + "a", true},
		{strings.Repeat("x ", scope.MaxClaimTokens) + "a", false},
		{" a", false}, {"a ", false}, {"a  a", false}, {" ", false},
		{"a\ta", false}, {"a\n", false}, {"a\x00", false}, {"a\x7f", false}, {"é", false},
		{`"a"`, false}, {`a\`, false}, {"!#$%&'()*+,-./:;<=>?@[]^_`{|}~ a", true},
	} {
		held, err := catalog.ParseHeld(tc.claim)
		if (err == nil) != tc.ok || held.Allows("a") != (tc.ok && strings.HasSuffix(tc.claim, "a")) {
			t.Errorf("ParseHeld(%.40q): allows %v, error %v", tc.claim, held.Allows("a"), err)
		}
	}
}
