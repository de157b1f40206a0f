package policy_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/scope"
)

// A node is the specification of a requirement: a tree to be walked.
type node struct {
	word string // a scope, "and", "or", "nobody" or "public"
	kids []node
}

func (n node) met(held func(string) bool) bool {
	switch n.word {
	case "and":
		return n.kids[0].met(held) && n.kids[1].met(held)
	case "or":
		return n.kids[0].met(held) || n.kids[1].met(held)
	case "public":
		return true
	case "nobody":
		return false
	}
	return held(n.word)
}

func (n node) build(catalog scope.Catalog) policy.Requirement {
	switch n.word {
	case "and":
		return n.kids[0].build(catalog).And(n.kids[1].build(catalog))
	case "or":
		return n.kids[0].build(catalog).Or(n.kids[1].build(catalog))
	case "public":
		return policy.Public()
	case "nobody":
		return policy.Requirement{}
	}
	return policy.Must(policy.AllOf(catalog, scope.Scope(n.word)))
}

// requirementTrees returns every tree of depth two.
func requirementTrees() []node {
	leaves := []node{{word: "shop:order:read"}, {word: "shop:order:write"}, {word: "shop:admin"}, {word: "nobody"}, {word: "public"}}
	pairs := func(parts []node) (trees []node) {
		for _, a := range parts {
			for _, b := range parts {
				trees = append(trees, node{"and", []node{a, b}}, node{"or", []node{a, b}})
			}
		}
		return trees
	}
	return append(leaves, pairs(append(leaves, pairs(leaves)...))...)
}

// requirementHoldings is everything that can be held of what they name.
var requirementHoldings = [][]string{nil, {"shop:order:read"}, {"shop:order:write"}, {"shop:order:*"}, {"shop:admin"}, {"shop:admin", "shop:order:read"}, {"shop:order:*", "shop:admin"}}

// TestRequirementEveryTree compares Check with the tree it was built from, for
// every tree of depth two and everything that can be held.
func TestRequirementEveryTree(t *testing.T) {
	catalog := shopCatalog(t)
	trees := requirementTrees()
	for _, tree := range trees {
		r := tree.build(catalog)
		for _, names := range requirementHoldings {
			held := catalog.HoldText(names)
			want := tree.met(func(name string) bool { return held.Allows(scope.Scope(name)) })
			err := r.Check(held)
			if (err == nil) != want {
				t.Fatalf("%s with %q: %v, want %v", r, names, err, want)
			}
			var denied *policy.DeniedError
			if err != nil && (!errors.As(err, &denied) || denied.Needed().String() != r.String()) {
				t.Fatalf("%s is refused with %v", r, err)
			}
		}
		if want := tree.met(func(string) bool { return false }); r.IsPublic() != want {
			t.Fatalf("%s is public: %v, want %v", r, !want, want)
		}
	}
	visited(t, "%d requirements, each with %d holders", len(trees), len(requirementHoldings))
}

func TestRequirementOfLists(t *testing.T) {
	catalog := shopCatalog(t)
	all := policy.Must(policy.AllOf(catalog, "shop:order:read", "shop:order:write", "shop:admin"))
	either := policy.Must(policy.AnyOf(catalog, "shop:order:read", "shop:order:get", "shop:admin"))
	for _, tc := range []struct {
		held        []string
		all, either bool
	}{
		{nil, false, false},
		{[]string{"shop:order:*"}, false, true},
		{[]string{"shop:order:*", "shop:admin"}, true, true},
		{[]string{"shop:order:write"}, false, false},
		{[]string{"shop:order:get"}, false, true}, // an alias acts as its target
		{[]string{"shop:*", "*", "shop:order"}, false, false},
	} {
		held := catalog.HoldText(tc.held)
		if (all.Check(held) == nil) != tc.all || (either.Check(held) == nil) != tc.either {
			t.Errorf("%q: all %v, either %v", tc.held, all.Check(held), either.Check(held))
		}
	}
}

func TestRequirementRefusesUndeclaredNames(t *testing.T) {
	catalog := shopCatalog(t)
	r, err := policy.AnyOf(catalog, "shop:order:raed", "shop:order:read", "shop:order:*", "shop:")
	var unknown *scope.UnknownError
	var syntax *scope.SyntaxError
	if !errors.As(err, &unknown) || !errors.As(err, &syntax) {
		t.Fatalf("error %v", err)
	}
	want := `unknown scope "shop:order:raed" (did you mean "shop:order:read"?)
"shop:order:*": offset 11: a wildcard where one scope is wanted
"shop:": offset 5: empty segment`
	if err.Error() != want {
		t.Errorf("error\n%v\nwant\n%s", err, want)
	}
	if r.Check(everything(catalog).Held) == nil {
		t.Error("the requirement that could not be built is met")
	}
}

func ExampleRequirement_Check() {
	catalog := shopCatalog(&testing.T{})
	canShip := policy.Must(policy.AllOf(catalog, "shop:order:write", "shop:pay:charge"))

	fmt.Println(canShip.Check(catalog.HoldText([]string{"shop:order:*", "shop:pay:charge"})))
	fmt.Println(canShip.Check(catalog.HoldText([]string{"shop:order:*"})))
	// Output:
	// <nil>
	// denied: needs "shop:order:write" and "shop:pay:charge"
}

func ExampleRequirement_Or() {
	catalog := shopCatalog(&testing.T{})
	orders := policy.Must(policy.AllOf(catalog, "shop:order:read", "shop:order:write"))
	admin := policy.Must(policy.AllOf(catalog, "shop:admin"))
	fmt.Println(orders.Or(admin))
	// Output: ("shop:order:read" and "shop:order:write") or "shop:admin"
}
