package vetdriver

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"github.com/payconex/scopes/cmd/internal/modcatalog"
)

const routesUsage = `scopevet routes prints the routes that Go code registers with net/http, chi or
policy/httppolicy, and what each requires.

Usage:
    scopevet routes [-json] packages
    scopevet routes --check [--allow-unknown] packages

    -json    print an array of objects: method, path, requirement, file, line
    --check  print how the routes differ from the endpoints of the catalogue, what
             of them is not known, and which documents of the catalogue are out of
             date; exit 1 if there is any
    --allow-unknown
             with --check, print what is not known to standard error, and do not
             fail because of it

A requirement is what stands in front of a handler: one of policy.Requirement, or
constant scopes given to a function that takes scopes, or is called after them,
such as RequireScope; or guard clauses at the top of the handler that ask
Held.Allows or Requirement.Check, refuse and return. "public" is what the code
calls so, "-" that nothing was found, and "?" that it depends on more than
constants. A path that begins with an ellipsis is the end of one: the code that
mounts the router was not among the packages.

With --check, a route that has no requirement has to be an endpoint that says
public: true, or to require policy.Public(). While registrations are not read,
whether an endpoint has a route is not known, and said so. Where a module has no
catalogue file, the endpoint table of the generated package that it imports is
what routes are held against.

Name all packages of a program, as in ./..., so that an endpoint that no route
serves can be told from one that another package serves.

Example:
    $ scopevet routes ./...
    GET   /health      public             main.go:15
    GET   /v1/orders   shop:order:read    orders/orders.go:11
    POST  /v1/orders   shop:order:create  orders/orders.go:12
    ANY   /admin/      -                  orders/orders.go:20
`

// routes is the command of that name.
func (t *Tool) routes(args []string) int {
	flags := flag.NewFlagSet("scopevet routes", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	asJSON := flags.Bool("json", false, "")
	check := flags.Bool("check", false, "")
	allowUnknown := flags.Bool("allow-unknown", false, "")
	err := flags.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp) || err == nil && flags.Arg(0) == "help":
		fmt.Fprint(t.stdout, routesUsage)
		return exitFine
	case err == nil && flags.NArg() == 0:
		err = errors.New("no packages named")
	case err == nil && *asJSON && *check:
		err = errors.New("-json and --check cannot be used together")
	case err == nil && *allowUnknown && !*check:
		err = errors.New("--allow-unknown is for --check")
	}
	if err != nil {
		fmt.Fprintf(t.stderr, "scopevet: %v\n    hint: see scopevet routes -h\n", err)
		return exitUsage
	}
	use, err := modcatalog.ModulesInUse(t.dir)
	if err == nil {
		err = use.Check(t.load)
	}
	if err != nil {
		return t.failed(err)
	}
	modules, err := t.sources(flags.Args())
	if err != nil {
		return t.failed(err)
	}
	switch {
	case *check:
		return t.checkRoutes(modules, *allowUnknown)
	case *asJSON:
		return t.printJSON(modules)
	}
	return t.printRoutes(modules)
}

func (t *Tool) printRoutes(modules []*served) int {
	var b bytes.Buffer
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	for _, m := range modules {
		for _, r := range m.table.Routes {
			method := r.Method
			if method == "" {
				method = "ANY"
			}
			fmt.Fprintf(w, "%s\t%s\t%s\t%s:%d\n", method, printable(r.Path), printable(r.Requirement), t.relative(r.Pos.Filename), r.Pos.Line)
		}
	}
	_ = w.Flush() // into memory
	if _, err := b.WriteTo(t.stdout); err != nil {
		return t.failed(err)
	}
	return exitFine
}

func (t *Tool) printJSON(modules []*served) int {
	type route struct {
		Method      string `json:"method"` // empty: any
		Path        string `json:"path"`
		Requirement string `json:"requirement"`
		File        string `json:"file"`
		Line        int    `json:"line"`
	}
	list := []route{}
	for _, m := range modules {
		for _, r := range m.table.Routes {
			list = append(list, route{r.Method, r.Path, r.Requirement, t.relative(r.Pos.Filename), r.Pos.Line})
		}
	}
	e := json.NewEncoder(t.stdout)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(list); err != nil {
		return t.failed(err)
	}
	return exitFine
}

// relative writes a file below the current folder the way a person would.
func (t *Tool) relative(path string) string {
	if name, err := filepath.Rel(t.dir, path); err == nil && filepath.IsLocal(name) {
		return name
	}
	return path
}

// printable quotes a text that would do something to a terminal or a table.
func printable(text string) string {
	if strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r == 0x7f || r == '\u0085' || r == '\u2028' }) {
		return fmt.Sprintf("%q", text)
	}
	return text
}
