package catalogfile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Name is what a catalogue file is called.
const Name = "scopes.yaml"

// A NotFoundError says that there is no catalogue file where one was looked
// for. It is [fs.ErrNotExist].
type NotFoundError struct {
	Looked []string // folders, innermost first
}

// Error names the folders.
func (e *NotFoundError) Error() string {
	return fmt.Sprintf("no %s in %s", Name, quoteAll(e.Looked))
}

// Hint says what to do next, for a message to a person.
func (e *NotFoundError) Hint() string {
	return "make one with: scopes init; or name another file with --catalog"
}

// Unwrap returns [fs.ErrNotExist].
func (e *NotFoundError) Unwrap() error { return fs.ErrNotExist }

// Find returns the path of scopes.yaml in dir or in the nearest folder above
// it. It does not look above a folder that holds go.mod or .git: what lies
// beyond belongs to someone else. If there is none the error is a
// [*NotFoundError].
func Find(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("find the catalogue: %w", err)
	}
	var looked []string
	for {
		file := filepath.Join(dir, Name)
		found, err := exists(file)
		if err != nil || found {
			return file, err
		}
		looked = append(looked, dir)
		top, err := isTop(dir)
		if err != nil {
			return "", err
		}
		if parent := filepath.Dir(dir); !top && parent != dir {
			dir = parent
			continue
		}
		return "", &NotFoundError{looked}
	}
}

func isTop(dir string) (bool, error) {
	for _, name := range []string{"go.mod", ".git"} {
		if found, err := exists(filepath.Join(dir, name)); found || err != nil {
			return found, err
		}
	}
	return false, nil
}

func exists(file string) (bool, error) {
	_, err := os.Stat(file)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("find the catalogue: %w", err)
	}
	return true, nil
}
