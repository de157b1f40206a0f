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
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/payconex/scopes/cmd/internal/modcatalog"
	"github.com/payconex/scopes/cmd/scopevet/golangci"
)

// TestDriversAgree: go vet and scopevet by itself report the same, to the byte
// of every fix.
func TestDriversAgree(t *testing.T) {
	for dir, packages := range map[string]int{
		filepath.Join(repository, "testdata", "lint", "shop"):                2,
		filepath.Join(repository, "analyzer", "wrapper", "testdata", "shop"): 1,
		filepath.Join(repository, "testdata", "lint", "twolists"):            2,
	} {
		t.Run(filepath.Base(filepath.Dir(filepath.Dir(dir))), func(t *testing.T) { driversAgree(t, dir, packages) })
	}
}

func driversAgree(t *testing.T, dir string, packages int) {
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
	if len(vet) != packages {
		t.Errorf("go vet has findings in %d packages, want %d", len(vet), packages)
	}
	if diff := cmp.Diff(vet, alone); diff != "" {
		t.Errorf("findings by package (-go vet +scopevet):\n%s", diff)
	}
}

// TestPluginAgrees: in golangci-lint, which runs the analyzers of the plugin in
// a driver of its own, the findings are the same.
func TestPluginAgrees(t *testing.T) {
	dir := filepath.Join(repository, "testdata", "lint", "shop")
	project, err := modcatalog.Load(filepath.Join(dir, "scopes.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	pluginAgrees(t, dir, "./...", map[string]any{"catalogue": "scopes.yaml", "digest": project.Catalog.Digest()})
	// Without a file, packages that import the generated one are judged by that
	// alone, and it says as much.
	pluginAgrees(t, dir, "./orders", nil)
}

func pluginAgrees(t *testing.T, dir, pattern string, settings any) {
	t.Helper()
	linter, err := golangci.New(settings)
	if err != nil {
		t.Fatal(err)
	}
	analyzers, err := linter.BuildAnalyzers()
	if err != nil {
		t.Fatal(err)
	}
	roots, err := packages.Load(&packages.Config{Mode: packages.LoadAllSyntax | packages.NeedModule, Tests: true}, pattern)
	if err != nil {
		t.Fatal(err)
	}
	graph, err := checker.Analyze(analyzers, roots, nil)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := graph.PrintJSON(&out); err != nil {
		t.Fatal(err)
	}
	var plugin map[string]any
	if err := json.Unmarshal(out.Bytes(), &plugin); err != nil {
		t.Fatal(err)
	}
	alone := results(t, dir, tool, "-json", pattern)
	if len(alone) == 0 {
		t.Errorf("no findings in %s", pattern)
	}
	if diff := cmp.Diff(plugin, alone); diff != "" {
		t.Errorf("findings by package (-golangci-lint +scopevet):\n%s", diff)
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
