// Package gate is what CI can hold of the bench: allocations exactly, and
// instructions closely. It takes seconds, imports no peer, and fails for no
// nanosecond: a busy machine moves even ratios of those by half.
package gate

import (
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/payconex/scopes/scope/pcx"
	"github.com/payconex/scopes/testdata/bench/timing"
	. "github.com/payconex/scopes/testdata/bench/workload"
)

var maker = NewMaker(pcx.Catalog())

var set = timing.Settings{Rounds: 15, Sample: 2 * time.Millisecond}

// TestAllocations also tells how long things take beside a loop in this module.
func TestAllocations(t *testing.T) {
	check, ten, grants := maker.Check(5, true), maker.Claims(10), maker.Grants()
	for _, tc := range []struct {
		cases  *Cases
		ours   Contender
		theirs Contender
	}{
		{check, HeldBy, Map},
		{check, Check, Map},
		{check, Allows, Map},
		{maker.Unknown(), Allows, HasPrefix},
		{ten, ClaimAllows, ClaimSplitSeq},
		{ten, ClaimAllows, ClaimChecked},
		{ten, ParseHeld, ParseMap},
		{grants, HoldsAll, GrantMap},
		{grants, CoversHeld, GrantMap},
		{maker.AnyOf(check, 20), CheckAny, AnyMap},
	} {
		lines, err := timing.Run(set, tc.ours.Name, tc.cases, tc.theirs, tc.ours)
		if err != nil {
			t.Fatal(err)
		}
		ours := lines[1]
		t.Logf("%s takes %.2f × of what %s takes", tc.ours.Name, ours.Ratio, tc.theirs.Name)
		if ours.Allocs != 0 {
			t.Errorf("%s makes %v allocations", tc.ours.Name, ours.Allocs)
		}
	}
}

// TestInstructions needs valgrind: no noise of the machine moves what it counts.
func TestInstructions(t *testing.T) {
	if _, err := exec.LookPath("valgrind"); err != nil {
		t.Skip(err)
	}
	icount := filepath.Join(t.TempDir(), "icount")
	if out, err := exec.Command("go", "build", "-o", icount, "../icount").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	rows := Counted(maker)
	loop, err := Instructions(icount, rows[0].Name)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		if row.Limit == 0 {
			continue
		}
		n, err := Instructions(icount, row.Name)
		if err != nil {
			t.Fatal(err)
		}
		n = (n - loop) / row.Per
		t.Logf("%s: %.1f instructions", row.Name, n)
		if n > row.Limit {
			t.Errorf("%s: %.1f instructions, limit %v", row.Name, n, row.Limit)
		}
	}
}
