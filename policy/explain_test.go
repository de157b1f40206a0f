package policy_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/scope"
)

func TestExplain(t *testing.T) {
	catalog := shopCatalog(t)
	need := func(names ...scope.Scope) policy.Requirement {
		return policy.Must(policy.AllOf(catalog, names[0], names[1:]...))
	}
	type list = []scope.Pattern
	for _, tc := range []struct {
		title string
		held  []string
		need  policy.Requirement
		want  policy.Explanation // Allowed, By, Missing and Fix
	}{
		{"by itself", []string{"shop:order:read"}, need("shop:order:read"), policy.Explanation{Allowed: true, By: list{"shop:order:read"}}},
		{"by a wildcard", []string{"shop:order:*", "shop:admin"}, need("shop:order:read"), policy.Explanation{Allowed: true, By: list{"shop:order:*"}}},
		{"by two", []string{"shop:order:*", "shop:admin"}, need("shop:order:read", "shop:order:write", "shop:admin"), policy.Explanation{Allowed: true, By: list{"shop:order:*", "shop:admin"}}},
		{"public", nil, policy.Public(), policy.Explanation{Allowed: true}},
		{"missing", nil, need("shop:order:read"), policy.Explanation{Missing: list{"shop:order:read"}, Fix: list{"shop:order:read"}}},
		{"half missing", []string{"shop:order:read"}, need("shop:order:read", "shop:pay:charge"), policy.Explanation{Missing: list{"shop:pay:charge"}, Fix: list{"shop:pay:charge"}}},
		{"fixed by a wildcard only", nil, need("shop:ship:recall"), policy.Explanation{Missing: list{"shop:ship:recall"}, Fix: list{"shop:ship:*"}}},
		{"deprecated, so its wildcard", nil, need("shop:order:old"), policy.Explanation{Missing: list{"shop:order:old"}, Fix: list{"shop:order:*"}}},
		{"not to be fixed", nil, need("shop:admin"), policy.Explanation{Missing: list{"shop:admin"}}},
		{"half not to be fixed", nil, need("shop:admin", "shop:order:read"), policy.Explanation{Missing: list{"shop:admin", "shop:order:read"}}},
		{"the alternative that is met", []string{"shop:pay:charge"}, need("shop:order:read").Or(need("shop:pay:charge")), policy.Explanation{Allowed: true, By: list{"shop:pay:charge"}}},
		{"the alternative with the smallest fix", nil, need("shop:order:read", "shop:pay:charge").Or(need("shop:order:write")), policy.Explanation{Missing: list{"shop:order:write"}, Fix: list{"shop:order:write"}}},
		{"the alternative that can be fixed", nil, need("shop:admin").Or(need("shop:order:read", "shop:pay:charge")), policy.Explanation{Missing: list{"shop:order:read", "shop:pay:charge"}, Fix: list{"shop:order:read", "shop:pay:charge"}}},
		{"the first of two that can be fixed alike", nil, need("shop:order:read").Or(need("shop:order:write")), policy.Explanation{Missing: list{"shop:order:read"}, Fix: list{"shop:order:read"}}},
		{"not the shorter one that cannot be fixed", nil, need("shop:order:read", "shop:pay:charge").Or(need("shop:admin")), policy.Explanation{Missing: list{"shop:order:read", "shop:pay:charge"}, Fix: list{"shop:order:read", "shop:pay:charge"}}},
		{"the alternative that can be met", nil, policy.Requirement{}.Or(need("shop:admin")), policy.Explanation{Missing: list{"shop:admin"}}},
		{"the shorter one of two that cannot be fixed", nil, need("shop:admin", "shop:order:read").Or(need("shop:admin")), policy.Explanation{Missing: list{"shop:admin"}}},
		{"the first of two that cannot be fixed", nil, need("shop:pay:refund").Or(need("shop:admin")), policy.Explanation{Missing: list{"shop:pay:refund"}}},
		{"nobody, whatever else they hold", nil, need("shop:order:read").And(policy.Requirement{}), policy.Explanation{}},
		{"nobody", []string{"shop:order:*"}, policy.Requirement{}, policy.Explanation{}},
	} {
		t.Run(tc.title, func(t *testing.T) {
			key := policy.Key{ID: "key_1", Held: catalog.HoldText(tc.held)}
			got := policy.Explain(key, tc.need, "public")
			if got.Allowed != tc.want.Allowed {
				t.Errorf("allowed: %v", got.Allowed)
			}
			if diff := cmp.Diff([]list{tc.want.By, tc.want.Missing, tc.want.Fix}, []list{got.By, got.Missing, got.Fix}); diff != "" {
				t.Errorf("by, missing, fix: %s", diff)
			}
			if got.Allowed != (tc.need.Check(key.Held) == nil) {
				t.Error("the explanation is not the decision")
			}
			// The fix is one: whoever holds it too is allowed.
			names := append([]string(nil), tc.held...)
			for _, p := range got.Fix {
				names = append(names, string(p))
			}
			if len(got.Fix) > 0 && tc.need.Check(catalog.HoldText(names)) != nil {
				t.Errorf("holding %q as well does not help", got.Fix)
			}
		})
	}
}

// TestExplainFixByTheWiderWildcard checks that a wildcard that may not be granted
// does not stand in the way of a wider one that may.
func TestExplainFixByTheWiderWildcard(t *testing.T) {
	catalog := scope.Must(scope.NewCatalog(scope.Definition{
		Audiences: []scope.Audience{"public", "internal"},
		Names: []scope.Declaration{
			{Name: "a:*", Audience: "public", Grantable: true, Widens: []scope.Pattern{"a:b:*", "a:b:c"}},
			{Name: "a:b:*", Audience: "internal", Grantable: true},
			{Name: "a:b:c", Audience: "internal", Grantable: true},
		},
	}))
	need := policy.Must(policy.AllOf(catalog, "a:b:c"))
	for audience, want := range map[scope.Audience]scope.Pattern{"public": "a:*", "internal": "a:b:c"} {
		got := policy.Explain(policy.Key{ID: "key_1", Held: catalog.HoldText(nil)}, need, audience)
		if !slices.Equal(got.Fix, []scope.Pattern{want}) {
			t.Errorf("the fix for %s is %q, want %q", audience, got.Fix, want)
		}
	}
}

// TestExplainEveryTree asks again about what an explanation says: who holds no
// more than what allowed it is allowed; who holds what is missing as well, or
// what would fix it, is allowed then; and whoever has no fix can get none.
func TestExplainEveryTree(t *testing.T) {
	catalog := shopCatalog(t)
	var grantable []string
	for entry := range catalog.All() {
		if entry.GrantableTo("public") {
			grantable = append(grantable, string(entry.Name()))
		}
	}
	with := func(names []string, more []scope.Pattern) scope.Held {
		names = slices.Clone(names)
		for _, p := range more {
			names = append(names, string(p))
		}
		return catalog.HoldText(names)
	}
	trees := requirementTrees()
	for _, tree := range trees {
		r := tree.build(catalog)
		meetable := r.Check(everything(catalog).Held) == nil
		for _, names := range requirementHoldings {
			held := catalog.HoldText(names)
			why := policy.Explain(policy.Key{ID: "key_1", Held: held}, r, "public")
			fixable := r.Check(catalog.HoldText(slices.Concat(names, grantable))) == nil
			ok := why.Allowed == (r.Check(held) == nil)
			if why.Allowed {
				ok = ok && len(why.Missing)+len(why.Fix) == 0 && r.Check(with(nil, why.By)) == nil
			} else {
				ok = ok && len(why.By) == 0 && (len(why.Fix) > 0) == fixable
				ok = ok && (len(why.Missing) > 0) == meetable && (why.Reason() == "nobody is allowed") == !meetable
				ok = ok && (!meetable || r.Check(with(names, why.Missing)) == nil)
				ok = ok && (!fixable || r.Check(with(names, why.Fix)) == nil)
			}
			for _, name := range why.By {
				ok = ok && slices.Contains(names, string(name))
			}
			for _, name := range why.Missing {
				ok = ok && !held.Covers(name)
			}
			for _, name := range why.Fix {
				ok = ok && slices.Contains(grantable, string(name))
			}
			if !ok {
				t.Fatalf("%s with %q (can be met: %v, fixed: %v): %+v", r, names, meetable, fixable, why)
			}
		}
	}
	visited(t, "%d requirements, each with %d holders", len(trees), len(requirementHoldings))
}

func TestExplanationLogsNothingHeld(t *testing.T) {
	catalog := shopCatalog(t)
	need := policy.Must(policy.AllOf(catalog, "shop:order:read", "shop:pay:charge"))
	for _, tc := range []struct {
		held []string
		want string
	}{
		{[]string{"shop:order:*", "shop:pay:*"}, `allowed=true d.reason=covered`},
		{[]string{"shop:order:*", "shop:admin"}, `allowed=false d.reason="missing shop:pay:charge"`},
	} {
		var out bytes.Buffer
		log := slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {
			if a.Key == slog.TimeKey {
				return slog.Attr{}
			}
			return a
		}}))
		log.Info("decided", "d", policy.Explain(policy.Key{ID: "key\n1", Held: catalog.HoldText(tc.held)}, need, "public"))
		want := `level=INFO msg=decided d.key="key\n1" d.requirement="\"shop:order:read\" and \"shop:pay:charge\"" d.` + tc.want + ` d.catalog=sha256:shop` + "\n"
		if diff := cmp.Diff(want, out.String()); diff != "" {
			t.Error(diff)
		}
		if strings.Contains(out.String(), "shop:order:*") || strings.Contains(out.String(), "shop:admin") {
			t.Error("the log says what is held")
		}
	}
}

func TestReason(t *testing.T) {
	catalog := shopCatalog(t)
	admin := policy.Must(policy.AllOf(catalog, "shop:admin"))
	for _, tc := range []struct {
		need policy.Requirement
		held string
		want string
	}{
		{policy.Public(), "shop:admin", "public"}, {admin.Or(policy.Public()), "", "public"},
		{admin, "shop:admin", "covered"}, {admin, "", "missing shop:admin"}, {policy.Requirement{}, "shop:admin", "nobody is allowed"},
	} {
		if got := policy.Explain(policy.Key{Held: catalog.HoldText([]string{tc.held})}, tc.need, "public").Reason(); got != tc.want {
			t.Errorf("%s with %q: %s, want %s", tc.need, tc.held, got, tc.want)
		}
	}
	if got := (policy.Explanation{}).Reason(); got != "nobody is allowed" {
		t.Errorf("the zero explanation: %s", got)
	}
}

func ExampleExplain() {
	catalog := shopCatalog(&testing.T{})
	key := policy.Key{ID: "key_1", Held: catalog.HoldText([]string{"shop:order:*"})}
	recall := policy.Must(policy.AllOf(catalog, "shop:ship:recall"))

	why := policy.Explain(key, recall, "public")
	fmt.Println(why.Reason())
	fmt.Println("grant:", why.Fix)
	// Output:
	// missing shop:ship:recall
	// grant: [shop:ship:*]
}
