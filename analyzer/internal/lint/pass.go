// Package lint is what the checks of the analyzer share: the package under
// check, and the way to report something in it. Most checks call [Pass.Report].
package lint

import (
	"cmp"
	"go/ast"
	"slices"

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

	// Partial says that checks are off that are on for most people, so that
	// nobody can tell whether a comment that ignores nothing is of use.
	Partial bool

	// Skip, if not nil, tells files in which nothing is reported.
	Skip func(*ast.File) bool

	found   []analysis.Diagnostic
	ignores *ignores
}

// Report reports message at a place, unless the check is switched off or a
// comment there says to ignore it. The name of the check is added to the
// message, because go vet prints nothing else. Nothing gets out before
// [Pass.Done].
func (p *Pass) Report(check Check, at analysis.Range, message string, fixes ...analysis.SuggestedFix) {
	if p.Off[check] || check != Catalogue && p.ignored(at) {
		return
	}
	p.found = append(p.found, analysis.Diagnostic{
		Pos:            at.Pos(),
		End:            at.End(),
		Category:       string(check),
		URL:            "#hdr-Check_" + string(check),
		Message:        message + " [" + string(check) + "]",
		SuggestedFixes: fixes,
	})
}

// Done reports comments that ignore nothing, and hands out everything that was
// reported, in the order of the source, each place once.
func (p *Pass) Done() {
	p.unusedIgnores()
	slices.SortStableFunc(p.found, func(a, b analysis.Diagnostic) int {
		return cmp.Or(cmp.Compare(a.Pos, b.Pos), cmp.Compare(a.End, b.End))
	})
	for i, d := range p.found {
		if i > 0 && d.Pos == p.found[i-1].Pos && d.End == p.found[i-1].End && d.Message == p.found[i-1].Message {
			continue
		}
		p.Pass.Report(d)
	}
	p.found = nil
}

// fileAt returns the file that a place is in, or nil.
func (p *Pass) fileAt(at analysis.Range) *ast.File {
	for _, file := range p.Files {
		if file.FileStart <= at.Pos() && at.Pos() < file.FileEnd {
			return file
		}
	}
	return nil
}
