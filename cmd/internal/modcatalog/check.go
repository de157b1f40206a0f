package modcatalog

import (
	"errors"
	"fmt"
	"path/filepath"
)

// Check reports what is wrong with the catalogues of the modules in use, before
// any package is looked at. Each catalogue file must load. And there must be
// one: the home module must have a file, or else a package in it must import a
// generated package, whose constants are the catalogue then. Started outside
// every module of a go.work, one of its modules must.
//
// Which packages will be named is not known here, so this is asked of whole
// modules. A package that imports no generated package, in a module without a
// catalogue file, is not judged. But a module that has reason to have a
// catalogue must: it may be lost, and silence would pass for a verdict.
func (use InUse) Check(load Loader) error {
	var faults []error
	found := false
	for _, module := range use.Modules {
		if !module.HasFile() {
			if module != use.Home && wants(module) {
				faults = append(faults, module.check()...)
			}
			continue
		}
		if use.Home == (Module{}) || module == use.Home {
			found = true
		}
		if _, err := load(module.File()); err != nil {
			faults = append(faults, err)
		}
	}
	if found || len(faults) > 0 {
		return errors.Join(faults...)
	}
	return use.CheckGenerated()
}

// CheckGenerated is [InUse.Check] for who reads no catalogue file: a package of
// the home module must import a generated one, or outside every module one of
// any.
func (use InUse) CheckGenerated() error {
	candidates := use.Modules
	if use.Home != (Module{}) {
		candidates = []Module{use.Home}
	}
	var faults []error
	missing := &NoCatalogError{}
	for _, module := range candidates {
		generated, err := importsGenerated(module)
		if err != nil {
			faults = append(faults, err)
		}
		if generated {
			return errors.Join(faults...)
		}
		missing.Files = append(missing.Files, module.File())
	}
	return errors.Join(append(faults, missing)...)
}

// check reports that a module has nothing to hold names against.
func (m Module) check() []error {
	generated, err := importsGenerated(m)
	switch {
	case err != nil:
		return []error{err}
	case generated:
		return nil
	}
	return []error{&NoCatalogError{Files: []string{m.File()}}}
}

// A NoCatalogError says that there is nothing to hold scope names against.
type NoCatalogError struct {
	Files []string // where a catalogue would be
}

// Error quotes the first place where a catalogue would be.
func (e *NoCatalogError) Error() string {
	more := ""
	if n := len(e.Files) - 1; n > 0 {
		more = fmt.Sprintf(" (nor in %d other modules)", n)
	}
	return fmt.Sprintf("no catalogue: there is no %s in %q%s, and no package there imports a generated one",
		FileName, filepath.Dir(e.Files[0]), more)
}

// Hint says what to do next, for a message to a person.
func (e *NoCatalogError) Hint() string {
	return "write " + FileName + " beside go.mod, or let scopes init do so; or import the Go package that was generated from one"
}
