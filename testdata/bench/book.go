package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"

	"github.com/payconex/scopes/scope/pcx"
	. "github.com/payconex/scopes/testdata/bench/peers"
	"github.com/payconex/scopes/testdata/bench/timing"
	. "github.com/payconex/scopes/testdata/bench/workload"
)

// The tables.
const (
	check      = "check"
	text       = "text"
	unknown    = "unknown"
	claim      = "claim"
	parse      = "parse"
	grant      = "grant"
	sets       = "sets"
	anyOf      = "any-of"
	scaleText  = "scale, text"
	scaleParse = "scale, parse"
	scaleClaim = "scale, claim"
)

// A book holds all that was measured.
type book struct {
	set   timing.Settings
	took  time.Duration
	keys  []key // in the order of measuring
	cells map[key]timing.Line

	speedup map[string]float64

	names          int
	source         string
	heldSize       int
	perGrant       [][2]float64 // names held, bytes of each beyond the Held itself
	generatedText  int          // bytes of all names
	compileCatalog cost         // the tables
	compileAll     cost         // with a constant for every name
	growth         int64
	growthStripped int64
	inittask       bool

	millionLoad  time.Duration
	millionBytes float64
	millionGC    float64 // a collection with the catalogue, by one without

	icount map[string]float64
	counts []Row
}

type key struct{ table, column, name string }

func (b *book) add(table, column string, c *Cases, contenders ...Contender) {
	lines, err := timing.Run(b.set, table+", "+column, c, contenders...)
	try(err)
	for _, l := range lines {
		k := key{table, column, l.Name}
		b.keys = append(b.keys, k)
		b.cells[k] = l
	}
}

func (b *book) step(format string, args ...any) {
	fmt.Fprintf(os.Stderr, "measured "+format+"\n", args...)
}

// Who is read by two at once.
var (
	readers      = []Contender{HeldBy, Check, Allows}
	otherReaders = []Contender{Map, HasPrefix, Glob, Fosite, Casbin, Cedar, OPA}
)

func (b *book) parallel() {
	cases := NewMaker(pcx.Catalog()).Check(5, true)
	b.speedup = map[string]float64{}
	for _, x := range slices.Concat(readers, otherReaders) {
		speedup, err := timing.Parallel(b.set, cases, x)
		try(err)
		b.speedup[x.Name] = speedup
	}
	b.step("two readers")
}

// instructions counts them, if valgrind is there.
func (b *book) instructions() {
	if _, err := exec.LookPath("valgrind"); err != nil {
		return
	}
	dir, err := os.MkdirTemp("", "bench")
	try(err)
	defer os.RemoveAll(dir)
	icount := filepath.Join(dir, "icount")
	command(".", "go", "build", "-o", icount, "./icount")
	b.counts = Counted(NewMaker(pcx.Catalog()))
	b.icount = map[string]float64{}
	for _, row := range b.counts {
		n, err := Instructions(icount, row.Name)
		try(err)
		if row.Name != Null.Name {
			n -= b.icount[Null.Name]
		}
		b.icount[row.Name] = n
	}
	b.step("instructions")
}

// ns, allocs: of one cell.
func (b *book) ns(table, column string, x Contender) float64 {
	l, ok := b.cells[key{table, column, x.Name}]
	if !ok {
		fail("no measurement of %s in %s, %s", x.Name, table, column)
	}
	return l.NS
}

// ratio of x to y, measured side by side: x or y is the first of its table.
func (b *book) ratio(table, column string, x, y Contender) float64 {
	of := func(c Contender) timing.Line { return b.cells[key{table, column, c.Name}] }
	if of(y).Ratio == 1 {
		return of(x).Ratio
	}
	if of(x).Ratio == 1 {
		return 1 / of(y).Ratio
	}
	return of(x).Ratio / of(y).Ratio
}
