package main

import (
	"errors"
	"path/filepath"

	"github.com/payconex/scopes/cmd/internal/catalogedit"
	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/outfile"
	"github.com/spf13/cobra"
)

func (a *app) fmtCommand() *cobra.Command {
	var check bool
	cmd := &cobra.Command{
		Use:   "fmt",
		Short: "Put the names of the catalogue in order",
		Long: `Fmt puts the names under scopes in bytewise order, in which a wildcard comes
before what is below it. It moves as few entries as it can, each with the
comments right above it, and keeps everything else byte for byte.`,
		Example: `    scopes fmt
    scopes fmt --check        # in CI: print what would change, and exit 1`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, args []string) error { return a.format(check) },
	}
	cmd.Flags().BoolVar(&check, "check", false, "write nothing; print a diff and exit 1 if the names are not in order")
	return cmd
}

func (a *app) format(check bool) error {
	path, err := a.catalogPath()
	if err != nil {
		return unreadable(err)
	}
	old, err := readDocument(path)
	if err != nil {
		return unreadable(err)
	}
	fresh, err := catalogedit.Format(path, old, catalogfile.MaxSize(a.maxSize))
	var order *catalogedit.OrderError
	if errors.As(err, &order) {
		return finding(err)
	}
	if err != nil {
		return unreadable(err)
	}
	return a.carryOut([]work{edited(path, fresh)}, check, "fmt")
}

// edited is the work to put other bytes into a file that the user named.
func edited(path string, data []byte) work {
	plan := outfile.In(filepath.Dir(path))
	plan.Document(filepath.Base(path), data)
	return work{filepath.Dir(path), plan}
}
