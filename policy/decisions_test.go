package policy_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/scope"
	"github.com/payconex/scopes/scope/pcx"
)

// The subtle decisions of handing out, one test each, in the PayConex
// catalogue. Other systems have taken each of them differently, and some have
// regretted it.

func publicHolder(names ...scope.Name) policy.Holder {
	return policy.Holder{Key: policy.Key{ID: "api_h", Held: pcx.Catalog().Hold(names...), Expires: policy.Never()}, Audience: "public"}
}

func publicTarget(id string, names ...scope.Name) policy.Target {
	return policy.Target{Key: policy.Key{ID: id, Held: pcx.Catalog().Hold(names...), Expires: policy.Never()}, Label: "a key", Audience: "public"}
}

func mint(t *testing.T, holder policy.Holder, names ...string) (policy.Grant, error) {
	t.Helper()
	return policy.Create(wants(names...), now, holder)
}

func edit(t *testing.T, target policy.Target, holder policy.Holder, names ...string) (policy.Grant, error) {
	t.Helper()
	return policy.Update(policy.Change{Scopes: &names}, now, target, holder)
}

func TestDecision01ChildrenAreNotTheWildcard(t *testing.T) {
	holder := publicHolder(pcx.APIKeyCreate, pcx.APIKeyDelete, pcx.APIKeyRead, pcx.APIKeyUpdate)
	_, err := mint(t, holder, "pcx:api_key:*")
	var notHeld *policy.NotHeldError
	if !errors.As(err, &notHeld) {
		t.Fatal(err)
	}
	want := `you hold 4 of its 4 children; ask for those: "pcx:api_key:create", "pcx:api_key:delete", "pcx:api_key:read", "pcx:api_key:update"`
	if notHeld.Hint() != want {
		t.Errorf("hint %s", notHeld.Hint())
	}
}

func TestDecision02TheWildcardHandsOutItsChild(t *testing.T) {
	if _, err := mint(t, publicHolder(pcx.APIKeyAll), "pcx:api_key:create"); err != nil {
		t.Error(err)
	}
}

func TestDecision03ReachDecidesNotSpelling(t *testing.T) {
	// The shipped catalogue acknowledges what the wildcard reaches.
	if _, err := mint(t, publicHolder(pcx.PaymentsAll), "pcx:payments:*"); err != nil {
		t.Error(err)
	}
	// Without that, it is refused with everything hidden that it reaches.
	strict := withoutWidens(t, pcx.Catalog())
	holder := publicHolder()
	holder.Held = strict.Hold(pcx.PaymentsAll)
	_, err := mint(t, holder, "pcx:payments:*")
	var hidden *policy.ReachesHiddenError
	if !errors.As(err, &hidden) || len(hidden.Hidden) != 19 || !slices.Contains(hidden.Hidden, pcx.PaymentsRefund.Pattern()) {
		t.Errorf("%v", err)
	}
}

func TestDecision04AChildOfARefusedWildcard(t *testing.T) {
	holder := publicHolder()
	holder.Held = withoutWidens(t, pcx.Catalog()).Hold(pcx.PaymentsAll)
	if _, err := mint(t, holder, "pcx:payments:read"); err != nil {
		t.Error(err)
	}
}

func TestDecision05RelabellingHandsNothingOut(t *testing.T) {
	label := "renamed"
	target := publicTarget("api_t", pcx.WebhooksAll)
	grant, err := policy.Update(policy.Change{Label: &label}, now, target, publicHolder(pcx.APIKeyUpdate))
	if err != nil || grant.Scopes().String() != "pcx:webhooks:*" || grant.Label() != label {
		t.Errorf("{%s}, %v", grant.Scopes(), err)
	}
}

func TestDecision06NarrowingAlwaysWorks(t *testing.T) {
	if _, err := edit(t, publicTarget("api_t", pcx.WebhooksAll), publicHolder(pcx.APIKeyUpdate), "pcx:webhooks:read"); err != nil {
		t.Error(err)
	}
}

func TestDecision07WideningIsHandingOut(t *testing.T) {
	if _, err := edit(t, publicTarget("api_t", pcx.WebhooksRead), publicHolder(pcx.APIKeyUpdate), "pcx:webhooks:*"); err == nil {
		t.Error("allowed")
	}
}

func TestDecision08AKeyCannotWidenItself(t *testing.T) {
	if _, err := edit(t, publicTarget("api_h", pcx.APIKeyUpdate), publicHolder(pcx.APIKeyUpdate), "pcx:api_key:*"); err == nil {
		t.Error("allowed")
	}
}

func TestDecision09SeeingASecretIsTakingOver(t *testing.T) {
	if err := policy.TakeOver(now, publicTarget("api_t", pcx.PaymentsAll), publicHolder(pcx.APIKeyRead)); err == nil {
		t.Error("allowed")
	}
}

func TestDecision10DisablingNeedsNoCover(t *testing.T) {
	if err := policy.Revoke(now, publicTarget("api_t", pcx.PaymentsAll), publicHolder(pcx.APIKeyDelete)); err != nil {
		t.Error(err)
	}
}

func TestDecision11ATypoIsUnknown(t *testing.T) {
	_, err := mint(t, publicHolder(pcx.APIKeyAll), "pcx:api_key:udpate")
	if want := []string{`unknown scope "pcx:api_key:udpate" (did you mean "pcx:api_key:update"?)`}; cmp.Diff(want, faultsOf(t, err)) != "" {
		t.Error(err)
	}
}

func TestDecision12NothingAskedNothingGranted(t *testing.T) {
	_, err := mint(t, publicHolder(pcx.APIKeyAll))
	var none *policy.NoScopesError
	if !errors.As(err, &none) {
		t.Error(err)
	}
}

func TestDecision13ADeprecatedNameMayStay(t *testing.T) {
	catalog := shopCatalog(t)
	grant, err := edit(t, targetOf(catalog, "shop:order:old", "shop:order:read"), holderOf(catalog, "shop:order:*"), "shop:order:old", "shop:order:write")
	if err != nil || !grant.Scopes().Covers(scope.Scope("shop:order:old")) {
		t.Error(err)
	}
}

func TestDecision14ADeprecatedNameIsNotNewlyGranted(t *testing.T) {
	catalog := shopCatalog(t)
	_, err := mint(t, holderOf(catalog, "shop:order:*"), "shop:order:old")
	var deprecated *policy.DeprecatedError
	if !errors.As(err, &deprecated) || deprecated.Hint() != `ask for "shop:order:read"` {
		t.Error(err)
	}
}

func TestDecision15ARemovedNameStaysUntilScopesAreEdited(t *testing.T) {
	catalog := shopCatalog(t)
	target, holder := targetOf(catalog, "shop:gone", "shop:order:read"), holderOf(catalog, "shop:order:*")
	label := "renamed"
	grant, err := policy.Update(policy.Change{Label: &label}, now, target, holder)
	if err != nil || strings.Join(slices.Collect(grant.Undeclared()), " ") != "shop:gone" {
		t.Errorf("relabelled: %q, %v", slices.Collect(grant.Undeclared()), err)
	}
	if _, err := edit(t, target, holder, "shop:gone", "shop:order:read"); err == nil {
		t.Error("the removed name was granted again")
	}
	grant, err = edit(t, target, holder, "shop:order:read")
	if err != nil || len(slices.Collect(grant.Undeclared())) != 0 {
		t.Errorf("edited: %q, %v", slices.Collect(grant.Undeclared()), err)
	}
}

// withoutWidens returns the catalogue as it would be if nobody had acknowledged
// what its wildcards reach.
func withoutWidens(t *testing.T, catalog scope.Catalog) scope.Catalog {
	t.Helper()
	def := scope.Definition{Audiences: catalog.Audiences()}
	for e := range catalog.All() {
		def.Names = append(def.Names, scope.Declaration{Name: e.Name(), Audience: e.Audience(), Grantable: e.DeclaredGrantable()})
	}
	strict, err := scope.NewCatalog(def)
	if err != nil {
		t.Fatal(err)
	}
	return strict
}
