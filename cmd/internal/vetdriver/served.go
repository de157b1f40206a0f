package vetdriver

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/payconex/scopes/analyzer"
	"github.com/payconex/scopes/cmd/internal/modcatalog"
)

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
	roots, err := loadSyntax(t.dir, patterns)
	if err != nil {
		return nil, err
	}
	if err := modcatalog.CheckNamed(roots); err != nil {
		return nil, err
	}
	lookup := modcatalog.Lookup(t.load)
	byDir := map[string]*served{}
	for _, pkg := range roots {
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
		m.sources = append(m.sources, sourceOf(pkg))
	}
	for _, m := range modules {
		sources := m.sources
		if !m.HasFile() {
			tables, err := t.tables(m)
			if err != nil {
				return nil, err
			}
			sources = append(sources, tables...)
		}
		m.table = analyzer.Routes(sources, m.project)
		if n := len(m.table.Unread); n > 0 {
			fmt.Fprintf(t.stderr, "scopevet: registrations whose patterns are not known, and so not listed: %d\n", n)
			for _, at := range m.table.Unread {
				at.Filename = t.relative(at.Filename)
				fmt.Fprintf(t.stderr, "    %s\n", at)
			}
		}
	}
	return modules, nil
}

// tables loads the generated packages that a module's import and that are not
// among them.
func (t *Tool) tables(m *served) (sources []analyzer.Source, err error) {
	paths := analyzer.EndpointTables(m.sources)
	if len(paths) == 0 {
		return nil, nil
	}
	named := map[string]bool{}
	for _, src := range m.sources {
		named[src.Types.Path()] = true
	}
	roots, err := loadSyntax(m.Dir, paths)
	if err != nil {
		return nil, err
	}
	for _, pkg := range roots {
		if !named[pkg.PkgPath] {
			sources = append(sources, sourceOf(pkg))
		}
	}
	return sources, nil
}

func sourceOf(pkg *packages.Package) analyzer.Source {
	return analyzer.Source{Fset: pkg.Fset, Files: pkg.Syntax, Types: pkg.Types, Info: pkg.TypesInfo}
}

func loadSyntax(dir string, patterns []string) ([]*packages.Package, error) {
	roots, err := packages.Load(&packages.Config{
		Mode: packages.LoadSyntax | packages.NeedModule,
		Dir:  dir,
	}, patterns...)
	if err == nil && len(roots) == 0 {
		err = fmt.Errorf("%q matches no packages", strings.Join(patterns, " "))
	}
	if err != nil {
		return nil, err
	}
	var faults []error
	for _, pkg := range roots {
		for _, err := range pkg.Errors {
			faults = append(faults, err)
		}
	}
	return roots, errors.Join(faults...)
}
