package vetdriver

import (
	"cmp"
	"fmt"
	"os"
	"slices"

	"golang.org/x/tools/go/analysis"
)

// fix applies the first fix of every finding and returns the findings that have
// none. Fixes here replace one literal each, so they cannot overlap; the driver
// that go vet uses, which merges arbitrary ones, is internal to x/tools.
func fix(found []finding) (left []finding, err error) {
	files := map[string][]edit{}
	sizes := map[string]int{}
	for _, f := range found {
		if len(f.SuggestedFixes) == 0 {
			left = append(left, f)
			continue
		}
		for _, e := range f.SuggestedFixes[0].TextEdits {
			file := f.fset.File(e.Pos)
			files[file.Name()] = append(files[file.Name()], edit{file.Offset(e.Pos), file.Offset(e.End), e})
			sizes[file.Name()] = file.Size()
		}
	}
	for name, edits := range files {
		if err := rewrite(name, sizes[name], edits); err != nil {
			return left, err
		}
	}
	return left, nil
}

// An edit replaces the bytes from start to end of a file.
type edit struct {
	start, end int
	analysis.TextEdit
}

// rewrite applies edits to a file that had size bytes when it was analyzed.
func rewrite(name string, size int, edits []edit) error {
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if len(data) != size {
		return fmt.Errorf("%s changed while it was checked: run again", name)
	}
	slices.SortFunc(edits, func(a, b edit) int { return cmp.Compare(b.start, a.start) }) // last first
	for i, e := range edits {
		if i > 0 && e.end > edits[i-1].start {
			return fmt.Errorf("%s: two fixes overlap: run again", name)
		}
		data = slices.Replace(data, e.start, e.end, e.NewText...)
	}
	return os.WriteFile(name, data, info.Mode().Perm())
}
