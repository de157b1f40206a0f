package vetdriver

import (
	"bytes"
	"cmp"
	"fmt"
	"go/format"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/payconex/scopes/cmd/internal/outfile"
)

// fix applies the first fix of every finding and returns the findings that are
// left: those without a fix, and those whose fix would touch what another one
// changes. They stand where they stood before; changed says whether a file is
// another one now. The driver that go vet uses does the same, and is internal
// to x/tools.
func fix(found []finding) (left []finding, changed bool, err error) {
	files := map[string]*source{}
	for _, f := range found {
		if len(f.SuggestedFixes) == 0 || !accept(files, f) {
			left = append(left, f)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := files[name].rewrite(name); err != nil {
			return left, changed, err
		}
		changed = changed || len(files[name].edits) > 0
	}
	return left, changed, nil
}

// An edit replaces the bytes from start to end of a file.
type edit struct {
	start, end int
	text       string
}

// A source is a file and what will be changed in it.
type source struct {
	size  int // when it was analyzed
	edits []edit
}

// accept adds the edits of a finding to those of their files, all or none.
func accept(files map[string]*source, f finding) bool {
	edits := map[string][]edit{}
	for _, e := range f.SuggestedFixes[0].TextEdits {
		file := f.fset.File(e.Pos)
		end := e.End
		if !end.IsValid() {
			end = e.Pos
		}
		name := file.Name()
		if files[name] == nil {
			files[name] = &source{size: file.Size()}
		}
		add := edit{file.Offset(e.Pos), file.Offset(end), string(e.NewText)}
		switch same, free := files[name].fits(add); {
		case !free:
			return false
		case !same:
			edits[name] = append(edits[name], add)
		}
	}
	for name, add := range edits {
		files[name].edits = append(files[name].edits, add...)
	}
	return true
}

// fits reports whether an edit can be made beside the others. The same edit
// twice, such as an import that two fixes need, is made once.
func (s *source) fits(e edit) (same, free bool) {
	for _, other := range s.edits {
		if e == other {
			return true, true
		}
		if e.start < other.end && other.start < e.end || e.start == other.start && e.end == other.end && e.start != e.end {
			return false, false
		}
	}
	return false, true
}

// rewrite makes the edits. A file that was formatted is so afterwards.
func (s *source) rewrite(name string) error {
	if len(s.edits) == 0 {
		return nil
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if len(data) != s.size {
		return fmt.Errorf("%s changed while it was checked: run again", name)
	}
	slices.SortStableFunc(s.edits, func(a, b edit) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end))
	})
	var out bytes.Buffer
	done := 0
	for _, e := range s.edits {
		if e.start < done {
			return fmt.Errorf("%s: two fixes overlap: run again", name)
		}
		out.Write(data[done:e.start])
		out.WriteString(e.text)
		done = e.end
	}
	out.Write(data[done:])
	text := out.Bytes()
	if was, err := format.Source(data); err == nil && bytes.Equal(was, data) {
		if formatted, err := format.Source(text); err == nil {
			text = formatted
		}
	}
	plan := outfile.In(filepath.Dir(name))
	plan.Document(filepath.Base(name), text)
	_, err = plan.Apply()
	return err
}
