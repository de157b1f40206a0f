package catalogdiff

import (
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogrules"
	"github.com/payconex/scopes/cmd/internal/report"
)

// levels say how bad a class is, where only levels are known. All that is not
// neutral fails a comparison that is asked nothing else.
var levels = map[Class]report.Level{Breaking: report.Error, Widening: report.Error, Neutral: report.Info}

// Report returns the findings as others have them. What stands in an old
// catalogue from git is nowhere in the working tree, so it is told about the new
// one as a whole.
func Report(findings []Finding, old, fresh string) []report.Finding {
	list := make([]report.Finding, len(findings))
	for i, f := range findings {
		r := report.Finding{
			File:    f.Path,
			Range:   report.Range{Line: f.Line, Column: f.Column},
			Code:    f.Code,
			Level:   levels[f.Class],
			Message: string(f.Class) + ": " + f.What,
		}
		if f.Path == old && f.Path != fresh && strings.HasPrefix(old, "git:") {
			r.File, r.Range = fresh, report.Range{}
		}
		if f.Witness != "" {
			r.Message += "; " + f.Witness
		}
		if rule, ok := catalogrules.Rule(f.Code); ok {
			r.Help = rule.Help
		}
		list[i] = r
	}
	return list
}
