// Package report writes findings: for people, as JSON, as SARIF for code
// scanning, and as annotations for a GitHub job. It knows nothing of what they
// are about. Most callers want [Writer.Write].
package report

import (
	"cmp"
	"fmt"
	"slices"
)

// A Finding is one thing to say about one place in a file. Only Message must be
// there.
type Finding struct {
	File string `json:"file"` // as the user named it
	Range
	Code    string `json:"code"` // names the rule, such as SC101
	Level   Level  `json:"level"`
	Message string `json:"message"` // lower case, no full stop, input quoted
	Hint    string `json:"hint"`    // what to do next
	Help    string `json:"help"`    // address of the page about the rule
	Fix     *Fix   `json:"fix,omitempty"`
}

// A Range is a piece of a file: from a place up to, and not including, another.
// Lines and columns are counted from 1, and columns in bytes. A zero line: the
// whole file; a zero end: not known.
type Range struct {
	Line      int `json:"line"`
	Column    int `json:"column"`
	EndLine   int `json:"endLine"`
	EndColumn int `json:"endColumn"`
}

// On returns the range of so many bytes on one line.
func On(line, column, bytes int) Range { return Range{line, column, line, column + bytes} }

// A Fix is a change that makes the finding go away.
type Fix struct {
	Message string `json:"message"` // what it does, such as: write "shop:order:read"
	Edits   []Edit `json:"edits"`   // of the file of the finding; they do not overlap
}

// An Edit puts Text where the range is.
type Edit struct {
	Range
	Text string `json:"text"`
}

// A Level says how bad a finding is. The zero Level is [Error].
type Level int

// The levels, worst first.
const (
	Error Level = iota
	Warn
	Info
)

var levels = []string{"error", "warn", "info"}

// String returns error, warn or info.
func (l Level) String() string {
	if l < Error || l > Info {
		return fmt.Sprintf("Level(%d)", int(l))
	}
	return levels[l]
}

// MarshalText returns what String does.
func (l Level) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// UnmarshalText is [ParseLevel].
func (l *Level) UnmarshalText(text []byte) (err error) {
	*l, err = ParseLevel(string(text))
	return err
}

// ParseLevel reads what String writes.
func ParseLevel(text string) (Level, error) {
	i := slices.Index(levels, text)
	if i < 0 {
		return 0, fmt.Errorf("level %q is not known: use error, warn or info", text)
	}
	return Level(i), nil
}

// Sort sorts findings by place, those of one place by code and message, and
// drops what is there twice.
func Sort(findings []Finding) []Finding {
	slices.SortStableFunc(findings, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Code, b.Code),
			cmp.Compare(a.Message, b.Message))
	})
	return slices.CompactFunc(findings, func(a, b Finding) bool {
		return a.File == b.File && a.Range == b.Range && a.Code == b.Code && a.Message == b.Message
	})
}
