package policy_test

import (
	"sync"
	"sync/atomic"
	"testing"

	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/scope"
)

// TestSharedByManyGoroutines uses one catalogue, one set, one requirement and
// one holder from many goroutines at once, for the race detector to look at.
func TestSharedByManyGoroutines(t *testing.T) {
	catalog := shopCatalog(t)
	holder := everything(catalog)
	set := holder.Held.Set()
	need := policy.Must(policy.AnyOf(catalog, "shop:admin", "shop:order:read"))
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 200 {
				held, err := catalog.ParseHeld("openid shop:order:* shop:gone")
				if err != nil || need.Check(held) != nil || !set.Covers(scope.Scope("shop:order:read")) {
					t.Error("a decision changed")
				}
				if _, err := policy.Create(wants("shop:order:read"), now, holder); err != nil {
					t.Error(err)
				}
				_ = policy.Explain(holder.Key, need, "public").Reason()
				_ = catalog.Summary(set) + set.String() + need.String()
				for range held.Undeclared() {
				}
			}
		})
	}
	group.Wait()
}

// TestCatalogueSwap changes the catalogue while requests are decided. A request
// takes one snapshot, and everything about it is decided by that one: under the
// first catalogue the claim allows x alone, under the second y alone.
func TestCatalogueSwap(t *testing.T) {
	declare := func(name scope.Pattern) scope.Catalog {
		return scope.Must(scope.NewCatalog(scope.Definition{
			Audiences: []scope.Audience{"all"},
			Names:     []scope.Declaration{{Name: name, Audience: "all", Grantable: true}},
		}))
	}
	catalogs := [2]scope.Catalog{declare("x"), declare("y")}
	var current atomic.Pointer[scope.Catalog]
	current.Store(&catalogs[0])

	var readers, writer sync.WaitGroup
	stop := make(chan struct{})
	writer.Go(func() {
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
				current.Store(&catalogs[i%2])
			}
		}
	})
	for range 4 {
		readers.Go(func() {
			for range 2000 {
				catalog := *current.Load()
				held, err := catalog.ParseHeld("x y")
				if err != nil {
					t.Error(err)
				}
				if held.Allows("x") == held.Allows("y") || held.Allows("x") != (catalog == catalogs[0]) {
					t.Error("one decision came from two catalogues")
				}
				// A requirement of the other catalogue is met by name.
				for i, name := range []scope.Scope{"x", "y"} {
					need := policy.Must(policy.AllOf(catalogs[i], name))
					if (need.Check(held) == nil) != (catalog == catalogs[i]) {
						t.Error("a requirement mistook a position for a name")
					}
				}
			}
		})
	}
	readers.Wait()
	close(stop)
	writer.Wait()
}
