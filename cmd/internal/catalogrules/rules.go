// Package catalogrules reviews a catalogue that can be read: what its wildcards
// hand out, how its names and texts agree with each other, what goes away.
// Most callers want [Check].
//
// Rules about style have no style of their own. They ask what most of the
// catalogue does and report what does otherwise; where there is no habit, they
// say nothing.
package catalogrules

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/report"
	"github.com/payconex/scopes/scope"
)

// A Profile says which findings are worth telling.
type Profile string

// The profiles, each with everything of those before it.
const (
	Minimal  Profile = "minimal"  // errors
	Standard Profile = "standard" // and warnings
	Strict   Profile = "strict"   // and notes
)

// Profiles are all of them.
var Profiles = []Profile{Minimal, Standard, Strict}

// Tells reports whether findings of a level are told.
func (p Profile) Tells(level report.Level) bool {
	switch p {
	case Minimal:
		return level == report.Error
	case Standard:
		return level <= report.Warn
	}
	return true
}

// An Input is what there is to review.
type Input struct {
	File   *catalogfile.File
	Source []byte    // of the file; without it findings have no ends and no fixes
	Today  time.Time // for what has a last day
	All    bool      // also what the catalogue ignores
}

// Check returns the findings of all rules, sorted by place, but for those that
// the catalogue ignores for a stated reason. It takes time in proportion to the
// length of the file, or little more.
func Check(in Input) []report.Finding {
	kept := review(in)
	findings := make([]report.Finding, len(kept))
	for i, f := range kept {
		findings[i] = f.Finding
	}
	return report.Sort(findings)
}

func review(in Input) []found {
	x := newIndex(in)
	var found []found
	for _, r := range rules {
		if r.check == nil {
			continue
		}
		p := &pass{index: x, rule: r}
		r.check(p)
		found = append(found, p.found...)
	}
	return x.ignore(found)
}

// A found is a finding and the name that it is about.
type found struct {
	report.Finding
	scope scope.Pattern // empty: none that an ignore could name
	part  Part          // of the name; zero: something else about it
}

// A pass is one rule at work.
type pass struct {
	*index
	rule  rule
	found []found
}

// report tells about a name. Value is what stands at pos, as far as it stands
// there as it is meant.
func (p *pass) report(about scope.Pattern, pos catalogfile.Pos, value, hint, message string, args ...any) *report.Finding {
	p.found = append(p.found, found{report.Finding{
		File:    p.file.Path,
		Range:   p.extent(pos, value),
		Code:    p.rule.Code,
		Level:   p.rule.Level,
		Message: fmt.Sprintf(message, args...),
		Hint:    hint,
		Help:    p.rule.Help,
	}, about, ""})
	return &p.found[len(p.found)-1].Finding
}

// about is report about a part of a name.
func (p *pass) about(s *catalogfile.Scope, part Part, pos catalogfile.Pos, value, hint, message string, args ...any) *report.Finding {
	f := p.report(s.Name, pos, value, hint, message, args...)
	p.found[len(p.found)-1].part = part
	return f
}

// name tells about a name where it is declared.
func (p *pass) name(s *catalogfile.Scope, hint, message string, args ...any) *report.Finding {
	return p.about(s, NamePart, s.Pos, string(s.Name), hint, message, args...)
}

// text tells about a field of a name that holds text.
func (p *pass) text(s *catalogfile.Scope, field, value, hint, message string, args ...any) *report.Finding {
	pos, ok := p.file.Where("scopes", string(s.Name), field)
	if !ok {
		pos, value = s.Pos, string(s.Name)
	}
	return p.about(s, Part(field), pos, value, hint, message, args...)
}

// listed tells about one item of a list field of a name.
func (p *pass) listed(s *catalogfile.Scope, keys []string, item int, value, hint, message string, args ...any) *report.Finding {
	keys = append(append([]string{"scopes", string(s.Name)}, keys...), fmt.Sprint(item))
	pos, _ := p.file.Where(keys...)
	return p.report(s.Name, pos, value, hint, message, args...)
}

// rules are all of them, by code.
var rules = listRules()

// A rule has a page of its own.
type rule struct {
	report.Rule
	check func(*pass) // nil: found by whoever reads the thing that it is about
}

// base is where the pages are.
const base = "https://github.com/payconex/scopes/blob/main/cmd/internal/catalogrules/pages/"

func listRules() (rules []rule) {
	for _, r := range table {
		text, _ := Page(r.code)
		rules = append(rules, rule{report.Rule{Code: r.code, Summary: r.summary, Help: base + r.code + ".md", Text: text, Level: r.level}, r.check})
	}
	slices.SortFunc(rules, func(a, b rule) int { return cmp.Compare(a.Code, b.Code) })
	return rules
}

// Rules returns all rules, by code.
func Rules() []report.Rule {
	list := make([]report.Rule, len(rules))
	for i, r := range rules {
		list[i] = r.Rule
	}
	return list
}

// Rule returns the rule of a code.
func Rule(code string) (report.Rule, bool) {
	r, ok := find(code)
	return r.Rule, ok
}

func find(code string) (rule, bool) {
	i, ok := slices.BinarySearchFunc(rules, code, func(r rule, code string) int { return cmp.Compare(r.Code, code) })
	if !ok {
		return rule{}, false
	}
	return rules[i], true
}
