package outfile_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/payconex/scopes/cmd/internal/outfile"
)

func TestMode(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("files have no mode")
	}
	dir := tree(t, map[string]string{"script.md": "old", "secret.go": mark, "fresh.md": "old"})
	modes := map[string]fs.FileMode{"script.md": 0o777, "secret.go": 0o600, "fresh.md": 0o444}
	for name, mode := range modes {
		if err := os.Chmod(filepath.Join(dir, name), mode); err != nil {
			t.Fatal(err)
		}
	}
	p := outfile.In(dir)
	p.Document("script.md", []byte("new"))
	p.Document("fresh.md", []byte("new"))
	p.Generated("secret.go", []byte(mark+"new"))
	if _, err := p.Apply(); err != nil {
		t.Fatal(err)
	}
	for name, mode := range modes {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != mode {
			t.Errorf("%s has mode %v, want %v", name, info.Mode(), mode)
		}
	}
}

// The old file is never written to: whoever has it open reads it to its end.
func TestReplacedNotRewritten(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("an open file cannot be replaced")
	}
	dir := tree(t, map[string]string{"guide.md": "old text"})
	f, err := os.Open(filepath.Join(dir, "guide.md"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	p := outfile.In(dir)
	p.Document("guide.md", []byte("new"))
	if _, err := p.Apply(); err != nil {
		t.Fatal(err)
	}
	data := make([]byte, 100)
	n, err := f.Read(data)
	if err != nil || string(data[:n]) != "old text" {
		t.Errorf("got %q, %v", data[:n], err)
	}
}

// TestCreate: a new file is written whole, and nothing that stands there is
// replaced, whatever it is.
func TestCreate(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "new")
	if err := outfile.Create(path, []byte("first")); err != nil {
		t.Fatal(err)
	}
	link, folder := filepath.Join(dir, "link"), filepath.Join(dir, "folder")
	if err := os.Symlink(filepath.Join(dir, "nowhere"), link); err != nil {
		t.Skip(err)
	}
	if err := os.Mkdir(folder, 0o777); err != nil {
		t.Fatal(err)
	}
	for _, taken := range []string{path, link, folder} {
		var blocked *outfile.BlockedError
		if err := outfile.Create(taken, []byte("second")); !errors.As(err, &blocked) || blocked.Advice == "" {
			t.Errorf("Create(%s) = %v", taken, err)
		}
	}
	if data, err := os.ReadFile(path); err != nil || string(data) != "first" {
		t.Errorf("%q, %v", data, err)
	}
	if err := outfile.Create(filepath.Join(dir, "none", "new"), nil); err == nil {
		t.Error("a file in no folder")
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 3 {
		t.Errorf("%v, %v: something is left", entries, err)
	}
}
