package main

import (
	"fmt"
	"slices"
	"strings"

	. "github.com/payconex/scopes/testdata/bench/peers"
	. "github.com/payconex/scopes/testdata/bench/workload"
)

// A target is a promise, what was measured, and whether it is kept.
type target struct {
	work, promise, measured string
	kept                    bool
}

func (b *book) targets() []target {
	var list []target
	most := func(work, unit string, limit float64, measured ...float64) {
		list = append(list, target{work, fmt.Sprintf("≤ %s%s", number(limit), unit), span(measured, unit), slices.Max(measured) <= limit})
	}
	least := func(work, unit string, limit float64, measured ...float64) {
		list = append(list, target{work, fmt.Sprintf("≥ %s%s", number(limit), unit), span(measured, unit), slices.Min(measured) >= limit})
	}
	columns := func(list []int, value func(string) float64) (values []float64) {
		for _, k := range list {
			values = append(values, value(fmt.Sprint(k)))
		}
		return values
	}
	checks := func(table string, x, y Contender) (values []float64) {
		for _, k := range keys {
			values = append(values, b.ratio(table, column(k, true), x, y))
		}
		return values
	}
	net := func(x, y Contender) (values []float64) { // without the loop
		for _, k := range keys {
			null := b.ns(check, column(k, true), Null)
			values = append(values, (b.ns(check, column(k, true), x)-null)/(b.ns(check, column(k, true), y)-null))
		}
		return values
	}
	claimBy := func(y Contender) []float64 {
		return columns(claims, func(k string) float64 { return 1 / b.ratio(claim, k, ClaimAllows, y) })
	}

	most("entry known, `Entry.HeldBy`, by a Go map hit, without the loop (with it "+span(checks(check, HeldBy, Map), "")+", a bare bit test "+span(checks(check, Bit, Map), "")+")",
		" ×", 0.10, net(HeldBy, Map)...)
	most("requirement known, `Requirement.Check`, by a Go map hit, without the loop", " ×", 0.10, net(Check, Map)...)
	var flat []float64
	for _, k := range keys[1:] {
		flat = append(flat, b.ns(check, column(k, true), HeldBy)/b.ns(check, column(keys[0], true), HeldBy))
	}
	most("`Entry.HeldBy` with 5, 20 and all names held, by 1", " ×", 1.2, flat...)
	for _, row := range []struct {
		work  string
		limit float64
		name  string
		per   float64
	}{
		{"`Entry.HeldBy`", 10, HeldBy.Name, 1},
		{"`Requirement.Check`", 10, Check.Name, 1},
		{"text, `Held.Allows`", 105, Allows.Name, 1},
		{"a token of a claim, `ClaimAllows`, which checks the claim", 75, ClaimAllows.Name, 10},
		{"a token of a claim to a set, `ParseHeld`, which checks the claim", 180, ParseHeld.Name, 10},
	} {
		if n, ok := b.icount[row.name]; ok {
			most(row.work, " instructions", row.limit, n/row.per)
		}
	}
	most("text, `Held.Allows`, by a Go map hit (which is deaf to unknown names)", " ×", 0.9, checks(text, Allows, Map)...)
	most("an unknown name below a wildcard, by a known name", " ×", 5, b.ns(unknown, "", Allows)/b.ns(text, column(5, true), Allows))
	most("claim of 1 to 20, `ClaimAllows`, by the best loop (which does not check the claim)", " ×", 0.9,
		columns(claims, func(k string) float64 { return b.ratio(claim, k, ClaimAllows, ClaimSplitSeq) })...)
	most("the same, by that loop if it checks the claim", " ×", 0.9,
		columns(claims, func(k string) float64 { return b.ratio(claim, k, ClaimAllows, ClaimChecked) })...)
	most("the same, by `Split` and `HasPrefix`", " ×", 0.3,
		columns(claims, func(k string) float64 { return b.ratio(claim, k, ClaimAllows, ClaimSplit) })...)
	least("the same, faster than fosite", " ×", 15, claimBy(FositeClaim)...)
	least("the same, faster than cedar", " ×", 50, claimBy(CedarClaim)...)
	least("the same, faster than casbin", " ×", 200, claimBy(CasbinClaim)...)
	least("the same, faster than OPA", " ×", 200, claimBy(OPAClaim)...)
	most("claim of 1 to 20 to a set, `ParseHeld`, by way of a map", " ×", 0.8,
		columns(claims, func(k string) float64 { return b.ratio(parse, k, ParseHeld, ParseMap) })...)
	most("grant of 10 by a holder of 5, `Held.HoldsAll`, by a map of expanded names", " ×", 0.75, b.ratio(grant, "", HoldsAll, GrantMap))
	most("the same on sets, `Held.CoversHeld`, by one check", " ×", 1.3, b.ns(sets, "", CoversHeld)/b.ns(check, column(5, true), Check))
	most("any of 2, 5 and 20, `Requirement.Check`, by one", " ×", 1.3, columns([]int{2, 5, 20}, func(k string) float64 {
		return b.ns(anyOf, k, CheckAny) / b.ns(anyOf, "1", CheckAny)
	})...)
	var allocs []float64
	for _, k := range b.keys {
		if ours(k.name) && k.name != Create.Name && !strings.HasPrefix(k.table, "scale") {
			allocs = append(allocs, b.cells[k].Allocs)
		}
	}
	most("all of the above", " allocations", 0, slices.Max(allocs))
	var speedup []float64
	for _, x := range readers {
		speedup = append(speedup, b.speedup[x.Name])
	}
	slices.Sort(speedup)
	least("two readers, by one", " ×", 1.85, speedup...)
	if b.names == 0 {
		return list
	}

	n := fmt.Sprint(b.names)
	most(n+" names: a name as text, by 121 names", " ×", 2, b.ns(scaleText, n, Allows)/b.ns(scaleText, "121", Allows))
	most(n+" names: `ParseHeld` of 10, by 121 names", " ×", 2, b.ns(scaleParse, n, ParseHeld)/b.ns(scaleParse, "121", ParseHeld))
	most(n+" names: a name as text, by a Go map hit", " ×", 0.9, b.ratio(scaleText, n, Allows, Map))
	last := b.perGrant[len(b.perGrant)-1]
	most(fmt.Sprintf("%s names: a holder of %.0f, a name held", n, last[0]), " bytes", 8, last[1])
	most(n+" names: compile the generated catalogue", " s", 0.5, b.compileCatalog.seconds)
	most(n+" names: compile the generated catalogue", " MB", 120, b.compileCatalog.megabytes)
	most(n+" names: the same with a documented constant for each", " s", 0.5, b.compileAll.seconds)
	most(n+" names: the same with a documented constant for each", " MB", 120, b.compileAll.megabytes)
	most(n+" names: the program grows, stripped, by the text of the names", " ×", 1.6, float64(b.growthStripped)/float64(b.generatedText))
	init := target{n + " names: start-up", "no init task", "none", true}
	if b.inittask {
		init.measured, init.kept = "has one", false
	}
	list = append(list, init)
	most("1,000,000 names loaded at run time", " bytes a name", 60, b.millionBytes)
	most("1,000,000 names loaded at run time", " s", 0.5, b.millionLoad.Seconds())
	most("1,000,000 names: a garbage collection, by one without", " ×", 1.1, b.millionGC)
	return list
}

func ours(name string) bool {
	return strings.HasPrefix(name, "scope.") || strings.HasPrefix(name, "policy.")
}

func span(values []float64, unit string) string {
	low, high := slices.Min(values), slices.Max(values)
	if number(low) == number(high) {
		return number(low) + unit
	}
	return number(low) + " to " + number(high) + unit
}

// number writes three digits, or all before the point.
func number(v float64) string {
	switch {
	case v == 0:
		return "0"
	case v < 1:
		return fmt.Sprintf("%.2f", v)
	case v < 10:
		return fmt.Sprintf("%.3g", v)
	case v < 10_000:
		return fmt.Sprintf("%.0f", v)
	}
	return fmt.Sprintf("%.3gk", v/1000)
}
