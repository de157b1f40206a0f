package places

import (
	"go/ast"
	"go/types"
)

// Evidence is what is known about a constant besides its text.
type Evidence struct {
	Named   bool // something near it has a word for scopes in its name
	Direct  bool // that is a parameter, a field or a variable and no distant thing
	Sibling bool // a known name stands beside it
}

// Evidence returns what the place itself says, without following variables.
func (x *Index) Evidence(p *Place) Evidence {
	e := Evidence{Named: x.anyHasWord(p.Hints)}
	for _, s := range p.Slots {
		info := x.slots[s]
		if x.anyHasWord(info.names) {
			e.Named = true
			e.Direct = e.Direct || s.obj != nil && !isConst(s.obj)
		}
		if len(info.known) > 0 && !info.shared {
			e.Sibling = true
		}
	}
	return e
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
		if len(info.known) > 0 {
			from = append(from, s)
		}
	}
	for _, p := range places {
		from = append(from, p.Slots...)
	}
	x.flow(from)

	// Which known names get to a slot that is called after scopes.
	known := map[Slot]map[string]bool{}
	for s, info := range x.slots {
		if len(info.known) == 0 || info.shared {
			continue
		}
		x.reach(s, func(to Slot) {
			if !x.anyHasWord(x.slots[to].names) || x.slots[to].shared {
				return
			}
			if known[to] == nil {
				known[to] = map[string]bool{}
			}
			for name := range info.known {
				known[to][name] = true
			}
		}, nil)
	}
	found := make([]Evidence, len(places))
	for i, p := range places {
		e := x.Evidence(p)
		for _, s := range p.Slots {
			x.reach(s, func(to Slot) {
				e.Named = e.Named || x.anyHasWord(x.slots[to].names)
				e.Direct = e.Direct || x.anyHasWord(x.slots[to].names)
				e.Sibling = e.Sibling || len(known[to]) > 0
			}, func(hint string) {
				e.Named = e.Named || x.hasWord(hint)
			})
		}
		found[i] = e
	}
	return found
}

// reach calls visit with the slots that values of s get to, itself included,
// and hint with the names near these.
func (x *Index) reach(s Slot, visit func(Slot), hint func(string)) {
	seen := map[Slot]bool{s: true}
	visit(s)
	for level, next := 0, []Slot{s}; level < hops && len(next) > 0; level++ {
		last := next
		next = nil
		for _, s := range last {
			obj := s.variable()
			if obj == nil {
				continue
			}
			for _, p := range x.flows[obj] {
				if hint != nil {
					for _, name := range p.Hints {
						hint(name)
					}
				}
				for _, to := range p.Slots {
					if !seen[to] {
						seen[to] = true
						visit(to)
						next = append(next, to)
					}
				}
			}
		}
	}
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
