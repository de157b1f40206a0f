// Package modcatalog finds the catalogue of a Go module: the scopes.yaml beside
// its go.mod, and the baseline of its findings.
//
// The go command runs a vet tool in the folder of each package, and the
// handshake before that in the folder it was started in itself. So everything
// here starts from a folder and looks upward, as the go command does.
package modcatalog

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"

	"github.com/payconex/scopes/cmd/internal/baseline"
)

// FileName is the name of a catalogue file.
const FileName = "scopes.yaml"

// A Module is a Go module on disk. The zero Module is none.
type Module struct {
	Dir string // the folder that go.mod lies in
}

// File returns where the module's catalogue is, if it has one.
func (m Module) File() string { return filepath.Join(m.Dir, FileName) }

// HasFile reports whether the module has a catalogue file, readable or not.
func (m Module) HasFile() bool {
	_, err := os.Lstat(m.File())
	return err == nil
}

// Baseline returns where the module's baseline is, if it has one.
func (m Module) Baseline() string { return filepath.Join(m.Dir, baseline.FileName) }

// Of returns the module that dir lies in: that of the nearest go.mod.
func Of(dir string) (Module, bool) {
	file, ok := above(dir, "go.mod")
	return Module{filepath.Dir(file)}, ok
}

// above returns the nearest file of that name in dir or a folder above it.
func above(dir, name string) (file string, ok bool) {
	for {
		file := filepath.Join(dir, name)
		if info, err := os.Stat(file); err == nil && info.Mode().IsRegular() {
			return file, true
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", false
		}
		dir = parent
	}
}

// InUse are the modules whose packages the go command may name when it is
// started in some folder.
type InUse struct {
	Root    string   // that the modules' paths are told from: of go.work, or else of go.mod
	Home    Module   // that the folder lies in, or zero
	Modules []Module // the home module and those of go.work, sorted by folder
}

// ModulesInUse returns the modules in use when the go command is started in
// dir. It is an error if there are none.
func ModulesInUse(dir string) (InUse, error) {
	var use InUse
	if home, ok := Of(dir); ok {
		use.Root, use.Home = home.Dir, home
		use.Modules = []Module{home}
	}
	if file, ok := workFile(dir); ok {
		modules, err := modulesOf(file)
		if err != nil {
			return InUse{}, err
		}
		use.Root = filepath.Dir(file)
		use.Modules = append(use.Modules, modules...)
	}
	if len(use.Modules) == 0 {
		return InUse{}, &NoModuleError{Dir: dir}
	}
	slices.SortFunc(use.Modules, func(a, b Module) int { return strings.Compare(a.Dir, b.Dir) })
	use.Modules = slices.Compact(use.Modules)
	return use, nil
}

// workFile finds go.work as the go command does.
func workFile(dir string) (file string, ok bool) {
	switch env := os.Getenv("GOWORK"); env {
	case "":
		return above(dir, "go.work")
	case "off":
		return "", false
	default:
		return env, true
	}
}

func modulesOf(file string) ([]Module, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	work, err := modfile.ParseWork(file, data, nil)
	if err != nil {
		return nil, err
	}
	var modules []Module
	for _, use := range work.Use {
		dir := filepath.FromSlash(use.Path)
		if !filepath.IsAbs(dir) {
			dir = filepath.Join(filepath.Dir(file), dir)
		}
		modules = append(modules, Module{filepath.Clean(dir)})
	}
	return modules, nil
}

// A NoModuleError says that a folder lies in no Go module.
type NoModuleError struct{ Dir string }

// Error quotes the folder.
func (e *NoModuleError) Error() string {
	return fmt.Sprintf("no go.mod in %q or above it", e.Dir)
}

// Hint says what to do next, for a message to a person.
func (e *NoModuleError) Hint() string {
	return "run it in the module that is to be checked, or start the go command with -C"
}
