package main

import (
	"errors"
	"path/filepath"
	"slices"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/doctable"
	"github.com/payconex/scopes/cmd/internal/htmlpage"
	"github.com/payconex/scopes/cmd/internal/outfile"
	"github.com/payconex/scopes/scope"
	"github.com/spf13/cobra"
)

type docsFlags struct {
	check    bool
	html     string // the file of the page; empty: renew documents
	audience string // of the page; empty: the narrowest
}

func (a *app) docsCommand() *cobra.Command {
	var f docsFlags
	cmd := &cobra.Command{
		Use:   "docs [file...]",
		Short: "Renew the tables in documents",
		Long: `Docs renews what stands between markers in Markdown files, and keeps the rest
byte for byte. Without a file it renews those under outputs: {docs: [...]} in
the catalogue, and writes the pages under outputs: {html: {FILE: AUDIENCE}}. If
any marker has a fault, nothing is written.

    <!-- scopes:begin table audience=public group=lions -->
    <!-- scopes:end -->
    <!-- scopes:begin required endpoint=feed-lion -->
    <!-- scopes:end -->
    <!-- scopes:begin matrix group=lions -->
    <!-- scopes:end -->
    <!-- scopes:begin changelog since=4.2 -->
    <!-- scopes:end -->

A table has these options; a row must satisfy all of them:
    audience=A    what A sees: names of A and of the audiences before it
    group=G,H     names of the groups
    tag=T         names with the tag; tag=!T for those without
    include=GLOB  names that GLOB selects (see scopes list)
    exclude=GLOB  names that it does not select
    columns=C,D   scope, desc, long, audience, grantable, endpoints, reaches

The column reaches says what a wildcard hands out today, and that what is added
below it later comes along. Without columns= a table has scope and desc, and the
description of a wildcard goes on with that. Matrix and changelog take the
options of a table but for columns. Matrix writes which names open which
endpoints. Changelog writes what is new or deprecated, the newest version first;
with since=V only what came after version V, which may be nothing.

A text that names what the audience of its marker does not see is a fault.

Required writes which scopes open an endpoint, the wildcards that include them
first. With audience=A it leaves out wildcards that A does not see; otherwise
the endpoint's own audience decides.

With --html docs writes one page instead, which needs no other file and no
network: all scopes and endpoints with search, a picker of the smallest set of
scopes, and a tester of what a key may do. It shows what --audience sees, and
names nothing else but what the widens: of a wildcard acknowledges. Without
--audience that is the narrowest audience of the catalogue. It replaces only a
file that it wrote itself.`,
		Example: `    scopes docs
    scopes docs --check       # in CI: print what would change, and exit 1
    scopes docs --html scopes.html --audience public`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("html") {
				return a.page(args, f)
			}
			if f.audience != "" {
				return misuse("write audience= into the markers", "--audience is for --html")
			}
			return a.docs(args, f.check)
		},
	}
	cmd.Flags().StringVar(&f.html, "html", "", "write one HTML page to this `file`, seen from the working directory")
	cmd.Flags().StringVar(&f.audience, "audience", "", "with --html: what this `audience` sees (default: the narrowest)")
	cmd.Flags().BoolVar(&f.check, "check", false, "write nothing; print a diff and exit 1 if a document is out of date")
	return cmd
}

// page writes the HTML page.
func (a *app) page(args []string, f docsFlags) error {
	if len(args) > 0 {
		return misuse("run the two one after the other", "--html writes a page and renews no document, such as %q", args[0])
	}
	if f.html == "" {
		return misuse("name one such as scopes.html", "--html without a file")
	}
	file, err := a.load()
	if err != nil {
		return err
	}
	audience := file.Audiences[0]
	if f.audience != "" {
		audience = scope.Audience(f.audience)
	}
	if !slices.Contains(file.Audiences, audience) {
		return misuse("use one of "+quoteAll(file.Audiences), "unknown audience %q", f.audience)
	}
	page, err := htmlpage.Render(file, audience)
	if err != nil {
		return finding(err)
	}
	plan := outfile.In(filepath.Dir(f.html))
	plan.Page(filepath.Base(f.html), page)
	command := "docs --html " + printable(f.html)
	if f.audience != "" {
		command += " --audience " + string(audience)
	}
	return a.carryOut([]work{{filepath.Dir(f.html), plan}}, f.check, command)
}

// A document to renew: a name seen from a folder, with slashes.
type document struct{ dir, name string }

func (a *app) docs(args []string, check bool) error {
	file, err := a.load()
	if err != nil {
		return err
	}
	documents, err := documentsOf(file, args)
	if err != nil {
		return err
	}
	var all []work
	var faults, unread []error
	if len(args) == 0 {
		all, faults = pagesOf(file)
	}
	for _, d := range documents {
		path := filepath.Join(d.dir, filepath.FromSlash(d.name))
		old, err := readDocument(path)
		if err != nil {
			unread = append(unread, err)
			continue
		}
		fresh, err := doctable.Render(printable(path), old, file)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		plan := outfile.In(d.dir)
		plan.Document(d.name, fresh)
		all = append(all, work{d.dir, plan})
	}
	if err := errors.Join(append(faults, unread...)...); err != nil {
		if len(unread) > 0 {
			return unreadable(err)
		}
		return finding(err)
	}
	return a.carryOut(all, check, "docs")
}

// pagesOf returns the work of writing the pages that the catalogue names.
func pagesOf(file *catalogfile.File) (all []work, faults []error) {
	dir := filepath.Dir(file.Path)
	for _, page := range file.Outputs.HTML {
		text, err := htmlpage.Render(file, page.Audience)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		plan := outfile.In(dir)
		plan.Page(page.Name, text)
		all = append(all, work{dir, plan})
	}
	return all, faults
}

// documentsOf returns each document once.
func documentsOf(file *catalogfile.File, args []string) (documents []document, err error) {
	dir := filepath.Dir(file.Path)
	for _, name := range file.Outputs.Docs {
		documents = append(documents, document{dir, name})
	}
	if len(args) > 0 {
		documents = nil
		for _, path := range args {
			documents = append(documents, document{filepath.Dir(path), filepath.Base(path)})
		}
	}
	if len(documents) == 0 && len(file.Outputs.HTML) == 0 {
		return nil, misuse("write outputs: {docs: [FILE]} in the catalogue, or name a file", "%s names no document", printable(file.Path))
	}
	seen := map[document]bool{}
	unique := documents[:0]
	for _, d := range documents {
		if !seen[d] {
			seen[d] = true
			unique = append(unique, d)
		}
	}
	return unique, nil
}
