package policy

import (
	"slices"
	"time"
)

// TakeOver decides whether holder may be given power over target at now: see
// its secret, rotate it, enable it. Whoever has the secret can do what the key
// can, so the holder and its creators must cover what the key holds, and the
// key must not work longer than they do.
//
// The error is a [*GrantError] that lists every fault.
func TakeOver(now time.Time, target Target, holder Holder, more ...Holder) error {
	a := newAuthority(now, holder, more)
	return refusal(slices.Concat(a.faults, target.faults(), a.uncoveredOf(target), a.outlived(target.Expires)))
}

// Revoke decides whether holder may disable or delete target at now. That takes
// authority away and hands out none, so the holder need not cover the key; it
// only has to be in force.
//
// The error is a [*GrantError] that lists every fault.
func Revoke(now time.Time, target Target, holder Holder, more ...Holder) error {
	a := newAuthority(now, holder, more)
	return refusal(slices.Concat(a.faults, target.faults()))
}

func refusal(faults []error) error {
	if len(faults) > 0 {
		return &GrantError{unique(faults)}
	}
	return nil
}

func (t Target) faults() []error {
	if t.ID == "" {
		return []error{&TargetError{}}
	}
	return nil
}
