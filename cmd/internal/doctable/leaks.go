package doctable

import (
	"fmt"
	"slices"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/leak"
)

// A saying is a text of the catalogue that a part writes.
type saying struct {
	pos       catalogfile.Pos // of the name or endpoint that it is about
	field, of string
	text      string
}

// leaks returns a fault for each text that names what the readers of the part do
// not see.
func (r reader) leaks(sayings []saying) (faults []Fault) {
	audience, ok := r.option("audience")
	if !ok || r.seen() == len(r.file.Audiences)-1 {
		return nil // they see everything
	}
	finder := leak.New(r.file, r.file.Audiences[r.seen()])
	for _, s := range sayings {
		if name := finder.In(s.text); name != "" {
			faults = append(faults, r.fault(audience.column,
				fmt.Sprintf("write it without that name at %s:%s, or choose another audience", r.file.Path, s.pos),
				"%s of %q names %q, which audience %q does not see", s.field, s.of, name, audience.value))
		}
	}
	return faults
}

// saidBy returns the texts that a table writes.
func (r reader) saidBy(columns []column, selected []catalogfile.Scope) (all []saying) {
	has := func(key string) bool {
		return slices.ContainsFunc(columns, func(c column) bool { return c.key == key })
	}
	for _, s := range selected {
		if has("desc") {
			all = append(all, saying{s.Pos, "desc", string(s.Name), s.Desc})
		}
		if has("long") {
			all = append(all, saying{s.Pos, "long", string(s.Name), s.Long})
		}
	}
	if has("endpoints") {
		all = append(all, saidByPaths(r.shownEndpoints())...)
	}
	return all
}

func saidByPaths(endpoints []catalogfile.Endpoint) (all []saying) {
	for _, e := range endpoints {
		all = append(all, saying{e.Pos, "path", e.ID, e.Path})
	}
	return all
}

// saidByChanges returns the texts that a changelog writes.
func saidByChanges(selected []catalogfile.Scope) (all []saying) {
	for _, s := range selected {
		if s.Since != "" {
			all = append(all, saying{s.Pos, "desc", string(s.Name), s.Desc})
		}
		if s.Deprecated != nil {
			all = append(all, saying{s.Pos, "note", string(s.Name), s.Deprecated.Note})
		}
	}
	return all
}

// shownEndpoints are those that the readers of the part see.
func (r reader) shownEndpoints() (endpoints []catalogfile.Endpoint) {
	for _, e := range r.file.Endpoints {
		if slices.Index(r.file.Audiences, e.Audience) <= r.seen() {
			endpoints = append(endpoints, e)
		}
	}
	return endpoints
}
