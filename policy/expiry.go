package policy

import (
	"bytes"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"time"
)

// An Expiry is when a key stops working: never, or at a moment. At that moment
// it has stopped. The zero Expiry has passed already, so that a forgotten
// expiry denies; write [Never] where never is meant.
type Expiry struct {
	never bool
	at    time.Time
}

// Never is the expiry of a key that does not expire.
func Never() Expiry { return Expiry{never: true} }

// At is the expiry at moment t, in UTC, to the nanosecond. No key is given one
// beyond the year 9999.
func At(t time.Time) Expiry { return Expiry{at: t.Round(0).UTC()} }

// ParseExpiry reads an RFC 3339 date and time with its offset, such as
// "2027-01-31T09:30:00+01:00". It accepts capital T and Z only, and no calendar
// or clock value that does not exist; a fraction beyond nanoseconds is cut off.
// The year must be one of four digits in UTC, too, to be written again. Whether
// the moment has passed is not asked here. The error is an
// [*ExpiryError].
func ParseExpiry(text string) (Expiry, error) {
	t, err := time.Parse(time.RFC3339, text)
	if err != nil || !strict(text) || !At(t).writable() {
		return Expiry{}, &ExpiryError{Text: text, Reason: "is not an RFC 3339 date and time with offset"}
	}
	return At(t), nil
}

// strict refuses what [time.Parse] accepts and RFC 3339 does not: an hour of
// one digit, a comma, and an offset such as +24:60. The text has been parsed.
func strict(text string) bool {
	if len(text) > 64 || text[len("2006-01-02T15")] != ':' || strings.Contains(text, ",") {
		return false
	}
	offset := text[len(text)-len("+07:00"):]
	return text[len(text)-1] == 'Z' || offset[1:3] < "24" && offset[4] < '6'
}

// writable reports whether RFC 3339 can say when: its years have four digits. (The
// moment of never is the zero one.)
func (e Expiry) writable() bool { return e.at.Year() >= 0 && e.at.Year() <= 9999 }

// storable reports whether JSON can say when: the zero Expiry was never decided.
func (e Expiry) storable() bool { return e.never || e.writable() && !e.at.IsZero() }

// Passed reports whether a key with this expiry has stopped working at now.
func (e Expiry) Passed(now time.Time) bool { return !e.never && !now.Before(e.at) }

// Outlives reports whether e is later than other.
func (e Expiry) Outlives(other Expiry) bool {
	if e.never || other.never {
		return !other.never
	}
	return e.at.After(other.at)
}

// Time returns the moment; the boolean is false for [Never].
func (e Expiry) Time() (moment time.Time, ok bool) { return e.at, !e.never }

// Equal reports whether e and other are the same moment, or both never. go-cmp
// uses it.
func (e Expiry) Equal(other Expiry) bool {
	return e.never == other.never && e.at.Equal(other.at)
}

// String returns "never", or the moment as RFC 3339.
func (e Expiry) String() string {
	if e.never {
		return "never"
	}
	return e.at.Format(time.RFC3339Nano)
}

// MarshalJSON writes null for never, and the moment as an RFC 3339 string. The
// zero Expiry is an error: it was never decided.
func (e Expiry) MarshalJSON() ([]byte, error) {
	if e.never {
		return []byte("null"), nil
	}
	if !e.storable() {
		return nil, errors.New("the zero expiry, or one beyond the year 9999, cannot be written")
	}
	return e.at.MarshalJSON()
}

// UnmarshalJSON reads null as never, and a string as [ParseExpiry] does.
func (e *Expiry) UnmarshalJSON(data []byte) error {
	if bytes.Equal(data, []byte("null")) {
		*e = Never()
		return nil
	}
	var text string
	if err := json.Unmarshal(data, &text); err != nil {
		return &ExpiryError{Text: string(data), Reason: "is not a string or null"}
	}
	parsed, err := ParseExpiry(text)
	if err != nil {
		return err
	}
	*e = parsed
	return nil
}

// An ExpiryError says why an expiry cannot be given to a key.
type ExpiryError struct {
	Text   string // as it was given
	Reason string // lower case, no full stop
}

// Error quotes the expiry.
func (e *ExpiryError) Error() string { return "expires: " + strconv.Quote(e.Text) + ": " + e.Reason }

// Hint says what to do next, for a message to a person.
func (e *ExpiryError) Hint() string {
	return "write a future moment such as 2027-01-31T09:30:00Z, or leave it out for a key that never expires"
}
