package catalogrules

import (
	"strings"

	"github.com/payconex/scopes/cmd/internal/report"
	"github.com/payconex/scopes/scope"
)

// A Part is what a document prints of a name.
type Part string

// The parts.
const (
	NamePart Part = "name" // itself
	DescPart Part = "desc"
	LongPart Part = "long"
)

// A Remark is a finding about what documents print of a name: who writes them
// wants to know where they print it.
type Remark struct {
	report.Finding
	Name scope.Pattern
	Part Part
}

// Remarks returns those findings of [Check] that are about names and texts as
// documents print them. They have no order.
func Remarks(in Input) (remarks []Remark) {
	for _, f := range review(in) {
		switch {
		case f.part == NamePart && printed[f.Code],
			(f.part == DescPart || f.part == LongPart) && strings.HasPrefix(f.Code, "SC5"):
			remarks = append(remarks, Remark{f.Finding, f.scope, f.part})
		}
	}
	return remarks
}

// printed are the rules that a reader of a document stumbles over. What others
// say of a name is about its place in the catalogue, or a matter of taste.
var printed = map[string]bool{"SC302": true, "SC306": true, "SC401": true, "SC402": true, "SC403": true}
