package policy

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/payconex/scopes/scope"
)

// A GrantError lists every reason why authority was not handed out. Look for a
// kind of fault with [errors.As]: the faults are of the types
// [*scope.SyntaxError], [*scope.UnknownError], [*NotGrantableError],
// [*ReachesHiddenError], [*DeprecatedError], [*NotHeldError], [*NoScopesError],
// [*OutlivesError], [*ExpiryError], [*LabelError], [*MemberError],
// [*NoChangeError], [*HolderError] and [*TargetError].
type GrantError struct {
	Faults []error // one or more, in the order of the request
}

// maxWritten is how many faults the text of a refusal has: a thousand scopes that
// a holder and 64 creators lack would be megabytes of it.
const maxWritten = 1000

// Error writes one fault to a line, each followed by its hint. Of more than a
// thousand it writes the first and how many more there are.
func (e *GrantError) Error() string {
	var b strings.Builder
	b.WriteString("not granted:")
	for _, fault := range e.Faults[:min(len(e.Faults), maxWritten)] {
		b.WriteString("\n\t" + fault.Error())
		var hinted interface{ Hint() string }
		if errors.As(fault, &hinted) {
			b.WriteString("\n\t\thint: " + hinted.Hint())
		}
	}
	if more := len(e.Faults) - maxWritten; more > 0 {
		b.WriteString("\n\tand " + strconv.Itoa(more) + " more faults")
	}
	return b.String()
}

// Unwrap returns the faults, for [errors.Is] and [errors.As].
func (e *GrantError) Unwrap() []error { return e.Faults }

// Denied reports whether the request was sound and only authority was missing:
// answer 403 Forbidden. Otherwise the request itself is at fault: answer 400
// Bad Request, or the error code invalid_scope (RFC 6749 §5.2).
func (e *GrantError) Denied() bool {
	for _, fault := range e.Faults {
		if d, ok := fault.(interface{ denied() bool }); !ok || !d.denied() {
			return false
		}
	}
	return true
}

// A NotGrantableError says that the catalogue lets nobody, or nobody of the
// audience, be given a name.
type NotGrantableError struct {
	Name     scope.Pattern
	Audience scope.Audience
}

// Error quotes the name and the audience.
func (e *NotGrantableError) Error() string {
	return fmt.Sprintf("%q is not grantable to audience %q", e.Name, e.Audience)
}

// Hint says what to do next, for a message to a person.
func (e *NotGrantableError) Hint() string {
	return fmt.Sprintf("list what is grantable with: scopes list --audience %s", strconv.Quote(string(e.Audience)))
}

func (e *NotGrantableError) denied() bool { return true }

// A ReachesHiddenError says that a wildcard would hand out names that the
// audience may not be given, and that the catalogue does not acknowledge.
type ReachesHiddenError struct {
	Name     scope.Pattern
	Audience scope.Audience
	Hidden   []scope.Pattern // in bytewise order
}

// Error quotes the name, what it reaches and the audience.
func (e *ReachesHiddenError) Error() string {
	return fmt.Sprintf("%q reaches %s, not grantable to audience %q", e.Name, quotedNames(e.Hidden), e.Audience)
}

// Hint says what to do next, for a message to a person.
func (e *ReachesHiddenError) Hint() string {
	return "ask for the single scopes, or acknowledge the hidden ones in the catalogue with widens:"
}

func (e *ReachesHiddenError) denied() bool { return true }

// A DeprecatedError says that a name is on its way out and not newly grantable.
type DeprecatedError struct {
	Name scope.Pattern
	Uses []scope.Pattern // what the catalogue says to use instead
}

// Error quotes the name.
func (e *DeprecatedError) Error() string {
	return fmt.Sprintf("%q is deprecated and no longer granted", e.Name)
}

// Hint says what to do next, for a message to a person.
func (e *DeprecatedError) Hint() string {
	if len(e.Uses) == 0 {
		return "ask for something else; the catalogue names no replacement"
	}
	return "ask for " + quotedNames(e.Uses)
}

func (e *DeprecatedError) denied() bool { return true }

// A NotHeldError says that the holder does not hold a name, and so cannot hand
// it out. Holding every child that exists today is not holding the wildcard,
// which means tomorrow's children too.
type NotHeldError struct {
	Name         scope.Pattern
	Layer        string          // id of the key that does not hold it: a holder or a creator of one
	Children     int             // how many declared names a wildcard reaches
	HeldChildren []scope.Pattern // those of them that all holders and their creators hold
}

// Error quotes the name and who does not hold it.
func (e *NotHeldError) Error() string {
	return fmt.Sprintf("%q is not held by %q", e.Name, e.Layer)
}

// Hint says what to do next, for a message to a person.
func (e *NotHeldError) Hint() string {
	if len(e.HeldChildren) == 0 {
		return "use a key that holds it"
	}
	return fmt.Sprintf("you hold %d of its %d children; ask for those: %s", len(e.HeldChildren), e.Children, quotedNames(e.HeldChildren))
}

func (e *NotHeldError) denied() bool { return true }

// A NoScopesError says that a request asks for no scopes. An empty request is
// never read as all scopes.
type NoScopesError struct{}

// Error says so.
func (e *NoScopesError) Error() string { return "no scopes are asked for" }

// Hint says what to do next, for a message to a person.
func (e *NoScopesError) Hint() string { return "name at least one scope" }

// An OutlivesError says that a key would work longer than its holder.
type OutlivesError struct {
	Expires, Holder Expiry
}

// Error quotes both moments.
func (e *OutlivesError) Error() string {
	return fmt.Sprintf("expires: %q is later than the holder's own %q", e.Expires, e.Holder)
}

// Hint says what to do next, for a message to a person.
func (e *OutlivesError) Hint() string { return fmt.Sprintf("ask for %q or earlier", e.Holder) }

func (e *OutlivesError) denied() bool { return true }

// A HolderError says why a holder can do nothing at all: because of its own
// state, or of that of a key that created it.
type HolderError struct {
	ID     string // the holder; empty: there is none
	Layer  string // the key at fault: the holder or a creator; empty: it is missing
	Reason string // lower case, no full stop

	broken bool // the records contradict themselves
}

// Error quotes the ids.
func (e *HolderError) Error() string {
	if e.Layer == e.ID {
		return fmt.Sprintf("holder %q %s", e.ID, e.Reason)
	}
	return fmt.Sprintf("holder %q: creator %q %s", e.ID, e.Layer, e.Reason)
}

// Hint says what to do next, for a message to a person.
func (e *HolderError) Hint() string {
	return "use a key that is known, enabled and not expired, and whose creators are so too"
}

func (e *HolderError) denied() bool { return !e.broken }

// A TargetError says that the key an operation is about does not exist.
type TargetError struct{}

// Error says so.
func (e *TargetError) Error() string { return "there is no such key" }

// Hint says what to do next, for a message to a person.
func (e *TargetError) Hint() string { return "check the id of the key" }

// A NoChangeError says that a change names nothing to change.
type NoChangeError struct{}

// Error says so.
func (e *NoChangeError) Error() string { return "nothing is changed" }

// Hint says what to do next, for a message to a person.
func (e *NoChangeError) Hint() string {
	return `send at least one of "label", "scopes", "expires" and "disabled"`
}

// maxNamed is how many names of a fault its message lists. The fault has all.
const maxNamed = 20

func quotedNames(names []scope.Pattern) string {
	list := make([]string, min(len(names), maxNamed))
	for i := range list {
		list[i] = strconv.Quote(string(names[i]))
	}
	text := strings.Join(list, ", ")
	if more := len(names) - len(list); more > 0 {
		text += " and " + strconv.Itoa(more) + " more"
	}
	return text
}
