// Command uncheck takes the checks of a package away, one at a time, and runs
// its tests without each: every check must be missed by some test. It changes no
// file; the go command is given an overlay.
//
//	go run ./cmd/internal/uncheck ./policy ./policy/httppolicy
//
// It prints where a check stands that no test misses, and exits with 1 if there
// is any. One that changes no answer is argued for in .ci/survivors.txt.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
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
	argued, err := os.ReadFile(filepath.Join(".ci", "survivors.txt"))
	if err != nil {
		fail(err)
	}
	root, err := os.Getwd()
	if err != nil {
		fail(err)
	}
	fset := token.NewFileSet()
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax, Fset: fset}, os.Args[1:]...)
	if err != nil {
		fail(err)
	}
	if packages.PrintErrors(pkgs) > 0 {
		os.Exit(3)
	}
	missed := false
	for _, pkg := range pkgs {
		var list []removal
		for _, file := range pkg.Syntax {
			name := fset.Position(file.Pos()).Filename
			text, err := os.ReadFile(name)
			if err != nil {
				fail(err)
			}
			list = append(list, removals(fset, file, pkg.TypesInfo, string(text))...)
		}
		noticed, explained := 0, 0
		for _, r := range try(pkg.PkgPath, list) {
			switch {
			case r.err != nil:
				fail(r.err)
			case r.noticed:
				noticed++
			case strings.Contains(string(argued), r.place(root)):
				explained++
			default:
				missed = true
				fmt.Printf("%s: no test misses %s\n", r.pos, r.what)
				fmt.Fprintf(os.Stderr, "\thint: test it, or argue in .ci/survivors.txt for %s\n", r.place(root))
			}
		}
		fmt.Printf("%s: %d checks taken away, %d missed by a test, %d argued for\n", pkg.PkgPath, len(list), noticed, explained)
	}
	if missed {
		os.Exit(1)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "uncheck:", err)
	os.Exit(3)
}

type result struct {
	removal
	noticed bool
	err     error
}

// try runs the tests of a package without each check.
func try(pkg string, list []removal) []result {
	results := make([]result, len(list))
	next := make(chan int)
	var workers sync.WaitGroup
	for range max(1, runtime.NumCPU()) {
		workers.Go(func() {
			for i := range next {
				noticed, err := missedByTests(pkg, list[i])
				results[i] = result{list[i], noticed, err}
			}
		})
	}
	for i := range list {
		next <- i
	}
	close(next)
	workers.Wait()
	return results
}

// missedByTests reports whether a test of pkg fails without a check. Tests that
// never end have failed.
func missedByTests(pkg string, r removal) (bool, error) {
	dir, err := os.MkdirTemp("", "uncheck")
	if err != nil {
		return false, err
	}
	defer os.RemoveAll(dir)
	changed := filepath.Join(dir, "changed.go")
	overlay := filepath.Join(dir, "overlay.json")
	replace, err := json.Marshal(map[string]any{"Replace": map[string]string{r.pos.Filename: changed}})
	if err != nil {
		return false, err
	}
	if err := os.WriteFile(changed, []byte(r.text), 0o600); err != nil {
		return false, err
	}
	if err := os.WriteFile(overlay, replace, 0o600); err != nil {
		return false, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	out, err := exec.CommandContext(ctx, "go", "test", "-overlay", overlay, "-vet=off", "-short", "-failfast", pkg).CombinedOutput()
	if bytes.Contains(out, []byte("[build failed]")) {
		return false, fmt.Errorf("%s: without %s: %w\n%s", r.pos, r.what, err, out)
	}
	return err != nil, nil
}
