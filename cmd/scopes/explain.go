package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/scope"
	"github.com/spf13/cobra"
)

func (a *app) explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "explain name [path...] | method path",
		Short: "Say all there is to know about a name, or an endpoint",
		Long: `Explain says what a name means, who sees it, who may be granted it and why
others may not, which wildcards cover it, what it reaches, which endpoints it
opens, and which presets hold it.

With files and folders behind the name it also lists where they use it: the name
itself, its aliases and recorded typos in any text, and its constant in Go code.
The files read in a folder are those that check reads there, and Go code.

Of a method and a path, as in a request or with {parameters}, it says which
endpoint decides, what that requires, and who holds it.

Put a wildcard in quotes, or the shell may take it for names of files. Behind --
a name may start with a dash.`,
		Example: `    scopes explain zoo:lions:feed
    scopes explain 'zoo:lions:*' docs internal
    scopes explain POST /lions/7/food`,
		Args:              cobra.MinimumNArgs(1),
		ValidArgsFunction: a.completeName,
		RunE:              func(cmd *cobra.Command, args []string) error { return a.explain(args[0], args[1:]) },
	}
}

func (a *app) explain(name string, paths []string) error {
	file, err := a.load()
	if err != nil {
		return err
	}
	if _, declared := file.Catalog.Entry(name); !declared && len(paths) == 1 {
		if method, yes := isMethod(name, paths[0]); yes {
			return a.explainRequest(file, method, paths[0])
		}
	}
	entry, err := file.Catalog.Resolve(name)
	if err != nil {
		return finding(err)
	}
	i := slices.IndexFunc(file.Scopes, func(s catalogfile.Scope) bool { return s.Name == entry.Name() })
	if i < 0 {
		return unreadable(errors.New("the catalogue disagrees with itself")) // Load keeps the two in step
	}
	x := explanation{app: a, file: file, entry: entry, scope: file.Scopes[i]}
	if name != string(entry.Name()) {
		fmt.Fprintf(a.stdout, "%s is an alias of %s\n\n", name, entry.Name())
	}
	x.meaning()
	x.people()
	x.reach()
	x.opens()
	x.rest()
	return x.uses(paths)
}

// completeName offers the declared names to the shell.
func (a *app) completeName(_ *cobra.Command, args []string, start string) ([]string, cobra.ShellCompDirective) {
	file, err := a.load()
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveDefault // files
	}
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var names []string
	for _, s := range file.Scopes {
		if strings.HasPrefix(string(s.Name), start) {
			names = append(names, string(s.Name)+"\t"+s.Desc)
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// An explanation prints what is known about one name.
type explanation struct {
	*app
	file  *catalogfile.File
	entry scope.Entry
	scope catalogfile.Scope
}

// section prints lines behind a label; without lines it prints nothing.
func (x *explanation) section(label string, lines ...string) {
	for _, line := range lines {
		fmt.Fprintf(x.stdout, "%-12s%s\n", label, line)
		label = ""
	}
}

func (x *explanation) meaning() {
	s := x.scope
	fmt.Fprintf(x.stdout, "%s\n    %s\n", s.Name, s.Desc)
	if s.Long != "" {
		fmt.Fprintf(x.stdout, "\n    %s\n", strings.ReplaceAll(strings.TrimSpace(s.Long), "\n", "\n    "))
	}
	fmt.Fprintln(x.stdout)
	if d := s.Deprecated; d != nil {
		state := "yes: still matches, is not newly granted"
		if d.Since != "" {
			state += "; since " + d.Since
		}
		if d.Removal != "" {
			state += "; goes away " + d.Removal
		}
		x.section("deprecated", append(nonEmpty(state, d.Note), prefixed("use ", d.Use)...)...)
	}
	x.section("group", x.group()...)
}

// group returns the nearest declared group that the name is in.
func (x *explanation) group() (line []string) {
	longest := -1
	for _, g := range x.file.Groups {
		prefix := g.Name + ":"
		if x.file.Namespace != "" {
			prefix = x.file.Namespace + ":" + prefix
		}
		if strings.HasPrefix(string(x.scope.Name), prefix) && len(prefix) > longest {
			longest = len(prefix)
			line = []string{g.Name}
			if g.Title != "" {
				line = []string{g.Name + " (" + g.Title + ")"}
			}
		}
	}
	return line
}

// reach says where the name stands among the others.
func (x *explanation) reach() {
	var above []scope.Pattern
	for e := range x.file.Catalog.Above(x.entry.Name()) {
		above = append(above, e.Name())
	}
	x.section("covered by", prefixed("", above)...)
	if !x.entry.IsWildcard() {
		return
	}
	widens := map[scope.Pattern]bool{}
	for e := range x.entry.Widens() {
		widens[e.Name()] = true
	}
	var below []string
	for e := range x.entry.Reaches() {
		line := string(e.Name())
		if widens[e.Name()] {
			line += " (widens)"
		}
		below = append(below, line)
	}
	x.section("reaches", titled(count(len(below), "name")+" today, and what is added below it later", below)...)
	if len(widens) > 0 {
		x.section("widens", count(len(widens), "name")+" that cannot be granted without it; the catalogue says that this is meant")
	}
}

// rest prints what the file says and nothing else depends on.
func (x *explanation) rest() {
	s := x.scope
	x.section("ask also for", prefixed("", s.Requires)...)
	x.section("presets", x.presets()...)
	x.section("aliases", prefixed("", s.Aliases)...)
	x.section("not spelt", s.Typos...)
	x.section("risk", nonEmpty(s.Risk)...)
	x.section("since", nonEmpty(s.Since)...)
	x.section("owner", nonEmpty(s.Owner)...)
	x.section("read more", nonEmpty(s.Doc)...)
	x.section("tags", nonEmpty(strings.Join(s.Tags, ", "))...)
	x.section("examples", s.Examples...)
}

// presets lists those that hold the name, by itself or by a wildcard above it.
func (x *explanation) presets() (lines []string) {
	for _, p := range x.file.Presets {
		i := slices.IndexFunc(p.Scopes, func(name scope.Pattern) bool { return name.Covers(x.entry.Name()) })
		if i < 0 {
			continue
		}
		line := printable(p.Name)
		if j := slices.Index(p.Scopes, x.entry.Name()); j < 0 {
			line += " (by " + string(p.Scopes[i]) + ")"
		}
		lines = append(lines, line)
	}
	return lines
}

func nonEmpty(lines ...string) []string {
	return slices.DeleteFunc(lines, func(line string) bool { return line == "" })
}

func prefixed[T ~string](prefix string, list []T) []string {
	lines := make([]string, len(list))
	for i, item := range list {
		lines[i] = prefix + string(item)
	}
	return lines
}

func titled[T ~string](title string, list []T) []string {
	return append([]string{title}, prefixed("  ", list)...)
}
