package scope_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/payconex/scopes/scope"
	"github.com/payconex/scopes/scope/internal/spec"
)

// TestHeldOfManyNames holds what a principal holds against the specification for
// claims of up to 200 tokens: more than fit in a value, and more than fit on the
// stack while they are read.
func TestHeldOfManyNames(t *testing.T) {
	var declared []scope.Pattern
	for i := range 20 {
		declared = append(declared, scope.Pattern(fmt.Sprintf("s%02d:*", i)))
		for j := range 6 {
			declared = append(declared, scope.Pattern(fmt.Sprintf("s%02d:r%d:*", i, j)))
			for k := range 6 {
				declared = append(declared, scope.Pattern(fmt.Sprintf("s%02d:r%d:action_%d", i, j, k)))
			}
		}
	}
	large := catalogOf(t, declared, nil)
	small := catalogOf(t, declared[:500], nil)
	if large.Len() <= 512 || small.Len() > 512 {
		t.Fatalf("%d and %d names do not show both forms", large.Len(), small.Len())
	}
	random := rand.New(rand.NewPCG(2, 2))
	for round := range 60 {
		catalog, names := large, declared
		if round%2 == 0 {
			catalog, names = small, declared[:500]
		}
		var one, other []string
		for range random.IntN([]int{3, 12, 40, 200}[round%4]) {
			one = append(one, string(names[random.IntN(len(names))]))
			other = append(other, string(names[random.IntN(len(names))]))
		}
		held, err := catalog.ParseHeld(strings.Join(one, " "))
		if err != nil {
			t.Fatal(err)
		}
		second := catalog.HoldText(other)
		both := held.Intersect(second)
		for entry := range catalog.All() {
			name := string(entry.Name())
			want := spec.Covers(one, []string{name})
			if entry.HeldBy(&held) != want || held.AllowsEntry(entry) != want || held.Covers(entry.Name()) != want {
				t.Fatalf("%q covers %q: %v, want %v", one, name, !want, want)
			}
			if want := want && spec.Covers(other, []string{name}); entry.HeldBy(&both) != want {
				t.Fatalf("%q and %q cover %q: %v, want %v", one, other, name, !want, want)
			}
		}
		set, err := scope.ParseSet(strings.Join(one, " "))
		if err != nil || !held.Set().Equal(set) {
			t.Fatalf("{%s} is held as {%s}", set, held.Set())
		}
		slices.Reverse(one)
		if again := catalog.HoldText(one); !again.Equal(held) {
			t.Fatalf("{%s} depends on order: {%s}", held.Set(), again.Set())
		}
		checkHoldsAll(t, held, one, other)
		if got, want := held.CoversHeld(&second), spec.Covers(one, other); got != want {
			t.Fatalf("%q covers what %q holds: %v, want %v", one, other, got, want)
		}
		if !held.CoversHeld(&both) || !second.CoversHeld(&both) || !held.CoversHeld(&held) {
			t.Fatalf("{%s} does not cover {%s}", held.Set(), both.Set())
		}
	}
}

func checkHoldsAll(t *testing.T, held scope.Held, mine, others []string) {
	t.Helper()
	for i := range others {
		if want := spec.Covers(mine, others[:i]) && i > 0; held.HoldsAll(others[:i]) != want {
			t.Fatalf("{%s} holds all of %q: %v, want %v", held.Set(), others[:i], !want, want)
		}
	}
	if len(mine) > 0 && (!held.HoldsAll(mine) || held.HoldsAll(append(mine[:1:1], "no:such_name"))) {
		t.Fatalf("{%s} does not hold all of %q, or more", held.Set(), mine)
	}
}

// TestHeldSiblings holds many names that lie next to each other: more than fit
// in a value while they are read, and a few runs of ids in the end.
func TestHeldSiblings(t *testing.T) {
	large := catalogues(t)["large"]
	for from := 0; from < 100; from += 9 {
		var texts []string
		for i := range 40 {
			texts = append(texts, fmt.Sprintf("zz:%03d", from+i*7%40+60*(i%3))) // in no order
		}
		some := slices.Repeat(texts[:3], 5)
		if !large.HoldText(some).Equal(large.HoldText(texts[:3])) {
			t.Fatalf("%q and the same again and again are not held alike", texts[:3])
		}
		for _, more := range [][]string{nil, {"undeclared one"}} {
			held := large.HoldText(slices.Concat(texts, more))
			for entry := range large.All() {
				if want := spec.Covers(texts, []string{string(entry.Name())}); entry.HeldBy(&held) != want {
					t.Fatalf("40 from %d cover %q: %v, want %v", from, entry.Name(), !want, want)
				}
			}
			if held.Set().Len() != 40 || len(slices.Collect(held.Undeclared())) != len(more) {
				t.Fatalf("40 from %d are held as {%s}", from, held.Set())
			}
		}
	}
}

// TestHeldByOtherForms asks what is held under a small catalogue about a large
// one and the other way round: the name decides.
func TestHeldByOtherForms(t *testing.T) {
	all := catalogues(t)
	claim := "a:* shop:customers:* x:y"
	for form, catalog := range all {
		held := scope.Must(catalog.ParseHeld(claim))
		for other, catalog2 := range all {
			held2 := scope.Must(catalog2.ParseHeld(claim))
			want := true
			for entry := range held2.All() {
				want = want && held.Covers(entry.Name())
			}
			if held.CoversHeld(&held2) != want {
				t.Errorf("%s covers %s: %v, want %v", form, other, !want, want)
			}
		}
		if !held.CoversHeld(&scope.Held{}) || (scope.Held{}).CoversHeld(&held) != (held.Set().Len() == 0) {
			t.Errorf("%s: the zero holder", form)
		}
		if held.HoldsAll(nil) || (scope.Held{}).HoldsAll([]string{"x:y"}) || (scope.Held{}).HoldsAll(nil) {
			t.Errorf("%s: all of nothing is held", form)
		}
	}
}

// TestMask compares a mask with its entries, for all pairs of entries and what
// can be held, and for entries of several catalogues at once.
func TestMask(t *testing.T) {
	all := catalogues(t)
	var entries []scope.Entry
	for _, form := range []string{"small", "large", "another catalogue"} {
		for entry := range all[form].All() {
			if !strings.HasPrefix(string(entry.Name()), "zz") {
				entries = append(entries, entry)
			}
		}
	}
	entries = append(entries, scope.Entry{})
	var holders []scope.Held
	for _, claim := range []string{"", "a:*", "a:b:c ab:*", "shop:customers:* x:y", "a a:* ab:* shop:customer_orders:* shop:customers:* x:y"} {
		for _, catalog := range all {
			holders = append(holders, scope.Must(catalog.ParseHeld(claim)))
		}
	}
	holders = append(holders, scope.Held{})
	none, noneToo := scope.Mask{}, scope.NewMask()
	for _, held := range holders {
		for i, x := range entries {
			one := scope.NewMask(x)
			if has := x.HeldBy(&held); one.AnyHeldBy(&held) != has || one.AllHeldBy(&held) != has {
				t.Fatalf("{%s}: a mask of %q alone", held.Set(), x.Name())
			}
			for _, y := range entries[:i] {
				mask := scope.NewMask(x, y)
				either, both := x.HeldBy(&held) || y.HeldBy(&held), x.HeldBy(&held) && y.HeldBy(&held)
				if mask.AnyHeldBy(&held) != either || mask.AllHeldBy(&held) != both || mask.AnyPlainlyHeldBy(&held) && !either {
					t.Fatalf("{%s}: a mask of %q and %q", held.Set(), x.Name(), y.Name())
				}
			}
		}
		if none.AnyPlainlyHeldBy(&held) || none.AnyHeldBy(&held) || none.AllHeldBy(&held) || noneToo.AnyHeldBy(&held) || noneToo.AllHeldBy(&held) {
			t.Fatal("a mask of nothing is held")
		}
	}
}

func TestSetOf(t *testing.T) {
	catalog := catalogues(t)["small"]
	wildcard, _ := catalog.Lookup(scope.Pattern("a:*"))
	below, _ := catalog.Lookup(scope.Scope("a:b"))
	other, _ := catalog.Lookup(scope.Scope("x:y"))
	if got := scope.SetOf(other, below, scope.Entry{}, wildcard); got.String() != "a:* x:y" {
		t.Errorf("{%s}", got)
	}
	if scope.SetOf().Len() != 0 {
		t.Error("a set of no entries")
	}
}

func TestHeldEqual(t *testing.T) {
	all := catalogues(t)
	claims := []string{"", "a", "a:*", "a:b x:y", "a:b x:y ab:*"}
	var many []string // too many and too scattered for a value
	for i := range 50 {
		many = append(many, fmt.Sprintf("zz:%03d", 2*i))
	}
	claims = append(claims, strings.Join(many, " "), strings.Join(many[1:], " "))
	for form, catalog := range all {
		for other, catalog2 := range all {
			for _, x := range claims {
				for _, y := range claims {
					one, two := scope.Must(catalog.ParseHeld(x)), scope.Must(catalog2.ParseHeld(y))
					want := form == other && one.Set().Equal(two.Set())
					if one.Equal(two) != want {
						t.Fatalf("%q under %s equals %q under %s: %v", x, form, y, other, !want)
					}
				}
			}
		}
	}
}

// TestUndeclaredLimits asks for names below a wildcard that is held, at and
// beyond the limits of a name.
func TestUndeclaredLimits(t *testing.T) {
	for form, catalog := range catalogues(t) {
		held := scope.Must(catalog.ParseHeld("a:* shop:customer_orders:*"))
		for _, stem := range []string{"a:", "shop:customer_orders:"} {
			for n := range 20 {
				name := stem + strings.Repeat("n:", n) + "n"
				for _, name := range []string{name, name + ":*", name + ":", name + "::n", name + ":-", strings.Replace(name, "n:n", "n::n", 1)} {
					want := spec.WellFormed(name) && held.Covers(scope.Pattern(stem+"*"))
					if held.Covers(scope.Pattern(name)) != want {
						t.Fatalf("%s: %q: %v, want %v", form, name, !want, want)
					}
				}
			}
			for n := 250; n < 260; n++ {
				name := stem + strings.Repeat("n", n-len(stem))
				if want := spec.WellFormed(name) && held.Covers(scope.Pattern(stem+"*")); held.Covers(scope.Pattern(name)) != want {
					t.Fatalf("%s: %d bytes: %v, want %v", form, n, !want, want)
				}
			}
		}
	}
}

// TestMaskOfManyWords asks about names far apart in a catalogue, of which up to
// two words of bits are looked at plainly.
func TestMaskOfManyWords(t *testing.T) {
	var declared []scope.Pattern
	for i := range 512 {
		declared = append(declared, scope.Pattern(fmt.Sprintf("n:%03d", i)))
	}
	catalog := catalogOf(t, declared, nil)
	random := rand.New(rand.NewPCG(4, 4))
	for range 5000 {
		var entries []scope.Entry
		words := map[int]bool{}
		for range 1 + random.IntN(6) {
			i := random.IntN(512)
			entry, _ := catalog.Lookup(declared[i])
			entries, words[i/64] = append(entries, entry), true
		}
		var names []scope.Name
		for range random.IntN(100) {
			names = append(names, declared[random.IntN(512)])
		}
		for _, e := range entries { // half of them, and whatever else
			if random.IntN(2) == 0 {
				names = append(names, e.Name())
			}
		}
		held := catalog.Hold(names...)
		either, both := false, true
		for _, e := range entries {
			either, both = either || e.HeldBy(&held), both && e.HeldBy(&held)
		}
		mask := scope.NewMask(entries...)
		plainly := mask.AnyPlainlyHeldBy(&held)
		if mask.AnyHeldBy(&held) != either || mask.AllHeldBy(&held) != both || plainly && !either || len(words) <= 2 && plainly != either {
			t.Fatalf("any of %d names: %v, plainly %v, want %v; all: %v, want %v", len(entries), mask.AnyHeldBy(&held), plainly, either, mask.AllHeldBy(&held), both)
		}
	}
}
