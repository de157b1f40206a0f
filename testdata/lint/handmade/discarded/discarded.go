// Package discarded throws answers away.
package discarded

import (
	"time"

	"example.com/handmade/permissions"
	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/policy/httppolicy"
	"github.com/payconex/scopes/scope"
)

type keys map[scope.Scope]bool

func (k keys) Has(s scope.Scope) bool { return k[s] }

// Add reports whether s is new. Nobody has to know.
func (k keys) Add(s scope.Scope) bool { k[s] = true; return true }

func thrown(claim string, required policy.Requirement, set keys, request policy.Request, holder policy.Holder) scope.Held {
	catalog := permissions.Catalog()
	held, _ := catalog.ParseHeld(claim)                     // want `the error of Catalog.ParseHeld is thrown away; what does not parse holds nothing, and nobody learns why \[handmade\]`
	held.Allows(permissions.OrderRead)                      // want `the answer of Held.Allows is thrown away, so it protects nothing; act on it`
	_ = held.Allows(permissions.OrderRead)                  // want `the answer of Held.Allows`
	permissions.OrderAll.Covers("shop:order:read")          // want `the answer of Pattern.Covers`
	required.Check(held)                                    // want `the error of Requirement.Check is thrown away; nil is the only yes`
	_ = required.Check(held)                                // want `the error of Requirement.Check`
	defer required.Check(held)                              // want `the error of Requirement.Check`
	set.Has(permissions.OrderRead)                          // want `the answer of keys.Has`
	grant, _ := policy.Create(request, time.Time{}, holder) // want `the error of policy.Create is thrown away; only a nil error says that it may be done`
	_ = grant
	policy.TakeOver(time.Time{}, policy.Target{}, holder)          // want `the error of policy.TakeOver`
	httppolicy.CheckRoutes(nil, nil)                               // want `the error of httppolicy.CheckRoutes`
	var _, err = catalog.ClaimAllows(claim, scope.Entry{})         // want `the answer of Catalog.ClaimAllows`
	var name, _ = scope.Parse(claim)                               // want `the error of scope.Parse`
	one, _, two, _ := held, error(nil), claim, required.IsPublic() // want `the answer of Requirement.IsPublic`
	_, _, _, _ = err, name, one, two
	return held
}

func used(claim string, required policy.Requirement, set keys) (bool, error) {
	held, err := permissions.Catalog().ParseHeld(claim)
	if err != nil {
		return false, err
	}
	if _, err := scope.Parse(claim); err != nil { // a question of its own
		return false, err
	}
	set.Add(permissions.OrderRead)
	none, _ := scope.NewSet(permissions.OrderRead) // an empty value denies
	_ = none
	_, err = permissions.Catalog().Resolve(claim)
	_ = scope.Must(scope.Parse("shop:order:read"))
	if err != nil {
		return false, err
	}
	return held.Allows(permissions.OrderRead) && set.Has(permissions.OrderRead), required.Check(held)
}
