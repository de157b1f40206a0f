package scope

import (
	"bytes"
	"database/sql/driver"
	"encoding/json"
	"fmt"
)

// The encodings of Scope and Pattern are their text. Decoding validates, and
// refuses null, so that no decoder leaves behind what the variable held before.
// Encoding validates too: a malformed or zero name is an error, not data.

// MarshalText returns the text of s. The error is a [*SyntaxError].
func (s Scope) MarshalText() ([]byte, error) { return marshalText(s, Parse) }

// UnmarshalText sets s to the scope that text spells. The error is a [*SyntaxError].
func (s *Scope) UnmarshalText(text []byte) error { return unmarshalText(s, text, Parse) }

// UnmarshalJSON sets s to the scope in a JSON string. It refuses null.
func (s *Scope) UnmarshalJSON(data []byte) error { return unmarshalJSON(s, data, Parse) }

// Value returns the text of s, for database/sql. The error is a [*SyntaxError].
func (s Scope) Value() (driver.Value, error) { return value(s, Parse) }

// Scan sets s to the scope in a text column, for database/sql. It refuses NULL.
func (s *Scope) Scan(src any) error { return scanColumn(s, src, Parse) }

// MarshalText returns the text of p. The error is a [*SyntaxError].
func (p Pattern) MarshalText() ([]byte, error) { return marshalText(p, ParsePattern) }

// UnmarshalText sets p to the pattern that text spells. The error is a [*SyntaxError].
func (p *Pattern) UnmarshalText(text []byte) error { return unmarshalText(p, text, ParsePattern) }

// UnmarshalJSON sets p to the pattern in a JSON string. It refuses null.
func (p *Pattern) UnmarshalJSON(data []byte) error { return unmarshalJSON(p, data, ParsePattern) }

// Value returns the text of p, for database/sql. The error is a [*SyntaxError].
func (p Pattern) Value() (driver.Value, error) { return value(p, ParsePattern) }

// Scan sets p to the pattern in a text column, for database/sql. It refuses NULL.
func (p *Pattern) Scan(src any) error { return scanColumn(p, src, ParsePattern) }

// MarshalText returns the members joined by single spaces, the form of a claim
// (RFC 6749 §3.3). The empty set is the empty text.
func (s Set) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText sets s to what [ParseSet] reads from text.
func (s *Set) UnmarshalText(text []byte) error {
	set, err := ParseSet(string(text))
	if err != nil {
		return err
	}
	*s = set
	return nil
}

// MarshalJSON returns the members as an array of strings, in order.
func (s Set) MarshalJSON() ([]byte, error) {
	if s.Len() == 0 {
		return []byte("[]"), nil
	}
	return json.Marshal(s.members)
}

// UnmarshalJSON sets s from an array of strings or from a string as
// [ParseSet] reads it. Null is the empty set.
func (s *Set) UnmarshalJSON(data []byte) error {
	set, err := setOfJSON(bytes.TrimSpace(data))
	if err != nil {
		return fmt.Errorf("scope set: %w", err)
	}
	*s = set
	return nil
}

func setOfJSON(data []byte) (Set, error) {
	if bytes.Equal(data, []byte("null")) {
		return Set{}, nil
	}
	if bytes.HasPrefix(data, []byte("[")) {
		var names []Pattern
		err := json.Unmarshal(data, &names)
		if err != nil {
			return Set{}, err
		}
		return newSet(names), nil
	}
	var text string
	if err := json.Unmarshal(data, &text); err != nil {
		return Set{}, err
	}
	return ParseSet(text)
}

// Value returns the members joined by single spaces, for database/sql.
func (s Set) Value() (driver.Value, error) { return s.String(), nil }

// Scan sets s to what [ParseSet] reads from a text column, for database/sql.
// NULL is the empty set.
func (s *Set) Scan(src any) error {
	if src == nil {
		*s = Set{}
		return nil
	}
	return scanColumn(s, src, ParseSet)
}

func marshalText[T ~string](v T, parse func(string) (T, error)) ([]byte, error) {
	if _, err := parse(string(v)); err != nil {
		return nil, err
	}
	return []byte(v), nil
}

func unmarshalText[T any](v *T, text []byte, parse func(string) (T, error)) error {
	parsed, err := parse(string(text))
	if err != nil {
		return err
	}
	*v = parsed
	return nil
}

func unmarshalJSON[T any](v *T, data []byte, parse func(string) (T, error)) error {
	var text *string
	if err := json.Unmarshal(data, &text); err != nil {
		return err
	}
	if text == nil {
		return fmt.Errorf("null is not a scope or pattern")
	}
	return unmarshalText(v, []byte(*text), parse)
}

func value[T ~string](v T, parse func(string) (T, error)) (driver.Value, error) {
	text, err := marshalText(v, parse)
	if err != nil {
		return nil, err
	}
	return string(text), nil
}

func scanColumn[T any](v *T, src any, parse func(string) (T, error)) error {
	switch src := src.(type) {
	case string:
		return unmarshalText(v, []byte(src), parse)
	case []byte:
		return unmarshalText(v, src, parse)
	}
	return fmt.Errorf("cannot read a %T column as %T", src, *v)
}
