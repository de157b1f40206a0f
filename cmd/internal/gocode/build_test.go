package gocode_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/gocode"
	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/scope"
)

// A report is what the built program says of a generated package.
type report struct {
	Table     scope.Table
	Digest    scope.Digest
	Endpoints []string
}

const program = `package main

import (
	"encoding/json"
	"fmt"
	"os"

	%[1]q
)

func main() {
	var endpoints []string
	%[2]s
	json.NewEncoder(os.Stdout).Encode(map[string]any{
		"Table": perm.Catalog().Table(), "Digest": perm.Digest, "Endpoints": endpoints,
	})
	fmt.Fprintln(os.Stderr, perm.Catalog() == perm.Catalog())
}
`

const listEndpoints = `for _, e := range perm.Endpoints() {
		endpoints = append(endpoints, fmt.Sprintf("%q %q %q %q %v", e.ID, e.Method, e.Path, e.Summary, e.Requirement))
	}`

// build compiles a program that prints what the generated package holds, as
// if both stood in our module, and returns the path of the executable.
func build(t *testing.T, outputs []gocode.Output) string {
	t.Helper()
	_, here, _, _ := runtime.Caller(0)
	module := filepath.Join(filepath.Dir(here), "..", "..", "..")
	temp := t.TempDir()
	overlay := map[string]string{}
	place := func(folder, name, text string) {
		file := filepath.Join(temp, folder+"_"+name)
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		overlay[filepath.Join(module, folder, name)] = file
	}
	loop := ""
	for _, o := range outputs {
		place("perm", o.Name, string(o.Data))
		if o.Name == "endpoints_gen.go" {
			loop = listEndpoints
		}
	}
	place("perm_program", "main.go", fmt.Sprintf(program, "github.com/payconex/scopes/perm", loop))
	config := filepath.Join(temp, "overlay.json")
	data, err := json.Marshal(map[string]any{"Replace": overlay})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(config, data, 0o666); err != nil {
		t.Fatal(err)
	}
	executable := filepath.Join(temp, "program")
	cmd := exec.Command("go", "build", "-overlay", config, "-o", executable, "./perm_program")
	cmd.Dir = module
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return executable
}

func run(t *testing.T, executable string) report {
	t.Helper()
	var stderr strings.Builder
	cmd := exec.Command(executable)
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	if stderr.String() != "true\n" {
		t.Error("Catalog returns different catalogues")
	}
	var r report
	if err := json.Unmarshal(out, &r); err != nil {
		t.Fatal(err)
	}
	return r
}

// inittasks returns the symbols by which an executable says that a package has
// work to do before main.
func inittasks(t *testing.T, executable string) []string {
	t.Helper()
	out, err := exec.Command("go", "tool", "nm", executable).Output()
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		symbol := fields[len(fields)-1]
		if strings.HasSuffix(symbol, "..inittask") || strings.HasSuffix(symbol, ".init") || strings.Contains(symbol, ".init.") {
			list = append(list, symbol)
		}
	}
	return list
}

func checkBuilt(t *testing.T, f *catalogfile.File) {
	t.Helper()
	executable := build(t, generate(t, f))
	got := run(t, executable)
	want := report{f.Catalog.Table(), f.Digest, describeEndpoints(t, f)}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	tasks := inittasks(t, executable)
	found := false
	for _, symbol := range tasks {
		if strings.Contains(symbol, "scopes/perm.") {
			t.Errorf("the generated package does work at start-up: %s", symbol)
		}
		found = found || strings.HasPrefix(symbol, "encoding/json.")
	}
	if !found {
		t.Errorf("found no start-up work at all, not even that of encoding/json: %q", tasks)
	}
}

// describeEndpoints builds each requirement from its parts, one at a time.
func describeEndpoints(t *testing.T, f *catalogfile.File) []string {
	t.Helper()
	var list []string
	for _, e := range f.Endpoints {
		r := policy.Public()
		for i, all := range e.AnyOf {
			part, err := policy.AllOf(f.Catalog, all[0], all[1:]...)
			if err != nil {
				t.Fatal(err)
			}
			if i == 0 {
				r = part
			} else {
				r = r.Or(part)
			}
		}
		list = append(list, fmt.Sprintf("%q %q %q %q %v", e.ID, e.Method, e.Path, e.Summary, r))
	}
	return list
}

func TestBuilt(t *testing.T) {
	t.Run("small", func(t *testing.T) { checkBuilt(t, payFile(t)) })
	t.Run("hostile", func(t *testing.T) {
		f := hostileFile(t, strings.ToValidUTF8(strings.Join(hostile, "\n"), "?")) // the report is JSON
		f.Go.Package = "perm"
		checkBuilt(t, f)
	})
	t.Run("empty", func(t *testing.T) { checkBuilt(t, complete(t, catalogfile.File{})) })
}

// Our own catalogue, read from its file and generated as a user would.
func TestOwnCatalogue(t *testing.T) {
	f, err := catalogfile.Load("../../../scopes.yaml")
	if err != nil {
		t.Fatal(err)
	}
	f.Go.Package = "perm"
	checkBuilt(t, f)
}

// bigFile has n names, and a wildcard above every twenty.
func bigFile(t testing.TB, n int) *catalogfile.File {
	f := catalogfile.File{Namespace: "big"}
	for i := range n {
		family := fmt.Sprintf("family%04d", i/20)
		s := catalogfile.Scope{
			Name: scope.Pattern(fmt.Sprintf("big:%s:action_%d", family, i)),
			Desc: fmt.Sprintf("Perform action number %d of the family %s", i, family),
		}
		if i%20 == 0 {
			s.Name = scope.Pattern("big:" + family + ":*")
		}
		f.Scopes = append(f.Scopes, s)
		if i%20 == 1 {
			f.Endpoints = append(f.Endpoints, catalogfile.Endpoint{
				ID: fmt.Sprint("endpoint-", i), Method: "GET", Path: fmt.Sprint("/", i), AnyOf: [][]scope.Scope{{scope.Scope(s.Name)}},
			})
		}
	}
	return complete(t, f)
}

// TestBig: a large catalogue becomes code that builds. How long that takes is
// measured in testdata/bench.
func TestBig(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles 20,000 names")
	}
	checkBuilt(t, bigFile(t, 20_000))
}

// A service requires scopes. Requiring a wildcard is no slip that a test has
// to find: it does not compile.
func TestWildcardCannotBeRequired(t *testing.T) {
	outputs := generate(t, payFile(t))
	service := func(name string) source {
		return source{"service.go", `package perm

import "github.com/payconex/scopes/policy"

var needed, err = policy.AllOf(Catalog(), ` + name + `)
`}
	}
	if _, _, err := check(t, outputs, service("APIKeyUpdate")); err != nil {
		t.Fatalf("a scope: %v", err)
	}
	_, _, err := check(t, outputs, service("APIKeyAll"))
	if err == nil || !strings.Contains(err.Error(), "cannot use APIKeyAll") || !strings.Contains(err.Error(), "scope.Pattern") {
		t.Errorf("a wildcard: %v", err)
	}
}
