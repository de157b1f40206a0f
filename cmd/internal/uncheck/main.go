// Command uncheck takes the checks of a package away, one at a time, and runs
// its short tests without each: every check must be missed by some test.
//
//	go run ./cmd/internal/uncheck ./policy ./policy/httppolicy
//
// It prints where a check stands that no test misses, and exits with 1 if there
// is any. One that changes no answer is argued for in .ci/survivors.txt.
//
// It changes no file: the go command is given an overlay, in which every check
// asks the environment whether it is there. So the tests are compiled once.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/tools/go/packages"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: uncheck package...")
		os.Exit(2)
	}
	missed, err := run(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "uncheck:", err)
		os.Exit(3)
	}
	if missed {
		os.Exit(1)
	}
}

// run reports whether there is a check that no test misses.
func run(patterns []string) (bool, error) {
	argued, err := os.ReadFile(filepath.Join(".ci", "survivors.txt"))
	if err != nil {
		return false, err
	}
	root, err := os.Getwd()
	if err != nil {
		return false, err
	}
	fset := token.NewFileSet()
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax, Fset: fset}, patterns...)
	if err != nil {
		return false, err
	}
	if n := packages.PrintErrors(pkgs); n > 0 {
		return false, fmt.Errorf("%d errors", n)
	}
	found := false
	for _, pkg := range pkgs {
		checks, survivors, err := try(fset, pkg)
		if err != nil {
			return false, err
		}
		explained := 0
		for _, c := range survivors {
			if strings.Contains(string(argued), "\n"+c.place(root)+"\n") {
				explained++
				continue
			}
			found = true
			fmt.Printf("%s: no test misses %s\n", c.pos, c.what)
			fmt.Fprintf(os.Stderr, "\thint: test it, or argue in .ci/survivors.txt for %s\n", c.place(root))
		}
		fmt.Printf("%s: %d checks, %d missed by a test, %d argued for\n", pkg.PkgPath, checks, checks-len(survivors), explained)
	}
	return found, nil
}

// try returns how many checks a package has, and those that no test misses.
func try(fset *token.FileSet, pkg *packages.Package) (count int, survivors []check, err error) {
	dir, err := os.MkdirTemp("", "uncheck")
	if err != nil {
		return 0, nil, err
	}
	defer os.RemoveAll(dir)
	replace := map[string]string{}
	write := func(name, text string) error {
		changed := filepath.Join(dir, filepath.Base(name))
		replace[name] = changed
		return os.WriteFile(changed, []byte(text), 0o600)
	}
	var list []check
	folder := ""
	for _, file := range pkg.Syntax {
		name := fset.Position(file.Pos()).Filename
		text, err := os.ReadFile(name)
		if err != nil {
			return 0, nil, err
		}
		checks := checksOf(fset, file, pkg.TypesInfo, string(text))
		if err := write(name, optional(checks, len(list), string(text))); err != nil {
			return 0, nil, err
		}
		list, folder = append(list, checks...), filepath.Dir(name)
	}
	if err := write(filepath.Join(folder, "zz_uncheck.go"), fmt.Sprintf(asks, pkg.Name)); err != nil {
		return 0, nil, err
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return 0, nil, err
	}
	overlayFile, binary := filepath.Join(dir, "overlay.json"), filepath.Join(dir, "tests")
	if err := os.WriteFile(overlayFile, overlay, 0o600); err != nil {
		return 0, nil, err
	}
	if out, err := exec.Command("go", "test", "-c", "-vet=off", "-overlay", overlayFile, "-o", binary, pkg.PkgPath).CombinedOutput(); err != nil {
		return 0, nil, fmt.Errorf("%w\n%s", err, out)
	}
	if out, passed := test(binary, folder, -1); !passed {
		return 0, nil, fmt.Errorf("the tests of %s fail with every check in its place:\n%s", pkg.PkgPath, out)
	}
	noticed := make([]bool, len(list))
	next := make(chan int)
	var workers sync.WaitGroup
	for range runtime.NumCPU() {
		workers.Go(func() {
			for i := range next {
				_, passed := test(binary, folder, i)
				noticed[i] = !passed
			}
		})
	}
	for i := range list {
		next <- i
	}
	close(next)
	workers.Wait()
	for i, c := range list {
		if !noticed[i] {
			survivors = append(survivors, c)
		}
	}
	return len(list), survivors, nil
}

// test runs the tests without a check. Those that never end have failed.
func test(binary, folder string, without int) (out []byte, passed bool) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, binary, "-test.short", "-test.failfast")
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), "UNCHECK="+strconv.Itoa(without))
	out, err := cmd.CombinedOutput()
	return out, err == nil
}
