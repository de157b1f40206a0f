package main

import (
	"bytes"
	"errors"
	"os"
	"path"
	"path/filepath"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/catalogrules"
	"github.com/payconex/scopes/cmd/internal/doctable"
	"github.com/payconex/scopes/cmd/internal/gocode"
	"github.com/payconex/scopes/cmd/internal/htmlpage"
	"github.com/payconex/scopes/cmd/internal/outfile"
	"github.com/payconex/scopes/cmd/internal/report"
)

// stale returns a finding, SC703, for each file that the catalogue generates
// and that is not what it would generate now. What was never generated is not
// stale, and what cannot be read is left to the commands that write it.
func (r *review) stale(file *catalogfile.File) (found []report.Finding, err error) {
	rule, _ := catalogrules.Rule("SC703")
	add := func(name, message, hint string) {
		found = append(found, report.Finding{File: name, Code: rule.Code, Level: rule.Level, Message: message, Hint: hint, Help: rule.Help})
	}
	dir := filepath.Dir(file.Path)
	if file.Outputs.Go != "" && generated(filepath.Join(dir, filepath.FromSlash(file.Outputs.Go))) {
		outputs, err := gocode.Generate(file)
		if err != nil {
			return nil, asIdentifiers(err)
		}
		plan := outfile.In(dir)
		for _, o := range outputs {
			plan.Generated(path.Join(file.Outputs.Go, o.Name), o.Data)
		}
		plan.Sweep(file.Outputs.Go)
		changes, err := plan.Changes()
		if err != nil {
			var blocked *outfile.BlockedError
			if errors.As(err, &blocked) {
				add(blocked.Path, blocked.Reason, blocked.Hint())
			}
			changes = nil
		}
		for _, c := range changes {
			message := "generated file is stale, or was edited by hand"
			switch {
			case c.Old == nil:
				message = "generated file is missing"
			case c.New == nil:
				message = "generated file is of no use any more"
			}
			add(filepath.Join(dir, filepath.FromSlash(c.Name)), message, "run: scopes gen")
		}
	}
	for _, name := range file.Outputs.Docs {
		name := filepath.Join(dir, filepath.FromSlash(name))
		old, err := readDocument(name)
		if err != nil || doctable.Unfilled(old) {
			continue
		}
		fresh, err := doctable.Render(name, old, file)
		if err == nil && !bytes.Equal(fresh, old) {
			add(name, "document has generated parts that are stale, or were edited by hand", "run: scopes docs")
		}
	}
	for _, page := range file.Outputs.HTML {
		text, err := htmlpage.Render(file, page.Audience)
		if err != nil {
			continue
		}
		plan := outfile.In(dir)
		plan.Page(page.Name, text)
		changes, _ := plan.Changes() // what is in the way, scopes docs says
		for _, c := range changes {
			if c.Old != nil {
				add(filepath.Join(dir, filepath.FromSlash(c.Name)), "page is stale, or was edited by hand", "run: scopes docs")
			}
		}
	}
	return found, nil
}

// generated reports whether a folder has a file that gen wrote.
func generated(folder string) bool {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return false
	}
	for _, e := range entries {
		if filepath.Ext(e.Name()) != ".go" || !e.Type().IsRegular() {
			continue
		}
		if data, err := os.ReadFile(filepath.Join(folder, e.Name())); err == nil && outfile.Marked(data) {
			return true
		}
	}
	return false
}
