package scope

import (
	"math/bits"
	"strconv"
	"strings"
)

// Limits of a claim.
const (
	MaxClaimLen    = 64 << 10 // bytes
	MaxClaimTokens = 1024
)

// oneName is the length up to which a claim is first taken for a single name:
// two hardly fit into it.
const oneName = 32 // bytes

// ParseHeld reads a scope claim as RFC 6749 §3.3 writes it: tokens separated by
// exactly one space. The empty claim holds nothing. A token that is no name of
// the catalogue is inert; a byte outside the RFC's set, an empty token, or a
// claim beyond [MaxClaimLen] or [MaxClaimTokens] rejects the claim whole, with
// a [*SyntaxError].
func (c Catalog) ParseHeld(claim string) (h Held, err error) {
	t := c.table()
	h.bind(t)
	if claim == "" {
		return h, nil
	}
	if len(claim) <= oneName {
		if id, ok := t.find(claim); ok {
			h.add(t, id)
			return h, nil
		}
	}
	if tooLong(claim) {
		return Held{}, checkClaim(claim)
	}
	start := 0
	fault := uint64(0)
	for at := 0; at <= len(claim); at += 64 {
		ends, f := tokenEnds(claim, at)
		fault |= f
		for ; ends != 0; ends &= ends - 1 {
			end := at + bits.TrailingZeros64(ends)
			token := claim[start:end]
			start = end + 1
			id, ok := t.find(token)
			if !ok {
				if id, ok = findSpelling(t.Aliases, token); !ok {
					h.claim = claim // for Undeclared
					continue
				}
			}
			if h.small != nil && t.Ends[id] == id+1 {
				h.bits[id/64%smallWords] |= 1 << (id % 64) // most of what add does, without a call
			} else {
				h.add(t, id)
			}
		}
	}
	if fault != 0 {
		if err := checkClaim(claim); err != nil {
			return Held{}, err
		}
	}
	h.settle()
	return h, nil
}

// ClaimAllows reports whether a claim allows what e names. It is what
// [Catalog.ParseHeld] and [Entry.HeldBy] say together, the error too, but compares
// the text and makes no set. That takes about half the time, so it is the way to
// ask a claim once or twice.
func (c Catalog) ClaimAllows(claim string, e Entry) (bool, error) {
	t := c.table()
	if e.t != t || t.aliased(e.id) || tooLong(claim) {
		h, err := c.ParseHeld(claim)
		return e.HeldBy(&h), err
	}
	name := t.name(e.id)
	if claim == "" || claim == name {
		return claim == name, nil
	}
	if len(claim) <= oneName {
		if space, fault := sortShort(claim); space|fault == 0 {
			return t.widens(claim, name), nil
		}
	}
	start := 0
	allowed := false
	fault := uint64(0)
	for at := 0; at <= len(claim); at += 64 {
		ends, f := tokenEnds(claim, at)
		fault |= f
		if allowed {
			continue // but see whether the rest is a claim
		}
		for ; ends != 0; ends &= ends - 1 {
			end := at + bits.TrailingZeros64(ends)
			if n := end - start; n == len(name) && claim[start:end] == name {
				allowed = true
			} else if n > 0 && n <= len(name) && claim[end-1] == '*' {
				allowed = allowed || t.widens(claim[start:end], name)
			}
			start = end + 1
		}
	}
	if fault != 0 {
		if err := checkClaim(claim); err != nil {
			return false, err
		}
	}
	return allowed, nil
}

// widens reports whether token is a declared wildcard that covers name, which is
// another name.
func (t *Table) widens(token, name string) bool {
	n := len(token) - 1
	if n >= len(name) || token[n] != '*' || token[:n] != name[:n] {
		return false
	}
	_, declared := t.find(token)
	return declared
}

// aliased reports whether the text of a token alone does not tell whether it
// allows the name.
func (t *Table) aliased(id uint32) bool {
	return len(t.Aliases) > 0 && (t.Flags[id]&FlagAliased != 0 || len(t.Index) == 0)
}

// tokenEnds looks at up to 64 bytes of claim from at. Bit i of ends is set if a
// token ends before the byte at+i, which is a space or the end of the claim. If
// fault is zero, nothing in those bytes is wrong.
//
// It takes 64 bytes at a time because a token is never long: who looks for one
// space after another mispredicts a branch for each, which costs more than the
// comparison with a name.
func tokenEnds(claim string, at int) (ends, fault uint64) {
	rest := claim[at:]
	if len(rest) >= 64 {
		ends, fault = sort64(rest)
	} else if len(rest) > 32 && at > 0 { // look at some bytes again
		ends, fault = sort64(claim[len(claim)-64:])
		ends = ends>>(64-len(rest)) | 1<<len(rest)
	} else {
		ends, fault = sortShort(rest)
		ends |= 1 << len(rest)
	}
	after := uint64(0) // a space before the first byte
	if at == 0 || claim[at-1] == ' ' {
		after = 1
	}
	return ends, fault | ends&(ends<<1|after)
}

// tooLong reports whether a claim is so long that no token of it is looked at:
// there may be too many.
func tooLong(claim string) bool {
	return len(claim) > MaxClaimLen || len(claim) > 2*MaxClaimTokens && strings.Count(claim, " ") >= MaxClaimTokens
}

// checkClaim holds a claim against the ABNF of RFC 6749 §3.3 and our limits,
// byte by byte: it is asked when something seems wrong, and says what.
func checkClaim(claim string) error {
	if len(claim) > MaxClaimLen {
		return &SyntaxError{claim, MaxClaimLen, "claim of more than 64 KiB"}
	}
	tokens := 1
	start := 0
	for i := 0; i < len(claim); i++ {
		if claim[i] == ' ' {
			if i == start {
				return &SyntaxError{claim, i, "empty token in a claim"}
			}
			start = i + 1
			tokens++
			if tokens > MaxClaimTokens {
				return &SyntaxError{claim, start, "claim of more than 1,024 tokens"}
			}
			continue
		}
		// scope-token = 1*( %x21 / %x23-5B / %x5D-7E )
		if claim[i] < 0x21 || claim[i] > 0x7e || claim[i] == '"' || claim[i] == '\\' {
			return &SyntaxError{claim, i, "byte " + strconv.QuoteToASCII(claim[i:i+1]) + " is not allowed in a claim (RFC 6749 section 3.3)"}
		}
	}
	if start == len(claim) {
		return &SyntaxError{claim, start, "empty token in a claim"}
	}
	return nil
}
