package policy

import (
	"slices"
	"time"

	"github.com/payconex/scopes/scope"
)

// MaxChain is the largest number of creators a key may have above it.
const MaxChain = 64

// A Key is what is known of a stored key. The zero Key is missing: it has no
// id, holds nothing, and has expired.
type Key struct {
	ID       string
	Held     scope.Held
	Expires  Expiry
	Disabled bool
}

// A Holder is a key that uses its authority. The zero Holder is nobody, and can
// do nothing.
type Holder struct {
	Key

	// Audience is whom the keys are for that the holder hands out. Nobody is
	// granted anything for the zero Audience.
	Audience scope.Audience

	// Creators are the key that created this one, the key that created that
	// one, and so on. A link that is no longer stored is the zero Key.
	Creators []Key
}

// A Target is a key that an operation is about. The zero Target is missing, and
// every operation on it is refused.
type Target struct {
	Key
	Label    string
	Audience scope.Audience
}

// Effective returns what the holder may do at now: what it holds and every one
// of its creators holds too. If the holder or a creator is missing, disabled or
// expired, that is nothing. The error is a [*GrantError] that lists every
// [*HolderError]; nothing is held then.
func (h Holder) Effective(now time.Time) (scope.Held, error) {
	a := newAuthority(now, h, nil)
	if len(a.faults) > 0 {
		return scope.Held{}, &GrantError{a.faults}
	}
	return *a.held(), nil
}

// An authority is everyone whose word is needed at once: the holders of an
// operation and, above each, the creators. Each of them must cover what is
// handed out, so what they can hand out together is what all of them hold.
type authority struct {
	catalog   scope.Catalog
	layers    []Key
	audiences []scope.Audience
	by        []string
	until     Expiry // the earliest of the layers
	faults    []error
	common    *scope.Held // see held
}

func newAuthority(now time.Time, first Holder, more []Holder) authority {
	a := authority{catalog: first.Held.Catalog(), until: Never()}
	a.join(now, &first)
	for i := range more {
		a.join(now, &more[i])
	}
	return a
}

// join adds a holder and the creators above it.
func (a *authority) join(now time.Time, h *Holder) {
	a.by = append(a.by, h.ID)
	a.audiences = append(a.audiences, h.Audience)
	if len(h.Creators) > MaxChain {
		a.faults = append(a.faults, &HolderError{ID: h.ID, Layer: h.ID, Reason: "has more than 64 creators above it", broken: true})
		return
	}
	bottom := len(a.layers)
	a.layers = slices.Grow(a.layers, 1+len(h.Creators))
	a.add(now, h.ID, h.Key)
	for _, creator := range h.Creators {
		again := func(below Key) bool { return below.ID == creator.ID }
		if creator.ID != "" && slices.ContainsFunc(a.layers[bottom:], again) {
			a.faults = append(a.faults, &HolderError{ID: h.ID, Layer: creator.ID, Reason: "is a creator of itself", broken: true})
		}
		a.add(now, h.ID, creator)
	}
}

func (a *authority) add(now time.Time, holder string, layer Key) {
	fault := func(reason string, broken bool) {
		a.faults = append(a.faults, &HolderError{ID: holder, Layer: layer.ID, Reason: reason, broken: broken})
	}
	if layer.ID == "" {
		fault("is missing", holder == "")
	}
	if layer.Disabled {
		fault("is disabled", false)
	}
	if layer.ID != "" && layer.Expires.Passed(now) {
		fault("has expired", false)
	}
	if a.until.Outlives(layer.Expires) {
		a.until = layer.Expires
	}
	a.layers = append(a.layers, layer)
}

// held returns what all layers hold. There is one at least, or a fault instead. It
// is found once: a refusal may ask for each of a thousand names.
func (a *authority) held() *scope.Held {
	if a.common == nil {
		held := a.layers[0].Held
		for _, layer := range a.layers[1:] {
			held = held.Intersect(layer.Held)
		}
		a.common = &held
	}
	return a.common
}

// uncovered returns a fault for each layer that does not hold entry.
func (a *authority) uncovered(entry scope.Entry) []error {
	var faults []error
	var children int
	var held []scope.Pattern
	for i := range a.layers {
		layer := &a.layers[i]
		if entry.HeldBy(&layer.Held) {
			continue
		}
		if faults == nil {
			children, held = a.heldChildren(entry)
		}
		faults = append(faults, &NotHeldError{entry.Name(), layer.ID, children, held})
	}
	return faults
}

// heldChildren returns how many names entry reaches, and those of them that all
// layers hold.
func (a *authority) heldChildren(entry scope.Entry) (children int, names []scope.Pattern) {
	for child := range entry.Reaches() {
		children++
		if child.HeldBy(a.held()) {
			names = append(names, child.Name())
		}
	}
	return children, names
}

// ungrantable returns a fault for each audience that may not be given entry.
func (a *authority) ungrantable(entry scope.Entry) []error {
	var faults []error
	for _, audience := range a.audiences {
		if entry.GrantableTo(audience) {
			continue
		}
		if entry.Deprecated() {
			return []error{&DeprecatedError{entry.Name(), entryNames(entry.Uses())}}
		}
		if hidden := entryNames(entry.Hidden(audience)); len(hidden) > 0 && entry.DeclaredGrantable() {
			faults = append(faults, &ReachesHiddenError{entry.Name(), audience, hidden})
		} else {
			faults = append(faults, &NotGrantableError{entry.Name(), audience})
		}
	}
	return faults
}

// overdue says why a key may not be given an expiry.
func (a *authority) overdue(expires Expiry, now time.Time) []error {
	if expires.Passed(now) {
		return []error{&ExpiryError{expires.String(), "is not in the future"}}
	}
	if !expires.writable() {
		return []error{&ExpiryError{expires.String(), "is later than RFC 3339 can say"}}
	}
	return a.outlived(expires)
}

func (a *authority) outlived(expires Expiry) []error {
	if expires.Outlives(a.until) {
		return []error{&OutlivesError{expires, a.until}}
	}
	return nil
}

// uncoveredOf returns a fault for each name that a target holds and some layer
// does not.
func (a *authority) uncoveredOf(target Target) []error {
	var faults []error
	for entry := range target.Held.All() {
		faults = append(faults, a.uncovered(entry)...)
	}
	return faults
}

// each resolves the texts of a request and asks decide about each name. The
// faults are in the order of the texts.
func (a *authority) each(texts []string, decide func(scope.Entry) []error) (entries []scope.Entry, faults []error) {
	if len(texts) == 0 {
		return nil, []error{&NoScopesError{}}
	}
	if len(texts) > MaxRequestScopes {
		return nil, []error{&MemberError{"scopes", "has more than 1,024 elements", "ask for a wildcard, or make several keys"}}
	}
	entries = make([]scope.Entry, 0, len(texts))
	for _, text := range texts {
		entry, ok := a.catalog.Entry(text)
		if !ok {
			faults = append(faults, a.unknown(text, len(faults)))
			continue
		}
		if slices.Contains(entries, entry) {
			continue // what is said about it once is enough
		}
		entries = append(entries, entry)
		faults = append(faults, decide(entry)...)
	}
	return entries, faults
}

// maxSuggested is how many faults of a request come with suggestions. To find
// one, all names of the catalogue are looked at.
const maxSuggested = 20

func (a *authority) unknown(text string, faults int) error {
	if _, err := scope.ParsePattern(text); err != nil {
		return err
	}
	if faults >= maxSuggested {
		return &scope.UnknownError{Name: text}
	}
	_, err := a.catalog.Resolve(text)
	return err
}
