package places

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/payconex/scopes/analyzer/internal/words"
)

// Evidence is what is known about a constant besides its text.
type Evidence struct {
	Named   bool // something near it has a word for scopes in its name
	Direct  bool // that is a parameter, a field or a variable and no distant thing
	Taken   bool // that is a parameter
	Sibling bool // a known name stands beside it, or it is one itself
	Several bool // several known names stand there

	// Strangers says that what stands beside it is of another vocabulary: no
	// known name, and several that no known name is like.
	Strangers bool
}

// Evidence returns what the place itself says, without following variables.
func (x *Index) Evidence(p *Place) Evidence {
	e := Evidence{Named: x.anyHasWord(p.Hints)}
	for _, s := range p.Slots {
		info := x.slots[s]
		if x.anyHasWord(info.names) {
			e.Named = true
			e.Direct = e.Direct || s.obj != nil && !isConst(s.obj)
			e.Taken = e.Taken || s.part > 0
		}
		if info.hasKnown() && (!s.isWide() || 2*info.known > info.all || x.anyHasWord(info.names)) {
			e.Sibling = true
			e.Several = e.Several || info.known > 1
		}
		e.Strangers = e.Strangers || x.ofStrangers(info, p.Compared)
	}
	return e
}

// ofStrangers reports whether the other constants of a slot are of another
// vocabulary. One is enough among those that a variable is compared with.
func (x *Index) ofStrangers(info *slot, compared bool) bool {
	if info.known > 0 || info.shared || info.all < 2 {
		return false
	}
	strangers := 0
	for _, text := range info.texts {
		if x.isStranger(text) {
			strangers++
		}
	}
	return strangers > 1 || strangers == 1 && compared
}

// isStranger reports whether no known name is like text.
func (x *Index) isStranger(text string) bool {
	if _, alike := x.words.Alike(text); alike || x.words.Declares(text) {
		return false
	}
	return !strings.Contains(text, ":") || x.words.Near(text) == words.Far && x.words.Root(text) == words.NoRoot
}

// isWide reports whether all code writes into a slot: a field or parameter. If
// it is not called after scopes, most of what does must be scopes.
func (s Slot) isWide() bool {
	if s.part > 0 {
		return true
	}
	v, ok := s.obj.(*types.Var)
	return ok && v.IsField()
}

func isConst(obj types.Object) bool { _, ok := obj.(*types.Const); return ok }

// Names returns all names near a place.
func (x *Index) Names(p *Place) []string {
	names := p.Hints
	for _, s := range p.Slots {
		names = append(names[:len(names):len(names)], x.slots[s].names...)
	}
	return names
}

// hops is how many variables, parameters and results a value is followed
// through.
const hops = 3

// Follow returns what is known about places once variables are followed to
// where their values get to. It walks the package once for each hop, so it is
// for the few places that need it.
func (x *Index) Follow(places []*Place) []Evidence {
	var from []Slot
	for s, info := range x.slots {
		if info.hasKnown() {
			from = append(from, s)
		}
	}
	for _, p := range places {
		from = append(from, p.Slots...)
	}
	x.flow(from)

	// Where known names get to that is called after scopes.
	known := map[Slot]bool{}
	for s, info := range x.slots {
		if info.hasKnown() {
			r := x.reach(s)
			for _, to := range r.slots {
				if info := x.slots[to]; !info.shared && x.anyHasWord(info.names) {
					known[to] = true
				}
			}
		}
	}
	found := make([]Evidence, len(places))
	for i, p := range places {
		e := x.Evidence(p)
		for _, s := range p.Slots {
			r := x.reach(s)
			e.Named = e.Named || x.anyHasWord(r.hints)
			for _, to := range r.slots {
				if x.anyHasWord(x.slots[to].names) {
					e.Named, e.Direct = true, true
				}
				e.Sibling = e.Sibling || known[to]
			}
		}
		found[i] = e
	}
	return found
}

// A reach is where the values of a slot get to.
type reach struct {
	slots []Slot   // itself first
	hints []string // names near them
}

// mostReached bounds a reach: what gets everywhere says nothing.
const mostReached = 64

// reach returns where values of s get to.
func (x *Index) reach(s Slot) *reach {
	if r := x.reached[s]; r != nil {
		return r
	}
	r := &reach{slots: []Slot{s}}
	seen := map[Slot]bool{s: true}
	for level, next := 0, 0; level < hops && next < len(r.slots); level++ {
		end := len(r.slots)
		for ; next < end; next++ {
			obj := r.slots[next].variable()
			if obj == nil {
				continue
			}
			for _, p := range x.flows[obj] {
				if len(r.slots) > mostReached {
					break
				}
				r.hints = append(r.hints, p.Hints...)
				for _, to := range p.Slots {
					if !seen[to] {
						seen[to] = true
						r.slots = append(r.slots, to)
					}
				}
			}
		}
	}
	x.reached[s] = r
	return r
}

// variable returns the object whose uses say where the values of a slot get
// to, or nil. Those of a parameter get into the function, if it is declared
// here; fields are not followed, for they are of many values.
func (s Slot) variable() types.Object {
	switch obj := s.obj.(type) {
	case *types.Var:
		if s.part == 0 && !obj.IsField() {
			return obj
		}
	case *types.Const:
		return obj
	case *types.Func:
		if s.part < 0 {
			return obj
		}
		if params := obj.Signature().Params(); s.part <= params.Len() {
			return params.At(s.part - 1)
		}
	}
	return nil
}

// flow finds where the values of slots get to, hop by hop.
func (x *Index) flow(from []Slot) {
	for range hops {
		wanted := map[types.Object]bool{}
		names := map[string]bool{}
		for _, s := range from {
			obj := s.variable()
			if obj == nil || obj.Pkg() != x.pass.Pkg || x.flows[obj] != nil {
				continue
			}
			x.flows[obj] = []Place{}
			wanted[obj] = true
			names[obj.Name()] = true
		}
		if len(wanted) == 0 {
			return
		}
		from = from[:0]
		for _, file := range x.pass.Files {
			var path []ast.Node
			ast.Inspect(file, func(n ast.Node) bool {
				if n == nil {
					path = path[:len(path)-1]
					return false
				}
				path = append(path, n)
				ident, ok := n.(*ast.Ident)
				if !ok || !names[ident.Name] {
					return true
				}
				obj := x.pass.TypesInfo.Uses[ident]
				if f, ok := obj.(*types.Func); ok {
					obj = f.Origin()
				}
				if !wanted[obj] {
					return true
				}
				end := path
				if selector, ok := path[len(path)-2].(*ast.SelectorExpr); ok && selector.Sel == ident {
					end = path[:len(path)-1]
				}
				p := x.trace(end, false)
				x.flows[obj] = append(x.flows[obj], p)
				from = append(from, p.Slots...)
				return true
			})
		}
	}
}
