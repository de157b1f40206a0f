package policy

import (
	"slices"
	"time"

	"github.com/payconex/scopes/scope"
)

// Create decides whether holder may create the key that req asks for, at now.
// It may if the label and the expiry are sound, the key does not outlive its
// holder, and every scope is declared, grantable to the holder's audience, and
// covered by what the holder and its creators hold. With more than one holder,
// such as a bearer and a signing host, all of this must be so for each.
//
// It is all or nothing: nothing is dropped from a request to make it pass. An
// empty request is a fault. Import keys by the same call.
//
// Whether the holder may create keys at all is the requirement of the endpoint,
// which is asked before.
//
// The error is a [*GrantError] that lists every fault.
func Create(req Request, now time.Time, holder Holder, more ...Holder) (Grant, error) {
	label := CheckLabel(req.Label)
	return create(req, label, now, newAuthority(now, holder, more))
}

// Exchange decides whether holder may exchange its key or token for one with
// the scopes and expiry that req asks for (RFC 8693 §2). The rules are those of
// [Create], but that a token needs no label.
func Exchange(req Request, now time.Time, holder Holder, more ...Holder) (Grant, error) {
	var label error
	if req.Label != "" {
		label = CheckLabel(req.Label)
	}
	return create(req, label, now, newAuthority(now, holder, more))
}

func create(req Request, label error, now time.Time, a authority) (Grant, error) {
	faults := slices.Concat(req.faults, a.faults)
	if label != nil {
		faults = append(faults, label)
	}
	faults = append(faults, a.overdue(req.Expires, now)...)
	entries, refused := a.each(req.Scopes, func(entry scope.Entry) []error {
		return append(a.ungrantable(entry), a.uncovered(entry)...)
	})
	faults = append(faults, refused...)
	if len(faults) > 0 {
		return Grant{}, &GrantError{unique(faults)}
	}
	return Grant{
		label:    req.Label,
		scopes:   scope.SetOf(entries...),
		expires:  req.Expires,
		by:       a.by,
		audience: a.audiences[0],
		digest:   a.catalog.Digest(),
	}, nil
}
