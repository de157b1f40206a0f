package main

import (
	"bytes"

	"github.com/payconex/scopes/cmd/internal/catalogedit"
	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/docrules"
	"github.com/payconex/scopes/cmd/internal/report"
)

// fix repairs the catalogue and the documents that the paths name, as far as
// there is one obvious way, and says how much it did. What cannot be read is
// left to the check that follows.
func (r *review) fix(paths []string) error {
	path, err := r.catalogPath()
	if err != nil {
		return unreadable(err)
	}
	old, err := readDocument(path)
	if err != nil {
		return unreadable(err)
	}
	limit := catalogfile.MaxSize(r.maxSize)
	fresh, repairs := catalogedit.Fix(path, old, r.profile, r.now(), limit)
	if err := r.replace(path, old, fresh, repairs); err != nil {
		return err
	}
	file, err := catalogfile.Parse(path, fresh, limit)
	if err != nil {
		return nil // the check says why
	}
	documents, _ := findDocuments(paths, path)
	checker := docrules.New(file)
	progress := r.progress(len(documents))
	defer progress.end()
	for i, path := range documents {
		progress.at(i)
		if isGo(path) || isProgram(path) {
			continue // a repair of code is scopevet's, or for a person
		}
		old, err := readDocument(path)
		if err != nil {
			continue
		}
		var edits []report.Edit
		repairs := 0
		for _, f := range checker.Check(path, old) {
			if f.Fix != nil && r.profile.Tells(f.Level) {
				edits, repairs = append(edits, f.Fix.Edits...), repairs+1
			}
		}
		if repairs == 0 {
			continue
		}
		if err := r.replace(path, old, catalogedit.Apply(old, edits), repairs); err != nil {
			return err
		}
	}
	return nil
}

// replace puts a repaired file in the place of the one that was read, if that
// is what stands there still.
func (r *review) replace(path string, old, fresh []byte, repairs int) error {
	if bytes.Equal(old, fresh) {
		return nil
	}
	w := edited(path, fresh)
	changes, err := w.plan.Changes()
	if err == nil && (len(changes) != 1 || !bytes.Equal(changes[0].Old, old)) {
		err = hinted("run it again", "%s was changed by somebody else meanwhile", printable(path))
	}
	if err == nil {
		_, err = w.plan.Apply()
	}
	if err != nil {
		return unreadable(err)
	}
	r.say("%s in %s", count(repairs, "repair"), printable(path))
	return nil
}
