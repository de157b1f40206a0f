package places

import (
	"go/ast"
	"go/types"
)

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
	asked := map[Slot]bool{}
	for _, p := range places {
		from = append(from, p.Slots...)
		for _, s := range p.Slots {
			asked[s] = true
		}
	}
	x.flow(from)

	// Where known names get to that is called after scopes.
	known := map[Slot]*arrived{}
	for s, info := range x.slots {
		into := []Slot{s} // unless it has been followed
		if asked[s] || info.hasKnown() {
			into = x.reach(s).slots
		}
		for _, to := range into {
			if at := x.slots[to]; at.shared || !x.saysScope(at, "") {
				continue
			}
			if known[to] == nil {
				known[to] = &arrived{}
			}
			known[to].all += info.all
			if info.hasKnown() {
				known[to].known += info.known
			}
		}
	}
	found := make([]Evidence, len(places))
	for i, p := range places {
		e := x.Evidence(p)
		for _, s := range p.Slots {
			r := x.reach(s)
			e.Named = e.Named || x.anySays(r.hints, p.text)
			for _, to := range r.slots {
				if x.saysScope(x.slots[to], p.text) {
					e.Named, e.Direct = true, true
				}
				if got := known[to]; got != nil && got.known > 0 {
					e.Sibling = true
					e.Most = e.Most || 2*got.known >= got.all-1
				}
			}
		}
		found[i] = e
	}
	return found
}

// An arrived counts the constants that get to a slot, and the known names among
// them.
type arrived struct{ all, known int }

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
		if s.part == 0 && s.key == "" && !obj.IsField() {
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
