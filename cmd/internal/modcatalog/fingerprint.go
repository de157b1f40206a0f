package modcatalog

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Fingerprint writes to w what the answers of [Lookup] rest on: which of the
// modules in use have a catalogue file, and its bytes.
func (use InUse) Fingerprint(w io.Writer) error {
	for _, module := range use.Modules {
		name, err := filepath.Rel(use.Root, module.Dir)
		if err != nil {
			name = module.Dir
		}
		data, err := os.ReadFile(module.File())
		switch {
		case errors.Is(err, fs.ErrNotExist):
			_, err = fmt.Fprintf(w, "%q none\n", name)
		case err == nil:
			_, err = fmt.Fprintf(w, "%q %d\n%s\n", name, len(data), data)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
