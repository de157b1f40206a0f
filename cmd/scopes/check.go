package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/catalogrules"
	"github.com/payconex/scopes/cmd/internal/docrules"
	"github.com/payconex/scopes/cmd/internal/gocode"
	"github.com/payconex/scopes/cmd/internal/gofiles"
	"github.com/payconex/scopes/cmd/internal/modcatalog"
	"github.com/payconex/scopes/cmd/internal/report"
	"github.com/spf13/cobra"
)

type checkFlags struct {
	profile, format, failOn string
	fix, all                bool
}

func (a *app) checkCommand() *cobra.Command {
	var f checkFlags
	cmd := &cobra.Command{
		Use:   "check [path...]",
		Short: "Check the catalogue, and names of scopes in any text",
		Long: `Check reviews the catalogue: what is no sound catalogue, what its wildcards hand
out, how its names and texts agree with each other, what goes away, and generated
files that are out of date. In the given files and folders it finds every name
that looks like one of its scopes and is not declared, texts of scopes that
differ from the catalogue's, and paths that lost a parameter.

Each finding has the code of a rule; scopes rule CODE says more. Errors make the
exit code 1, warnings and notes do not, unless --fail-on says so. What --fail-on
names is told whatever the profile.

A file that is named is read whatever it holds. In a folder, the files read are
those that end in ` + strings.Join(endings, " ") + `, and source code:
Go, and what ends in ` + strings.Join(programs[:10], " ") + ` and the like.
Folders that are hidden or called node_modules or vendor are left out, and so
are links and the catalogue itself.

Go files are held to the checks of names of scopevet, without being built: also
those behind build tags and in modules of their own. What other packages say is
not known here, so scopevet finds more in what is built. In the code of other
languages a name is reported if it is one letter away from a declared one, or
its line speaks of scopes or permissions.

If all names of the catalogue share their first segment, whatever begins with
that is taken for a name. If they do not, as in read:users and chat:write, many
other words begin like them. Then only near misses are reported: what is a
recorded typo, or one or two letters away from a declared name.

A line that says scope:ignore REASON is not judged, for texts that show a mistake
on purpose. The reason is for who reads the line: any words, behind a space. An
ignore without one is a finding itself, and the line is judged. In the catalogue,
lint: {ignore: [{code: CODE, scope: NAME, reason: WHY}]} does the same.

What a page may leave out is a note: names that a page lacks which lists most of
what an audience sees, and what a wildcard hands out that the page does not list.
So is, at each row that prints it, what the review says about a name or its text.
With --all, that is told even where the catalogue ignores it: an ignore says that
a name or text stays as it is, and not that the page is right.

With --fix it first repairs what it tells and what has one obvious repair: names
one or two letters away from exactly one other, wildcards that endpoints require
beside a scope, the order, and slips in descriptions. Comments and blank lines
stay as they are.

The first ` + strconv.Itoa(docrules.MostSuggested) + ` different unknown names come with a suggestion, where there is one.`,
		Example: `    scopes check
    scopes check README.md docs
    scopes check --all docs
    scopes check --profile strict --format sarif docs`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if f.all && cmd.Flags().Changed("profile") && f.profile != string(catalogrules.Strict) {
				return misuse("leave one of the two out", "--all tells more than --profile %s", f.profile)
			}
			return a.check(args, f)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.profile, "profile", string(catalogrules.Standard), "what to tell: minimal (errors), standard (and warnings) or strict (and notes)")
	flags.StringVar(&f.format, "format", "", "text, json, sarif or github (the default in a GitHub job; text elsewhere)")
	flags.BoolVar(&f.all, "all", false, "tell everything: notes, and what the catalogue ignores")
	flags.BoolVar(&f.fix, "fix", false, "first repair what has one obvious repair, in place")
	flags.StringVar(&f.failOn, "fail-on", report.Error.String(), "the mildest `level` that makes the exit code 1: error, warn or info")
	for name, values := range map[string][]string{
		"profile": {"minimal", "standard", "strict"},
		"format":  {"text", "json", "sarif", "github"},
		"fail-on": {"error", "warn", "info"},
	} {
		_ = cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)) // the flags exist
	}
	return cmd
}

// A review is one run of check.
type review struct {
	*app
	profile  catalogrules.Profile
	all      bool // also what the catalogue ignores
	failOn   report.Level
	writer   report.Writer
	source   []byte // of the catalogue
	findings []report.Finding
}

func (a *app) newReview(f checkFlags) (*review, error) {
	r := &review{app: a, profile: catalogrules.Profile(f.profile), all: f.all}
	if r.profile != catalogrules.Minimal && r.profile != catalogrules.Standard && r.profile != catalogrules.Strict {
		return nil, misuse("use one of "+quoteAll(catalogrules.Profiles), "unknown profile %q", f.profile)
	}
	var err error
	if r.failOn, err = report.ParseLevel(f.failOn); err != nil {
		return nil, misuse("use error, warn or info", "unknown level %q", f.failOn)
	}
	for _, wider := range catalogrules.Profiles { // what fails is told
		if !r.profile.Tells(r.failOn) && wider.Tells(r.failOn) {
			r.profile = wider
		}
	}
	if r.all {
		r.profile = catalogrules.Strict
	}
	r.writer, err = a.reportWriter(f.format)
	return r, err
}

// reportWriter returns the writer of a format. The rules are those of the
// catalogue.
func (a *app) reportWriter(format string) (report.Writer, error) {
	known, err := report.ParseFormat(format, os.Getenv)
	if err != nil {
		return report.Writer{}, misuse("use text, json, sarif or github", "unknown format %q", format)
	}
	return report.Writer{
		Format: known,
		Color:  a.color,
		Source: readDocument,
		Root:   os.Getenv("GITHUB_WORKSPACE"),
		Tool:   report.Tool{Name: "scopes", Version: version(), URL: "https://github.com/payconex/scopes"},
		Rules:  catalogrules.Rules(),
	}, nil
}

func (a *app) check(paths []string, f checkFlags) error {
	r, err := a.newReview(f)
	if err != nil {
		return err
	}
	if f.fix {
		if err := r.fix(paths); err != nil {
			return err
		}
	}
	file, err := a.load()
	if err == nil {
		r.source, err = readDocument(file.Path)
		if err != nil {
			return unreadable(err)
		}
		err = r.catalogue(file)
	}
	var faults *catalogfile.Error
	if errors.As(err, &faults) {
		return r.faulty(faults, len(paths) > 0)
	}
	if err != nil {
		return err
	}
	if len(paths) == 0 {
		if err := r.write(); err != nil {
			return err
		}
		if len(r.findings) == 0 {
			a.say("no fault in %s, %s", printable(file.Path), count(file.Catalog.Len(), "name"))
		} else {
			a.say("%s in %s", count(len(r.findings), "finding"), r.where(file))
		}
		return r.verdict()
	}
	own := len(r.findings)
	read, unread := r.documents(file, paths)
	if err := r.write(); err != nil {
		return err
	}
	if len(unread) > 0 {
		a.tell(errors.Join(unread...))
	}
	theirs := fmt.Sprintf("%s in %s", count(len(r.findings)-own, "finding"), count(read, "file"))
	if own > 0 {
		theirs = fmt.Sprintf("%s in %s, %s", count(own, "finding"), r.where(file), theirs)
	}
	a.say("%s", theirs)
	if len(unread) > 0 {
		return unreadable(nil)
	}
	return r.verdict()
}

// where says where the findings in the catalogue are, and in what is generated
// from it.
func (r *review) where(file *catalogfile.File) string {
	where := printable(file.Path)
	if slices.ContainsFunc(r.findings, func(f report.Finding) bool { return f.Code == "SC703" }) {
		where += " and what it generates"
	}
	return where
}

// faulty reports a file that is no sound catalogue.
func (r *review) faulty(faults *catalogfile.Error, more bool) error {
	if r.source == nil {
		r.source, _ = readDocument(faults.Path) // without it nothing is quoted
	}
	r.findings = catalogrules.Faults(faults, r.source)
	if err := r.write(); err != nil {
		return err
	}
	r.say("%s in %s", count(len(faults.Faults), "fault"), printable(faults.Path))
	if more {
		r.hint("repair the catalogue first; nothing else was checked")
	} else {
		r.hint("repair it first; what its names and texts say was not reviewed")
	}
	return finding(nil)
}

// catalogue reviews a sound catalogue and what is generated from it.
func (r *review) catalogue(file *catalogfile.File) error {
	if file.Outputs.Go != "" || file.Go.Package != "" {
		if _, err := gocode.Generate(file); err != nil { // names that clash in Go
			return asIdentifiers(err)
		}
	}
	found := catalogrules.Check(r.input(file))
	stale, err := r.stale(file)
	if err != nil {
		return err
	}
	r.keep(append(found, stale...))
	return nil
}

func (r *review) input(file *catalogfile.File) catalogrules.Input {
	return catalogrules.Input{File: file, Source: r.source, Today: r.now(), All: r.all}
}

// asIdentifiers gives the faults of generating Go their code.
func asIdentifiers(err error) error {
	var faults *catalogfile.Error
	if errors.As(err, &faults) {
		for i := range faults.Faults {
			faults.Faults[i].Code = "SC701"
		}
	}
	return err
}

// documents reviews what the paths name, and returns how many files that was.
func (r *review) documents(file *catalogfile.File, paths []string) (read int, unread []error) {
	documents, unread := findDocuments(paths, file.Path, append([]string{".go"}, programs...)...)
	checker := docrules.New(file)
	if r.profile.Tells(report.Info) {
		checker.Remark(catalogrules.Remarks(r.input(file)))
	}
	var goFiles []gofiles.File
	progress := r.progress(len(documents))
	defer progress.end()
	for i, path := range documents {
		progress.at(i)
		text, err := readDocument(path)
		if err != nil {
			unread = append(unread, err)
			continue
		}
		read++
		switch {
		case isGo(path):
			goFiles = append(goFiles, gofiles.File{Path: path, Text: text})
		case isProgram(path):
			r.keep(checker.CheckCode(path, text))
		default:
			r.keep(checker.Check(path, text))
		}
	}
	found, rest := gofiles.Check(modcatalog.Project(file), goFiles)
	left, err := leftAlone(found)
	if err != nil {
		unread = append(unread, err)
	}
	r.keep(left)
	for _, f := range rest {
		r.keep(checker.CheckCode(f.Path, f.Text))
	}
	return read, unread
}

// keep keeps the findings that the profile tells.
func (r *review) keep(found []report.Finding) {
	for _, f := range found {
		if r.profile.Tells(f.Level) {
			r.findings = append(r.findings, f)
		}
	}
}

func (r *review) write() error {
	if err := r.writer.Write(r.stdout, r.findings); err != nil {
		return unreadable(err)
	}
	return nil
}

// verdict returns what makes the exit code.
func (r *review) verdict() error {
	for _, f := range r.findings {
		if f.Level <= r.failOn {
			return finding(nil)
		}
	}
	return nil
}
