package outfile

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Create writes a file that must not exist yet: whole, or not at all. The error
// is a [*BlockedError] if something stands there, be it a link to nowhere.
func Create(path string, data []byte) error {
	blocked := &BlockedError{path, "exists already, and is never overwritten", "move it away, or choose another path"}
	if _, err := os.Lstat(path); err == nil {
		return blocked
	}
	temporary := filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+"."+rand.Text()+".tmp")
	f, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrNotExist) {
		return &noFolderError{filepath.Dir(path), err}
	}
	if err != nil {
		return err
	}
	defer os.Remove(temporary)
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	// A link fails where a rename would replace what came there meanwhile.
	err = os.Link(temporary, path)
	if errors.Is(err, fs.ErrExist) {
		return blocked
	}
	return err
}
