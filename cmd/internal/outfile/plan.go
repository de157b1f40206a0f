// Package outfile puts the files that the tool writes in place: each of them
// whole or not at all, all of them prepared before the first is replaced, and
// none over a file that somebody else wrote.
//
// A [Plan] says what shall stand where, [Plan.Changes] compares it with the
// disk, and [Plan.Apply] makes it so.
package outfile

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// A Plan says which files shall stand in a folder and the folders below it.
// Make one with [In]. It reaches nothing outside its folder, not even through
// a symbolic link.
type Plan struct {
	dir     string
	files   []planned
	folders []string // to be swept
}

type planned struct {
	name   string // relative, with slashes
	data   []byte
	marked func([]byte) bool // says that a file is ours; nil if any may be replaced
	writer string            // the command that marks it
}

// In returns the empty plan for a folder, which must exist.
func In(dir string) *Plan { return &Plan{dir: dir} }

// Document adds a file that may replace whatever file is there. Its name is
// relative to the plan's folder, with slashes.
func (p *Plan) Document(name string, data []byte) {
	p.files = append(p.files, planned{path.Clean(name), data, nil, ""})
}

// Generated adds a file that belongs to us: it replaces only a file that is
// [Marked]. Its name is relative to the plan's folder, with slashes.
func (p *Plan) Generated(name string, data []byte) {
	p.files = append(p.files, planned{path.Clean(name), data, Marked, "scopes gen"})
}

// Page is [Plan.Generated] for an HTML page: it replaces only a file that is
// [MarkedPage].
func (p *Plan) Page(name string, data []byte) {
	p.files = append(p.files, planned{path.Clean(name), data, MarkedPage, "scopes docs --html"})
}

// Sweep plans to remove the Go files directly in folder that are [Marked] and
// that the plan does not write: what an earlier run left behind. A folder that
// does not exist is swept already.
func (p *Plan) Sweep(folder string) { p.folders = append(p.folders, path.Clean(folder)) }

// A Change is the difference between a plan and the disk in one file. The zero
// Change changes nothing.
type Change struct {
	Name string // relative to the plan's folder, with slashes
	Old  []byte // nil if there is no such file yet
	New  []byte // nil if the file goes away

	mode fs.FileMode // of the old file
}

// A BlockedError says that something stands where a file should go.
type BlockedError struct {
	Path   string
	Reason string // what stands there: lower case, no full stop
	Advice string // what to do next
}

// Error quotes the path.
func (e *BlockedError) Error() string { return strconv.Quote(e.Path) + " " + e.Reason }

// Hint says what to do next, for a message to a person.
func (e *BlockedError) Hint() string { return e.Advice }

// Changes returns what [Plan.Apply] would do, sorted by name, and does nothing.
// A file that differs only in CR LF for LF is not changed, so that a checkout
// with other line ends is up to date. The error joins every fault; a file that
// must not be replaced is a [*BlockedError].
func (p *Plan) Changes() ([]Change, error) {
	root, err := p.open()
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return p.changes(root)
}

func (p *Plan) open() (*os.Root, error) {
	root, err := os.OpenRoot(p.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &noFolderError{p.dir, err}
	}
	return root, err
}

// A noFolderError says that there is no folder to write into.
type noFolderError struct {
	dir string
	err error
}

func (e *noFolderError) Error() string { return strconv.Quote(e.dir) + " is no folder" }
func (e *noFolderError) Hint() string  { return "make it first, or choose another path" }
func (e *noFolderError) Unwrap() error { return e.err }

func (p *Plan) changes(root *os.Root) ([]Change, error) {
	var changes []Change
	var faults []error
	planned := map[string]bool{}
	left := exits{p, root, map[string]bool{}}
	for _, f := range p.files {
		if leads, err := left.by(path.Dir(f.name)); leads {
			faults = append(faults, err)
			continue
		}
		if planned[f.name] {
			faults = append(faults, p.blocked(f.name, "is to be written twice", "give each output a file of its own"))
			continue
		}
		planned[f.name] = true
		old, mode, err := p.read(root, f.name)
		switch {
		case err != nil:
			faults = append(faults, err)
		case old != nil && f.marked != nil && !f.marked(old):
			faults = append(faults, p.blocked(f.name, "was not written by "+f.writer, "move the file away, or choose another output"))
		case old == nil || !bytes.Equal(unixLines(old), unixLines(f.data)):
			changes = append(changes, Change{f.name, old, append([]byte{}, f.data...), mode})
		}
	}
	for _, folder := range p.folders {
		if leads, err := left.by(folder); leads {
			faults = append(faults, err)
			continue
		}
		stale, err := p.stale(root, folder, planned)
		changes = append(changes, stale...)
		faults = append(faults, err)
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	slices.SortFunc(changes, func(a, b Change) int { return strings.Compare(a.Name, b.Name) })
	return changes, nil
}

// exits finds the symbolic links that lead out of a plan's folder, and reports
// each once, however many files would go behind it.
type exits struct {
	plan     *Plan
	root     *os.Root
	reported map[string]bool
}

// by reports whether folder lies behind such a link. The error is nil if the
// link has been reported. A link from one folder inside to another is fine.
func (x exits) by(folder string) (leads bool, err error) {
	if !filepath.IsLocal(filepath.FromSlash(folder)) {
		return false, nil // which the files in it are faulted for
	}
	for i := 0; i <= len(folder); i++ {
		if i < len(folder) && folder[i] != '/' {
			continue
		}
		link := folder[:i]
		info, err := x.root.Lstat(link)
		if err != nil {
			return false, nil // nothing there, or what to read it will say
		}
		if info.Mode()&fs.ModeSymlink == 0 {
			continue
		}
		// There is no telling this error from others, but for one: a link to
		// nothing inside the folder leads nowhere.
		if _, err := x.root.Stat(link); err == nil || errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if x.reported[link] {
			return true, nil
		}
		x.reported[link] = true
		return true, x.plan.blocked(link, "is a symbolic link that does not stay in the folder "+strconv.Quote(x.plan.dir),
			"make it a folder, or choose another output")
	}
	return false, nil
}

// stale returns the removal of every file of ours in folder that is not
// planned.
func (p *Plan) stale(root *os.Root, folder string, planned map[string]bool) ([]Change, error) {
	entries, err := fs.ReadDir(root.FS(), folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var changes []Change
	for _, e := range entries {
		name := path.Join(folder, e.Name())
		if !e.Type().IsRegular() || path.Ext(name) != ".go" || planned[name] {
			continue
		}
		old, mode, err := p.read(root, name)
		if err != nil {
			return nil, err
		}
		if Marked(old) {
			planned[name] = true // so that a folder may be swept twice
			changes = append(changes, Change{name, old, nil, mode})
		}
	}
	return changes, nil
}

// read returns the content of a file, or nil if there is none. Anything but an
// ordinary file is in the way. That includes a symbolic link: replacing it
// would cut the link, and following it would write to a place that nobody
// named.
func (p *Plan) read(root *os.Root, name string) ([]byte, fs.FileMode, error) {
	if !filepath.IsLocal(filepath.FromSlash(name)) {
		return nil, 0, p.blocked(name, "is outside the folder "+strconv.Quote(p.dir), "name a path inside it")
	}
	info, err := root.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, 0, nil
	case err != nil:
		return nil, 0, fmt.Errorf("cannot look at %q: %w", p.path(name), err)
	case info.Mode()&fs.ModeSymlink != 0:
		return nil, 0, p.blocked(name, "is a symbolic link", "name the file that it points to")
	case !info.Mode().IsRegular():
		return nil, 0, p.blocked(name, "is not an ordinary file", "move it away, or choose another output")
	}
	data, err := root.ReadFile(name)
	if err != nil {
		return nil, 0, fmt.Errorf("cannot read %q: %w", p.path(name), err)
	}
	return append([]byte{}, data...), info.Mode().Perm(), nil
}

func (p *Plan) blocked(name, reason, advice string) error {
	return &BlockedError{p.path(name), reason, advice}
}

func (p *Plan) path(name string) string { return filepath.Join(p.dir, filepath.FromSlash(name)) }

func unixLines(data []byte) []byte {
	return bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
}
