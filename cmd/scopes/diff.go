package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogdiff"
	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/spf13/cobra"
)

type diffFlags struct {
	failOn  []string
	format  string
	earlier []string
}

func (a *app) diffCommand() *cobra.Command {
	var f diffFlags
	cmd := &cobra.Command{
		Use:   "diff old [new]",
		Short: "Say what changed between two catalogues, and whom that makes stronger",
		Long: `Diff compares two catalogues and says of each change what it does to those who
hold keys. Without a new one it takes the catalogue that the other commands take.
Either may be a file, or git:REVISION:PATH, with the path seen from the working
directory.

    breaking   somebody may no longer do what they could, and it was not announced:
               a name is removed that was not deprecated, an endpoint requires
               more, a name may no longer be granted
    widening   somebody may do more: a new name below a wildcard that keys hold, a
               new wildcard above names that exist, an endpoint that requires less
               or is new, a name that may be granted or is shown to more people
    neutral    nobody notices: texts, names that nobody can hold yet, a name that
               was deprecated and is removed, what presets offer for new keys

A deprecation that says the day of the removal announces nothing before that day.

What takes something away from a name, or lets it reach further, without notice
breaks the rule SC605, and says so: scopes rule SC605. Each finding that is not neutral comes with a witness: a key that the change
makes stronger or weaker, and by what. If none is widening, then no set of names
allows more than before.

Keys may still hold a name that was removed before the old catalogue. If such a
name returns, they are allowed it again. Diff knows it from the typos of the old
catalogue, from those named by --earlier, and, if the old one is from git, from
all commits that led to it: those of merged branches too, and those from before
the file was moved. A file that was removed, and added elsewhere by a later
commit, is another one: name it with --earlier git:REVISION:PATH.

A shallow checkout lacks these commits, and CI makes shallow ones. There diff
fails with exit code 3 as soon as a name is new, rather than call it harmless.
Fetch the history before: git fetch --unshallow, or fetch-depth: 0 for
actions/checkout.

An old catalogue may be of another version, or have faults: what is not
understood is said and left out. If that may hide a name, or who is allowed or
shown what, diff fails with exit code 3.`,
		Example: `    scopes diff git:origin/main:scopes.yaml
    scopes diff --fail-on breaking v1.yaml v2.yaml
    scopes diff --format markdown --fail-on none git:HEAD~1:scopes.yaml > comment.md`,
		Args: cobra.RangeArgs(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error { return a.diffCatalogs(args, f) },
	}
	cmd.Flags().StringSliceVar(&f.failOn, "fail-on", []string{"breaking", "widening"}, "exit 1 on a change of these `classes`: breaking, widening, neutral; or none")
	cmd.Flags().StringVar(&f.format, "format", "text", "text, markdown (for a comment on a pull request), json or sarif (2.1.0, for code scanning)")
	cmd.Flags().StringArrayVar(&f.earlier, "earlier", nil, "a `catalogue` from before the old one, whose names keys may still hold")
	return cmd
}

func (a *app) diffCatalogs(args []string, f diffFlags) error {
	if err := f.check(); err != nil {
		return err
	}
	old, err := a.salvage(args[0])
	if err != nil {
		return err
	}
	var fresh *catalogfile.File
	if len(args) == 2 {
		fresh, err = a.loadFrom(args[1])
	} else {
		fresh, err = a.load()
	}
	if err != nil {
		return err
	}
	var earlier []*catalogfile.File
	for _, source := range f.earlier {
		file, err := a.salvage(source)
		if err != nil {
			return err
		}
		earlier = append(earlier, file)
	}
	past, err := a.history(args[0], old, fresh)
	if err != nil {
		return err
	}
	if past != nil {
		earlier = append(earlier, past)
	}
	findings := catalogdiff.Compare(catalogdiff.Input{Old: old, New: fresh, Earlier: earlier, Today: a.now()})
	switch f.format {
	case "sarif":
		w, err := a.reportWriter(f.format)
		if err != nil {
			return err
		}
		w.Source = func(source string) ([]byte, error) { return a.readSource(source) }
		if err := w.Write(a.stdout, catalogdiff.Report(findings, old.Path, fresh.Path)); err != nil {
			return unreadable(err)
		}
	case "markdown":
		catalogdiff.Markdown(a.stdout, findings)
	case "json":
		if err := catalogdiff.JSON(a.stdout, old.Path, fresh.Path, findings); err != nil {
			return unreadable(err)
		}
	default:
		catalogdiff.Text(a.stdout, findings)
	}
	n := catalogdiff.Count(findings)
	a.say("%d breaking, %d widening, %d neutral between %s and %s", n[catalogdiff.Breaking], n[catalogdiff.Widening], n[catalogdiff.Neutral], printable(old.Path), printable(fresh.Path))
	for _, class := range f.failOn {
		if n[catalogdiff.Class(class)] > 0 {
			return finding(nil)
		}
	}
	return nil
}

func (f diffFlags) check() error {
	if !slices.Contains([]string{"text", "markdown", "json", "sarif"}, f.format) {
		return misuse("use text, markdown, json or sarif", "unknown format %q", f.format)
	}
	for _, class := range f.failOn {
		if class == "none" && len(f.failOn) > 1 {
			return misuse("leave out the others", `--fail-on none stands alone`)
		}
		if class != "none" && !slices.Contains(catalogdiff.Classes, catalogdiff.Class(class)) {
			return misuse("use breaking, widening, neutral or none", "--fail-on does not know %q", class)
		}
	}
	return nil
}

// loadFrom loads the catalogue at a source: a path, or git:REVISION:PATH.
func (a *app) loadFrom(source string) (*catalogfile.File, error) {
	data, err := a.readSource(source)
	if err != nil {
		return nil, err
	}
	file, err := catalogfile.Parse(source, data, catalogfile.MaxSize(a.maxSize))
	if err != nil {
		return nil, unreadable(err)
	}
	return file, nil
}

// salvage reads what can be read of an old catalogue, and says what cannot.
func (a *app) salvage(source string) (*catalogfile.File, error) {
	data, err := a.readSource(source)
	if err != nil {
		return nil, err
	}
	file, faults, err := catalogfile.Salvage(source, data, catalogfile.MaxSize(a.maxSize))
	if err != nil {
		return nil, unreadable(err)
	}
	var harmless, hiding []catalogfile.Fault
	for _, fault := range faults {
		if fault.Hides {
			hiding = append(hiding, fault)
		} else {
			harmless = append(harmless, fault)
		}
	}
	if len(hiding) > 0 {
		return nil, unreadable(errors.Join(&catalogfile.Error{Path: printable(source), Faults: hiding},
			hinted("write it to a file, repair that, and compare with it", "cannot compare with %q: what is not understood may hide names, or what they allow", source)))
	}
	const enough = 10
	for i, fault := range harmless {
		if i == enough {
			a.say("%s: and %s", printable(source), count(len(harmless)-enough, "more part")+" that this program does not understand")
			break
		}
		a.say("%s:%s: not understood, and left out: %s", printable(source), fault.Pos, fault.Message)
	}
	return file, nil
}

func (a *app) readSource(source string) ([]byte, error) {
	if a.maxSize < 1 {
		return nil, misuse("--max-size takes a number of bytes, such as 4000000", "--max-size %d allows no catalogue", a.maxSize)
	}
	if rest, ok := strings.CutPrefix(source, "git:"); ok {
		return readRevision(rest, a.maxSize)
	}
	data, err := readDocument(source)
	if err != nil {
		return nil, unreadable(err)
	}
	return data, nil
}
