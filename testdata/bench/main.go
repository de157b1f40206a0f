// Command bench measures scopes beside what people use instead, on the same
// questions in the same run, and writes the tables of README.md and
// results.txt. See there for how it keeps itself honest.
package main

import (
	"flag"
	"fmt"
	"os"
	"time"

	"github.com/payconex/scopes/scope/pcx"
	. "github.com/payconex/scopes/testdata/bench/peers"
	"github.com/payconex/scopes/testdata/bench/timing"
	. "github.com/payconex/scopes/testdata/bench/workload"
)

func main() {
	short := flag.Bool("short", false, "look less long, and leave out the largest catalogues and the instructions")
	flag.Parse()
	set := timing.Settings{Rounds: 21, Sample: 4 * time.Millisecond}
	if *short {
		set = timing.Settings{Rounds: 5, Sample: time.Millisecond}
	}
	start := time.Now()
	crossCheck(NewMaker(pcx.Catalog()))

	b := &book{set: set, cells: map[key]timing.Line{}}
	b.payconex()
	b.parallel()
	if !*short {
		b.big()
		b.instructions()
	}
	b.took = time.Since(start)
	if *short {
		fmt.Print(b.markdown())
		return
	}
	if err := b.write(); err != nil {
		fail("%v", err)
	}
	fmt.Printf("wrote README.md and results.txt after %v\n", b.took.Round(time.Second))
}

// The keys of the check tables: names held, 0 for nearly all.
var keys = []int{1, 5, 20, 0}

var claims = []int{1, 5, 10, 20}

func (b *book) payconex() {
	m := NewMaker(pcx.Catalog())
	for _, k := range keys {
		for _, want := range []bool{true, false} {
			cases := m.Check(k, want)
			b.add(check, column(k, want), cases, HeldBy, Check, Map, HasPrefix, Glob, Fosite, Casbin, Cedar, OPA, Bit, Null)
			b.add(text, column(k, want), cases, Allows, Map, HasPrefix, Null)
		}
		b.step("a check with %s", column(k, true))
	}
	b.add(unknown, "", m.Unknown(), Allows)
	for _, k := range claims {
		cases := m.Claims(k)
		b.add(claim, fmt.Sprint(k), cases, ClaimAllows, CheckClaim, ParseHeld, ClaimSplitSeq, ClaimChecked, ClaimSplit, ClaimMap,
			FositeClaim, GlobClaim, CasbinClaim, CedarClaim, OPAClaim)
		b.add(parse, fmt.Sprint(k), cases, ParseHeld, ParseMap)
		b.step("a claim of %d", k)
	}
	grants := m.Grants()
	b.add(grant, "", grants, HoldsAll, Create, GrantMap, GrantHasPrefix, GlobGrant, FositeGrant, CasbinGrant, CedarGrant, OPAGrant)
	b.add(sets, "", grants, CoversHeld)
	cases := m.Check(5, true)
	for _, k := range []int{1, 2, 5, 20} {
		b.add(anyOf, fmt.Sprint(k), m.AnyOf(cases, k), CheckAny, AnyMap, AnyHasPrefix, GlobAny, FositeAny, CasbinAny, CedarAny, OPAAny)
	}
	b.step("grants, sets and alternatives")
}

func column(k int, want bool) string {
	answer := "deny"
	if want {
		answer = "allow"
	}
	if k == 0 {
		return "all, " + answer
	}
	return fmt.Sprintf("%d, %s", k, answer)
}

// crossCheck holds every contender against the oracle, on many more cases than
// are timed: keys of many sizes, and needs that are nearly held.
func crossCheck(m *Maker) {
	decisions := 0
	compare := func(cases *Cases, contenders ...Contender) {
		for i := range cases.List {
			if !Right(&cases.List[i]) {
				fail("case %+v is not what the oracle says", cases.List[i])
			}
		}
		for _, x := range contenders {
			if wrong := x.Make(cases)(Size); wrong > 0 {
				fail("%s decides %d of %d cases wrong", x.Name, wrong, Size)
			}
			decisions += Size
		}
	}
	for _, k := range []int{1, 2, 3, 5, 8, 20, 50, 0} {
		for _, want := range []bool{true, false} {
			for range 4 {
				compare(m.Check(k, want), HeldBy, Check, Allows, Map, HasPrefix, Glob, Fosite, Casbin, Cedar, OPA, Bit)
			}
		}
	}
	compare(m.Unknown(), Allows, HasPrefix)
	for _, k := range []int{1, 2, 3, 20} {
		for _, want := range []bool{true, false} {
			compare(m.AnyOf(m.Check(5, want), k), CheckAny, AnyMap, AnyHasPrefix, GlobAny, FositeAny, CasbinAny, CedarAny, OPAAny)
		}
	}
	for _, k := range []int{1, 2, 5, 10, 20, 60} {
		for range 4 {
			compare(m.Claims(k), ClaimAllows, CheckClaim, ParseHeld, ParseMap, ClaimSplitSeq, ClaimChecked, ClaimSplit, ClaimMap,
				FositeClaim, GlobClaim, CasbinClaim, CedarClaim, OPAClaim)
		}
	}
	compare(m.Grants(), HoldsAll, CoversHeld, Create, GrantMap, GrantHasPrefix, GlobGrant, FositeGrant, CasbinGrant, CedarGrant, OPAGrant)
	fmt.Fprintf(os.Stderr, "%d decisions agree with the oracle\n", decisions)
}

func fail(format string, args ...any) {
	fmt.Fprintf(os.Stderr, format+"\n", args...)
	os.Exit(1)
}

func try(err error) {
	if err != nil {
		fail("%v", err)
	}
}
