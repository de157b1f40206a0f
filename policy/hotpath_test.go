package policy_test

import (
	"errors"
	"testing"

	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/scope"
)

// TestCheckAllocatesNothing holds the two questions of a request to that, the
// answer no included.
func TestCheckAllocatesNothing(t *testing.T) {
	catalog := shopCatalog(t)
	one := policy.Must(policy.AllOf(catalog, "shop:order:read"))
	several := policy.Must(policy.AnyOf(catalog, "shop:admin", "shop:order:read"))
	nested := policy.Must(policy.AllOf(catalog, "shop:admin", "shop:pay:charge")).Or(one)
	const claim = "openid shop:order:* shop:unheard:of"
	reader, nobody := scope.Must(catalog.ParseHeld(claim)), catalog.Hold()
	for _, r := range []policy.Requirement{one, several, nested} {
		if n := testing.AllocsPerRun(100, func() {
			if r.Check(reader) != nil || r.Check(nobody) == nil || r.CheckClaim(catalog, claim) != nil || r.CheckClaim(catalog, "openid") == nil {
				t.Fatal("wrong")
			}
		}); n != 0 {
			t.Errorf("%s: %v allocations", r, n)
		}
	}
}

// TestCheckClaim compares CheckClaim with the two calls that it stands for.
func TestCheckClaim(t *testing.T) {
	catalog := shopCatalog(t)
	read := policy.Must(policy.AllOf(catalog, "shop:order:read"))
	admin := policy.Must(policy.AllOf(catalog, "shop:admin"))
	for _, r := range []policy.Requirement{read, admin, read.And(admin), read.Or(admin), policy.Public(), {}} {
		for _, claim := range []string{"", "shop:order:read", "shop:order:get", "shop:order:*", "shop:admin shop:order:*", "shop:*", " ", "shop:admin  x", "\x00"} {
			held, want := catalog.ParseHeld(claim)
			if want == nil {
				want = r.Check(held)
			}
			got := r.CheckClaim(catalog, claim)
			if (got == nil) != (want == nil) || got != nil && got.Error() != want.Error() {
				t.Errorf("%s with claim %q: %v, want %v", r, claim, got, want)
			}
			var syntax *scope.SyntaxError
			var denied *policy.DeniedError
			if got != nil && errors.As(got, &syntax) == errors.As(got, &denied) {
				t.Errorf("%s with claim %q: %#v", r, claim, got)
			}
		}
	}
}

// TestHoldersShareCreators checks that two holders may have one creator, and
// that of creators that are missing none is taken for another.
func TestHoldersShareCreators(t *testing.T) {
	catalog := shopCatalog(t)
	root := everything(catalog)
	one, two := everything(catalog), everything(catalog)
	one.ID, two.ID = "one", "two"
	one.Creators, two.Creators = []policy.Key{root.Key}, []policy.Key{root.Key}
	req := policy.Request{Label: "x", Scopes: []string{"shop:order:read"}, Expires: policy.Never()}
	if _, err := policy.Create(req, now, one, two); err != nil {
		t.Error(err)
	}
	one.Creators = []policy.Key{{}, {}}
	_, err := policy.Create(req, now, one)
	var refused *policy.GrantError
	if !errors.As(err, &refused) {
		t.Fatal(err)
	}
	for _, fault := range refused.Faults {
		var holder *policy.HolderError
		if errors.As(fault, &holder) && holder.Reason == "is a creator of itself" {
			t.Error(fault)
		}
	}
}
