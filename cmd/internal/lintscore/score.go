package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// limits are what a score must reach; the zero value asks nothing.
type limits struct {
	found, first, three float64 // shares, outside tests and in them together
	falseOutside        int     // at most; -1: any
}

func runScore(args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("lintscore score", flag.ContinueOnError)
	var known, alike, off listFlag
	var l limits
	names := flags.String("catalog", "", "`file` like scopes.yaml, or a list of names, one a line")
	flags.Var(&known, "known", "`file` of known findings")
	flags.Var(&alike, "lookalikes", "`file` of strings that must not be reported")
	flags.Var(&off, "skip", "`name` of a check whose reports do not count")
	tags := flags.String("tags", "", "build `tags`")
	asJSON := flags.Bool("json", false, "print JSON")
	flags.Float64Var(&l.found, "min-found", 0, "least `share` of known findings that must be reported")
	flags.Float64Var(&l.first, "min-first", 0, "least `share` of those with a right name that must have it first")
	flags.Float64Var(&l.three, "min-three", 0, "least `share` of those that must have it in the first three")
	flags.IntVar(&l.falseOutside, "max-false", -1, "most false `reports` outside tests; -1: any number")
	checkout, err := parse(flags, args, stderr)
	if err != nil {
		return err
	}
	if *names == "" {
		return usageError{"no -catalog"}
	}
	dir, err := realDir(checkout)
	if err != nil {
		return err
	}
	c, err := readCatalogue(*names, stderr)
	if err != nil {
		return err
	}
	s := &Score{}
	if s.known, err = readFindings(known); err != nil {
		return err
	}
	if s.alike, err = readFindings(alike); err != nil {
		return err
	}
	files, err := goFiles(dir)
	if err != nil {
		return err
	}
	out, err := analyze(dir, c, *tags)
	if err != nil {
		return err
	}
	out.reports = slices.DeleteFunc(out.reports, func(r report) bool { return slices.Contains(off, r.check) })
	s.count(files, out, c, len(alike) > 0)
	if *asJSON {
		e := json.NewEncoder(stdout)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		err = e.Encode(s)
	} else {
		_, err = io.WriteString(stdout, s.text())
	}
	if err != nil {
		return err
	}
	return s.check(l)
}

// realDir returns dir as the go command names it.
func realDir(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	if info, err := os.Stat(dir); err != nil {
		return "", err
	} else if !info.IsDir() {
		return "", fmt.Errorf("%s is no folder", dir)
	}
	return filepath.EvalSymlinks(dir)
}

// A Score says how the analyzer did in one checkout.
type Score struct {
	Outside   Tally            `json:"outside_tests"`
	Tests     Tally            `json:"in_tests"`
	Kinds     map[string]Tally `json:"kinds,omitempty"` // of known findings that name one
	Missed    []Finding        `json:"missed"`
	Elsewhere []Missuggested   `json:"not_first"` // found, and the right name not first
	False     []string         `json:"false"`
	NotSeen   []string         `json:"not_seen"` // files with names or known findings
	Faults    []string         `json:"faults"`   // of packages that do not compile

	known, alike []Finding
}

// A Tally is one row of a score.
type Tally struct {
	Names      int `json:"names"`      // literals that are declared names with a colon
	Known      int `json:"known"`      // findings to be made, in files that were seen
	Found      int `json:"found"`      // known ones that were reported
	Named      int `json:"named"`      // found ones whose right name is known
	First      int `json:"first"`      // of these, with the right name first
	Three      int `json:"three"`      // with it in the first three
	False      int `json:"false"`      // reports of nothing known
	LookAlikes int `json:"lookalikes"` // strings that must not be reported
	Fooled     int `json:"fooled"`     // look-alikes reported
}

// A Missuggested is a finding whose right name was not the first suggestion.
type Missuggested struct {
	Finding
	Suggested []string `json:"suggested"`
}

func (s *Score) tally(file string) *Tally {
	if strings.HasSuffix(file, "_test.go") {
		return &s.Tests
	}
	return &s.Outside
}

func (s *Score) count(files []*sourceFile, out *outcome, c *catalogue, listed bool) {
	s.Faults = out.faults
	taken := make([]bool, len(out.reports))
	s.Kinds = map[string]Tally{}
	slices.SortFunc(s.known, compareFindings)
	for _, k := range slices.Compact(s.known) {
		if !out.seen[k.File] {
			s.NotSeen = append(s.NotSeen, k.File)
			continue
		}
		kind := s.Kinds[k.Kind]
		rows := []*Tally{s.tally(k.File), &kind}
		add := func(field func(*Tally) *int) {
			for _, row := range rows {
				*field(row)++
			}
		}
		add(func(t *Tally) *int { return &t.Known })
		r := find(k, out.reports, taken)
		if r == nil {
			s.Missed = append(s.Missed, k)
			s.Kinds[k.Kind] = kind
			continue
		}
		add(func(t *Tally) *int { return &t.Found })
		if k.Want != "" {
			add(func(t *Tally) *int { return &t.Named })
			place := slices.Index(r.names, k.Want)
			if place == 0 {
				add(func(t *Tally) *int { return &t.First })
			} else {
				s.Elsewhere = append(s.Elsewhere, Missuggested{k, r.names})
			}
			if place >= 0 && place < 3 {
				add(func(t *Tally) *int { return &t.Three })
			}
		}
		s.Kinds[k.Kind] = kind
	}
	delete(s.Kinds, "")
	for i, r := range out.reports {
		if !taken[i] {
			s.tally(r.File).False++
			s.False = append(s.False, r.String())
		}
	}
	s.countLiterals(files, out, c, listed)
	slices.Sort(s.NotSeen)
	s.NotSeen = slices.Compact(s.NotSeen)
}

// find returns the report of a known finding. All reports of that place are
// taken: two checks may have something to say.
func find(k Finding, reports []report, taken []bool) (found *report) {
	for i := range reports {
		r := &reports[i]
		if r.File != k.File || r.Line != k.Line {
			continue
		}
		covers := k.Column == 0 || r.Column <= k.Column && (k.Column < r.end || r.end == 0)
		if covers && (k.Text == "" || r.Text == k.Text || strings.Contains(r.Text, k.Text)) {
			taken[i] = true
			if found == nil || len(found.names) == 0 {
				found = r
			}
		}
	}
	return found
}

// countLiterals counts what could have been reported, and files that were not
// seen although there is something in them.
func (s *Score) countLiterals(files []*sourceFile, out *outcome, c *catalogue, listed bool) {
	reported := map[string]map[int][]string{}
	for _, r := range out.reports {
		if reported[r.File] == nil {
			reported[r.File] = map[int][]string{}
		}
		reported[r.File][r.Line] = append(reported[r.File][r.Line], r.Text)
	}
	isKnown := func(file string, line int, text string) bool {
		return slices.ContainsFunc(s.known, func(k Finding) bool {
			return k.File == file && k.Line == line && (k.Text == "" || k.Text == text)
		})
	}
	alike := func(file string, line int, text string) {
		t := s.tally(file)
		t.LookAlikes++
		if slices.Contains(reported[file][line], text) {
			t.Fooled++
		}
	}
	for _, f := range files {
		names := 0
		for _, l := range f.literals {
			switch {
			case c.names[l.text] && strings.Contains(l.text, ":"):
				names++
			case !listed && out.seen[f.name] && looksLikeName(l.text) && !isKnown(f.name, l.line, l.text):
				alike(f.name, l.line, l.text)
			}
		}
		if out.seen[f.name] {
			s.tally(f.name).Names += names
		} else if names > 0 {
			s.NotSeen = append(s.NotSeen, f.name)
		}
	}
	for _, a := range s.alike {
		alike(a.File, a.Line, a.Text)
	}
}

// check returns what is worse than asked.
func (s *Score) check(l limits) error {
	var worse []string
	least := func(what string, part, all int, least float64) {
		if share(part, all) < least {
			worse = append(worse, fmt.Sprintf("%s: %.4f, want at least %.4f", what, share(part, all), least))
		}
	}
	t := s.Outside
	least("found", t.Found, t.Known, l.found)
	least("right name first", t.First, t.Named, l.first)
	least("right name in the first three", t.Three, t.Named, l.three)
	if l.falseOutside >= 0 && t.False > l.falseOutside {
		worse = append(worse, fmt.Sprintf("false: %d, want at most %d", t.False, l.falseOutside))
	}
	if len(worse) > 0 {
		return fmt.Errorf("outside tests, %w: %s", errBelow, strings.Join(worse, "; "))
	}
	return nil
}

func share(part, all int) float64 {
	if all == 0 {
		return 1
	}
	return float64(part) / float64(all)
}
