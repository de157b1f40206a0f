package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/payconex/scopes/cmd/internal/catalogrules"
	"github.com/spf13/cobra"
)

func (a *app) ruleCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "rule [code...]",
		Short: "Say what a code of scopes check means",
		Long: `Rule prints the page of each rule: what it reports, why, an example that fails,
and the fix. Without a code it lists all rules with their levels.`,
		Example: `    scopes rule
    scopes rule SC301`,
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			var codes []string
			for _, r := range catalogrules.Rules() {
				codes = append(codes, r.Code+"\t"+r.Summary)
			}
			return codes, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error { return a.rule(args) },
	}
}

func (a *app) rule(codes []string) error {
	if len(codes) == 0 {
		table := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
		for _, r := range catalogrules.Rules() {
			fmt.Fprintf(table, "%s\t%s\t%s\n", r.Code, r.Level, r.Summary)
		}
		if err := table.Flush(); err != nil {
			return unreadable(err)
		}
		return nil
	}
	for i, code := range codes {
		page, ok := catalogrules.Page(strings.ToUpper(code))
		if !ok {
			return finding(hinted("list all of them with: scopes rule", "there is no rule %q", code))
		}
		if i > 0 {
			fmt.Fprintln(a.stdout)
		}
		fmt.Fprint(a.stdout, page)
	}
	return nil
}
