package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/payconex/scopes/cmd/internal/baseline"
	"github.com/payconex/scopes/cmd/internal/modcatalog"
	"github.com/payconex/scopes/cmd/internal/report"
)

// leftAlone returns the findings in Go files that the baselines of their modules
// do not list, so that check says of old code what scopevet does. The findings
// are in the order of their files.
func leftAlone(found []report.Finding) (left []report.Finding, err error) {
	lists := map[string]baseline.List{}
	taken := map[string]map[baseline.Key]int{}
	var faults []error
	for _, f := range found {
		module, ok := moduleOf(f.File)
		if !ok {
			left = append(left, f)
			continue
		}
		file := module.Baseline()
		if taken[file] == nil {
			taken[file] = map[baseline.Key]int{}
			list, err := readBaseline(file)
			lists[file], faults = list, append(faults, err)
		}
		key := baseline.KeyOf(inModule(module, f.File), f.Code, f.Message)
		if taken[file][key]++; taken[file][key] > lists[file].Count(key) {
			left = append(left, f)
		}
	}
	return left, errors.Join(faults...)
}

func moduleOf(path string) (modcatalog.Module, bool) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return modcatalog.Module{}, false
	}
	return modcatalog.Of(filepath.Dir(absolute))
}

// inModule returns what a baseline calls a file of its module.
func inModule(module modcatalog.Module, path string) string {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	name, err := filepath.Rel(module.Dir, absolute)
	if err != nil {
		return path
	}
	return filepath.ToSlash(name)
}

// readBaseline reads a baseline. One that does not exist lists nothing.
func readBaseline(file string) (baseline.List, error) {
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return baseline.List{}, nil
	}
	if err != nil {
		return baseline.List{}, cannotRead(file, err)
	}
	return baseline.Parse(file, data)
}
