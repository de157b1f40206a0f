package policy_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/scope"
)

// operations are all that holders can do, each about shop:order:read.
var operations = []struct {
	title  string
	grants bool // hands out something new, not only power over what is there
	decide func(scope.Catalog, policy.Holder, ...policy.Holder) (policy.Grant, error)
}{
	{"Create", true, func(_ scope.Catalog, first policy.Holder, more ...policy.Holder) (policy.Grant, error) {
		return policy.Create(wants("shop:order:read"), now, first, more...)
	}},
	{"Exchange", true, func(_ scope.Catalog, first policy.Holder, more ...policy.Holder) (policy.Grant, error) {
		return policy.Exchange(wants("shop:order:read"), now, first, more...)
	}},
	{"Update", true, func(c scope.Catalog, first policy.Holder, more ...policy.Holder) (policy.Grant, error) {
		return policy.Update(policy.Change{Scopes: ptr([]string{"shop:order:read"})}, now, targetOf(c), first, more...)
	}},
	{"UpdateStrict", true, func(c scope.Catalog, first policy.Holder, more ...policy.Holder) (policy.Grant, error) {
		return policy.UpdateStrict(policy.Change{Scopes: ptr([]string{"shop:order:read"})}, now, targetOf(c), first, more...)
	}},
	{"UpdateStrict of a label", false, func(c scope.Catalog, first policy.Holder, more ...policy.Holder) (policy.Grant, error) {
		target := targetOf(c, "shop:order:read")
		target.Expires = policy.At(now.Add(1)) // to say an expiry again would need nothing
		change := policy.Change{Label: ptr("new"), Expires: ptr(policy.Never())}
		return policy.UpdateStrict(change, now, target, first, more...)
	}},
	{"Update that enables", false, func(c scope.Catalog, first policy.Holder, more ...policy.Holder) (policy.Grant, error) {
		target := targetOf(c, "shop:order:read")
		target.Disabled = true
		return policy.Update(policy.Change{Disabled: ptr(false)}, now, target, first, more...)
	}},
	{"Update that extends", false, func(c scope.Catalog, first policy.Holder, more ...policy.Holder) (policy.Grant, error) {
		target := targetOf(c, "shop:order:read")
		target.Expires = policy.At(now.Add(1))
		return policy.Update(policy.Change{Expires: ptr(policy.Never())}, now, target, first, more...)
	}},
	{"TakeOver", false, func(c scope.Catalog, first policy.Holder, more ...policy.Holder) (policy.Grant, error) {
		return policy.Grant{}, policy.TakeOver(now, targetOf(c, "shop:order:read"), first, more...)
	}},
	{"Revoke", false, func(c scope.Catalog, first policy.Holder, more ...policy.Holder) (policy.Grant, error) {
		return policy.Grant{}, policy.Revoke(now, targetOf(c, "shop:order:read"), first, more...)
	}},
}

// TestEachHolderMustCover goes through all operations: what one holder lacks, no
// other makes up for, wherever it stands among them.
func TestEachHolderMustCover(t *testing.T) {
	catalog := shopCatalog(t)
	all := func(string, bool) bool { return true }
	powers := func(operation string, _ bool) bool { return operation != "Revoke" }
	grants := func(_ string, grants bool) bool { return grants }
	creator := func(change func(*policy.Key)) []policy.Key {
		k := policy.Key{ID: "creator", Held: catalog.HoldText([]string{"shop:order:*"}), Expires: policy.Never()}
		change(&k)
		return []policy.Key{k}
	}
	for _, tc := range []struct {
		title  string
		lack   func(*policy.Holder)
		fault  string
		misses func(operation string, grants bool) bool // whether it matters to the operation
	}{
		{"nothing", func(*policy.Holder) {}, "", all},
		{"a scope", func(h *policy.Holder) { h.Held = catalog.HoldText([]string{"shop:order:write"}) },
			`"shop:order:read" is not held by "lacks"`, powers},
		{"time", func(h *policy.Holder) { h.Expires = policy.At(now.Add(time.Hour)) },
			`expires: "never" is later than the holder's own "2026-03-01T13:00:00Z"`, powers},
		{"an audience", func(h *policy.Holder) { h.Audience = "" },
			`"shop:order:read" is not grantable to audience ""`, grants},
		{"to be enabled", func(h *policy.Holder) { h.Disabled = true },
			`holder "lacks" is disabled`, all},
		{"a creator's scope", func(h *policy.Holder) {
			h.Creators = creator(func(k *policy.Key) { k.Held = catalog.HoldText([]string{"shop:order:write"}) })
		}, `"shop:order:read" is not held by "creator"`, powers},
		{"a creator's time", func(h *policy.Holder) {
			h.Creators = creator(func(k *policy.Key) { k.Expires = policy.At(now.Add(time.Hour)) })
		}, `expires: "never" is later than the holder's own "2026-03-01T13:00:00Z"`, powers},
		{"an enabled creator", func(h *policy.Holder) { h.Creators = creator(func(k *policy.Key) { k.Disabled = true }) },
			`holder "lacks": creator "creator" is disabled`, all},
	} {
		for _, op := range operations {
			for place := range 3 {
				holders := make([]policy.Holder, 3)
				for i := range holders {
					holders[i] = holderOf(catalog, "shop:order:*")
				}
				holders[place].ID = "lacks"
				tc.lack(&holders[place])
				var want []string
				if tc.fault != "" && tc.misses(op.title, op.grants) {
					want = []string{tc.fault}
				}
				_, err := op.decide(catalog, holders[0], holders[1:]...)
				if diff := cmp.Diff(want, faultsOf(t, err)); diff != "" {
					t.Errorf("%s, where holder %d of 3 lacks %s: %s", op.title, place+1, tc.title, diff)
				}
			}
		}
	}
}

// TestGrantsOfSeveralHolders checks what a grant says: it was given by all
// holders, under their catalogue, to the audience of the first, or for a key that
// is there already, to that of the key.
func TestGrantsOfSeveralHolders(t *testing.T) {
	catalog := shopCatalog(t)
	older := scope.Must(scope.NewCatalog(scope.Definition{
		Digest:    "sha256:older",
		Audiences: []scope.Audience{"public", "internal"},
		Names:     []scope.Declaration{{Name: "shop:order:read", Audience: "public", Grantable: true}},
	}))
	bearer, host := holderOf(catalog, "shop:order:*"), holderOf(catalog, "shop:order:*")
	bearer.ID, host.ID = "bearer", "host"
	bearer.Audience = "internal"
	for _, op := range operations {
		grant, err := op.decide(older, bearer, host)
		if err != nil {
			t.Errorf("%s: %v", op.title, err)
		}
		if op.title == "TakeOver" || op.title == "Revoke" {
			continue // they make none
		}
		var audience scope.Audience = "public" // of targetOf
		if op.title == "Create" || op.title == "Exchange" {
			audience = "internal"
		}
		if by := slices.Collect(grant.By()); !slices.Equal(by, []string{"bearer", "host"}) || grant.Audience() != audience || grant.Digest() != "sha256:shop" {
			t.Errorf("%s: granted by %q to %q under %q", op.title, by, grant.Audience(), grant.Digest())
		}
	}
}

// TestSeveralHolders checks that each of two holders must cover, be in force,
// and outlive what is handed out.
func TestSeveralHolders(t *testing.T) {
	catalog := shopCatalog(t)
	bearer := holderOf(catalog, "shop:order:*")
	bearer.ID = "bearer"
	host := holderOf(catalog, "shop:order:read", "shop:pay:charge")
	host.ID = "host"
	host.Expires = policy.At(now.Add(time.Hour))

	soon := policy.Request{Label: "x", Scopes: []string{"shop:order:read"}, Expires: host.Expires}
	grant, err := policy.Create(soon, now, bearer, host)
	if err != nil || !slices.Equal(slices.Collect(grant.By()), []string{"bearer", "host"}) {
		t.Errorf("%v, by %q", err, slices.Collect(grant.By()))
	}
	all := policy.Request{Label: "x", Scopes: []string{"shop:order:*", "shop:pay:charge"}, Expires: policy.Never()}
	for _, order := range [][2]policy.Holder{{bearer, host}, {host, bearer}} {
		_, err = policy.Create(all, now, order[0], order[1])
		want := []string{`expires: "never" is later than the holder's own "2026-03-01T13:00:00Z"`,
			`"shop:order:*" is not held by "host"`, `"shop:pay:charge" is not held by "bearer"`}
		if diff := cmp.Diff(want, faultsOf(t, err)); diff != "" {
			t.Error(diff)
		}
		var notHeld *policy.NotHeldError
		if errors.As(err, &notHeld); !slices.Equal(notHeld.HeldChildren, []scope.Pattern{"shop:order:read"}) {
			t.Errorf("both hold %q", notHeld.HeldChildren)
		}
	}
	host.Audience = ""
	_, err = policy.Create(soon, now, bearer, host)
	if diff := cmp.Diff([]string{`"shop:order:read" is not grantable to audience ""`}, faultsOf(t, err)); diff != "" {
		t.Error(diff)
	}
	host.Disabled = true
	if err := policy.Revoke(now, targetOf(catalog), bearer, host); err == nil {
		t.Error("a disabled holder takes part in a decision")
	}
}
