// Package workload holds what the bench asks, an independent answer to it, and
// the ways to find the answer that need no other module: ours, and what people
// write by hand.
package workload

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/payconex/scopes/scope"
)

// Size is the number of cases that a timed loop cycles through: enough that the
// branch predictor does not learn them by heart, few enough for the first cache.
const Size = 64

// A Case is one question: may a key that holds Held do Need, or hand out
// Request. Every string has memory of its own, as in a service, because equal
// pointers would spare a comparison.
type Case struct {
	Held    []string
	Claim   string // Held joined by spaces
	Need    string
	Request []string
	Any     []string // alternatives to Need, and Need
	Want    bool
}

// Cases are what one row of the table is measured on.
type Cases struct {
	Catalog scope.Catalog
	Names   []string // all that the catalogue declares
	List    [Size]Case
}

// Want returns the right answers.
func (c *Cases) Want() (want [Size]bool) {
	for i := range c.List {
		want[i] = c.List[i].Want
	}
	return want
}

// Needs returns what is needed, case by case.
func (c *Cases) Needs() (needs [Size]string) {
	for i := range c.List {
		needs[i] = c.List[i].Need
	}
	return needs
}

// A Contender is one way to find the answer.
type Contender struct {
	Name string

	// Make gets ready what a service would get ready when it starts, or when it
	// loads a key. The function that it returns takes so many decisions, one
	// case after the other, and returns how many were wrong.
	Make func(*Cases) func(n int) (wrong int)
}

// Loop makes a contender of a function for one case. The call costs a
// nanosecond, so those that take only a few have loops of their own.
func Loop(name string, prepare func(*Cases) func(*Case) bool) Contender {
	return Contender{name, func(c *Cases) func(int) int {
		decide := prepare(c)
		return func(n int) (wrong int) {
			for i := range n {
				if x := &c.List[i%Size]; decide(x) != x.Want {
					wrong++
				}
			}
			return wrong
		}
	}}
}

// A Maker makes cases about one catalogue.
type Maker struct {
	catalog   scope.Catalog
	names     []string
	leaves    []string
	wildcards int
	random    *rand.Rand
}

// NewMaker returns the maker that always makes the same cases.
func NewMaker(catalog scope.Catalog) *Maker {
	m := &Maker{catalog: catalog, random: rand.New(rand.NewPCG(1, 2))}
	for entry := range catalog.All() {
		name := string(entry.Name())
		m.names = append(m.names, name)
		if entry.IsWildcard() {
			m.wildcards++
		} else {
			m.leaves = append(m.leaves, name)
		}
	}
	return m
}

func (m *Maker) cases() *Cases { return &Cases{Catalog: m.catalog, Names: m.names} }

// pick returns k different names, in any order.
func (m *Maker) pick(k int) []string {
	list := make([]string, 0, k)
	for _, i := range m.random.Perm(len(m.names))[:k] {
		list = append(list, strings.Clone(m.names[i]))
	}
	return list
}

// need returns a scope that held covers, or one that it does not.
func (m *Maker) need(held []string, want bool) (string, bool) {
	for range 50_000 {
		name := m.leaves[m.random.IntN(len(m.leaves))]
		if Covers(held, name) == want {
			return strings.Clone(name), true
		}
		if want && len(m.leaves) > 1000 { // too many to guess: take one of the held
			held := held[m.random.IntN(len(held))]
			for _, name := range m.leaves {
				if Covers([]string{held}, name) && m.random.IntN(3) == 0 {
					return strings.Clone(name), true
				}
			}
		}
	}
	return "", false
}

// Check makes cases of one key of k names, or of all scopes but a few if k is 0,
// asked about many scopes: all allowed, all denied.
func (m *Maker) Check(k int, want bool) *Cases {
	c := m.cases()
	var held []string
	if k == 0 {
		for i, name := range m.leaves {
			if i%20 != 7 {
				held = append(held, strings.Clone(name))
			}
		}
	}
	for {
		if k > 0 {
			held = m.pick(k)
		}
		if _, ok := m.need(held, want); ok {
			break
		}
	}
	for i := range c.List {
		need, _ := m.need(held, want)
		c.List[i] = Case{Held: held, Claim: strings.Join(held, " "), Need: need, Want: want}
	}
	return c
}

// AnyOf is cases of [Maker.Check] with k alternatives: the name that is held is the
// last, after others that are not.
func (m *Maker) AnyOf(cases *Cases, k int) *Cases {
	c := *cases
	var others []string
	for _, name := range m.names {
		if !Covers(c.List[0].Held, name) && name[len(name)-1] != '*' && len(others) < k-1 {
			others = append(others, strings.Clone(name))
		}
	}
	for i := range c.List {
		c.List[i].Any = append(others[:len(others):len(others)], c.List[i].Need)
	}
	return &c
}

// Claims makes cases of a claim of k names each, half of them allowed.
func (m *Maker) Claims(k int) *Cases {
	c := m.cases()
	for i := range c.List {
		want := i%2 == 0
		for {
			held := m.pick(k)
			if need, ok := m.need(held, want); ok {
				c.List[i] = Case{Held: held, Claim: strings.Join(held, " "), Need: need, Want: want}
				break
			}
		}
	}
	m.random.Shuffle(Size, func(i, j int) { c.List[i], c.List[j] = c.List[j], c.List[i] })
	return c
}

// Unknown makes cases of names that nobody declares, below a wildcard that the
// key holds.
func (m *Maker) Unknown() *Cases {
	c := m.Check(0, true)
	var held, stems []string
	for _, name := range m.names {
		if stem, ok := strings.CutSuffix(name, "*"); ok {
			held, stems = append(held, strings.Clone(name)), append(stems, stem)
		}
	}
	for i := range c.List {
		need := stems[m.random.IntN(len(stems))] + fmt.Sprintf("new_%d", i)
		c.List[i] = Case{Held: held, Claim: strings.Join(held, " "), Need: need, Want: true}
	}
	return c
}

// Grants makes cases of requests for ten names to a key of five, all granted:
// the key holds wildcards, the way keys of those who create keys do.
func (m *Maker) Grants() *Cases {
	c := m.cases()
	var held []string
	for _, name := range m.names {
		if strings.HasSuffix(name, "*") && len(held) < 5 && m.below(name) >= 4 && !Covers(held, name) && m.grantable(name) {
			held = append(held, strings.Clone(name))
		}
	}
	for i := range c.List {
		x := Case{Held: held, Claim: strings.Join(held, " "), Want: true}
		for len(x.Request) < 10 {
			if name := m.names[m.random.IntN(len(m.names))]; Covers(held, name) && m.grantable(name) {
				x.Request = append(x.Request, strings.Clone(name))
			}
		}
		c.List[i] = x
	}
	return c
}

func (m *Maker) grantable(name string) bool {
	entry, _ := m.catalog.Entry(name)
	audiences := m.catalog.Audiences()
	return entry.GrantableTo(audiences[len(audiences)-1])
}

func (m *Maker) below(wildcard string) (n int) {
	for _, name := range m.leaves {
		if Covers([]string{wildcard}, name) {
			n++
		}
	}
	return n
}
