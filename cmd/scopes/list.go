package main

import (
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/selector"
	"github.com/payconex/scopes/scope"
	"github.com/spf13/cobra"
)

func (a *app) listCommand() *cobra.Command {
	var audience string
	cmd := &cobra.Command{
		Use:   "list [glob]",
		Short: "List the declared names",
		Long: `List prints a line for each declared name: the name, the narrowest audience that
sees it, whether it may be granted, and its description.

The second column says who sees the name, the third says "grantable" if they may
be given it too, "grantable:A" if only audience A and those after it may, and
"-" if nobody may.

In a glob, * is any part of a segment and {a,b} is a or b. A last segment that
is only a star reaches any depth, as it does in a scope: 'zoo:lions:*' lists that
wildcard and everything that it covers. Put the glob in quotes, or the shell may
take it for names of files.`,
		Example: `    scopes list --audience public
    scopes list 'zoo:*:{feed,pet}'
    scopes list 'zoo:lions:*' | awk '$3 == "-"'`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.list(strings.Join(args, ""), len(args) > 0, audience)
		},
	}
	cmd.Flags().StringVar(&audience, "audience", "", "only names that this `audience` sees")
	return cmd
}

func (a *app) list(glob string, globbed bool, audience string) error {
	file, err := a.load()
	if err != nil {
		return err
	}
	rank := len(file.Audiences)
	if audience != "" {
		if rank = slices.Index(file.Audiences, scope.Audience(audience)); rank < 0 {
			return misuse("use one of "+quoteAll(file.Audiences), "unknown audience %q", audience)
		}
	}
	selected := func(scope.Pattern) bool { return true }
	if globbed {
		s, err := selector.Parse(glob)
		if err != nil {
			return &failure{exitUsage, err}
		}
		selected = s.Match
	}
	table := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	lines := 0
	for _, s := range file.Scopes {
		if selected(s.Name) && slices.Index(file.Audiences, s.Audience) <= rank {
			fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", s.Name, s.Audience, grantColumn(file, s), s.Desc+deprecatedNote(s))
			lines++
		}
	}
	if err := table.Flush(); err != nil {
		return unreadable(err)
	}
	if lines > 0 {
		return nil
	}
	if globbed && rank == len(file.Audiences) {
		return finding(hinted("list all of them with: scopes list", "%q selects no declared name", glob))
	}
	return finding(hinted("list all of them with: scopes list", "no such name that audience %q sees", audience))
}

// grantColumn is a single word, so that the columns stay columns.
func grantColumn(file *catalogfile.File, s catalogfile.Scope) string {
	entry, _ := file.Catalog.Lookup(s.Name)
	for _, audience := range file.Audiences {
		switch {
		case !entry.GrantableTo(audience):
		case audience == s.Audience:
			return "grantable"
		default:
			return "grantable:" + string(audience)
		}
	}
	return "-"
}

func deprecatedNote(s catalogfile.Scope) string {
	switch {
	case s.Deprecated == nil:
		return ""
	case len(s.Deprecated.Use) == 0:
		return " (deprecated)"
	}
	return " (deprecated: use " + join(s.Deprecated.Use, " or ") + ")"
}

func join[T ~string](list []T, separator string) string {
	texts := make([]string, len(list))
	for i, item := range list {
		texts[i] = string(item)
	}
	return strings.Join(texts, separator)
}

func quoteAll[T ~string](list []T) string {
	texts := make([]string, len(list))
	for i, item := range list {
		texts[i] = fmt.Sprintf("%q", string(item))
	}
	return strings.Join(texts, ", ")
}
