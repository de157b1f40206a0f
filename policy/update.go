package policy

import (
	"encoding/json"
	"slices"
	"time"

	"github.com/payconex/scopes/scope"
)

// A Change is what somebody asks to be different about a key. A nil field
// stays as it is, so leaving scopes out is not emptying them. The zero Change
// is refused: it changes nothing.
type Change struct {
	Label    *string
	Scopes   *[]string // all of the key's scopes afterwards, one to an element
	Expires  *Expiry
	Disabled *bool

	faults []error
}

// ParseChange reads a change from a JSON object with the members "label",
// "scopes", "expires" (null for never) and "disabled", as strictly as
// [ParseRequest] reads a request.
func ParseChange(data []byte) (Change, error) {
	var c Change
	fault := func(member, reason string) {
		c.faults = append(c.faults, &MemberError{member, reason, `send "label", "scopes", "expires" and "disabled", each at most once`})
	}
	err := eachMember(data, MaxRequestLen, func(name string, value json.RawMessage, repeated bool) {
		if repeated {
			fault(name, "stands twice")
			return
		}
		switch name {
		case "label":
			c.Label = new(string)
			if strictUnmarshal(value, c.Label) != nil {
				fault(name, "is not a string")
			}
		case "scopes":
			scopes, reason := readScopes(value)
			if reason != "" {
				fault(name, reason)
			}
			c.Scopes = &scopes
		case "expires":
			c.Expires = new(Expiry)
			if err := c.Expires.UnmarshalJSON(value); err != nil {
				c.faults = append(c.faults, err)
			}
		case "disabled":
			c.Disabled = new(bool)
			if strictUnmarshal(value, c.Disabled) != nil {
				fault(name, "is not true or false")
			}
		default:
			fault(name, "is not a member of a change")
		}
	})
	if err != nil {
		return Change{}, err
	}
	return c, nil
}

// Update decides whether holder may change target, at now. What the key holds
// afterwards must be covered by what it holds already and what the holder and
// its creators hold: new authority must be the holder's to hand out, by the
// rules of [Create]; what is there may stay, deprecated or not; narrowing and
// relabelling always work. So a key cannot widen itself. No key is given an
// expiry later than the holder's own, and no new authority is given to a key
// that works longer than the holder: it would outlive who handed it out.
// Extending a key's expiry and enabling a disabled key put it into the holder's
// hands: see [TakeOver].
//
// Names that the catalogue does not declare any more grant nothing. They stay
// as they are ([Grant.Undeclared]) until somebody edits the scopes, and then
// must go.
//
// The error is a [*GrantError] that lists every fault.
func Update(change Change, now time.Time, target Target, holder Holder, more ...Holder) (Grant, error) {
	return update(change, now, target, newAuthority(now, holder, more), false)
}

// UpdateStrict is [Update] for those who hold that touching a stronger key is
// control over it: the holder and its creators must also cover all that the
// key holds, before and afterwards, whatever is changed. Only to disable a key
// and nothing else needs no cover, as for [Revoke].
func UpdateStrict(change Change, now time.Time, target Target, holder Holder, more ...Holder) (Grant, error) {
	return update(change, now, target, newAuthority(now, holder, more), true)
}

func update(change Change, now time.Time, target Target, a authority, strict bool) (Grant, error) {
	faults := slices.Concat(change.faults, a.faults, target.faults())
	g := Grant{
		label:      target.Label,
		scopes:     target.Held.Set(),
		undeclared: slices.Collect(target.Held.Undeclared()),
		expires:    target.Expires,
		disabled:   target.Disabled,
		by:         a.by,
		audience:   target.Audience,
		digest:     a.catalog.Digest(),
	}
	widened := false
	if change.Label == nil && change.Scopes == nil && change.Expires == nil && change.Disabled == nil {
		faults = append(faults, &NoChangeError{})
	}
	if change.Label != nil {
		g.label = *change.Label
		if err := CheckLabel(g.label); err != nil {
			faults = append(faults, err)
		}
	}
	if change.Scopes != nil {
		entries, refused := a.replace(target, *change.Scopes, strict)
		faults = append(faults, refused...)
		g.scopes, g.undeclared = scope.SetOf(entries...), nil
		widened = slices.ContainsFunc(entries, func(e scope.Entry) bool { return !target.Held.AllowsEntry(e) })
	}
	if change.Expires != nil && !change.Expires.Equal(target.Expires) { // to say again what is so gives nothing
		g.expires = *change.Expires
		faults = append(faults, a.overdue(g.expires, now)...)
	} else if target.ID != "" && !g.expires.storable() {
		faults = append(faults, &ExpiryError{g.expires.String(), "cannot be stored again"})
	}
	if change.Disabled != nil {
		g.disabled = *change.Disabled
	}

	strict = strict && !change.onlyDisables()
	enabled := target.Disabled && !g.disabled
	extended := g.expires.Outlives(target.Expires)
	if enabled || extended || strict {
		faults = append(faults, a.uncoveredOf(target)...)
	}
	if enabled || widened { // who extends it has been asked so above
		faults = append(faults, a.outlived(g.expires)...)
	}
	if len(faults) > 0 {
		return Grant{}, &GrantError{unique(faults)}
	}
	return g, nil
}

func (c Change) onlyDisables() bool {
	return c.Label == nil && c.Scopes == nil && c.Expires == nil && c.Disabled != nil && *c.Disabled
}

// replace decides about the scopes that target shall have instead of its own.
func (a *authority) replace(target Target, texts []string, strict bool) ([]scope.Entry, []error) {
	grants := authority{audiences: append([]scope.Audience{target.Audience}, a.audiences...)}
	return a.each(texts, func(entry scope.Entry) []error {
		var faults []error
		kept := target.Held.AllowsEntry(entry)
		if !kept {
			faults = grants.ungrantable(entry)
		}
		if !kept || strict {
			faults = append(faults, a.uncovered(entry)...)
		}
		return faults
	})
}

// unique drops faults that say the same again.
func unique(faults []error) []error {
	seen := map[string]bool{}
	return slices.DeleteFunc(faults, func(err error) bool {
		text := err.Error()
		again := seen[text]
		seen[text] = true
		return again
	})
}
