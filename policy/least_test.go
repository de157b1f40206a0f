package policy_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/scope"
)

// least is the specification of Least: go through every way to decide the
// any-ofs of the tree, first alternatives first, and keep the first that needs
// the fewest scopes.
func (n node) least(catalog scope.Catalog) (least scope.Set, ok bool) {
	for choice := range 1 << n.ors() {
		rest := choice << (32 - n.ors())
		names, meets := n.decided(&rest)
		set, err := scope.NewSet(names...)
		if err == nil && meets && (!ok || set.Len() < least.Len()) {
			least, ok = set, true
		}
	}
	return least, ok
}

func (n node) ors() (count int) {
	for _, kid := range n.kids {
		count += kid.ors()
	}
	if n.word == "or" {
		count++
	}
	return count
}

// decided returns what n needs if its any-ofs are decided by the bits of rest,
// from the top one of 32 downwards.
func (n node) decided(rest *int) (names []scope.Name, meets bool) {
	switch n.word {
	case "nobody":
		return nil, false
	case "public":
		return nil, true
	case "and", "or":
	default:
		return []scope.Name{scope.Scope(n.word)}, true
	}
	second := false
	if n.word == "or" {
		second = *rest&(1<<31) != 0
		*rest <<= 1
	}
	left, leftMeets := n.kids[0].decided(rest)
	right, rightMeets := n.kids[1].decided(rest)
	switch {
	case n.word == "and":
		return append(left, right...), leftMeets && rightMeets
	case second:
		return right, rightMeets
	}
	return left, leftMeets
}

// TestLeastEveryTree compares Least with the specification and with every set
// of scopes there is, for every tree of depth two and many of depth three.
func TestLeastEveryTree(t *testing.T) {
	catalog := shopCatalog(t)
	scopes := []scope.Name{scope.Scope("shop:order:read"), scope.Scope("shop:order:write"), scope.Scope("shop:admin")}
	leaves := []node{{word: "nobody"}, {word: "public"}}
	for _, s := range scopes {
		leaves = append(leaves, node{word: string(s.Pattern())})
	}
	pairs := func(left, right []node) (trees []node) {
		for _, a := range left {
			for _, b := range right {
				trees = append(trees, node{"and", []node{a, b}}, node{"or", []node{a, b}})
			}
		}
		return trees
	}
	inner := pairs(leaves, leaves)
	trees := append(leaves, inner...)
	trees = append(trees, pairs(inner, inner)...)
	trees = append(trees, pairs(pairs(inner[:20], leaves), leaves[1:])...)
	for _, tree := range trees {
		r := tree.build(catalog)
		got, err := r.Least()
		want, ok := tree.least(catalog)
		var unmeetable *policy.UnmeetableError
		if ok != (err == nil) || err != nil && !errors.As(err, &unmeetable) || !got.Equal(want) {
			t.Fatalf("least of %s: {%s}, %v; want {%s}, %v", r, got, err, want, ok)
		}
		for subset := range 1 << len(scopes) {
			var held []scope.Name
			for i, s := range scopes {
				if subset&(1<<i) != 0 {
					held = append(held, s)
				}
			}
			if r.Check(catalog.Hold(held...)) == nil && (err != nil || len(held) < got.Len()) {
				t.Fatalf("%v meets %s, whose least is {%s}, %v", held, r, got, err)
			}
		}
	}
	visited(t, "%d requirements, each with every set of scopes", len(trees))
}

// TestLeastOfManyWays goes beyond what is compared exactly: what is named must
// meet the requirement all the same, and soon.
func TestLeastOfManyWays(t *testing.T) {
	var def scope.Definition
	def.Digest, def.Audiences = "sha256:many", []scope.Audience{"public"}
	for i := range 80 {
		def.Names = append(def.Names, scope.Declaration{Name: scope.Pattern(fmt.Sprintf("m:%02d", i)), Audience: "public", Grantable: true})
	}
	catalog := scope.Must(scope.NewCatalog(def))
	name := func(i int) scope.Scope { return scope.Scope(def.Names[i].Name) }
	r := policy.Public()
	var firsts []string
	for i := range 40 {
		firsts = append(firsts, string(name(2*i)))
		r = r.And(policy.Must(policy.AnyOf(catalog, name(2*i), name(2*i+1))))
	}
	least, err := r.Least()
	if err != nil || r.Check(catalog.HoldText(strings.Fields(least.String()))) != nil {
		t.Errorf("{%s}, %v does not meet it", least, err)
	}
	if diff := cmp.Diff(strings.Join(firsts, " "), least.String()); diff != "" {
		t.Errorf("not the first alternatives (-want +got):\n%s", diff)
	}

	// 256 ways are all compared: to begin with larger sets is better in the end.
	wanted := policy.Must(policy.AllOf(catalog, name(0)))
	early := policy.Public()
	for i := range 8 {
		wanted = wanted.And(policy.Must(policy.AllOf(catalog, name(20+i))))
		early = early.And(policy.Must(policy.AllOf(catalog, name(10+i))).Or(policy.Must(policy.AllOf(catalog, name(0), name(20+i)))))
	}
	if least, err := early.And(wanted).Least(); err != nil || least.Len() != 9 {
		t.Errorf("{%s}, %v", least, err)
	}

	// Nor are 256 ways put in another order: of sets of the same size, the first
	// alternative is named.
	first := policy.Must(policy.AllOf(catalog, name(1), name(2))).Or(policy.Must(policy.AllOf(catalog, name(3))))
	for range 254 {
		first = first.Or(policy.Must(policy.AllOf(catalog, name(4), name(5), name(6))))
	}
	if least, err := first.And(policy.Must(policy.AllOf(catalog, name(1)))).Least(); err != nil || least.String() != "m:01 m:02" {
		t.Errorf("{%s}, %v", least, err)
	}

	// A short alternative at the end of a long list is found all the same.
	long := policy.Must(policy.AllOf(catalog, name(0), name(1)))
	for range 2 * 256 {
		long = long.Or(policy.Must(policy.AllOf(catalog, name(0), name(1))))
	}
	least, err = long.Or(policy.Must(policy.AllOf(catalog, name(7)))).Least()
	if err != nil || least.String() != "m:07" {
		t.Errorf("{%s}, %v", least, err)
	}
}

func ExampleRequirement_Least() {
	catalog := shopCatalog(&testing.T{})
	both := policy.Must(policy.AllOf(catalog, "shop:order:read", "shop:order:write"))
	admin := policy.Must(policy.AllOf(catalog, "shop:admin"))
	fmt.Println(both.Or(admin).Least())
	fmt.Println(policy.Requirement{}.Least())
	// Output:
	// shop:admin <nil>
	//  a requirement that nobody can meet
}
