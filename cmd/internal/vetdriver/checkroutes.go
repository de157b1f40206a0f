package vetdriver

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/payconex/scopes/analyzer"
	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/doctable"
	"github.com/payconex/scopes/cmd/internal/modcatalog"
)

// checkRoutes holds routes against endpoints, and the documents against the
// catalogue that both are held against. What is not known is no yes: it fails as
// a difference does, unless it is allowed.
func (t *Tool) checkRoutes(modules []*served, allowUnknown bool) int {
	var differences, unknown []string
	routes, endpoints := 0, 0
	for _, m := range modules {
		routes += len(m.table.Routes)
		endpoints += m.table.Endpoints
		differences = append(differences, t.faultLines(m, m.table.Faults)...)
		unknown = append(unknown, t.faultLines(m, m.table.Doubts)...)
		stale, err := t.staleDocuments(m.Module)
		if err != nil {
			return t.failed(err)
		}
		differences = append(differences, stale...)
	}
	if endpoints == 0 {
		fmt.Fprint(t.stderr, "scopevet: no catalogue of these packages has endpoints to hold routes against\n    hint: write them in scopes.yaml, as in endpoints: [{method: GET, path: /orders, id: list-orders, any_of: [shop:order:read]}]\n")
		return exitFailure
	}
	to := t.stdout
	if allowUnknown {
		to = t.stderr
	}
	for _, print := range []struct {
		to    io.Writer
		lines []string
	}{{t.stdout, differences}, {to, unknown}} {
		for _, line := range print.lines {
			if _, err := fmt.Fprintln(print.to, line); err != nil {
				return t.failed(err)
			}
		}
	}
	fmt.Fprintf(t.stderr, "scopevet: routes: %d, endpoints: %d, differences: %d\n", routes, endpoints, len(differences))
	if len(unknown) > 0 {
		fmt.Fprintf(t.stderr, "scopevet: not known: %d\n", len(unknown))
	}
	if len(unknown) > 0 && !allowUnknown {
		fmt.Fprint(t.stderr, "    hint: name all packages of the program, write patterns and scopes as constants, or add --allow-unknown\n")
	}
	if len(differences) > 0 || len(unknown) > 0 && !allowUnknown {
		return exitFindings
	}
	return exitFine
}

func (t *Tool) faultLines(m *served, faults []analyzer.RouteFault) (lines []string) {
	for _, f := range faults {
		if f.Pos.Filename == "" {
			f.Pos.Filename = m.File()
		}
		f.Pos.Filename = t.relative(f.Pos.Filename)
		lines = append(lines, f.Pos.String()+": "+f.Message+" [routes]")
	}
	return lines
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
