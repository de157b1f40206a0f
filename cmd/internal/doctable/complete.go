package doctable

import (
	"slices"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/scope"
)

// complete is the word of a marker that generates nothing:
//
//	<!-- scopes:complete audience=public -->
//
// It stands in a document that is written by hand and promises that it names
// every scope that a table with the same options would list.
const complete = "complete"

// A Promise is a complete marker: what the document must name.
type Promise struct {
	Line, Column int // of the marker
	Length       int // of the marker, in bytes
	Names        []scope.Pattern
}

// Promises returns what a document promises to name, and what is wrong with
// those markers. Other markers are none of its business.
func Promises(document []byte, file *catalogfile.File) (promises []Promise, faults []Fault) {
	var code fences
	number := 0
	for line := range strings.Lines(string(document)) {
		number++
		m, wrong := parseMarker(line, number)
		if code.read(line, number, m.column) || m.word != complete {
			continue
		}
		names, unknown := reader{m, file}.names()
		if wrong = append(wrong, unknown...); len(wrong) > 0 {
			faults = append(faults, wrong...)
			continue
		}
		text := strings.TrimRight(line, " \t\r\n")
		promises = append(promises, Promise{number, m.column, len(text) - m.column + 1, names})
	}
	return promises, faults
}

// names returns the names that the options select.
func (r reader) names() (names []scope.Pattern, faults []Fault) {
	var filters []filter
	for _, o := range r.options {
		f, fault := r.filter(o)
		if fault != nil {
			faults = append(faults, *fault)
		} else {
			filters = append(filters, f)
		}
	}
	if len(faults) > 0 {
		return nil, faults
	}
	for _, s := range r.file.Scopes {
		if !slices.ContainsFunc(filters, func(f filter) bool { return !f(s) }) {
			names = append(names, s.Name)
		}
	}
	if len(names) == 0 {
		return nil, []Fault{r.fault(r.column, "loosen an option; each name must satisfy all of them", "the marker selects no name")}
	}
	return names, nil
}
