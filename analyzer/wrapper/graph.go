package wrapper

import (
	"go/types"
	"slices"
)

// A node is a place that values flow through. It is comparable.
type node struct {
	obj  types.Object // a variable, parameter or field, or the function of a result
	keys bool         // the keys of a map
	nth  int          // result of a function, from 1
}

// A graph says where values may flow: from one node to others.
type graph struct {
	out map[node][]edge
	in  map[node][]node // whose answer rests on it

	known map[node]taken // from facts, and what conversions take
	found map[node]taken // the answer

	stores  map[types.Object]int  // how often a variable is set
	hidden  map[types.Object]bool // its address is taken, or it is changed in place
	decides map[node][]node       // a condition asks these about the node; the zero node is anything else
	except  map[node][]string     // constants that the node is compared with
	impls   map[node][]node       // parameters of the implementations of an interface method
	uses    map[types.Object]int  // of functions
}

// An edge is one way that a value may go.
type edge struct {
	to     node
	unsure bool // something else decides whether it goes there
}

func newGraph() *graph {
	return &graph{
		out:     map[node][]edge{},
		in:      map[node][]node{},
		known:   map[node]taken{},
		found:   map[node]taken{},
		stores:  map[types.Object]int{},
		hidden:  map[types.Object]bool{},
		decides: map[node][]node{},
		except:  map[node][]string{},
		impls:   map[node][]node{},
		uses:    map[types.Object]int{},
	}
}

func (g *graph) add(from node, e edge) {
	g.out[from] = append(g.out[from], e)
	g.watch(from, e.to)
}

// watch has a node looked at again when something is found about another.
func (g *graph) watch(n, other node) { g.in[other] = append(g.in[other], n) }

// solve finds the nodes whose values get to a place that takes scopes, from
// there backwards. What is found about a node can only grow, so it ends.
func (g *graph) solve() {
	var work []node
	for n := range g.known {
		g.found[n] = g.known[n]
		work = append(work, g.in[n]...)
	}
	for len(work) > 0 {
		n := work[len(work)-1]
		work = work[:len(work)-1]
		was, had := g.found[n]
		now, has := g.taken(n)
		if !has || had && was.equal(now) {
			continue
		}
		g.found[n] = now
		work = append(work, g.in[n]...)
	}
}

// taken returns what is known about a node from what is known about the others
// so far.
func (g *graph) taken(n node) (t taken, ok bool) {
	if t, ok := g.known[n]; ok {
		return t, true
	}
	reached := 0
	for _, e := range g.out[n] {
		to, ok := g.found[e.to]
		if !ok {
			continue
		}
		reached++
		t.Kind |= to.Kind
		t.Sure = t.Sure || to.Sure && !e.unsure
		t.Except = union(t.Except, to.Except)
	}
	if reached == 0 || !g.follows(n, reached) {
		return taken{}, false
	}
	for _, to := range g.decides[n] {
		if _, ok := g.found[to]; !ok {
			t.Sure = false
		}
	}
	for _, impl := range g.impls[n] {
		t.Sure = t.Sure && g.found[impl].Sure
	}
	if v, ok := n.obj.(*types.Var); ok && v.IsField() || n.nth > 0 {
		t.Sure = false // others may use it for something else
	}
	t.Except = union(t.Except, g.except[n])
	return t, true
}

// follows reports whether what holds for where a node's values go holds for
// what flows into it: a variable is set once, and a result goes to such places
// wherever the function is called.
func (g *graph) follows(n node, reached int) bool {
	switch obj := n.obj.(type) {
	case *types.Var:
		return obj.IsField() || g.stores[obj] <= 1 && !g.hidden[obj]
	case *types.Func:
		return reached >= g.uses[obj]
	}
	return true
}

// maxExcept bounds what a fact says, and so what importers read.
const maxExcept = 100

func union(a, b []string) []string {
	if len(b) == 0 {
		return a
	}
	all := slices.Concat(a, b)
	slices.Sort(all)
	all = slices.Compact(all)
	return all[:min(len(all), maxExcept)]
}

func (t taken) equal(u taken) bool {
	return t.Kind == u.Kind && t.Sure == u.Sure && slices.Equal(t.Except, u.Except)
}
