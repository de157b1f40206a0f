package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestProgress: a terminal sees a counter after a while, and nothing of it in
// the end. Anything else sees nothing.
func TestProgress(t *testing.T) {
	show := func(terminal bool, step time.Duration) string {
		var stderr strings.Builder
		clock := time.Time{}
		a := &app{stderr: &stderr, terminal: terminal, now: func() time.Time { clock = clock.Add(step); return clock }}
		p := a.progress(5)
		for i := range 5 {
			p.at(i)
		}
		p.end()
		return stderr.String()
	}
	const clear = "\r\x1b[K"
	for _, tt := range []struct {
		name     string
		terminal bool
		step     time.Duration
		want     string
	}{
		{"no terminal", false, time.Minute, ""},
		{"quick work", true, time.Millisecond, ""},
		{"slow work", true, 160 * time.Millisecond, clear + "scopes: 1 of 5 files" + clear + "scopes: 2 of 5 files" +
			clear + "scopes: 3 of 5 files" + clear + "scopes: 4 of 5 files" + clear},
	} {
		if got := show(tt.terminal, tt.step); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestProgressOf: every command that reads many files counts them, and takes the
// counter away before it prints what it found.
func TestProgressOf(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	files := map[string]string{"scopes.yaml": "version: 1\naudiences: [public]\nscopes:\n  zoo:feed: {desc: Feed}\n"}
	for i := range 5 {
		files[fmt.Sprintf("docs/%d.md", i)] = "- zoo:feed Feed\n- zoo:pet Pet\n"
	}
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{{"check", "docs"}, {"explain", "zoo:feed", "docs"}, {"--catalog", "new.yaml", "init", "--from", "docs"}} {
		var stderr strings.Builder
		clock := time.Time{}
		a := &app{stdout: bufio.NewWriter(io.Discard), stderr: &stderr, terminal: true, now: func() time.Time { clock = clock.Add(160 * time.Millisecond); return clock }}
		root := a.command()
		root.SetArgs(args)
		_ = root.Execute() // check finds something
		if text := stderr.String(); !strings.Contains(text, "\x1b[Kscopes: 4 of 5 files\r\x1b[K") {
			t.Errorf("%q shows %q", args, text)
		}
	}
}
