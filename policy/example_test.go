package policy_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/payconex/scopes/policy"
)

func ExampleUpdate() {
	catalog := shopCatalog(&testing.T{})
	holder := policy.Holder{
		Key:      policy.Key{ID: "key_1", Held: catalog.HoldText([]string{"shop:order:*"}), Expires: policy.Never()},
		Audience: "public",
	}
	target := policy.Target{
		Key:      policy.Key{ID: "key_2", Held: catalog.HoldText([]string{"shop:pay:charge"}), Expires: policy.Never()},
		Label:    "till",
		Audience: "public",
	}
	change, err := policy.ParseChange([]byte(`{"scopes": ["shop:pay:charge", "shop:order:read"]}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	// What is there may stay, and the holder adds what it holds.
	grant, err := policy.Update(change, now, target, holder)
	fmt.Println(grant.Scopes(), err)
	// Output: shop:order:read shop:pay:charge <nil>
}

func ExampleTakeOver() {
	catalog := shopCatalog(&testing.T{})
	clerk := policy.Holder{Key: policy.Key{ID: "clerk", Held: catalog.HoldText([]string{"shop:order:read"}), Expires: policy.Never()}}
	till := policy.Target{Key: policy.Key{ID: "till", Held: catalog.HoldText([]string{"shop:pay:*"}), Expires: policy.Never()}}

	// Who sees a secret can do what its key can.
	fmt.Println(policy.TakeOver(now, till, clerk))
	// Output:
	// not granted:
	// 	"shop:pay:*" is not held by "clerk"
	// 		hint: use a key that holds it
}

func ExampleRevoke() {
	catalog := shopCatalog(&testing.T{})
	clerk := policy.Holder{Key: policy.Key{ID: "clerk", Held: catalog.HoldText([]string{"shop:order:read"}), Expires: policy.Never()}}
	till := policy.Target{Key: policy.Key{ID: "till", Held: catalog.HoldText([]string{"shop:pay:*"}), Expires: policy.Never()}}

	// Disabling takes authority away, and hands out none.
	fmt.Println(policy.Revoke(now, till, clerk))
	// Output: <nil>
}

func ExampleHolder_Effective() {
	catalog := shopCatalog(&testing.T{})
	creator := policy.Key{ID: "root", Held: catalog.HoldText([]string{"shop:order:read"}), Expires: policy.At(now.Add(time.Hour))}
	holder := policy.Holder{
		Key:      policy.Key{ID: "key_1", Held: catalog.HoldText([]string{"shop:order:*"}), Expires: policy.Never()},
		Creators: []policy.Key{creator},
	}
	held, err := holder.Effective(now)
	fmt.Println(held.Set(), err)

	_, err = holder.Effective(now.Add(2 * time.Hour))
	fmt.Println(err)
	// Output:
	// shop:order:read <nil>
	// not granted:
	// 	holder "key_1": creator "root" has expired
	// 		hint: use a key that is known, enabled and not expired, and whose creators are so too
}
