package vetdriver

import (
	"cmp"
	"go/token"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"

	"github.com/payconex/scopes/analyzer"
	"github.com/payconex/scopes/cmd/internal/report"
)

// A finding is a diagnostic and where it is.
type finding struct {
	analysis.Diagnostic
	analyzer *analysis.Analyzer
	fset     *token.FileSet
	at       token.Position
}

// findings returns what the analyzers reported, by place. A file that belongs
// to a package and to its test is analyzed twice and told about once, by the one
// that saw more: it knows better which names a fix may use.
func findings(graph *checker.Graph) []finding {
	var found []finding
	roots := slices.Clone(graph.Roots)
	slices.SortStableFunc(roots, func(a, b *checker.Action) int {
		return cmp.Compare(len(b.Package.CompiledGoFiles), len(a.Package.CompiledGoFiles))
	})
	for _, act := range roots {
		for _, d := range act.Diagnostics {
			fset := act.Package.Fset
			found = append(found, finding{d, act.Analyzer, fset, fset.Position(d.Pos)})
		}
	}
	slices.SortStableFunc(found, func(a, b finding) int {
		return cmp.Or(
			cmp.Compare(a.at.Filename, b.at.Filename),
			cmp.Compare(a.at.Line, b.at.Line),
			cmp.Compare(a.at.Column, b.at.Column),
			cmp.Compare(a.Message, b.Message))
	})
	return slices.CompactFunc(found, func(a, b finding) bool {
		return a.at == b.at && a.Message == b.Message
	})
}

// print writes the findings: where data goes, in the format that was asked for.
func (t *Tool) print(format report.Format, found []finding) error {
	list := make([]report.Finding, 0, len(found))
	for _, f := range found {
		list = append(list, t.reported(f))
	}
	w := &report.Writer{
		Format: format,
		Color:  report.Colorful(t.stdout, os.Getenv),
		Source: func(file string) ([]byte, error) {
			if !filepath.IsAbs(file) {
				file = filepath.Join(t.dir, file)
			}
			return os.ReadFile(file)
		},
		Root:  repository(t.dir),
		Tool:  report.Tool{Name: "scopevet", Version: version(), URL: "https://" + modulePath},
		Rules: t.rules(),
	}
	return w.Write(t.stdout, list)
}

const modulePath = "github.com/payconex/scopes"

// reported turns a finding into one for people and machines.
func (t *Tool) reported(f finding) report.Finding {
	r := report.Finding{
		File:    t.shorten(f.at.Filename),
		Range:   report.Range{Line: f.at.Line, Column: f.at.Column},
		Code:    f.Category,
		Level:   levelOf(f.Category),
		Message: strings.TrimSuffix(f.Message, " ["+f.Category+"]"),
		Help:    pageAt(f.analyzer.URL, f.URL),
	}
	if end := f.fset.Position(f.End); f.End.IsValid() && end.Filename == f.at.Filename {
		r.EndLine, r.EndColumn = end.Line, end.Column
	}
	if len(f.SuggestedFixes) > 0 {
		r.Fix = &report.Fix{Message: f.SuggestedFixes[0].Message, Edits: []report.Edit{}}
		for _, e := range f.SuggestedFixes[0].TextEdits {
			from, to := f.fset.Position(e.Pos), f.fset.Position(e.End)
			if !e.End.IsValid() {
				to = from
			}
			r.Fix.Edits = append(r.Fix.Edits, report.Edit{
				Range: report.Range{Line: from.Line, Column: from.Column, EndLine: to.Line, EndColumn: to.Column},
				Text:  string(e.NewText),
			})
		}
	}
	return r
}

// rules returns the checks, for formats that say what a code means.
func (t *Tool) rules() []report.Rule {
	var rules []report.Rule
	for _, c := range analyzer.Checks() {
		rules = append(rules, report.Rule{
			Code: c.Name, Summary: c.Summary, Level: levelOf(c.Name), Text: analyzer.Page(c.Name),
			Help: pageAt(t.analyzers[0].URL, "#hdr-Check_"+c.Name),
		})
	}
	return append(rules, report.Rule{Code: checkBaseline, Summary: baselineSummary, Level: report.Warn})
}

const baselineSummary = "what the baseline lists and does not occur any more"

func levelOf(check string) report.Level {
	c, _ := analyzer.CheckNamed(check)
	switch {
	case c.Level == analyzer.Warn, check == checkBaseline:
		return report.Warn
	case c.Level == analyzer.Info:
		return report.Info
	}
	return report.Error
}

// pageAt resolves the address of a diagnostic against that of its analyzer.
func pageAt(base, ref string) string {
	b, err := url.Parse(base)
	if err != nil {
		return ""
	}
	r, err := b.Parse(ref)
	if err != nil {
		return ""
	}
	return r.String()
}

// repository returns the top of the repository that dir lies in, which paths in
// annotations are seen from, or "" if it lies in none.
func repository(dir string) string {
	for {
		if _, err := os.Stat(filepath.Join(dir, ".git")); err == nil {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}
