package policy

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
)

// MaxRequestScopes is the largest number of scopes that a key may be asked to
// have. MaxRequestLen bounds the JSON of a request, in bytes.
const (
	MaxRequestScopes = 1024
	MaxRequestLen    = 1 << 20
)

// A Request is what somebody asks a key to be. The zero Request is refused: it
// has no label, no scopes, and an expiry that has passed.
type Request struct {
	Label   string
	Scopes  []string // as they came, one to an element
	Expires Expiry

	faults []error // of reading it, for the operation to report with its own
}

// ParseRequest reads a request from a JSON object with the members "label",
// "scopes" (an array of strings) and "expires" (an RFC 3339 string; absent or
// null for never). Names are matched exactly; an unknown or repeated member is
// a fault, so that nobody slips in an owner.
//
// The error says that data is no JSON object. Faults of single members are
// kept in the request, and the operation that it is given to reports them
// together with its own.
func ParseRequest(data []byte) (Request, error) {
	req := Request{Expires: Never()}
	err := eachMember(data, MaxRequestLen, func(name string, value json.RawMessage, repeated bool) {
		if repeated {
			req.fault(name, "stands twice")
			return
		}
		switch name {
		case "label":
			if err := strictUnmarshal(value, &req.Label); err != nil {
				req.fault(name, "is not a string")
			}
		case "scopes":
			scopes, reason := readScopes(value)
			if reason != "" {
				req.fault(name, reason)
			}
			req.Scopes = scopes
		case "expires":
			if err := req.Expires.UnmarshalJSON(value); err != nil {
				req.faults = append(req.faults, err)
			}
		default:
			req.fault(name, "is not a member of a key request")
		}
	})
	if err != nil {
		return Request{}, err
	}
	return req, nil
}

// readScopes reads an array of strings, or says why it is none.
func readScopes(value json.RawMessage) (scopes []string, reason string) {
	var list []*string
	if err := strictUnmarshal(value, &list); err != nil {
		return nil, "is not an array of strings"
	}
	for _, s := range list {
		if s == nil {
			return nil, "has a null element"
		}
		scopes = append(scopes, *s)
	}
	return scopes, ""
}

func (r *Request) fault(member, reason string) {
	r.faults = append(r.faults, &MemberError{member, reason, `send "label", "scopes" and "expires", each at most once`})
}

// A MemberError says what is wrong with one member of a JSON object.
type MemberError struct {
	Member string
	Reason string // lower case, no full stop
	Advice string // what to do next; empty to mend the member
}

// Error quotes the member's name.
func (e *MemberError) Error() string {
	return "member " + strconv.QuoteToASCII(e.Member) + " " + e.Reason
}

// Hint says what to do next, for a message to a person.
func (e *MemberError) Hint() string {
	if e.Advice == "" {
		return "have whoever wrote the object mend this member"
	}
	return e.Advice
}

// maxMembers bounds the members of a JSON object, of a request or a token, and
// with them the faults that they can have.
const maxMembers = 1000

// eachMember calls visit for every member of the JSON object in data, in order,
// with its exact name: encoding/json would fold case and let the last of two
// members win. The error is a [*JSONError].
func eachMember(data []byte, limit int, visit func(name string, value json.RawMessage, repeated bool)) error {
	if len(data) > limit {
		return &JSONError{limit, fmt.Sprintf("JSON of more than %d bytes", limit)}
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	fault := func(format string, args ...any) error {
		return &JSONError{int(dec.InputOffset()), fmt.Sprintf(format, args...)}
	}
	if t, _ := dec.Token(); t != json.Delim('{') { // nil if there is none
		return fault("not a JSON object")
	}
	seen := map[string]bool{}
	for members := 0; dec.More(); members++ {
		if members == maxMembers {
			return fault("JSON object of more than %d members", maxMembers)
		}
		token, err := dec.Token()
		if err != nil {
			return fault("not a JSON object: %v", tooSoon(err))
		}
		name := token.(string) // what else stands there, the decoder refuses
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			return fault("member %q: %v", name, err)
		}
		visit(name, value, seen[name])
		seen[name] = true
	}
	if _, err := dec.Token(); err != nil {
		return fault("not a JSON object: %v", tooSoon(err))
	}
	if _, err := dec.Token(); err != io.EOF {
		return fault("text after the JSON object")
	}
	return nil
}

// tooSoon returns err, or what it means if the text ended.
func tooSoon(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// A JSONError says why a text is not the one JSON object that is wanted. It quotes
// of it no more than a member's name: the rest may be a token's.
type JSONError struct {
	Offset int    // in bytes: so far the text was read
	Reason string // lower case, no full stop
}

// Error says what is wrong and where.
func (e *JSONError) Error() string { return "offset " + strconv.Itoa(e.Offset) + ": " + e.Reason }

// Hint says what to do next, for a message to a person.
func (e *JSONError) Hint() string { return "send one JSON object, and nothing after it" }

// strictUnmarshal is [json.Unmarshal] that refuses null.
func strictUnmarshal(data []byte, v any) error {
	if bytes.Equal(data, []byte("null")) {
		return fmt.Errorf("null")
	}
	return json.Unmarshal(data, v)
}
