package catalogedit

import (
	"bytes"
	"cmp"
	"errors"
	"slices"
	"time"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/catalogrules"
	"github.com/payconex/scopes/cmd/internal/report"
)

// Fix repairs what has one obvious repair, and puts the names in order, until
// nothing of that is left. A repair of a sound catalogue changes descriptions
// and nothing else; one of an unsound catalogue takes a fault away and adds
// none. It returns the new bytes and the number of repairs. Findings that the
// profile does not tell, or that the catalogue ignores, are left alone.
func Fix(path string, data []byte, profile catalogrules.Profile, today time.Time, opts ...catalogfile.Option) (fixed []byte, repairs int) {
	const rounds = 20 // each repairs all that does not overlap
	for range rounds {
		findings, state := look(path, data, today, opts)
		ordered := false
		var edits [][]report.Edit
		for _, f := range findings {
			switch {
			case !profile.Tells(f.Level):
			case f.Fix != nil:
				edits = append(edits, f.Fix.Edits)
			case f.Code == "SC003" && !ordered:
				ordered = true
			}
		}
		next, n := state.repair(path, data, edits, opts)
		if n == 0 && ordered {
			if moved, err := Format(path, data, opts...); err == nil {
				next, n = moved, 1
			}
		}
		if n == 0 || bytes.Equal(next, data) {
			break
		}
		data, repairs = next, repairs+n
	}
	return data, repairs
}

// A state is what a file says now.
type state struct {
	file   *catalogfile.File // nil: it is not sound
	faults map[string]int    // by message, if it is not
	count  int
}

func look(path string, data []byte, today time.Time, opts []catalogfile.Option) ([]report.Finding, state) {
	file, err := catalogfile.Parse(path, data, opts...)
	var faults *catalogfile.Error
	if errors.As(err, &faults) {
		return catalogrules.Faults(faults, data), newState(faults)
	}
	return catalogrules.Check(catalogrules.Input{File: file, Source: data, Today: today}), state{file: file}
}

func newState(faults *catalogfile.Error) state {
	s := state{faults: map[string]int{}, count: len(faults.Faults)}
	for _, f := range faults.Faults {
		s.faults[f.Code]++
	}
	return s
}

// repair makes as many of the changes as it can at once, and at least tries each
// of the first few by itself if together they do harm.
func (s state) repair(path string, data []byte, changes [][]report.Edit, opts []catalogfile.Option) ([]byte, int) {
	const few = 50
	picked := apart(changes)
	if len(picked) == 0 {
		return data, 0
	}
	if all := Apply(data, slices.Concat(picked...)); s.better(path, all, opts) {
		return all, len(picked)
	}
	for _, edits := range picked[:min(few, len(picked))] {
		if one := Apply(data, edits); s.better(path, one, opts) {
			return one, 1
		}
	}
	return data, 0
}

// better reports whether the new bytes say the same but for descriptions, or
// have fewer faults than before and none of a new kind.
func (s state) better(path string, data []byte, opts []catalogfile.Option) bool {
	file, err := catalogfile.Parse(path, data, opts...)
	var faults *catalogfile.Error
	if !errors.As(err, &faults) {
		return s.file == nil || same(s.file, file, false)
	}
	after := newState(faults)
	if s.file != nil || after.count >= s.count {
		return false
	}
	for code, n := range after.faults {
		if n > s.faults[code] {
			return false
		}
	}
	return true
}

// apart returns the changes that do not overlap an earlier one.
func apart(changes [][]report.Edit) (picked [][]report.Edit) {
	var taken []report.Edit
	slices.SortStableFunc(changes, func(a, b []report.Edit) int { return compare(a[0], b[0]) })
	for _, edits := range changes {
		last := len(taken) - 1
		if last >= 0 && !before(taken[last], edits[0]) {
			continue
		}
		picked = append(picked, edits)
		taken = append(taken, edits...)
	}
	return picked
}

func compare(a, b report.Edit) int {
	return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
}

// before reports whether a ends where b begins, or earlier.
func before(a, b report.Edit) bool {
	return a.EndLine < b.Line || a.EndLine == b.Line && a.EndColumn <= b.Column && a.Range != b.Range
}

// Apply makes edits that do not overlap. One that reaches behind the end of the
// text ends there.
func Apply(data []byte, edits []report.Edit) []byte {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, compare)
	starts := []int{0}
	for i, c := range data {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	offset := func(line, column int) int {
		if line > len(starts) {
			return len(data)
		}
		return min(starts[line-1]+column-1, len(data))
	}
	var out []byte
	done := 0
	for _, e := range edits {
		begin, end := offset(e.Line, e.Column), offset(e.EndLine, e.EndColumn)
		if begin < done || end < begin {
			continue
		}
		out = append(append(out, data[done:begin]...), e.Text...)
		done = end
	}
	return append(out, data[done:]...)
}
