package main

import (
	"fmt"
	"os"
	"path"
	"path/filepath"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/gocode"
	"github.com/payconex/scopes/cmd/internal/outfile"
	"github.com/spf13/cobra"
)

type genFlags struct {
	check       bool
	output      string // folder as given, or "-"
	packageName string
}

func (a *app) genCommand() *cobra.Command {
	var f genFlags
	cmd := &cobra.Command{
		Use:     "gen",
		Aliases: []string{"generate"},
		Short:   "Write the Go package of the catalogue",
		Long: `Gen writes the Go package that the catalogue asks for: a typed constant for each
name, the catalogue itself, and what each endpoint requires. The folder is
outputs: {go: ...} in the catalogue, seen from where the catalogue is.

It replaces and removes only files that it wrote itself.`,
		Example: `    scopes gen
    scopes gen --check        # in CI: print what would change, and exit 1
    scopes gen -o - | less    # print the files, each behind a line with its name`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, args []string) error { return a.gen(f) },
	}
	cmd.Flags().BoolVar(&f.check, "check", false, "write nothing; print a diff and exit 1 if a file is out of date")
	cmd.Flags().StringVarP(&f.output, "output", "o", "", "write to this `folder`, seen from the working directory; - for standard output")
	cmd.Flags().StringVar(&f.packageName, "package", "", "the `name` of the Go package")
	return cmd
}

func (a *app) gen(f genFlags) error {
	if f.check && f.output == "-" {
		return misuse("leave out one of the two", "--check compares with files, and -o - has none")
	}
	file, err := a.load()
	if err != nil {
		return err
	}
	target, err := newGenTarget(f, file)
	if err != nil {
		return err
	}
	outputs, err := gocode.Generate(file)
	if err != nil {
		return unreadable(err)
	}
	if f.output == "-" {
		for _, o := range outputs {
			fmt.Fprintf(a.stdout, "-- %s --\n%s", o.Name, o.Data)
		}
		return nil
	}
	plan := outfile.In(target.root)
	for _, o := range outputs {
		plan.Generated(path.Join(target.folder, o.Name), o.Data)
	}
	plan.Sweep(target.folder)
	return a.carryOut([]work{{target.root, plan}}, f.check, "gen")
}

// A genTarget is a folder, seen from one that exists already.
type genTarget struct {
	root, folder string // the latter with slashes
}

// newGenTarget decides where the package goes, and fills in its name.
func newGenTarget(f genFlags, file *catalogfile.File) (genTarget, error) {
	target := genTarget{filepath.Dir(file.Path), file.Outputs.Go}
	switch {
	case f.output == "-":
	case f.output != "":
		absolute, err := filepath.Abs(f.output)
		if err != nil {
			return target, unreadable(err)
		}
		// The folder may be new, and with it the one above.
		target = genTarget{filepath.Dir(filepath.Clean(f.output)), filepath.Base(absolute)}
		if filepath.Base(filepath.Clean(f.output)) != target.folder { // "." or ".."
			target = genTarget{f.output, "."}
		}
		file.Outputs.Go = filepath.Base(absolute) // names the package
	case target.folder == "":
		return target, misuse("write outputs: {go: FOLDER} in the catalogue, or pass -o FOLDER", "%s names no folder for Go code", printable(file.Path))
	}
	if f.packageName != "" {
		file.Go.Package = f.packageName
	}
	if fault := gocode.PackageFault(f.packageName); f.packageName != "" && fault != "" {
		return target, misuse("choose another one, such as --package permissions", "--package %q %s", f.packageName, fault)
	}
	if file.Go.Package == "" && file.Outputs.Go == "" {
		return target, misuse("pass --package NAME, or write go: {package: NAME} in the catalogue", "the Go package has no name")
	}
	if f.output != "" && f.output != "-" && !f.check {
		if err := os.MkdirAll(target.root, 0o777); err != nil {
			return target, unreadable(err)
		}
	}
	return target, nil
}
