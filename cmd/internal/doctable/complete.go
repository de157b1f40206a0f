package doctable

import (
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
		r := reader{m, file}
		if wrong = append(wrong, r.values()...); len(wrong) > 0 {
			faults = append(faults, wrong...)
			continue
		}
		var names []scope.Pattern
		for _, s := range r.selected() {
			names = append(names, s.Name)
		}
		if len(names) == 0 {
			faults = append(faults, r.noName())
			continue
		}
		text := strings.TrimRight(line, " \t\r\n")
		promises = append(promises, Promise{number, m.column, len(text) - m.column + 1, names})
	}
	return promises, faults
}
