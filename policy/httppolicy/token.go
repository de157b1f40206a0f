package httppolicy

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/scope"
)

// FromToken returns the holder of a verified access token (RFC 9068 §2.2) from
// the JSON object of its claims: "sub" is who, "exp" is until when, and "scope"
// is what is held, as [policy.HeldFromToken] reads it. Names are matched
// exactly, and the first two must be there. Actors add nothing: whoever acts
// for the subject (RFC 8693 §4.1) has what the token as a whole says.
//
// Whom the holder may hand out keys to, no token says: the holder has no Audience,
// and cannot create a key until the service sets it.
//
// The error wraps [ErrInvalidToken].
func FromToken(catalog scope.Catalog, claims []byte) (policy.Holder, error) {
	held, err := policy.HeldFromToken(catalog, claims)
	if err != nil {
		return policy.Holder{}, invalid(err)
	}
	m := readMembers(claims)
	id, err := m.id("sub")
	if err != nil {
		return policy.Holder{}, invalid(err)
	}
	expires, err := m.expires()
	if err != nil {
		return policy.Holder{}, invalid(err)
	}
	return policy.Holder{Key: policy.Key{ID: id, Held: held, Expires: expires}}, nil
}

// FromIntrospection is [FromToken] for the response of an introspection endpoint
// (RFC 7662 §2.2). Without "sub", "client_id" is who; without "exp", that the
// token is active is enough. A token that is not active is no token, so that
// nobody learns from a made-up one what a route needs: to
// [policy.HeldFromIntrospection], it holds nothing.
func FromIntrospection(catalog scope.Catalog, response []byte) (policy.Holder, error) {
	held, err := policy.HeldFromIntrospection(catalog, response)
	if err != nil {
		return policy.Holder{}, invalid(err)
	}
	m := readMembers(response)
	if string(m["active"]) != "true" {
		return policy.Holder{}, invalid(errors.New("the token is not active"))
	}
	who := "sub"
	if _, ok := m[who]; !ok {
		who = "client_id"
	}
	id, err := m.id(who)
	if err != nil {
		return policy.Holder{}, invalid(err)
	}
	expires := policy.Never()
	if _, ok := m["exp"]; ok {
		if expires, err = m.expires(); err != nil {
			return policy.Holder{}, invalid(err)
		}
	}
	return policy.Holder{Key: policy.Key{ID: id, Held: held, Expires: expires}}, nil
}

func invalid(err error) error { return fmt.Errorf("%w: %w", ErrInvalidToken, err) }

// members are those of a JSON object by their exact names; the fields of a
// struct would be matched whatever their case.
type members map[string]json.RawMessage

// readMembers needs an object that package policy has read: none of its members
// stands twice. Of anything else there are no members.
func readMembers(data []byte) members {
	var m members
	if json.Unmarshal(data, &m) != nil {
		return nil
	}
	return m
}

func (m members) id(name string) (string, error) {
	var id string
	if json.Unmarshal(m[name], &id) != nil || id == "" {
		return "", &policy.MemberError{Member: name, Reason: "is missing, or is not a string that says who"}
	}
	return id, nil
}

// expires cuts a fraction of a second off, to the side of denying.
func (m members) expires() (policy.Expiry, error) {
	const lastYear = 253402300799 // the end of 9999, as far as RFC 3339 goes
	var seconds float64
	if json.Unmarshal(m["exp"], &seconds) != nil || seconds <= 0 || seconds > lastYear {
		return policy.Expiry{}, &policy.MemberError{Member: "exp", Reason: "is missing, or is not a number of seconds since 1970"}
	}
	return policy.At(time.Unix(int64(seconds), 0)), nil
}
