package doctable

import (
	"fmt"
	"slices"
	"strings"

	"github.com/payconex/scopes/scope"
)

// An Error holds everything that is wrong with the markers of a document.
type Error struct {
	Name   string  // of the document, as it was given to [Render]
	Faults []Fault // by position, at least one
}

// A Fault is one thing that is wrong with a marker.
type Fault struct {
	Line, Column int    // from 1; the column counts bytes
	Message      string // what is wrong: lower case, no full stop, input quoted
	Hint         string // what to do next, never empty
}

// Error prints name:LINE:COLUMN: and the message of each fault, each followed
// by an indented line with the hint.
func (e *Error) Error() string {
	var b strings.Builder
	for i, f := range e.Faults {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%s:%d:%d: %s\n    hint: %s", e.Name, f.Line, f.Column, f.Message, f.Hint)
	}
	return b.String()
}

func newError(name string, faults []Fault) *Error {
	slices.SortStableFunc(faults, func(x, y Fault) int {
		if x.Line != y.Line {
			return x.Line - y.Line
		}
		return x.Column - y.Column
	})
	return &Error{name, faults}
}

// oneOf is the hint for a word that must come from a list: the nearest, or all
// of a short list.
func oneOf[T ~string](word string, list []T, otherwise string) string {
	best, distance := "", 3
	for _, item := range list {
		if d := scope.Distance(word, string(item)); d < distance {
			best, distance = string(item), d
		}
	}
	if best != "" {
		return fmt.Sprintf("did you mean %q?", best)
	}
	if len(list) == 0 || len(list) > 12 {
		return otherwise
	}
	quoted := make([]string, len(list))
	for i, item := range list {
		quoted[i] = fmt.Sprintf("%q", item)
	}
	return "use one of " + strings.Join(quoted, ", ")
}
