package modcatalog

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Fingerprint writes to w what verdicts about the modules in use rest on: which
// of them have a catalogue file and a baseline, their bytes, and which
// catalogues their sinks have.
func (use InUse) Fingerprint(w io.Writer, load Loader) error {
	for _, module := range use.Modules {
		name, err := filepath.Rel(use.Root, module.Dir)
		if err != nil {
			name = module.Dir
		}
		for _, file := range []string{module.File(), module.Baseline()} {
			data, err := os.ReadFile(file)
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
		if !module.HasFile() {
			continue
		}
		project, err := load(module.File())
		if err != nil {
			return err
		}
		for _, sink := range project.Sinks {
			if digest := sink.Catalog.Digest(); digest != "" {
				if _, err := fmt.Fprintf(w, "%q %s\n", sink.At, digest); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
