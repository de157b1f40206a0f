package policy_test

import (
	"slices"
	"testing"
)

// TestNoEscalation proves, for small worlds and by visiting every state of them,
// the theorem that this package exists for:
//
//	No sequence of up to 4 key operations by keys starting from H reaches a
//	scope outside H, or authority after H's expiry.
//
// Whoever has H tries every operation with every key under their control, on
// every key, at every time. A key comes under control when it is created by one,
// or taken over. What H is worth is what it can do at the start, with its
// creators, as [world.can] says without asking the package. Nor does any other
// key gain what H could not give it at that time: whoever has that key, in league
// with H, would have the authority still.
//
// To stay small, a world has only what an escalation needs of one sort. As H
// never controls more than it does at the start, two sorts do not help each
// other: what one yields is the start of another world.
//
//   - strangers: keys that H does not control: a stronger one, disabled ones
//     as strong as H and stronger, and one with an expired creator. Names have a
//     wildcard, and a change is of one field.
//   - creators: H has a creator that is weaker, disabled, expired, or expires
//     before H does; the strangers are a key as strong as H and its creator.
//   - leaked: whoever has H has the secret of a key that can do nothing, as it is
//     disabled or expired, and of one that it created. It is stronger than H, or
//     works longer. Names have no wildcard, and a change is of any fields at once.
//   - two holders: the same, and H with a creator, too. A change is of one field,
//     and an operation has one or two holders, in either order.
//
// In all worlds a change is decided by Update and UpdateStrict, and a key is made
// by Create and Exchange. Audiences and labels play no part: who is granted what
// is TestCreateInEverySmallCatalogue and TestUpdateInEverySmallCatalogue.
func TestNoEscalation(t *testing.T) {
	depth := 4
	if testing.Short() {
		depth = 3
	}
	off := func(k worldKey) worldKey { k.disabled = true; return k }
	leaked := func(k worldKey) worldKey { k.controlled = true; return k }
	by := func(creator int8, k worldKey) worldKey { k.creator = creator; return k }
	// Of a leaked key the child has another name, and works no less long.
	child := leaked(by(1, stored(holdsX, never)))
	for _, tc := range []struct {
		title  string
		rules  rules
		starts func(yield func(mallory worldKey, others ...worldKey))
	}{
		{"strangers", rules{fresh: 2, scopes: allHoldings}, func(yield func(worldKey, ...worldKey)) {
			for _, mallory := range []worldKey{
				stored(holdsA, soon), stored(holdsA, never), stored(holdsB|holdsX, soon), stored(holdsB|holdsX, never),
			} {
				yield(mallory,
					stored(holdsA|holdsX, never),             // 1
					by(1, off(stored(holdsA|holdsX, later))), // 2
					stored(holdsA|holdsX, past),              // 3
					by(3, stored(holdsB, never)))             // 4
			}
		}},
		{"creators", rules{fresh: 1, scopes: allHoldings}, func(yield func(worldKey, ...worldKey)) {
			for _, held := range []uint8{holdsA, holdsA | holdsX} {
				for _, creator := range []worldKey{
					stored(holdsA|holdsX, soon), stored(holdsB|holdsX, later), stored(holdsB, never), off(stored(holdsA|holdsX, never)),
				} {
					yield(by(1, stored(held, never)), creator, stored(holdsA, later), off(stored(holdsB, never)))
				}
			}
		}},
		{"leaked", rules{fresh: 1, scopes: plainHoldings, fields: true}, func(yield func(worldKey, ...worldKey)) {
			yield(stored(holdsB, later), leaked(off(stored(holdsB|holdsX, never))), child)
			yield(stored(holdsB, later), leaked(stored(holdsB|holdsX, past)), child)
			yield(stored(holdsB|holdsX, soon), leaked(off(stored(holdsB, never))), child)
			yield(stored(holdsB|holdsX, soon), leaked(off(stored(holdsB, later))), child)
		}},
		{"two holders", rules{fresh: 1, scopes: plainHoldings, pairs: true}, func(yield func(worldKey, ...worldKey)) {
			yield(stored(holdsB, soon), leaked(off(stored(holdsB|holdsX, never))), child)
			yield(stored(holdsB, soon), leaked(stored(holdsB|holdsX, past)), child)
			yield(stored(holdsB, soon), leaked(off(stored(holdsB, later))), child)
			yield(by(3, stored(holdsB, never)), leaked(off(stored(holdsX, never))), child, stored(holdsB, soon))
		}},
	} {
		t.Run(tc.title, func(t *testing.T) {
			e := explorer{rules: tc.rules, answers: map[question][]worldKey{}}
			tc.starts(func(mallory worldKey, others ...worldKey) {
				var start world
				start.keys[0] = leaked(mallory)
				copy(start.keys[1:], others)
				e.explore(t, start, 1+len(others), depth)
			})
			visited(t, "%d states, %d decisions", e.states, len(e.answers))
		})
	}
}

// An explorer visits worlds of the same rules.
type explorer struct {
	rules
	answers map[question][]worldKey
	states  int
}

// explore visits every state that up to depth operations reach from start, which
// has some keys.
func (e *explorer) explore(t *testing.T, start world, keys, depth int) {
	t.Helper()
	// What the keys under control can do at the start, by the time.
	var bound [times]uint8
	for i, k := range start.keys {
		for time := range bound {
			if k.controlled {
				bound[time] |= start.can(i, uint8(time))
			}
		}
	}
	seen := map[world]bool{start: true}
	frontier := []world{start}
	for range depth {
		var next []world
		for _, w := range frontier {
			e.successors(t, w, keys, func(s world) {
				if !seen[s] {
					seen[s] = true
					next = append(next, s)
				}
			})
		}
		frontier = next
	}
	for w := range seen {
		for i, k := range w.keys {
			before := start.keys[i]
			for time := w.time; time < times; time++ {
				can := w.can(i, time)
				if !k.controlled {
					can &^= start.can(i, time) // what others could do before
				}
				// A key that came under control, and what any key gained, must stay
				// within the bound even with no creator, and enabled.
				if k.exists && k.expires > time {
					can |= k.held &^ before.held
					if k.controlled && !before.controlled {
						can |= k.held
					}
				}
				if can&^bound[time] != 0 {
					t.Fatalf("from %+v\nto   %+v:\n%s has %q at time %d, more than %q", start, w, ids[i], names(can), time, names(bound[time]))
				}
			}
		}
	}
	e.states += len(seen)
}

// successors yields the world after every operation that is allowed.
func (e *explorer) successors(t *testing.T, w world, keys int, yield func(world)) {
	t.Helper()
	if w.time < times-1 {
		s := w
		s.time++
		yield(s)
	}
	slot := keys
	for slot < keys+e.fresh && w.keys[slot] != (worldKey{}) {
		slot++
	}
	for first := range w.keys {
		for second := range w.keys {
			if !w.keys[first].present() || !w.keys[second].present() || first != second && !e.pairs {
				continue
			}
			for i := range slot {
				for _, after := range e.outcomes(t, w, first, second, i) {
					s := w
					after.creator = w.keys[i].creator
					after.controlled = after.controlled || w.keys[i].controlled
					s.keys[i] = after
					yield(s)
				}
			}
			if slot == keys+e.fresh {
				continue
			}
			for _, made := range e.outcomes(t, w, first, second, slot) {
				s := w
				made.creator = int8(first)
				s.keys[slot] = made
				yield(s)
			}
		}
	}
}

// outcomes returns what the key at target may become by one operation of one or
// two holders. They are asked for once.
func (e *explorer) outcomes(t *testing.T, w world, first, second, target int) []worldKey {
	t.Helper()
	q := w.question(first, second, target)
	after, ok := e.answers[q]
	if !ok {
		w.checkEffective(t, first)
		if q.target == (worldKey{}) {
			after = e.created(w, first, second)
		} else {
			after = e.changed(w, first, second, target)
		}
		after = slices.DeleteFunc(after, func(k worldKey) bool { return k == q.target })
		e.answers[q] = after
	}
	return after
}
