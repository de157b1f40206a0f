package scope_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/payconex/scopes/scope"
)

// catalogues declares the same names in every form that a catalogue can take: a
// bit set, runs, with aliases and without, and a table of an older generator.
func catalogues(t testing.TB) map[string]scope.Catalog {
	t.Helper()
	declared := []scope.Pattern{
		"a", "a:*", "a:b", "a:b:c", "ab:*", "ab:c", "a:b:c:d:e:f:*", "x:y",
		"shop:customer_orders:*", "shop:customer_orders:read", "shop:customer_orders:refund:create",
		"shop:customers:*", "shop:customers:a-rather-long-name-of-more-than-64-bytes.that-spans-two-blocks",
	}
	aliases := map[string]string{"alias": "a:b", "old:*": "shop:customers:*"}
	padding := slices.Clone(declared)
	for i := range 600 {
		padding = append(padding, scope.Pattern(fmt.Sprintf("zz:%03d", i)))
	}
	bare := catalogOf(t, declared, aliases).Table()
	bare.Index = nil
	for i := range bare.Flags {
		bare.Flags[i] &^= scope.FlagAliased
	}
	return map[string]scope.Catalog{
		"small":             catalogOf(t, declared, nil),
		"small, aliases":    catalogOf(t, declared, aliases),
		"large":             catalogOf(t, padding, nil),
		"large, aliases":    catalogOf(t, padding, aliases),
		"without an index":  scope.Static(&bare),
		"nothing declared":  {},
		"another catalogue": catalogOf(t, declared[3:], nil),
	}
}

// checkClaimAllows holds ClaimAllows against ParseHeld and HeldBy, the error
// too, for every entry of one catalogue and every catalogue.
func checkClaimAllows(t *testing.T, catalogs map[string]scope.Catalog, claim string) {
	t.Helper()
	for form, catalog := range catalogs {
		held, err := catalog.ParseHeld(claim)
		for of, other := range catalogs {
			for entry := range other.All() {
				if strings.HasPrefix(string(entry.Name()), "zz") {
					break // the padding
				}
				got, gotErr := catalog.ClaimAllows(claim, entry)
				want := entry.HeldBy(&held)
				if got != want || held.AllowsEntry(entry) != want || held.Covers(entry.Name()) != want {
					t.Fatalf("%s: claim %q allows %q of %s: %v, want %v", form, claim, entry.Name(), of, got, want)
				}
				if fmt.Sprint(gotErr) != fmt.Sprint(err) || err != nil && got {
					t.Fatalf("%s: claim %q: %v, want %v", form, claim, gotErr, err)
				}
			}
		}
		got, gotErr := catalog.ClaimAllows(claim, scope.Entry{})
		if got || fmt.Sprint(gotErr) != fmt.Sprint(err) {
			t.Fatalf("%s: claim %q allows the zero entry: %v, %v", form, claim, got, gotErr)
		}
	}
}

func TestClaimAllows(t *testing.T) {
	catalogs := catalogues(t)
	tokens := []string{"alias", "old:*", "openid", "a:c", "a:", "*", "shop:*", "shop:customer_orders:refund:*", "!", "x!y"}
	for entry := range catalogs["small"].All() {
		tokens = append(tokens, string(entry.Name()), string(entry.Name()[1:]), string(entry.Name())+"x")
	}
	random := rand.New(rand.NewPCG(1, 1))
	for range 300 {
		var claim []string
		for range random.IntN(12) {
			claim = append(claim, tokens[random.IntN(len(tokens))])
		}
		checkClaimAllows(t, catalogs, strings.Join(claim, " "))
	}
	for _, text := range odd {
		checkClaimAllows(t, catalogs, text)
		checkClaimAllows(t, catalogs, strings.Repeat("x ", 30)+text+" a:b")
	}
}

// FuzzClaimAllows looks for a claim on which the two ways to ask disagree.
func FuzzClaimAllows(f *testing.F) {
	for _, text := range odd {
		f.Add(text)
		f.Add("openid " + text + " shop:customers:* a:b:*")
	}
	catalogs := catalogues(f)
	f.Fuzz(func(t *testing.T, claim string) { checkClaimAllows(t, catalogs, claim) })
}

// TestClaimEveryByte puts every byte at every place of claims of many lengths,
// because a claim is read by words and blocks of words.
func TestClaimEveryByte(t *testing.T) {
	catalog := catalogues(t)["small"]
	entry, _ := catalog.Lookup(scope.Scope("x:y"))
	claims := 0
	for _, frame := range []string{"x", "a:b c", "a:b:c ab:c", "openid x:y a:b", strings.Repeat("x:y ", 15) + "a:b", strings.Repeat("x:y ", 40) + "a:b", strings.Repeat("abcdefg ", 8) + "x:y", strings.Repeat("a", 130)} {
		for at := range frame {
			for c := range 256 {
				claim := frame[:at] + string([]byte{byte(c)}) + frame[at+1:]
				claims++
				want := claimGrammar.MatchString(claim)
				held, err := catalog.ParseHeld(claim)
				if (err == nil) != want {
					t.Fatalf("ParseHeld(%q): %v", claim, err)
				}
				allowed, err := catalog.ClaimAllows(claim, entry)
				has := want && slices.Contains(strings.Split(claim, " "), "x:y")
				if (err == nil) != want || allowed != has || held.Allows("x:y") != has {
					t.Fatalf("%q: ClaimAllows %v, %v; held %v; want %v", claim, allowed, err, held.Allows("x:y"), has)
				}
			}
		}
	}
	visited(t, "%d claims", claims)
}

// TestClaimEveryPairOfBytes reads claims that consist of two bytes by turns, as
// long as a word and as a block: nothing else in them can be at fault.
func TestClaimEveryPairOfBytes(t *testing.T) {
	catalog := catalogues(t)["small"]
	claims := 0
	for c := range 256 {
		for d := range 256 {
			pair := string([]byte{byte(c), byte(d)})
			for _, claim := range []string{strings.Repeat(pair, 4), strings.Repeat(pair, 32)} {
				claims++
				if _, err := catalog.ParseHeld(claim); (err == nil) != claimGrammar.MatchString(claim) {
					t.Fatalf("ParseHeld(%q): %v", claim, err)
				}
			}
		}
	}
	visited(t, "%d claims", claims)
}

// TestUndeclaredOrder checks that a claim's undeclared tokens come back as they
// came, twice if they came twice, whatever was declared between them.
func TestUndeclaredOrder(t *testing.T) {
	for form, catalog := range catalogues(t) {
		if form == "nothing declared" {
			continue
		}
		held, err := catalog.ParseHeld("openid x:y z a:* openid shop:* " + strings.Repeat("q", 300))
		if err != nil {
			t.Fatal(err)
		}
		want := []string{"openid", "z", "openid", "shop:*", strings.Repeat("q", 300)}
		if form == "another catalogue" {
			want = []string{"openid", "z", "a:*", "openid", "shop:*", strings.Repeat("q", 300)}
		}
		if got := slices.Collect(held.Undeclared()); !slices.Equal(got, want) {
			t.Errorf("%s: %.99q, want %.99q", form, got, want)
		}
		for range held.Undeclared() {
			break // must stop
		}
		texts := []string{"", "x:y", "a b", "\xff"}
		if got := slices.Collect(catalog.HoldText(texts).Undeclared()); !slices.Equal(got, []string{"", "a b", "\xff"}) {
			t.Errorf("%s: of texts %.99q", form, got)
		}
	}
}

// TestClaimIsReadToItsEnd puts what is at fault far behind what is allowed, and
// what is no fault at the very limits.
func TestClaimIsReadToItsEnd(t *testing.T) {
	catalogs := catalogues(t)
	rest := strings.Repeat(" openid", 100)
	for _, claim := range []string{
		"x:y" + rest + " \x00", "x:y" + rest + "  a", "x:y" + rest + " ", "x:y" + rest + "\t", "x:y" + rest + " !",
		"!" + strings.Repeat("x", scope.MaxClaimLen-5) + " x:y", // 64 KiB, and a byte that deserves a second look
		"!x" + strings.Repeat("x", scope.MaxClaimLen-5) + " x:y",
		"!" + strings.Repeat(" x", scope.MaxClaimTokens-2) + " x:y", // 1,024 tokens
		"!" + strings.Repeat(" x", scope.MaxClaimTokens-1) + " x:y",
	} {
		checkClaimAllows(t, catalogs, claim)
		_, err := catalogs["small"].ParseHeld(claim)
		well := len(claim) <= scope.MaxClaimLen && strings.Count(claim, " ") < scope.MaxClaimTokens &&
			!strings.Contains(claim, "  ") && !strings.ContainsAny(claim, "\x00\t") && !strings.HasSuffix(claim, " ")
		if (err == nil) != well {
			t.Errorf("a claim of %d bytes and %d spaces: %v", len(claim), strings.Count(claim, " "), err)
		}
	}
}
