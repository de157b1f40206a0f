package main

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/doctable"
	"github.com/payconex/scopes/cmd/internal/gocode"
	"github.com/payconex/scopes/cmd/internal/importer"
	"github.com/payconex/scopes/cmd/internal/outfile"
	"github.com/payconex/scopes/scope"
	"github.com/spf13/cobra"
)

type initFlags struct {
	from      []string
	namespace string
	docs      string
}

func (a *app) initCommand() *cobra.Command {
	var f initFlags
	cmd := &cobra.Command{
		Use:   "init [--from path]... [path...]",
		Short: "Write a first catalogue, from what is there already or as an example",
		Long: `Init writes scopes.yaml, and a document with a table of its names. With --from it
makes the catalogue of what the files and folders say; without, it writes a
small example with comments. It never overwrites a file.

It reads tables in Markdown and HTML, lines of plain text that begin with a name,
OpenAPI 3 documents, and constants in Go. A page from which the spaces between
names and texts were lost, as in zoo:lions:feedFeed a lion, is read too. If most
names share their first segment, what begins otherwise is left out; --namespace
says which it is.

It decides nothing that nobody has said: nothing may be granted yet, and what is
doubtful stands at the end of the file, as a list of questions.`,
		Example: `    scopes init --namespace zoo
    scopes init --from docs --from api/openapi.yaml
    scopes init --from docs/*.md      # more files may follow the first`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 && len(f.from) == 0 {
				return misuse("run: scopes init --from "+args[0], "%q is no flag", args[0])
			}
			f.from = append(f.from, args...)
			return a.init(f)
		},
	}
	cmd.Flags().StringArrayVar(&f.from, "from", nil, "a file or folder to read; more may follow")
	cmd.Flags().StringVar(&f.namespace, "namespace", "", "the first `segment` of every name")
	cmd.Flags().StringVar(&f.docs, "docs", "SCOPES.md", "the `document` to write; empty for none")
	return cmd
}

func (a *app) init(f initFlags) error {
	path := a.catalog
	if path == "" {
		path = catalogfile.Name
	}
	if _, err := os.Lstat(path); err == nil {
		return unreadable(hinted("edit it, or name another file with --catalog", "%q exists already, and is never overwritten", path))
	}
	if f.namespace != "" && !isSegment(f.namespace) {
		return misuse("write one segment, such as shop", "namespace %q is not a segment of a name", f.namespace)
	}
	d, err := a.draft(f, path)
	if err != nil {
		return err
	}
	if err := outfile.Create(path, d.yaml); err != nil {
		return unreadable(err)
	}
	a.say("wrote %s: %s, %s", printable(path), count(d.file.Catalog.Len(), "name"), count(len(d.file.Endpoints), "endpoint"))
	if d.document != nil {
		if err := outfile.Create(d.documentPath, d.document); err != nil {
			return unreadable(err)
		}
		a.say("wrote %s", printable(d.documentPath))
	}
	if d.questions > 0 {
		a.say("%s at the end of %s", count(d.questions, "open question"), printable(path))
	}
	a.hint("next: scopes check, and scopes gen for the Go package")
	return nil
}

// A draft is what init writes, ready and checked.
type draft struct {
	yaml      []byte
	file      *catalogfile.File
	questions int

	document     []byte // nil: none
	documentPath string
}

func (a *app) draft(f initFlags, path string) (draft, error) {
	o := importer.Outputs{Docs: f.docs}
	documentPath := filepath.Join(filepath.Dir(path), filepath.FromSlash(f.docs))
	if f.docs != "" {
		if !fs.ValidPath(f.docs) || strings.Contains(f.docs, `\`) {
			return draft{}, misuse("name a file below the folder of the catalogue", "--docs %q leads out of it", f.docs)
		}
		if _, err := os.Lstat(documentPath); err == nil {
			a.say("left %s as it is; write markers in it and list it under outputs", printable(documentPath))
			o.Docs = ""
		}
	}
	if len(f.from) == 0 {
		namespace := f.namespace
		if namespace == "" {
			namespace = folderName(path)
		}
		o.Go = packageFolder(namespace)
		return finish(path, documentPath, o, 0, func(o importer.Outputs) []byte { return importer.Example(namespace, o) })
	}
	documents, unread := findDocuments(f.from, path, ".go")
	d, err := importer.ReadAll(f.namespace, a.sources(documents, &unread))
	var nothing *importer.NothingError
	switch {
	case len(unread) > 0:
		return draft{}, unreadable(errors.Join(unread...))
	case errors.As(err, &nothing):
		return draft{}, finding(nothing)
	case err != nil:
		return draft{}, unreadable(err)
	}
	o.Go = packageFolder(d.Namespace)
	return finish(path, documentPath, o, len(d.Questions), d.YAML)
}

// finish checks what is to be written: a catalogue that the other commands
// refuse is of no use. If there can be no Go package, none is asked for.
func finish(path, documentPath string, o importer.Outputs, questions int, write func(importer.Outputs) []byte) (draft, error) {
	d := draft{yaml: write(o), questions: questions, documentPath: documentPath}
	file, err := catalogfile.Parse(path, d.yaml, catalogfile.MaxSize(maxDocument))
	if err == nil {
		if _, wrong := gocode.Generate(file); wrong != nil {
			o.Go = ""
			d.yaml = append(write(o), []byte("#\n# There is no Go package, since names clash in it: write outputs: {go: FOLDER} and run scopes gen to see which.\n")...)
			file, err = catalogfile.Parse(path, d.yaml, catalogfile.MaxSize(maxDocument))
		}
	}
	if err != nil {
		return draft{}, unreadable(fmt.Errorf("what the sources say makes no catalogue: %w", err))
	}
	d.file = file
	if o.Docs != "" {
		d.document, err = doctable.Render(o.Docs, importer.Document(file.Title), file)
	}
	return d, err
}

func (a *app) sources(documents []string, unread *[]error) iter.Seq[importer.Source] {
	return func(yield func(importer.Source) bool) {
		for path, data := range a.contents(documents, unread) {
			if !yield(importer.Source{Path: path, Data: data}) {
				return
			}
		}
	}
}

func isSegment(text string) bool {
	_, err := scope.Parse(text)
	return err == nil && !strings.Contains(text, ":")
}

var notLetter = regexp.MustCompile(`[^a-z0-9]+`)

// folderName makes a namespace of the name of the folder.
func folderName(path string) string {
	absolute, err := filepath.Abs(path)
	name := ""
	if err == nil {
		name = strings.Trim(notLetter.ReplaceAllString(strings.ToLower(filepath.Base(filepath.Dir(absolute))), "_"), "_")
	}
	if name == "" || len(name) > 40 {
		return "api"
	}
	return name
}

// packageFolder returns the folder of the Go package of a namespace.
func packageFolder(namespace string) string {
	name := notLetter.ReplaceAllString(strings.ToLower(namespace), "")
	if strings.Trim(name, "0123456789") == "" || name[0] <= '9' {
		name = "api"
	}
	return name + "scope"
}
