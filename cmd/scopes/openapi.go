package main

import (
	"errors"
	"os"
	"regexp"
	"slices"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/htmlpage"
	"github.com/payconex/scopes/cmd/internal/openapi"
	"github.com/payconex/scopes/cmd/internal/report"
	"github.com/payconex/scopes/scope"
	"github.com/spf13/cobra"
)

func (a *app) openapiCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "openapi",
		Short: "Hold OpenAPI documents against the catalogue, and write them",
		Long: `Openapi reads OpenAPI 3 documents, in YAML or JSON. What an operation requires
stands in its security: one of the list, and all that stands together in one
item. OpenAPI 3.1 allows names there for every kind of scheme; in 3.0 the names
of a key that is no OAuth token stand under x-required-scopes.`,
		Example: `    scopes openapi check api.yaml
    scopes openapi export > api.yaml`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			return misuse("run: scopes openapi --help", "openapi what? check or export")
		},
	}
	cmd.AddCommand(a.openapiCheckCommand(), a.openapiExportCommand())
	return cmd
}

func (a *app) openapiCheckCommand() *cobra.Command {
	var audience, format string
	cmd := &cobra.Command{
		Use:   "check file...",
		Short: "Find what an OpenAPI document says otherwise than the catalogue",
		Long: `Check reports names that the catalogue does not declare, operations that are no
endpoints of it and endpoints that are no operations, and operations whose
requirement differs. A wildcard beside a scope that it covers is no difference.

An operation is looked for by its method and path, with the path of the first
server before it or without.`,
		Example: `    scopes openapi check api.yaml
    scopes openapi check --audience public public.json`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.openapiCheck(args, audience, format)
		},
	}
	cmd.Flags().StringVar(&audience, "audience", "", "whom the document is for: it need not have endpoints, and must not have names, that this `audience` does not see")
	cmd.Flags().StringVar(&format, "format", "", "text, json, sarif or github (default: github in a GitHub job, text elsewhere)")
	return cmd
}

func (a *app) openapiCheck(paths []string, audience, format string) error {
	parsed, err := report.ParseFormat(format, os.Getenv)
	if err != nil {
		return misuse("use text, json, sarif or github", "unknown format %q", format)
	}
	file, err := a.load()
	if err != nil {
		return err
	}
	if err := knownAudience(file.Audiences, audience); err != nil {
		return err
	}
	var findings []report.Finding
	sources := map[string][]byte{}
	for _, path := range paths {
		data, err := readDocument(path)
		if err != nil {
			return unreadable(err)
		}
		sources[path] = data
		doc, err := openapi.Read(data)
		if err != nil {
			hint := ""
			if h, ok := err.(interface{ Hint() string }); ok {
				hint = h.Hint()
			}
			return unreadable(hinted(hint, "%s:%v", printable(path), err))
		}
		findings = append(findings, openapi.Check(path, doc, file, scope.Audience(audience))...)
	}
	w := report.Writer{
		Format: parsed,
		Source: func(path string) ([]byte, error) { return sources[path], nil },
		Tool:   report.Tool{Name: "scopes", Version: version()},
		Rules:  openapi.Rules,
	}
	if err := w.Write(a.stdout, findings); err != nil {
		return unreadable(err)
	}
	a.say("%s in %s", count(len(findings), "finding"), count(len(paths), "document"))
	if len(findings) > 0 {
		return finding(nil)
	}
	return nil
}

func knownAudience(audiences []scope.Audience, audience string) error {
	if audience != "" && !slices.Contains(audiences, scope.Audience(audience)) {
		return misuse("use one of "+quoteAll(audiences), "unknown audience %q", audience)
	}
	return nil
}

func (a *app) openapiExportCommand() *cobra.Command {
	o := openapi.Options{}
	var audience string
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write the endpoints of the catalogue as an OpenAPI document",
		Long: `Export prints a document with the endpoints of the catalogue that --audience
sees, and what they require. Without --audience that is the narrowest audience of
the catalogue. It has what the catalogue knows, and no more: merge it into a
document of your own, or let check compare the two.

It names nothing that the audience does not see. An endpoint that requires such
a name, and a text that says one, is a fault.`,
		Example: `    scopes openapi export > api.yaml
    scopes openapi export --openapi 3.0 --audience internal`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, args []string) error {
			file, err := a.load()
			if err != nil {
				return err
			}
			if o.Version != "3.0" && o.Version != "3.1" {
				return misuse("use 3.0 or 3.1", "OpenAPI %q is not known", o.Version)
			}
			if err := knownAudience(file.Audiences, audience); err != nil {
				return err
			}
			if !schemeName.MatchString(o.Scheme) {
				return misuse("use letters, digits, . _ and -", "scheme %q is no name of a component", o.Scheme)
			}
			o.Audience = file.Audiences[0]
			if audience != "" {
				o.Audience = scope.Audience(audience)
			}
			if err := hidden(file, o.Audience); err != nil {
				return err
			}
			if audience == "" && len(file.Audiences) > 1 {
				a.say("for audience %s, the narrowest; --audience names another", o.Audience)
			}
			text, left := openapi.Export(file, o)
			for _, e := range left {
				a.say("left out %s: OpenAPI has no such method", title(&e))
			}
			_, err = a.stdout.Write(text)
			return lost(err)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&o.Version, "openapi", "3.1", "the `version`, 3.0 or 3.1")
	flags.StringVar(&audience, "audience", "", "what this `audience` sees (default: the narrowest)")
	flags.StringVar(&o.Scheme, "scheme", "apiKey", "the `name` of the security scheme")
	flags.StringVar(&o.Header, "header", "Authorization", "the `header` that a key is sent in")
	return cmd
}

var schemeName = regexp.MustCompile(`^[A-Za-z0-9._-]+$`)

// hidden finds what a document for an audience would name though the audience
// does not see it: in texts, and as what an endpoint that it sees requires.
func hidden(file *catalogfile.File, audience scope.Audience) error {
	rank := slices.Index(file.Audiences, audience)
	var faults []error
	for i := range file.Endpoints {
		e := &file.Endpoints[i]
		if slices.Index(file.Audiences, e.Audience) > rank {
			continue
		}
		for _, s := range slices.Concat(e.AnyOf...) {
			if entry, _ := file.Catalog.Lookup(s); slices.Index(file.Audiences, entry.Audience()) > rank {
				faults = append(faults, hinted("give the endpoint the audience of the name, or export for another audience",
					"%s requires %q, which %s does not see", title(e), s, audience))
			}
		}
	}
	shown := func(l htmlpage.Leak) bool {
		return l.Of == "the catalogue" || slices.Contains([]string{"desc", "path", "id", "summary"}, l.Field)
	}
	if err := htmlpage.Leaks(file, audience, shown); err != nil {
		faults = append(faults, err)
	}
	if len(faults) > 0 {
		return finding(errors.Join(faults...))
	}
	return nil
}

// lost turns an error of writing, if there is one, into a failure.
func lost(err error) error {
	if err == nil {
		return nil
	}
	return unreadable(err)
}
