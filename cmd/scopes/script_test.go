package main

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"scopes": main})
}

// TestScripts runs testdata/script: each reads like a shell session.
func TestScripts(t *testing.T) {
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("ROOT", root)
			for _, name := range []string{"GOCACHE", "GOMODCACHE", "GOPATH"} {
				env.Setenv(name, goEnv(t, name))
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"unbranded": unbranded,
			"bytes":     writeBytes,
		},
	})
}

// brand is what a user with names of their own must not find in their files.
var brand = regexp.MustCompile(`(?i)payconex|pcx`)

// unbranded fails if a file below a folder names our product, other than in
// the import path.
func unbranded(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: unbranded folder")
	}
	ts.Check(filepath.WalkDir(ts.MkAbs(args[0]), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		data = bytes.ReplaceAll(data, []byte("github.com/payconex/scopes"), nil)
		if found := brand.Find(data); found != nil {
			ts.Fatalf("%s says %q", path, found)
		}
		return err
	}))
}

// writeBytes writes a file with the bytes that a txtar file cannot hold: it
// replaces \r and \x1b in the text of another.
func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: bytes from to")
	}
	data := []byte(ts.ReadFile(args[0]))
	data = bytes.ReplaceAll(data, []byte(`\r`), []byte("\r"))
	data = bytes.ReplaceAll(data, []byte(`\x1b`), []byte("\x1b"))
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), data, 0o666))
}

// goEnv asks the go command once: scripts have a home folder of their own.
func goEnv(t *testing.T, name string) string {
	out, err := exec.Command("go", "env", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}
