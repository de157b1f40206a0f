package policy_test

import (
	"testing"
	"time"

	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/scope"
)

// The names of a world, as bits that are closed under covering: who holds a:*
// holds a:b.
const (
	holdsB = 1          // a:b
	holdsA = 2 | holdsB // a:*
	holdsX = 4          // x
)

// The moments at which a key can expire, in order. Time t is between the moments
// t and t+1, and a world starts at time 0.
const (
	past = iota
	soon
	later
	never
	times = never
)

var moments = [...]policy.Expiry{
	past: policy.At(now.Add(-time.Hour)), soon: policy.At(now.Add(time.Hour)), later: policy.At(now.Add(3 * time.Hour)), never: policy.Never(),
}

func clock(t uint8) time.Time { return now.Add(time.Duration(t) * 2 * time.Hour) }

const noCreator = int8(-1)

type worldKey struct {
	exists, disabled, controlled bool
	held, expires                uint8
	creator                      int8
}

// stored returns a key that nobody of the world created.
func stored(held, expires uint8) worldKey {
	return worldKey{exists: true, held: held, expires: expires, creator: noCreator}
}

// present reports whether whoever has H can use the key, for what it is worth.
func (k worldKey) present() bool { return k.exists && k.controlled }

// A world is some keys, of which the first is H, then room for those that are
// created, then nothing.
type world struct {
	keys [8]worldKey
	time uint8
}

var ids = [...]string{"mallory", "key1", "key2", "key3", "key4", "key5", "key6", "key7"}

// Rules say what is tried in a world.
type rules struct {
	fresh  int       // how many keys can be created
	scopes []holding // what is asked for
	fields bool      // a change is of any fields at once, not of one
	pairs  bool      // an operation has up to two holders, not one
}

var worldCatalog = scope.Must(scope.NewCatalog(scope.Definition{
	Audiences: []scope.Audience{"all"},
	Names: []scope.Declaration{
		{Name: "a:*", Audience: "all", Grantable: true},
		{Name: "a:b", Audience: "all", Grantable: true},
		{Name: "x", Audience: "all", Grantable: true},
	},
}))

// A holding is a set of names that a key can have.
type holding struct {
	bits  uint8
	names []string
}

var (
	plainHoldings = []holding{{holdsB, []string{"a:b"}}, {holdsX, []string{"x"}}, {holdsB | holdsX, []string{"a:b", "x"}}}
	allHoldings   = append(plainHoldings[:3:3], holding{holdsA, []string{"a:*"}}, holding{holdsA | holdsX, []string{"a:*", "x"}}, holding{})
)

// names lists what bits say, wildcards and what they cover.
func names(bits uint8) (list []string) {
	for n, name := range []string{"a:b", "a:*", "x"} {
		if bits&(1<<n) != 0 {
			list = append(list, name)
		}
	}
	return list
}

var heldByBits = func() (list [8]scope.Held) {
	for bits := range list {
		list[bits] = worldCatalog.HoldText(names(uint8(bits)))
	}
	return list
}()

// can is the specification of what key i can do at a time: what it and all of its
// creators hold, if all are in force.
func (w *world) can(i int, time uint8) uint8 {
	can := uint8(holdsA | holdsX)
	for c := int8(i); c != noCreator; c = w.keys[c].creator {
		k := &w.keys[c]
		if !k.exists || k.disabled || k.expires <= time {
			return 0
		}
		can &= k.held
	}
	return can
}

// checkEffective holds the package against can, for a key now.
func (w *world) checkEffective(t *testing.T, i int) {
	t.Helper()
	held, err := w.holder(i).Effective(clock(w.time))
	for n, name := range []scope.Pattern{"a:b", "a:*", "x"} {
		if want := w.can(i, w.time)&(1<<n) != 0; want != (err == nil && held.Covers(name)) {
			t.Fatalf("%+v: %s can do %q: %v, want %v", w, ids[i], name, !want, want)
		}
	}
}

func (w *world) key(i int) policy.Key {
	k := w.keys[i]
	if !k.exists {
		return policy.Key{}
	}
	return policy.Key{ID: ids[i], Held: heldByBits[k.held], Expires: moments[k.expires], Disabled: k.disabled}
}

func (w *world) holder(i int) policy.Holder {
	h := policy.Holder{Key: w.key(i), Audience: "all"}
	for c := w.keys[i].creator; c != noCreator; c = w.keys[c].creator {
		h.Creators = append(h.Creators, w.key(int(c)))
	}
	return h
}

// holders returns the numbers of the holders: one, if they are the same.
func holders(first, second int) []int {
	if first == second {
		return []int{first}
	}
	return []int{first, second}
}

func (w *world) more(first, second int) (more []policy.Holder) {
	for _, i := range holders(first, second)[1:] {
		more = append(more, w.holder(i))
	}
	return more
}

// A question is all that a decision depends on. To be asked about once, it has
// of a key only what the decision sees.
type question struct {
	time    uint8
	holders [2][4]worldKey // and their creators
	target  worldKey       // the zero one is to be created
}

func (w *world) question(first, second, target int) question {
	seen := func(k worldKey) worldKey {
		if k == (worldKey{}) {
			return k
		}
		if !k.exists {
			return worldKey{creator: noCreator}
		}
		k.controlled, k.creator = false, noCreator
		return k
	}
	q := question{time: w.time, target: seen(w.keys[target])}
	for h, holder := range holders(first, second) {
		for n, i := 0, int8(holder); i != noCreator; n, i = n+1, w.keys[i].creator {
			q.holders[h][n] = seen(w.keys[i])
		}
	}
	return q
}

// changed returns what a key becomes by each allowed operation on it.
func (e *explorer) changed(w world, first, second, target int) (after []worldKey) {
	at, holder, more := clock(w.time), w.holder(first), w.more(first, second)
	key := policy.Target{Key: w.key(target), Label: "x", Audience: "all"}
	is := w.keys[target]
	is.controlled, is.creator = false, noCreator
	if policy.TakeOver(at, key, holder, more...) == nil {
		k := is
		k.controlled = true
		after = append(after, k)
	}
	if policy.Revoke(at, key, holder, more...) == nil {
		k := is
		k.disabled = true
		after = append(after, k)
		k = is
		k.exists = false
		after = append(after, k)
	}
	e.changes(is, func(change policy.Change, k worldKey) {
		_, err := policy.Update(change, at, key, holder, more...)
		if err != nil {
			_, err = policy.UpdateStrict(change, at, key, holder, more...)
		}
		if err == nil {
			after = append(after, k)
		}
	})
	return after
}

// changes yields every change and what it makes of key is.
func (e *explorer) changes(is worldKey, yield func(policy.Change, worldKey)) {
	for s := -1; s < len(e.scopes); s++ {
		for m := -1; m < len(moments); m++ {
			for d := -1; d < 2; d++ {
				fields := 0
				var change policy.Change
				k := is
				if s >= 0 {
					change.Scopes, k.held = &e.scopes[s].names, e.scopes[s].bits
					fields++
				}
				if m >= 0 {
					change.Expires, k.expires = &moments[m], uint8(m)
					fields++
				}
				if d >= 0 {
					change.Disabled, k.disabled = ptr(d == 1), d == 1
					fields++
				}
				if fields == 1 || fields > 1 && e.fields {
					yield(change, k)
				}
			}
		}
	}
}

// created returns the keys that can be created.
func (e *explorer) created(w world, first, second int) (made []worldKey) {
	at, holder, more := clock(w.time), w.holder(first), w.more(first, second)
	for _, h := range e.scopes {
		for m, expires := range moments {
			request := policy.Request{Label: "x", Scopes: h.names, Expires: expires}
			_, err := policy.Create(request, at, holder, more...)
			if err != nil {
				_, err = policy.Exchange(request, at, holder, more...)
			}
			if err == nil {
				k := stored(h.bits, uint8(m))
				k.controlled = true
				made = append(made, k)
			}
		}
	}
	return made
}
