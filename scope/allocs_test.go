package scope_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/payconex/scopes/scope"
)

// TestAllocs holds what is promised to allocate nothing to that.
func TestAllocs(t *testing.T) {
	all := catalogues(t)
	small, large := all["small"], all["large"]
	const claim = "openid shop:customer_orders:* a:b x:y unknown_but_long_enough:to_be_interesting:* shop:customers:a-rather-long-name-of-more-than-64-bytes.that-spans-two-blocks"
	request := []string{"shop:customer_orders:refund:create", "x:y", "a:b"}
	entry, _ := small.Lookup(scope.Scope("shop:customer_orders:refund:create"))
	entry2, _ := large.Lookup(scope.Scope("shop:customer_orders:refund:create"))
	mask := scope.NewMask(entry, entry)
	names := []scope.Name{scope.Pattern("a:*"), scope.Scope("x:y")}
	var largest []scope.Pattern // of the catalogues that are small
	var scattered []string
	for i := range 512 {
		largest = append(largest, scope.Pattern(fmt.Sprintf("n:%03d", i)))
		if i%20 == 0 {
			scattered = append(scattered, string(largest[i]))
		}
	}
	full := catalogOf(t, largest, nil)
	hundred := strings.Repeat(claim+" ", 100) + "a"

	var held, other scope.Held
	var err error
	yes := true
	for _, tc := range []struct {
		title string
		do    func()
	}{
		{"ParseHeld", func() { held, err = small.ParseHeld(claim) }},
		{"ParseHeld of 600 tokens", func() { held, err = small.ParseHeld(hundred) }},
		{"ParseHeld under a large catalogue", func() { other, err = large.ParseHeld(claim) }},
		{"Hold", func() { other = small.Hold(names...) }},
		{"HoldText", func() { other = small.HoldText(request) }},
		{"HoldText of many among 512", func() { yes = full.HoldText(scattered).Allows("n:020") }},
		{"ClaimAllows", func() { yes, err = small.ClaimAllows(claim, entry) }},
		{"ClaimAllows under a large catalogue", func() { yes, err = large.ClaimAllows(claim, entry2) }},
		{"ClaimAllows with aliases", func() { _, err = all["small, aliases"].ClaimAllows(claim, entry) }},
		{"HeldBy", func() { yes = entry.HeldBy(&held) }},
		{"AllowsEntry", func() { yes = held.AllowsEntry(entry) }},
		{"AllowsEntry of another catalogue", func() { yes = held.AllowsEntry(entry2) }},
		{"Allows", func() { yes = held.Allows("shop:customer_orders:refund:create") }},
		{"Allows a long name", func() {
			yes = held.Allows("shop:customers:a-rather-long-name-of-more-than-64-bytes.that-spans-two-blocks")
		}},
		{"Allows an undeclared name below a wildcard", func() { yes = held.Allows("shop:customer_orders:tomorrow") }},
		{"Covers an undeclared wildcard", func() { yes = held.Covers("shop:customer_orders:a_new_family_of_them:*") }},
		{"Allows an undeclared name", func() { yes = !held.Allows("shop:customer_refunds:tomorrow") }},
		{"HoldsAll", func() { yes = held.HoldsAll(request) }},
		{"CoversHeld", func() { asked := small.HoldText(request); yes = held.CoversHeld(&asked) }},
		{"Intersect", func() { held = held.Intersect(held) }},
		{"AnyHeldBy", func() { yes = mask.AnyHeldBy(&held) }},
		{"Lookup", func() { _, yes = small.Lookup(scope.Pattern("shop:customer_orders:*")) }},
		{"Entry", func() { _, yes = small.Entry("shop:customer_orders:read") }},
	} {
		if n := testing.AllocsPerRun(100, tc.do); n != 0 || err != nil || !yes {
			t.Errorf("%s: %v allocations, %v, %v", tc.title, n, yes, err)
		}
	}
	if !other.HoldsAll(request) {
		t.Error("the last of the others holds nothing")
	}
}
