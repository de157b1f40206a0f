package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/mod/modfile"
)

// The vet tool, and this repository.
var tool, repository string

// TestMain makes this test the command scopevet, too, for scripts to execute.
// That tells the go command what the scripts depend on: it would not run them
// again for a change in a program that they build.
func TestMain(m *testing.M) {
	testscript.Main(withTool{m}, map[string]func(){"scopevet": main})
}

type withTool struct{ *testing.M }

// Run builds the vet tool once, as users build it, and into a folder whose name
// has a space: the go command used to stumble over that.
func (m withTool) Run() int {
	dir, err := os.MkdirTemp("", "scopevet")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	tool = filepath.Join(dir, "the tool", "scopevet")
	if out, err := exec.Command("go", "build", "-o", tool, ".").CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "go build: %v\n%s", err, out)
		return 1
	}
	if repository, err = filepath.Abs("../.."); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return m.M.Run()
}

// TestScript runs the shell sessions in testdata/script. In them $SCOPEVET is
// the vet tool, scopevet the same command, and $REPOSITORY this repository;
// gomod writes the go.mod of a user.
func TestScript(t *testing.T) {
	var caches []string
	for _, name := range []string{"GOCACHE", "GOMODCACHE", "GOFLAGS"} {
		out, err := exec.Command("go", "env", name).Output()
		if err != nil {
			t.Fatal(err)
		}
		caches = append(caches, name+"="+strings.TrimSpace(string(out)))
	}
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(env *testscript.Env) error {
			env.Vars = append(env.Vars, caches...)
			env.Vars = append(env.Vars,
				"GOPROXY=off", "GOTOOLCHAIN=local", "GOTELEMETRY=off",
				"SCOPEVET="+tool, "REPOSITORY="+repository)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"gomod": gomod},
	})
}

// gomod writes DIR/go.mod for a module that uses package scope.
func gomod(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: gomod DIR MODULE")
	}
	text := fmt.Sprintf("module %s\n\ngo %s\n\nrequire github.com/payconex/scopes v0.0.0\n\nreplace github.com/payconex/scopes => %s\n", args[1], goLine(ts), repository)
	ts.Check(os.WriteFile(ts.MkAbs(filepath.Join(args[0], "go.mod")), []byte(text), 0o666))
}

// goLine returns the go line of this repository: importers inherit it, and a
// build with newer dependencies raises it.
func goLine(ts *testscript.TestScript) string {
	data, err := os.ReadFile(filepath.Join(repository, "go.mod"))
	ts.Check(err)
	file, err := modfile.Parse("go.mod", data, nil)
	ts.Check(err)
	return file.Go.Version
}
