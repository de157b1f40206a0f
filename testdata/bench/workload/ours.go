package workload

import (
	"time"

	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/scope"
)

func hold(c *Cases) scope.Held { return scope.Must(c.Catalog.ParseHeld(c.List[0].Claim)) }

func entries(c *Cases) (list [Size]scope.Entry) {
	for i := range list {
		list[i], _ = c.Catalog.Lookup(scope.Scope(c.List[i].Need))
	}
	return list
}

func requirements(c *Cases) (list [Size]policy.Requirement) {
	for i := range list {
		list[i] = policy.Must(policy.AllOf(c.Catalog, scope.Scope(c.List[i].Need)))
	}
	return list
}

// HeldBy asks for an entry found when the service started.
var HeldBy = Contender{"scope.Entry.HeldBy", func(c *Cases) func(int) int {
	held, entries, want := hold(c), entries(c), c.Want()
	return func(n int) int { return heldBy(n, held, &entries, &want) }
}}

// The loops over what takes a few nanoseconds are functions with arguments: what
// a closure refers to it loads anew each time. They go through all cases, so
// they may take up to Size-1 decisions more than asked for, of many.
func heldBy(n int, held scope.Held, entries *[Size]scope.Entry, want *[Size]bool) (wrong int) {
	for ; n > 0; n -= Size {
		for i := range want {
			if entries[i].HeldBy(&held) != want[i] {
				wrong++
			}
		}
	}
	return wrong
}

// Check asks a requirement that was built when the service started.
var Check = Contender{"policy.Requirement.Check", func(c *Cases) func(int) int {
	return check(c, requirements(c))
}}

func check(c *Cases, required [Size]policy.Requirement) func(int) int {
	held, want := hold(c), c.Want()
	return func(n int) int { return checkAll(n, held, &required, &want) }
}

func checkAll(n int, held scope.Held, required *[Size]policy.Requirement, want *[Size]bool) (wrong int) {
	for ; n > 0; n -= Size {
		for i := range want {
			if (required[i].Check(held) == nil) != want[i] {
				wrong++
			}
		}
	}
	return wrong
}

// CheckAny is [Check] of a requirement that any of several names meets.
var CheckAny = Contender{"policy.Requirement.Check", func(c *Cases) func(int) int {
	var required [Size]policy.Requirement
	for i := range required {
		var list []scope.Scope
		for _, name := range c.List[i].Any {
			list = append(list, scope.Scope(name))
		}
		required[i] = policy.Must(policy.AnyOf(c.Catalog, list[0], list[1:]...))
	}
	return check(c, required)
}}

// Allows asks for a name that comes as text.
var Allows = Contender{"scope.Held.Allows", func(c *Cases) func(int) int {
	held, want := hold(c), c.Want()
	var needs [Size]scope.Scope
	for i := range needs {
		needs[i] = scope.Scope(c.List[i].Need)
	}
	return func(n int) int { return allows(n, held, &needs, &want) }
}}

func allows(n int, held scope.Held, needs *[Size]scope.Scope, want *[Size]bool) (wrong int) {
	for ; n > 0; n -= Size {
		for i := range want {
			if held.Allows(needs[i]) != want[i] {
				wrong++
			}
		}
	}
	return wrong
}

// ClaimAllows looks for the entry in the text of a claim.
var ClaimAllows = Contender{"scope.Catalog.ClaimAllows", func(c *Cases) func(int) int {
	catalog, entries := c.Catalog, entries(c)
	return func(n int) (wrong int) {
		for i := range n {
			x := &c.List[i%Size]
			if allowed, err := catalog.ClaimAllows(x.Claim, entries[i%Size]); allowed != x.Want || err != nil {
				wrong++
			}
		}
		return wrong
	}
}}

// CheckClaim asks a requirement about the text of a claim.
var CheckClaim = Contender{"policy.Requirement.CheckClaim", func(c *Cases) func(int) int {
	catalog, required := c.Catalog, requirements(c)
	return func(n int) (wrong int) {
		for i := range n {
			x := &c.List[i%Size]
			if (required[i%Size].CheckClaim(catalog, x.Claim) == nil) != x.Want {
				wrong++
			}
		}
		return wrong
	}
}}

// ParseHeld parses the claim and asks what is held.
var ParseHeld = Contender{"scope.Catalog.ParseHeld, and HeldBy", func(c *Cases) func(int) int {
	catalog, entries := c.Catalog, entries(c)
	return func(n int) (wrong int) {
		for i := range n {
			x := &c.List[i%Size]
			held, err := catalog.ParseHeld(x.Claim)
			if entries[i%Size].HeldBy(&held) != x.Want || err != nil {
				wrong++
			}
		}
		return wrong
	}
}}

// HoldsAll asks for the names of a request as they come.
var HoldsAll = Loop("scope.Held.HoldsAll", func(c *Cases) func(*Case) bool {
	held := hold(c)
	return func(c *Case) bool { return held.HoldsAll(c.Request) }
})

// Create takes the whole decision: label, expiry, audience, and the names; and
// makes the grant.
var Create = Loop("policy.Create", func(c *Cases) func(*Case) bool {
	now := time.Unix(1_800_000_000, 0)
	audiences := c.Catalog.Audiences()
	holder := policy.Holder{
		Key:      policy.Key{ID: "holder", Held: hold(c), Expires: policy.Never()},
		Audience: audiences[len(audiences)-1],
	}
	return func(c *Case) bool {
		_, err := policy.Create(policy.Request{Label: "a key", Scopes: c.Request, Expires: policy.Never()}, now, holder)
		return err == nil
	}
})

// CoversHeld compares two sets.
var CoversHeld = Contender{"scope.Held.CoversHeld", func(c *Cases) func(int) int {
	held, want := hold(c), c.Want()
	var requests [Size]scope.Held
	for i := range requests {
		requests[i] = c.Catalog.HoldText(c.List[i].Request)
	}
	return func(n int) int { return coversHeld(n, held, &requests, &want) }
}}

func coversHeld(n int, held scope.Held, requests *[Size]scope.Held, want *[Size]bool) (wrong int) {
	for ; n > 0; n -= Size {
		for i := range want {
			if held.CoversHeld(&requests[i]) != want[i] {
				wrong++
			}
		}
	}
	return wrong
}
