package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"
	"unsafe"

	"github.com/payconex/scopes/scope"
	"github.com/payconex/scopes/scope/pcx"
	"github.com/payconex/scopes/testdata/bench/timing"
	. "github.com/payconex/scopes/testdata/bench/workload"
)

// realNames returns the names that the script fetch brought, if it was run.
func realNames() []string {
	data, err := os.ReadFile("fetched/names.txt")
	if err != nil {
		return nil
	}
	return strings.Fields(string(data))
}

func define(names []string) scope.Definition {
	def := scope.Definition{Audiences: []scope.Audience{"all"}, Names: make([]scope.Declaration, len(names))}
	for i, name := range names {
		def.Names[i] = scope.Declaration{Name: scope.Pattern(name), Audience: "all", Grantable: true}
	}
	return def
}

// big measures catalogues of some 20,000 names and of a million.
func (b *book) big() {
	names := realNames()
	b.source = "real names of a cloud provider (see fetch)"
	if names == nil {
		b.source = "made-up names (run ./fetch for real ones)"
		made, err := Synthetic(22_500)
		if err != nil {
			fail("%v", err)
		}
		for entry := range made.All() {
			names = append(names, string(entry.Name()))
		}
	}
	middle, err := scope.NewCatalog(define(names))
	if err != nil {
		fail("%v", err)
	}
	b.names = len(names)

	b.lookups("121", NewMaker(pcx.Catalog()))
	b.lookups(fmt.Sprint(b.names), NewMaker(middle))
	b.holders(middle)
	b.step("%d names", b.names)
	b.generated(names)
	b.step("the generated package")
	b.million()
	b.step("a million names")
}

// lookups asks about names as text, and about claims of ten.
func (b *book) lookups(size string, m *Maker) {
	b.add(scaleText, size, m.Check(20, true), Allows, Map)
	b.add(scaleParse, size, m.Claims(10), ParseHeld)
	b.add(scaleClaim, size, m.Claims(10), ClaimAllows, ClaimSplitSeq)
}

// holders measures what holding a name takes beyond the value that every Held
// is.
func (b *book) holders(catalog scope.Catalog) {
	var all []string
	for entry := range catalog.All() {
		all = append(all, string(entry.Name()))
	}
	for _, k := range []int{20, 100, 1000} {
		var texts []string
		for i := range k {
			texts = append(texts, all[i*len(all)/k])
		}
		const n = 500
		held := make([]scope.Held, n)
		before := heap()
		for i := range held {
			held[i] = catalog.HoldText(texts)
		}
		b.perGrant = append(b.perGrant, [2]float64{float64(k), float64(heap()-before) / n / float64(k)})
		runtime.KeepAlive(held)
	}
	b.heldSize = int(unsafe.Sizeof(scope.Held{}))
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func (b *book) million() {
	const n = 1_000_000
	made, err := Synthetic(n)
	if err != nil {
		fail("%v", err)
	}
	table := made.Table()
	var names []string
	for line := range strings.Lines(table.Names) {
		names = append(names, strings.Clone(line[:len(line)-1]))
	}
	made = scope.Catalog{}
	def := define(names)
	empty := gcTime()
	before := heap()
	start := timing.CPU()
	catalog, err := scope.NewCatalog(def)
	b.millionLoad = timing.CPU() - start
	if err != nil {
		fail("%v", err)
	}
	b.millionBytes = float64(heap()-before) / n
	b.millionGC = float64(gcTime()) / float64(empty)
	for i := 0; i < n; i += 997 {
		if _, ok := catalog.Entry(names[i]); !ok {
			fail("%q is not found among a million", names[i])
		}
	}
	runtime.KeepAlive(def)
}

// gcTime returns the CPU time of a garbage collection.
func gcTime() time.Duration {
	var times []float64
	for range 7 {
		start := timing.CPU()
		runtime.GC()
		times = append(times, float64(timing.CPU()-start))
	}
	return time.Duration(timing.Median(times))
}
