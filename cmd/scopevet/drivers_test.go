package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestDriversAgree: go vet and scopevet by itself report the same, to the byte
// of every fix.
func TestDriversAgree(t *testing.T) {
	dir := filepath.Join(repository, "testdata", "lint", "shop")
	// The go command runs tests again if a file changed that they looked at.
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if err == nil {
			_, err = os.Stat(path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	vet := results(t, dir, "go", "vet", "-vettool="+tool, "-json", "./...")
	alone := results(t, dir, tool, "-json", "./...")
	if len(vet) != 2 {
		t.Errorf("go vet has findings in %d packages, want 2", len(vet))
	}
	if diff := cmp.Diff(vet, alone); diff != "" {
		t.Errorf("findings by package (-go vet +scopevet):\n%s", diff)
	}
}

// results runs a command that prints findings as JSON, one object or several,
// and returns them by package. Exit code 1 is for findings.
func results(t *testing.T, dir, name string, args ...string) map[string]any {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput() // before go 1.26, go vet prints JSON to standard error
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 1 {
		err = nil
	}
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	out = regexp.MustCompile(`(?m)^# .*$`).ReplaceAll(out, nil)
	found := map[string]any{}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		err := d.Decode(&found)
		if err == io.EOF {
			return found
		}
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, out)
		}
	}
}
