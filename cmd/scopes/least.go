package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/leastset"
	"github.com/payconex/scopes/scope"
	"github.com/spf13/cobra"
)

type leastFlags struct {
	scopes    []string
	audience  string
	wildcards bool
	claim     bool
}

func (a *app) leastCommand() *cobra.Command {
	var f leastFlags
	cmd := &cobra.Command{
		Use:   "least [method path | id]...",
		Short: "Find the smallest set of names for some endpoints",
		Long: `Least prints the fewest names that a key must hold to call the given endpoints,
each with what it is for. An endpoint is named by a method and a path, as in a
request or with {parameters}, or by its id.

Only names that may be granted are taken: to the audience of --audience, or else
to the narrowest that can be given such a set. A wildcard is taken only with
--wildcards, and then least says what else it opens.`,
		Example: `    scopes least POST /lions/7/food GET /lions
    scopes least feed-lion --scopes zoo:birds:ring --audience keeper
    scopes least --claim feed-lion      # one line, for a token request`,
		RunE: func(cmd *cobra.Command, args []string) error { return a.least(args, f) },
	}
	flags := cmd.Flags()
	flags.StringSliceVar(&f.scopes, "scopes", nil, "these `names` too")
	flags.StringVar(&f.audience, "audience", "", "whom the key is for")
	flags.BoolVar(&f.wildcards, "wildcards", false, "take wildcards too, where they make the set smaller")
	flags.BoolVar(&f.claim, "claim", false, "print the names alone, on one line")
	return cmd
}

// A need is something that a key is to be good for.
type need struct {
	title string // of an endpoint, or a name
	goal  leastset.Goal
}

func (a *app) least(args []string, f leastFlags) error {
	file, err := a.load()
	if err != nil {
		return err
	}
	audiences := file.Audiences
	if f.audience != "" {
		audiences = []scope.Audience{scope.Audience(f.audience)}
	}
	needs, err := a.needs(file, args, f.scopes)
	if err := allOf(knownAudience(file.Audiences, f.audience), err); err != nil {
		return err
	}
	q := question{app: a, file: file, wildcards: f.wildcards, asked: wildcardsOf(needs)}
	for _, q.audience = range audiences { // the narrowest that can be given a set
		set, ok := leastset.Find(goals(needs), q.names, q.weight)
		if !ok {
			continue
		}
		a.tellSet(q, set, needs, f.claim)
		return nil
	}
	return finding(q.refusals(needs))
}

func goals(needs []need) (goals []leastset.Goal) {
	for _, n := range needs {
		goals = append(goals, n.goal)
	}
	return goals
}

// needs reads the arguments. What needs no key is said and left out.
func (a *app) needs(file *catalogfile.File, args, names []string) (needs []need, err error) {
	endpoints, fault := endpointsOf(file, args)
	for _, e := range endpoints {
		if !e.Public {
			needs = append(needs, need{title(e), e.AnyOf})
		}
	}
	var faults []error
	for _, name := range names {
		entry, err := file.Catalog.Resolve(name)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		needs = append(needs, need{string(entry.Name()), leastset.Goal{{scope.Scope(entry.Name())}}})
	}
	if len(faults) > 0 {
		fault = allOf(fault, finding(errors.Join(faults...)))
	}
	if fault != nil {
		return nil, fault
	}
	for _, e := range endpoints {
		if e.Public {
			a.say("%s needs no key", title(e))
		}
	}
	if len(args) == 0 && len(names) == 0 {
		return nil, misuse("name endpoints by METHOD PATH or id, or names with --scopes", "least of what?")
	}
	return needs, nil
}

// A question is about a catalogue and an audience.
type question struct {
	*app
	file      *catalogfile.File
	audience  scope.Audience
	wildcards bool
	asked     []scope.Pattern // wildcards that are asked for by name
}

// wildcardsOf returns the wildcards that are asked for by name.
func wildcardsOf(needs []need) (names []scope.Pattern) {
	for _, n := range needs {
		for _, s := range slices.Concat(n.goal...) {
			if s.Pattern().IsWildcard() {
				names = append(names, s.Pattern())
			}
		}
	}
	return names
}

// names returns what may be granted and covers s. A wildcard that is asked for
// by name is a name like others: whoever has it needs nothing below it.
func (q question) names(s scope.Scope) (names []scope.Pattern) {
	if e, ok := q.file.Catalog.Lookup(s.Pattern()); ok && e.GrantableTo(q.audience) {
		names = append(names, e.Name())
	}
	for _, name := range q.above(s) {
		if q.wildcards || slices.Contains(q.asked, name) {
			names = append(names, name)
		}
	}
	return names
}

func (q question) above(s scope.Scope) (names []scope.Pattern) {
	for e := range q.file.Catalog.Above(s.Pattern()) {
		if e.GrantableTo(q.audience) {
			names = append(names, e.Name())
		}
	}
	return names
}

func (q question) weight(name scope.Pattern) (n int) {
	e, _ := q.file.Catalog.Lookup(name)
	for range e.Reaches() {
		n++
	}
	return n
}

func (a *app) tellSet(q question, set leastset.Set, needs []need, claim bool) {
	if claim {
		fmt.Fprintln(a.stdout, join(set.Names, " "))
	} else {
		for _, name := range set.Names {
			a.tellName(q, set, name, needs)
		}
	}
	size := "the smallest set"
	if !set.Exact {
		size = "there may be a smaller set: there are too many to compare"
	}
	if len(needs) > 0 {
		a.say("%s for audience %s; %s", count(len(set.Names), "name"), q.audience, size)
	}
}

// tellName prints a name, what it is for, and what else it opens.
func (a *app) tellName(q question, set leastset.Set, name scope.Pattern, needs []need) {
	fmt.Fprintln(a.stdout, name)
	asked := map[scope.Pattern]bool{name: true}
	for _, n := range needs {
		helps := false
		for _, s := range slices.Concat(n.goal...) {
			if name.Covers(s.Pattern()) {
				helps = true
				asked[s.Pattern()] = true
			}
		}
		if helps {
			fmt.Fprintf(a.stdout, "    for %s\n", n.title)
		}
	}
	e, _ := q.file.Catalog.Lookup(name)
	if !e.IsWildcard() {
		if also := q.also(name, set); len(also) > 0 {
			fmt.Fprintf(a.stdout, "    ask also for %s\n", join(also, " "))
		}
		return
	}
	var more []scope.Pattern
	for below := range e.Reaches() {
		if !asked[below.Name()] {
			more = append(more, below.Name())
		}
	}
	what := "what is added below it later"
	if len(more) > 0 {
		what = join(more, ", ") + ", and " + what
	}
	fmt.Fprintf(a.stdout, "    also opens %s\n", what)
	for _, endpoint := range q.file.Endpoints {
		opens := slices.ContainsFunc(endpoint.AnyOf, func(list []scope.Scope) bool {
			return !slices.ContainsFunc(list, func(s scope.Scope) bool { return !name.Covers(s.Pattern()) })
		})
		known := slices.ContainsFunc(needs, func(n need) bool { return n.title == title(&endpoint) })
		if opens && !known {
			fmt.Fprintf(a.stdout, "    and with it %s\n", title(&endpoint))
		}
	}
}

// also returns what the catalogue says a key needs beside a name: what stands in
// place of it if it is deprecated, and nothing that the set has or that nobody
// may be given.
func (q question) also(name scope.Pattern, set leastset.Set) (names []scope.Pattern) {
	for _, required := range q.declaration(name).Requires {
		wanted := []scope.Pattern{required}
		if d := q.declaration(required).Deprecated; d != nil {
			wanted = d.Use
		}
		for _, w := range wanted {
			e, _ := q.file.Catalog.Lookup(w)
			has := slices.ContainsFunc(set.Names, func(n scope.Pattern) bool { return n.Covers(w) })
			if e.GrantableTo(q.audience) && !has && !slices.Contains(names, w) {
				names = append(names, w)
			}
		}
	}
	return names
}

// declaration returns what the file says of a declared name.
func (q question) declaration(name scope.Pattern) catalogfile.Scope {
	i, _ := slices.BinarySearchFunc(q.file.Scopes, name, func(s catalogfile.Scope, name scope.Pattern) int {
		return strings.Compare(string(s.Name), string(name))
	})
	return q.file.Scopes[i]
}

// refusals says of each need alone why nothing that may be granted meets it.
func (q question) refusals(needs []need) error {
	var faults []error
	for _, n := range needs {
		if _, ok := leastset.Find([]leastset.Goal{n.goal}, q.names, q.weight); ok {
			continue
		}
		var missing []scope.Pattern
		for _, s := range slices.Concat(n.goal...) {
			if len(q.names(s)) == 0 && !slices.Contains(missing, s.Pattern()) {
				missing = append(missing, s.Pattern())
			}
		}
		hint := "see why: scopes explain " + string(missing[0])
		if above := q.above(scope.Scope(missing[0])); !q.wildcards && len(above) > 0 {
			hint = fmt.Sprintf("with --wildcards there is %q, which opens more", above[len(above)-1])
		}
		if n.title == string(missing[0]) {
			faults = append(faults, hinted(hint, "%q cannot be granted to %s", n.title, q.audience))
		} else {
			faults = append(faults, hinted(hint, "%s needs %s, which cannot be granted to %s", n.title, join(quoted(missing), " or "), q.audience))
		}
	}
	return errors.Join(faults...)
}

func quoted(names []scope.Pattern) (list []string) {
	for _, n := range names {
		list = append(list, fmt.Sprintf("%q", n))
	}
	return list
}
