package vetdriver

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"go/token"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"

	"golang.org/x/tools/go/packages"

	"github.com/payconex/scopes/analyzer"
	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/doctable"
	"github.com/payconex/scopes/cmd/internal/modcatalog"
)

const routesUsage = `scopevet routes prints the routes that Go code registers with net/http, chi or
policy/httppolicy, and what each requires.

Usage:
    scopevet routes [-json] packages
    scopevet routes --check packages

    -json    print an array of objects: method, path, requirement, file, line
    --check  print how the routes differ from the endpoints of the catalogue, and
             which of its documents are out of date; exit 1 if there is any

A requirement is what stands in front of a handler: one of policy.Requirement, or
constant scopes given to a function that is called after them, such as
RequireScope. "public" is what the code calls so, "-" that nothing was found, and
"?" that it depends on more than constants. A path that begins with an ellipsis
is the end of one: the code that mounts the router was not among the packages.

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
	err := flags.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp) || err == nil && flags.Arg(0) == "help":
		fmt.Fprint(t.stdout, routesUsage)
		return exitFine
	case err == nil && flags.NArg() == 0:
		err = errors.New("no packages named")
	case err == nil && *asJSON && *check:
		err = errors.New("-json and --check cannot be used together")
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
		return t.checkRoutes(modules)
	case *asJSON:
		return t.printJSON(modules)
	}
	return t.printRoutes(modules)
}

// A served module is what the packages of one module serve.
type served struct {
	modcatalog.Module
	project analyzer.Project
	sources []analyzer.Source
	table   analyzer.RouteTable
}

// sources loads packages and finds their routes, by module. They must compile: a
// route could be missing.
func (t *Tool) sources(patterns []string) (modules []*served, err error) {
	roots, err := packages.Load(&packages.Config{
		Mode: packages.LoadSyntax | packages.NeedModule,
		Dir:  t.dir,
	}, patterns...)
	if err == nil && len(roots) == 0 {
		err = fmt.Errorf("%q matches no packages", strings.Join(patterns, " "))
	}
	if err != nil {
		return nil, err
	}
	lookup := modcatalog.Lookup(t.load)
	byDir := map[string]*served{}
	var faults []error
	for _, pkg := range roots {
		for _, err := range pkg.Errors {
			faults = append(faults, err)
		}
		dir := t.dir
		if pkg.Module != nil {
			dir = pkg.Module.Dir
		}
		m := byDir[dir]
		if m == nil {
			project, err := lookup(dir)
			if err != nil {
				return nil, err
			}
			m = &served{Module: modcatalog.Module{Dir: dir}, project: project}
			byDir[dir] = m
			modules = append(modules, m)
		}
		m.sources = append(m.sources, analyzer.Source{Fset: pkg.Fset, Files: pkg.Syntax, Types: pkg.Types, Info: pkg.TypesInfo})
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	for _, m := range modules {
		m.table = analyzer.Routes(m.sources, m.project)
		if m.table.Unread > 0 {
			fmt.Fprintf(t.stderr, "scopevet: registrations whose patterns are not known, and so not listed: %d\n", m.table.Unread)
		}
	}
	return modules, nil
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

// checkRoutes holds routes against endpoints, and the documents against the
// catalogue that both are held against.
func (t *Tool) checkRoutes(modules []*served) int {
	var lines []string
	routes, endpoints, unread := 0, 0, 0
	for _, m := range modules {
		routes += len(m.table.Routes)
		endpoints += len(m.project.Endpoints)
		unread += m.table.Unread
		for _, f := range m.table.Faults {
			at := f.Pos
			if at == (token.Position{}) {
				at.Filename = m.File()
			} else if m.project.Endpoints == nil {
				continue
			}
			at.Filename = t.relative(at.Filename)
			lines = append(lines, at.String()+": "+f.Message+" [routes]")
		}
		stale, err := t.staleDocuments(m.Module)
		if err != nil {
			return t.failed(err)
		}
		lines = append(lines, stale...)
	}
	if endpoints == 0 {
		fmt.Fprint(t.stderr, "scopevet: no catalogue of these packages has endpoints to hold routes against\n    hint: write them in scopes.yaml, as in endpoints: [{method: GET, path: /orders, id: list-orders, any_of: [shop:order:read]}]\n")
		return exitFailure
	}
	for _, line := range lines {
		if _, err := fmt.Fprintln(t.stdout, line); err != nil {
			return t.failed(err)
		}
	}
	fmt.Fprintf(t.stderr, "scopevet: routes: %d, endpoints: %d, differences: %d\n", routes, endpoints, len(lines))
	if len(lines) > 0 {
		return exitFindings
	}
	return exitFine
}

// staleDocuments returns a line for each document of a module's catalogue whose
// tables are not as the catalogue says.
func (t *Tool) staleDocuments(module modcatalog.Module) (lines []string, err error) {
	if !module.HasFile() {
		return nil, nil
	}
	file, err := catalogfile.Load(module.File())
	if err != nil {
		return nil, err
	}
	for _, name := range file.Outputs.Docs {
		path := filepath.Join(module.Dir, filepath.FromSlash(name))
		old, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		shown := t.relative(path)
		fresh, err := doctable.Render(shown, old, file)
		if err != nil {
			return nil, err
		}
		if !slices.Equal(old, fresh) {
			lines = append(lines, shown+": what it says about scopes is out of date: run scopes docs [routes]")
		}
	}
	return lines, nil
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
