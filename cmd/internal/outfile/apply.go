package outfile

import (
	"crypto/rand"
	"fmt"
	"io/fs"
	"os"
	"path"
)

// Apply makes the disk agree with the plan and returns what it changed, which
// is part of the plan if there is an error as well. It writes every new content
// to a temporary file next to its target, and to the disk, before it replaces
// the first; up to then an error leaves every file as it was. Removals come
// last. Folders that it had to make stay.
func (p *Plan) Apply() ([]Change, error) {
	root, err := p.open()
	if err != nil {
		return nil, err
	}
	defer root.Close()
	changes, err := p.changes(root)
	if err != nil {
		return nil, err
	}

	temporary := make([]string, len(changes)) // empty: none, or renamed
	defer func() {
		for _, name := range temporary {
			if name != "" {
				root.Remove(name)
			}
		}
	}()
	for i, c := range changes {
		if c.New == nil {
			continue
		}
		temporary[i] = path.Join(path.Dir(c.Name), "."+path.Base(c.Name)+"."+rand.Text()+".tmp")
		if err := prepare(root, temporary[i], c); err != nil {
			return nil, fmt.Errorf("cannot write %q: %w", p.path(c.Name), err)
		}
	}
	var done []Change
	for i, c := range changes {
		if c.New == nil {
			continue
		}
		if err := root.Rename(temporary[i], c.Name); err != nil {
			return done, fmt.Errorf("cannot replace %q: %w", p.path(c.Name), err)
		}
		temporary[i] = ""
		done = append(done, c)
	}
	for _, c := range changes {
		if c.New != nil {
			continue
		}
		if err := root.Remove(c.Name); err != nil {
			return done, fmt.Errorf("cannot remove %q: %w", p.path(c.Name), err)
		}
	}
	return changes, nil
}

// prepare writes the new content to the temporary file name, which the go
// command ignores because of its first byte.
func prepare(root *os.Root, name string, c Change) (err error) {
	if err := root.MkdirAll(path.Dir(name), 0o777); err != nil {
		return err
	}
	var mode fs.FileMode = 0o666 // less the umask, as for any new file
	if c.Old != nil {
		mode = c.mode
	}
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	defer func() {
		if closed := f.Close(); err == nil {
			err = closed
		}
	}()
	if _, err := f.Write(c.New); err != nil {
		return err
	}
	if c.Old != nil { // the umask does not apply to a mode that somebody chose
		if err := f.Chmod(mode); err != nil {
			return err
		}
	}
	return f.Sync() // before the rename, or a crash could leave an empty file
}
