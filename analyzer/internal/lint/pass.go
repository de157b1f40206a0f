// Package lint is what the checks of the analyzer share: the package under
// check, and the way to report something in it. Most checks call [Pass.Report].
package lint

import (
	"golang.org/x/tools/go/analysis"

	"github.com/payconex/scopes/analyzer/internal/words"
)

// A Check is the stable name of something that is reported, as it stands in
// brackets at the end of a message and in the category of a diagnostic.
type Check string

// The checks. What each reports is in the documentation of package analyzer,
// under a heading of that name.
const (
	Unknown      Check = "unknown"
	Malformed    Check = "malformed"
	Wildcard     Check = "wildcard"
	NotGrantable Check = "notgrantable"
	Deprecated   Check = "deprecated"
	Redundant    Check = "redundant"
	Dynamic      Check = "dynamic"
	Handmade     Check = "handmade"
	Constant     Check = "constant"
	Routes       Check = "routes"
	TwoLists     Check = "twolists"
	Directive    Check = "directive"
	Catalogue    Check = "catalogue"
)

// A Pass is one package under check. It is not for concurrent use.
type Pass struct {
	*analysis.Pass
	Words *words.Vocabulary // what names are held against

	// Off are the checks that report nothing.
	Off map[Check]bool
}

// Report reports message at a place, unless the check is switched off. The name
// of the check is added to the message, because go vet prints nothing else.
func (p *Pass) Report(check Check, at analysis.Range, message string, fixes ...analysis.SuggestedFix) {
	if p.Off[check] {
		return
	}
	p.Pass.Report(analysis.Diagnostic{
		Pos:            at.Pos(),
		End:            at.End(),
		Category:       string(check),
		URL:            "#hdr-Check_" + string(check),
		Message:        message + " [" + string(check) + "]",
		SuggestedFixes: fixes,
	})
}
