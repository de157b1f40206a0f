package main

import (
	"fmt"
	"slices"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/leastset"
	"github.com/payconex/scopes/scope"
)

// explainRequest says which endpoint decides about a request, and who may call
// it.
func (a *app) explainRequest(file *catalogfile.File, method, address string) error {
	e, err := endpointAt(file, method, address)
	if err != nil {
		return err
	}
	x := explanation{app: a, file: file}
	fmt.Fprintf(a.stdout, "%s %s\n", e.Method, e.Path)
	if e.Summary != "" {
		fmt.Fprintf(a.stdout, "    %s\n", e.Summary)
	}
	fmt.Fprintln(a.stdout)
	if e.Method != method {
		x.section("serves", method+" as well")
	}
	x.section("id", e.ID)
	rank := slices.Index(file.Audiences, e.Audience)
	x.section("seen by", join(file.Audiences[rank:], ", "))
	x.section("read more", nonEmpty(e.Doc)...)
	if e.Public {
		x.section("requires", "nothing: it can be called without a key")
		return nil
	}
	var lines []string
	for _, set := range e.AnyOf {
		lines = append(lines, join(set, " and "))
	}
	if len(lines) > 1 {
		lines = titled("one of these", lines)
	}
	x.section("requires", lines...)
	var held []string
	for _, s := range x.leaves(e) {
		names := []scope.Pattern{s.Pattern()}
		for above := range file.Catalog.Above(s) {
			names = append(names, above.Name())
		}
		held = append(held, join(names, " or "))
	}
	x.section("held as", held...)
	for _, audience := range file.Audiences {
		q := question{app: a, file: file, audience: audience}
		if set, ok := leastset.Find([]leastset.Goal{e.AnyOf}, q.names, q.weight); ok {
			x.section("least", join(set.Names, " ")+", for audience "+string(audience))
			return nil
		}
	}
	x.section("least", "nobody may be granted what it requires, other than by a wildcard")
	return nil
}

// leaves returns every scope that an endpoint names, once.
func (x *explanation) leaves(e *catalogfile.Endpoint) (leaves []scope.Scope) {
	for _, s := range slices.Concat(e.AnyOf...) {
		if !slices.Contains(leaves, s) {
			leaves = append(leaves, s)
		}
	}
	return leaves
}
