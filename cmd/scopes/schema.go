package main

import (
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogschema"
	"github.com/spf13/cobra"
)

func (a *app) schemaCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON schema of the catalogue",
		Long: `Schema prints a JSON schema (draft-07) of scopes.yaml. With it an editor completes
fields, shows what they mean, and marks those that do not exist. A catalogue that
begins with these lines has it without further ado:

    ` + strings.ReplaceAll(strings.TrimSpace(catalogschema.Header), "\n", "\n    "),
		Example: `    scopes schema > scopes.schema.json`,
		Args:    noArguments,
		RunE: func(*cobra.Command, []string) error {
			data, err := catalogschema.JSON()
			if err != nil {
				return err
			}
			if _, err := a.stdout.Write(data); err != nil {
				return unreadable(err)
			}
			return nil
		},
	}
}
