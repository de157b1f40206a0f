package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/payconex/scopes/testdata/bench/timing"
)

const program = `package main

import "bench.example/program/permissions"

func main() { println(permissions.Catalog().Len()) }
`

// generated writes a catalogue file, runs the generator on it as a user would,
// and builds a program around the package; then once more with one name, to take
// off what is not the names.
func (b *book) generated(names []string) {
	for _, name := range names {
		b.generatedText += len(name) + 1
	}
	big, catalog, all := buildProgram(names)
	small, _, _ := buildProgram(names[:1])
	b.compileCatalog, b.compileAll = catalog, all
	b.growth, b.growthStripped = big.size-small.size, big.stripped-small.stripped
	b.inittask = big.inittask
}

type built struct {
	size, stripped int64
	inittask       bool
}

type cost struct{ seconds, megabytes float64 }

func buildProgram(names []string) (result built, catalog, all cost) {
	dir, err := os.MkdirTemp("", "bench")
	try(err)
	defer os.RemoveAll(dir)
	root, err := filepath.Abs("../..")
	try(err)
	file := func(name, text string) { try(os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666)) }

	var yaml strings.Builder
	yaml.WriteString("version: 1\nstyle: {segment: any}\naudiences: [all]\ndefaults: {audience: all, grantable: true}\n")
	yaml.WriteString("go: {package: permissions}\noutputs: {go: permissions}\nscopes:\n")
	for _, name := range names {
		fmt.Fprintf(&yaml, "  %q: {desc: Do it}\n", name)
	}
	file("scopes.yaml", yaml.String())
	file("main.go", program)
	file("go.mod", "module bench.example/program\n\ngo 1.25.0\n\nrequire github.com/payconex/scopes v0.0.0\n\nreplace github.com/payconex/scopes => "+root+"\n")
	command(root, "go", "run", "./cmd/scopes", "--catalog", filepath.Join(dir, "scopes.yaml"), "--max-size", "100000000", "gen")

	command(dir, "go", "build", "-o", "program", ".") // what the program is made of is in the cache then
	file("importcfg", command(dir, "go", "list", "-export", "-f", "packagefile {{.ImportPath}}={{.Export}}", "github.com/payconex/scopes/scope"))
	catalog = compile(dir, "permissions/catalog_gen.go")
	all = compile(dir, "permissions/catalog_gen.go", "permissions/names_gen.go")

	result.size = size(filepath.Join(dir, "program"))
	result.inittask = strings.Contains(command(dir, "go", "tool", "nm", "program"), "permissions..inittask")
	command(dir, "go", "build", "-ldflags=-s -w", "-o", "program", ".")
	result.stripped = size(filepath.Join(dir, "program"))
	return result, catalog, all
}

// compile runs the compiler itself on files of the generated package.
func compile(dir string, files ...string) cost {
	tools := strings.TrimSpace(command(dir, "go", "env", "GOTOOLDIR"))
	var cpu, megabytes []float64
	for range 5 {
		cmd := exec.Command(filepath.Join(tools, "compile"), append([]string{"-c=1", "-p", "permissions", "-importcfg", "importcfg", "-o", "permissions.a"}, files...)...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			fail("compile: %v\n%s", err, out)
		}
		usage := cmd.ProcessState.SysUsage().(*syscall.Rusage)
		cpu = append(cpu, (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds())
		megabytes = append(megabytes, float64(usage.Maxrss)/1024)
	}
	return cost{timing.Median(cpu), timing.Median(megabytes)}
}

func size(file string) int64 {
	info, err := os.Stat(file)
	try(err)
	return info.Size()
}

func command(dir, name string, args ...string) string {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		fail("%s %s: %v\n%s", name, strings.Join(args, " "), err, stderr.String())
	}
	return string(out)
}
