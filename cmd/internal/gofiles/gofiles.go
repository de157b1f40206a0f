// Package gofiles checks Go files that no build has to see: those behind build
// tags, of other systems, and of modules that nobody built. Most callers want
// [Check].
//
// The checks are those of package analyzer that are about names; the others need
// types. Other packages are not read, so a call says what it says by its name, and
// types are known as far as the files declare them themselves.
package gofiles

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/payconex/scopes/analyzer"
	"github.com/payconex/scopes/cmd/internal/report"
)

// A File is the source of one Go file.
type File struct {
	Path string
	Text []byte
}

// Check returns the findings in files, by place. Files of one folder and package
// are looked at together, whatever tags they have. A file that does not parse is
// checked as far as it does; those that are not Go at all are returned as rest.
func Check(project analyzer.Project, files []File) (found []report.Finding, rest []File) {
	a := analyzer.New(analyzer.Config{
		Lookup: func(string) (analyzer.Project, error) { return project, nil },
		Checks: map[string]bool{"handmade": false, "twolists": false, "routes": false, "constant": false},
	})
	fset := token.NewFileSet()
	packages := map[string][]*ast.File{}
	var order []string
	for _, f := range files {
		parsed, _ := parser.ParseFile(fset, f.Path, f.Text, parser.ParseComments|parser.SkipObjectResolution)
		if parsed == nil || parsed.Name.Name == "" {
			rest = append(rest, f)
			continue
		}
		key := filepath.Dir(f.Path) + "\x00" + parsed.Name.Name
		if packages[key] == nil {
			order = append(order, key)
		}
		packages[key] = append(packages[key], parsed)
	}
	for _, key := range order {
		found = append(found, check(a, fset, packages[key])...)
	}
	return report.Sort(found), rest
}

// check runs the analyzer on the files of one package.
func check(a *analysis.Analyzer, fset *token.FileSet, files []*ast.File) (found []report.Finding) {
	info := &types.Info{
		Types:        map[ast.Expr]types.TypeAndValue{},
		Instances:    map[*ast.Ident]types.Instance{},
		Defs:         map[*ast.Ident]types.Object{},
		Uses:         map[*ast.Ident]types.Object{},
		Implicits:    map[ast.Node]types.Object{},
		Selections:   map[*ast.SelectorExpr]*types.Selection{},
		Scopes:       map[ast.Node]*types.Scope{},
		FileVersions: map[*ast.File]string{},
	}
	config := types.Config{
		Importer:    strangers{},
		FakeImportC: true,
		Sizes:       types.SizesFor("gc", "amd64"),
		Error:       func(error) {}, // what is not known is expected
	}
	pkg, _ := config.Check("command-line-arguments", fset, files, info)
	complete(info, files)
	pass := &analysis.Pass{
		Analyzer: a, Fset: fset, Files: files, Pkg: pkg, TypesInfo: info, TypesSizes: config.Sizes,
		Report: func(d analysis.Diagnostic) { found = append(found, reported(fset, d)) },
	}
	defer func() {
		if fault := recover(); fault != nil { // half a program is more than the checks promise to read
			name := fset.Position(files[0].Package)
			found = append(found, report.Finding{
				File: name.Filename, Range: report.Range{Line: name.Line, Column: name.Column}, Code: analyzer.CheckCatalogue,
				Message: fmt.Sprintf("cannot check package %q without building it: %v", files[0].Name.Name, fault),
				Hint:    "check it with scopevet",
			})
		}
	}()
	a.Run(pass) // it returns no errors
	return found
}

// complete gives a type to whatever the type checker gave up on: that which says
// that it is not known. The checks may ask for the type of any expression.
func complete(info *types.Info, files []*ast.File) {
	for _, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			e, ok := n.(ast.Expr)
			if ok && info.TypeOf(e) == nil {
				info.Types[e] = types.TypeAndValue{Type: types.Typ[types.Invalid]}
			}
			return true
		})
	}
}

func reported(fset *token.FileSet, d analysis.Diagnostic) report.Finding {
	from, to := fset.PositionFor(d.Pos, false), fset.PositionFor(d.End, false)
	level := report.Error
	switch c, _ := analyzer.CheckNamed(d.Category); c.Level {
	case analyzer.Warn:
		level = report.Warn
	case analyzer.Info:
		level = report.Info
	}
	return report.Finding{
		File:    from.Filename,
		Range:   report.Range{Line: from.Line, Column: from.Column, EndLine: to.Line, EndColumn: to.Column},
		Code:    d.Category,
		Level:   level,
		Message: strings.TrimSuffix(d.Message, " ["+d.Category+"]"),
		Help:    "https://pkg.go.dev/github.com/payconex/scopes/analyzer" + d.URL,
	}
}

// strangers imports packages that nothing is known of but their names. Of
// package scope the types are known that make a constant a scope.
type strangers struct{}

// Import returns a package without contents.
func (strangers) Import(importPath string) (*types.Package, error) {
	name := path.Base(importPath)
	if elements := strings.Split(importPath, "/"); len(elements) > 1 && isVersion(name) {
		name = elements[len(elements)-2]
	}
	pkg := types.NewPackage(importPath, strings.NewReplacer("go-", "", "-go", "", "-", "", ".", "").Replace(name))
	if importPath == "github.com/payconex/scopes/scope" {
		for _, name := range []string{"Scope", "Pattern", "Digest", "Remarks"} {
			obj := types.NewTypeName(token.NoPos, pkg, name, nil)
			types.NewNamed(obj, types.Typ[types.String], nil)
			pkg.Scope().Insert(obj)
		}
	}
	pkg.MarkComplete()
	return pkg, nil
}

// isVersion reports whether an element of an import path is v2 or the like.
func isVersion(element string) bool {
	digits, ok := strings.CutPrefix(element, "v")
	return ok && digits != "" && strings.Trim(digits, "0123456789") == ""
}
