package policy_test

import (
	"slices"
	"testing"
	"time"

	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/scope"
)

// TestNoEscalation proves, for a small world and by visiting every state of it,
// the theorem that this package exists for:
//
//	No sequence of up to 4 key operations by keys starting from H reaches a
//	scope outside H, or authority after H's expiry.
//
// The world also has a stronger key, a disabled key as strong as H or stronger,
// and a key with an expired creator. Whoever has H tries every operation with
// every key under their control, on every key, at every time. A key comes under
// control when it is created by one, or taken over. Nor does any other key gain a
// scope that it keeps after H's expiry: whoever has that key, in league with H,
// would have the authority still.
func TestNoEscalation(t *testing.T) {
	depth := 4
	if testing.Short() {
		depth = 3
	}
	states := 0
	for _, held := range []uint8{holdsB, holdsA, holdsX, holdsB | holdsX, holdsA | holdsX} {
		for _, expires := range []uint8{soon, never} {
			for _, creator := range []int8{noCreator, expiredKey} {
				start := world{keys: [maxKeys]worldKey{
					mallory:    {exists: true, held: held, expires: expires, creator: creator, controlled: true},
					strongKey:  {exists: true, held: holdsA | holdsX, expires: never, creator: noCreator},
					offKey:     {exists: true, held: holdsB, expires: never, disabled: true, creator: noCreator},
					offStrong:  {exists: true, held: holdsA | holdsX, expires: soon, disabled: true, creator: strongKey},
					expiredKey: {exists: true, held: holdsA | holdsX, expires: past, creator: noCreator},
					orphan:     {exists: true, held: holdsB, expires: never, creator: expiredKey},
				}}
				states += explore(t, start, depth)
			}
		}
	}
	visited(t, "%d states", states)
}

// The names of the world, as bits that are closed under covering: who holds
// a:* holds a:b.
const (
	holdsB = 1          // a:b
	holdsA = 2 | holdsB // a:*
	holdsX = 4          // x
)

// The moments at which a key can expire, in order. The world starts between
// past and soon.
const (
	past = iota
	soon
	never
)

const noCreator = int8(-1)

// The keys that every world starts with, and room for two more.
const (
	mallory = iota
	strongKey
	offKey
	offStrong
	expiredKey
	orphan
	maxKeys = orphan + 3
)

type worldKey struct {
	exists, disabled, controlled bool
	held, expires                uint8
	creator                      int8
}

type world struct {
	keys [maxKeys]worldKey
	time uint8 // between the moments time and time+1
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
	held  scope.Held
}

var holdings = func() []holding {
	list := []holding{
		{bits: 0}, {bits: holdsB, names: []string{"a:b"}}, {bits: holdsA, names: []string{"a:*"}}, {bits: holdsX, names: []string{"x"}},
		{bits: holdsB | holdsX, names: []string{"a:b", "x"}}, {bits: holdsA | holdsX, names: []string{"a:*", "x"}},
	}
	for i := range list {
		list[i].held = worldCatalog.HoldText(list[i].names)
	}
	return list
}()

func holdingOf(bits uint8) holding {
	return holdings[slices.IndexFunc(holdings, func(h holding) bool { return h.bits == bits })]
}

var moments = []policy.Expiry{past: policy.At(now.Add(-time.Hour)), soon: policy.At(now.Add(time.Hour)), never: policy.Never()}

// clock returns a time between the moments t and t+1.
func clock(t uint8) time.Time { return now.Add(time.Duration(t) * 2 * time.Hour) }

var ids = [maxKeys]string{"mallory", "strong", "off", "offStrong", "expired", "orphan", "new1", "new2"}

func (w *world) key(i int) policy.Key {
	k := w.keys[i]
	if !k.exists {
		return policy.Key{}
	}
	return policy.Key{ID: ids[i], Held: holdingOf(k.held).held, Expires: moments[k.expires], Disabled: k.disabled}
}

func (w *world) holder(i int) policy.Holder {
	h := policy.Holder{Key: w.key(i), Audience: "all"}
	for c := w.keys[i].creator; c != noCreator; c = w.keys[c].creator {
		h.Creators = append(h.Creators, w.key(int(c)))
	}
	return h
}

func (w *world) target(i int) policy.Target {
	return policy.Target{Key: w.key(i), Label: "x", Audience: "all"}
}

// explore visits every state that up to depth operations reach from start, and
// returns their number.
func explore(t *testing.T, start world, depth int) int {
	t.Helper()
	seen := map[world]bool{start: true}
	frontier := []world{start}
	for range depth {
		var next []world
		for _, w := range frontier {
			w.successors(func(s world) {
				if !seen[s] {
					seen[s] = true
					next = append(next, s)
				}
			})
		}
		frontier = next
	}
	bound := start.keys[mallory]
	for w := range seen {
		for i, k := range w.keys {
			if gained := k.held &^ start.keys[i].held; gained != 0 && k.exists && k.expires > bound.expires {
				t.Fatalf("from %+v\nto %+v:\n%s gained something, and has it until %s", start, w, ids[i], moments[k.expires])
			}
			if !k.controlled || !k.exists {
				continue
			}
			if k.held&^bound.held != 0 || k.expires > bound.expires {
				t.Fatalf("from %+v\nto %+v:\n%s holds %q until %s", start, w, ids[i], holdingOf(k.held).names, moments[k.expires])
			}
			// What can really be done with it now.
			for n, can := range w.can(i) {
				if can && (w.time >= bound.expires || !holdingOf(bound.held).held.Covers(worldNames[n])) {
					t.Fatalf("from %+v\nto %+v:\n%s can do %q", start, w, ids[i], worldNames[n])
				}
			}
		}
	}
	return len(seen)
}

// successors yields the world after every operation that is allowed.
func (w world) successors(yield func(world)) {
	if w.time < soon {
		s := w
		s.time++
		yield(s)
	}
	slot := orphan + 1
	for slot < maxKeys && w.keys[slot] != (worldKey{}) {
		slot++
	}
	for actor, k := range w.keys {
		if !k.exists || !k.controlled {
			continue
		}
		for i := range w.keys {
			w.apply(i, w.allowed(actor, i), yield)
		}
		if slot == maxKeys {
			continue
		}
		for _, made := range w.created(actor) {
			s := w
			made.creator = int8(actor)
			s.keys[slot] = made
			yield(s)
		}
	}
}

// A question is all that a decision depends on, so that each is asked once.
type question struct {
	time   uint8
	actor  [5]worldKey // and its creators
	target worldKey
}

func (w *world) question(actor, target int) question {
	q := question{time: w.time, target: w.keys[target]}
	q.target.controlled, q.target.creator = false, 0
	for n, i := 0, int8(actor); i != noCreator; n, i = n+1, w.keys[i].creator {
		q.actor[n] = w.keys[i]
		q.actor[n].controlled, q.actor[n].creator = true, 0
	}
	return q
}

// verdicts says which operations are allowed.
type verdicts struct {
	takeOver, revoke, enable bool
	scopes                   [6]bool // by holding
	expires                  [3]bool // by moment
}

var answers = map[question]verdicts{}

func (w *world) allowed(actor, target int) verdicts {
	q := w.question(actor, target)
	if v, ok := answers[q]; ok {
		return v
	}
	at, holder, key := clock(w.time), w.holder(actor), w.target(target)
	can := func(c policy.Change) bool {
		_, err := policy.Update(c, at, key, holder)
		return err == nil
	}
	v := verdicts{
		takeOver: policy.TakeOver(at, key, holder) == nil,
		revoke:   policy.Revoke(at, key, holder) == nil,
		enable:   can(policy.Change{Disabled: new(bool)}),
	}
	for i, h := range holdings {
		v.scopes[i] = can(policy.Change{Scopes: &h.names})
	}
	for i := range moments {
		v.expires[i] = can(policy.Change{Expires: &moments[i]})
	}
	answers[q] = v
	return v
}

// apply yields the world after each allowed operation on key i.
func (w world) apply(i int, v verdicts, yield func(world)) {
	with := func(allowed bool, change func(k *worldKey)) {
		if allowed {
			s := w
			change(&s.keys[i])
			yield(s)
		}
	}
	with(v.takeOver, func(k *worldKey) { k.controlled = true })
	with(v.revoke, func(k *worldKey) { k.disabled = true })
	with(v.revoke, func(k *worldKey) { k.exists = false })
	with(v.enable, func(k *worldKey) { k.disabled = false })
	for n, h := range holdings {
		with(v.scopes[n], func(k *worldKey) { k.held = h.bits })
	}
	for n := range moments {
		with(v.expires[n], func(k *worldKey) { k.expires = uint8(n) })
	}
}

var worldNames = [3]scope.Pattern{"a:*", "a:b", "x"}

var abilities = map[question][3]bool{}

// can says which of the names the actor covers, with its creators, now.
func (w *world) can(actor int) [3]bool {
	q := w.question(actor, maxKeys-1)
	q.target = worldKey{}
	if can, ok := abilities[q]; ok {
		return can
	}
	var can [3]bool
	if held, err := w.holder(actor).Effective(clock(w.time)); err == nil {
		for n, name := range worldNames {
			can[n] = held.Covers(name)
		}
	}
	abilities[q] = can
	return can
}

var creations = map[question][]worldKey{}

// created returns the keys that the actor can create.
func (w *world) created(actor int) []worldKey {
	q := w.question(actor, maxKeys-1)
	q.target = worldKey{}
	if made, ok := creations[q]; ok {
		return made
	}
	made := []worldKey{}
	at, holder := clock(w.time), w.holder(actor)
	for _, h := range holdings {
		for expires := range moments {
			request := policy.Request{Label: "x", Scopes: h.names, Expires: moments[expires]}
			if _, err := policy.Create(request, at, holder); err == nil {
				made = append(made, worldKey{exists: true, controlled: true, held: h.bits, expires: uint8(expires)})
			}
		}
	}
	creations[q] = made
	return made
}
