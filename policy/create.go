package policy

import (
	"time"

	"github.com/payconex/scopes/scope"
)

// A Holder is the key that hands authority out. The zero Holder is nobody, and
// can hand out nothing.
type Holder struct {
	ID       string
	Held     scope.Held
	Audience scope.Audience // whom its keys are for; the zero Audience is granted nothing
	Expires  Expiry
	Disabled bool
}

// Create decides whether holder may create the key that req asks for, at now.
// It may if the label and the expiry are sound, the key does not outlive its
// holder, and every scope is declared, grantable to the holder's audience, and
// covered by what the holder holds. It is all or nothing: nothing is dropped
// from a request to make it pass. An empty request is a fault.
//
// Whether the holder may create keys at all is the requirement of the endpoint,
// which is asked before.
//
// The error is a [*GrantError] that lists every fault.
func Create(holder Holder, req Request, now time.Time) (Grant, error) {
	faults := append([]error(nil), req.faults...)
	faults = append(faults, holder.faults(now)...)
	if err := CheckLabel(req.Label); err != nil {
		faults = append(faults, err)
	}
	faults = append(faults, expiryFaults(holder, req.Expires, now)...)
	names, notGiven := handOut(holder, req.Scopes)
	faults = append(faults, notGiven...)
	if len(faults) > 0 {
		return Grant{}, &GrantError{faults}
	}

	scopes, err := scope.NewSet(names...)
	if err != nil {
		return Grant{}, &GrantError{[]error{err}}
	}
	return Grant{
		label:    req.Label,
		scopes:   scopes,
		expires:  req.Expires,
		by:       holder.ID,
		audience: holder.Audience,
		digest:   holder.Held.Catalog().Digest(),
	}, nil
}

// faults says why a holder cannot hand out anything at now.
func (h Holder) faults(now time.Time) []error {
	var faults []error
	if h.ID == "" {
		faults = append(faults, &HolderError{Reason: "nobody: it has no id"})
	}
	if h.Disabled {
		faults = append(faults, &HolderError{ID: h.ID, Reason: "is disabled"})
	}
	if h.Expires.Passed(now) {
		faults = append(faults, &HolderError{ID: h.ID, Reason: "has expired"})
	}
	return faults
}

func expiryFaults(holder Holder, expires Expiry, now time.Time) []error {
	if expires.Passed(now) {
		return []error{&ExpiryError{expires.String(), "is not in the future"}}
	}
	if expires.Outlives(holder.Expires) {
		return []error{&OutlivesError{expires, holder.Expires}}
	}
	return nil
}

// handOut returns the declared names that texts ask for, and why the holder may
// not hand them out.
func handOut(holder Holder, texts []string) (names []scope.Name, faults []error) {
	if len(texts) == 0 {
		return nil, []error{&NoScopesError{}}
	}
	if len(texts) > MaxRequestScopes {
		return nil, []error{&MemberError{"scopes", "has more than 1,024 elements", "ask for a wildcard, or make several keys"}}
	}
	catalog := holder.Held.Catalog()
	for _, text := range texts {
		entry, err := catalog.Resolve(text)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		if err := grantable(entry, holder.Audience); err != nil {
			faults = append(faults, err)
		}
		if !holder.Held.AllowsEntry(entry) {
			faults = append(faults, notHeld(holder.Held, entry))
		}
		names = append(names, entry.Name())
	}
	return names, faults
}

// grantable says why no key of the audience may be given the entry's name.
func grantable(entry scope.Entry, audience scope.Audience) error {
	if entry.GrantableTo(audience) {
		return nil
	}
	if entry.Deprecated() {
		return &DeprecatedError{entry.Name(), entryNames(entry.Uses())}
	}
	if hidden := entryNames(entry.Hidden(audience)); len(hidden) > 0 && entry.DeclaredGrantable() {
		return &ReachesHiddenError{entry.Name(), audience, hidden}
	}
	return &NotGrantableError{entry.Name(), audience}
}

func notHeld(held scope.Held, entry scope.Entry) error {
	e := &NotHeldError{Name: entry.Name()}
	for child := range entry.Reaches() {
		e.Children++
		if held.AllowsEntry(child) {
			e.HeldChildren = append(e.HeldChildren, child.Name())
		}
	}
	return e
}
