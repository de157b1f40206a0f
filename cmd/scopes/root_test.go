package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/payconex/scopes/cmd/internal/docrules"
)

// A fullDisk takes nothing.
type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left") }

// TestLostOutput: what cannot be written is told once, whoever found out first.
func TestLostOutput(t *testing.T) {
	// More than a buffer holds, so that list is told before it ends.
	var catalog strings.Builder
	catalog.WriteString("version: 1\nnamespace: zoo\nscopes:\n  zoo:lions:feed: {desc: Feed a lion}\n")
	for i := range 1000 {
		fmt.Fprintf(&catalog, "  zoo:cage%d:feed: {desc: Feed}\n", i)
	}
	inFolder(t, map[string]string{"scopes.yaml": catalog.String()})
	for _, args := range []string{"list", "explain zoo:lions:feed", "check guide.md", "gen -o - --package zoo"} {
		if err := os.WriteFile("guide.md", []byte("zoo:lions:fed"), 0o666); err != nil {
			t.Fatal(err)
		}
		var stderr strings.Builder
		code := run(strings.Fields(args), fullDisk{}, &stderr)
		if n := strings.Count(stderr.String(), "no space left"); n != 1 || code != exitUnreadable {
			t.Errorf("%s: exit %d, want %d; said %d times:\n%s", args, code, exitUnreadable, n, &stderr)
		}
	}
}

// TestManyUnknown: only so many names are compared with the whole catalogue,
// and those that were keep their suggestion.
func TestManyUnknown(t *testing.T) {
	const many = 3000
	var catalog, text strings.Builder
	catalog.WriteString("version: 1\nnamespace: zoo\nscopes:\n")
	for i := range many {
		fmt.Fprintf(&catalog, "  zoo:cage%04d:feed: {desc: Feed cage %d}\n", i, i)
		fmt.Fprintf(&text, "zoo:cage%04d:feeed\n", i)
	}
	text.WriteString("zoo:cage0000:feeed\n")
	inFolder(t, map[string]string{"scopes.yaml": catalog.String(), "guide.txt": text.String()})

	var stdout, stderr strings.Builder
	if code := run([]string{"check", "guide.txt"}, &stdout, &stderr); code != exitFindings {
		t.Fatalf("exit %d: %s", code, &stderr)
	}
	var lines []string
	for line := range strings.Lines(stdout.String()) {
		if strings.Contains(line, ": unknown scope ") { // the others quote the text
			lines = append(lines, line)
		}
	}
	if len(lines) != many+1 {
		t.Fatalf("%d findings, want %d", len(lines), many+1)
	}
	for i, line := range lines {
		want := i < docrules.MostSuggested || i == many
		if strings.Contains(line, "did you mean") != want {
			t.Fatalf("line %d: %s", i+1, line)
		}
	}
}

// inFolder makes a new folder with these files the working directory.
func inFolder(t *testing.T, files map[string]string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
}
