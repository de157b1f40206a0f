package scope_test

import (
	"testing"

	"github.com/payconex/scopes/scope"
	"github.com/payconex/scopes/scope/pcx"
)

// The bench beside other libraries, with ratios and targets, is in
// testdata/bench. These are for a quick look at one change.

const (
	benchClaim   = "openid pcx:webhooks:* pcx:payments:card_not_present:sale pcx:devices:read pcx:api_key:* pcx:level3_profiles:update"
	benchAllowed = pcx.APIKeyUpdate
	benchUnknown = scope.Scope("pcx:webhooks:replay")
)

func BenchmarkHeldBy(b *testing.B) {
	held := scope.Must(pcx.Catalog().ParseHeld(benchClaim))
	entry, _ := pcx.Catalog().Lookup(benchAllowed)
	for b.Loop() {
		if !entry.HeldBy(&held) {
			b.Fatal("denied")
		}
	}
}

func BenchmarkAllows(b *testing.B) {
	held := scope.Must(pcx.Catalog().ParseHeld(benchClaim))
	for _, bc := range []struct {
		title string
		name  scope.Scope
	}{{"declared", benchAllowed}, {"unknown", benchUnknown}} {
		b.Run(bc.title, func(b *testing.B) {
			for b.Loop() {
				if !held.Allows(bc.name) {
					b.Fatal("denied")
				}
			}
		})
	}
}

func BenchmarkClaimAllows(b *testing.B) {
	entry, _ := pcx.Catalog().Lookup(benchAllowed)
	b.ReportAllocs()
	for b.Loop() {
		if allowed, err := pcx.Catalog().ClaimAllows(benchClaim, entry); !allowed || err != nil {
			b.Fatal("denied")
		}
	}
}

func BenchmarkParseHeld(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := pcx.Catalog().ParseHeld(benchClaim); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkHoldsAll(b *testing.B) {
	held := scope.Must(pcx.Catalog().ParseHeld(benchClaim))
	names := []string{"pcx:webhooks:create", "pcx:webhooks:*", "pcx:api_key:read", "pcx:devices:read"}
	b.ReportAllocs()
	for b.Loop() {
		if !held.HoldsAll(names) {
			b.Fatal("denied")
		}
	}
}
