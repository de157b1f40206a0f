package policy

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/payconex/scopes/scope"
)

// MaxClaimsLen bounds the JSON of a token's claims, in bytes.
const MaxClaimsLen = 1 << 20

// HeldFromToken returns what the bearer of a token holds. The claims are the
// JSON object of an access token whose signature, issuer, audience and times
// have been checked (RFC 9068 §4). Of its members only "scope" counts, matched
// exactly: a string as RFC 8693 §4.2 has it, or an array with one token to an
// element. No other member adds to it, no actor's scopes either. Without it, or
// if it is null, nothing is held.
//
// A member that stands twice (RFC 7519 §4), a claim of another type, and a
// claim that is not one ([scope.Catalog.ParseHeld]) are errors, and grant
// nothing.
func HeldFromToken(catalog scope.Catalog, claims []byte) (scope.Held, error) {
	members, err := readMembers(claims)
	if err != nil {
		return scope.Held{}, err
	}
	return heldFromClaim(catalog, members["scope"])
}

// HeldFromIntrospection is [HeldFromToken] for the response of an introspection
// endpoint (RFC 7662 §2.2). A token that is not active, or not said to be,
// holds nothing.
func HeldFromIntrospection(catalog scope.Catalog, response []byte) (scope.Held, error) {
	members, err := readMembers(response)
	if err != nil {
		return scope.Held{}, err
	}
	active := false
	if value, ok := members["active"]; ok {
		if err := strictUnmarshal(value, &active); err != nil {
			return scope.Held{}, &MemberError{Member: "active", Reason: "is not a boolean"}
		}
	}
	if !active {
		return catalog.Hold(), nil
	}
	return heldFromClaim(catalog, members["scope"])
}

func readMembers(data []byte) (map[string]json.RawMessage, error) {
	members := map[string]json.RawMessage{}
	var fault error
	err := eachMember(data, MaxClaimsLen, func(name string, value json.RawMessage, repeated bool) {
		if repeated && fault == nil {
			fault = &MemberError{Member: name, Reason: "stands twice"}
		}
		members[name] = value
	})
	if err == nil {
		err = fault
	}
	if err != nil {
		return nil, fmt.Errorf("claims: %w", err)
	}
	return members, nil
}

func heldFromClaim(catalog scope.Catalog, value json.RawMessage) (scope.Held, error) {
	if len(value) == 0 || string(value) == "null" {
		return catalog.Hold(), nil
	}
	var claim string
	if json.Unmarshal(value, &claim) == nil {
		return catalog.ParseHeld(claim)
	}
	var tokens []*string
	if json.Unmarshal(value, &tokens) != nil {
		return scope.Held{}, &MemberError{Member: "scope", Reason: "is not a string or an array of strings"}
	}
	list := make([]string, len(tokens))
	for i, token := range tokens {
		// A space inside an element would make it two tokens when joined.
		if token == nil || *token == "" || strings.Contains(*token, " ") {
			return scope.Held{}, &MemberError{Member: "scope", Reason: fmt.Sprintf("is an array whose element %d is not one token", i)}
		}
		list[i] = *token
	}
	return catalog.ParseHeld(strings.Join(list, " "))
}
