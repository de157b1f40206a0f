package modcatalog

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"strconv"

	"golang.org/x/tools/go/packages"
)

// scopePath is the package that every generated package imports.
const scopePath = "github.com/payconex/scopes/scope"

// importsGenerated reports whether a package of the module is, or directly
// imports, a package generated from a catalogue. It asks the go command for the
// import graph and parses only what imports package scope; nothing is compiled
// or type-checked. It is for modules without a catalogue file, where an answer
// is worth the time.
func importsGenerated(module Module) (bool, error) {
	roots, err := packages.Load(&packages.Config{
		Mode:  packages.NeedName | packages.NeedFiles | packages.NeedImports | packages.NeedDeps,
		Dir:   module.Dir,
		Tests: true,
	}, "./...")
	if err != nil {
		return false, fmt.Errorf("list the packages of %q: %w", module.Dir, err)
	}
	known := map[string]bool{}
	generated := func(pkg *packages.Package) bool {
		answer, ok := known[pkg.ID]
		if !ok {
			answer = isGenerated(pkg)
			known[pkg.ID] = answer
		}
		return answer
	}
	for _, root := range roots {
		if generated(root) {
			return true, nil
		}
		for _, imported := range root.Imports {
			if generated(imported) {
				return true, nil
			}
		}
	}
	return false, nil
}

// isGenerated is the analyzer's test, by syntax: the package exports a constant
// that is declared to be a scope.Digest.
func isGenerated(pkg *packages.Package) bool {
	if pkg.Imports[scopePath] == nil {
		return false
	}
	for _, name := range pkg.GoFiles {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err == nil && declaresDigest(file) {
			return true
		}
	}
	return false
}

func declaresDigest(file *ast.File) bool {
	local := ""
	for _, spec := range file.Imports {
		if imported, _ := strconv.Unquote(spec.Path.Value); imported == scopePath {
			local = path.Base(scopePath)
			if spec.Name != nil {
				local = spec.Name.Name
			}
		}
	}
	for _, decl := range file.Decls {
		decl, ok := decl.(*ast.GenDecl)
		if !ok || decl.Tok != token.CONST {
			continue
		}
		for _, spec := range decl.Specs {
			spec := spec.(*ast.ValueSpec)
			selector, ok := spec.Type.(*ast.SelectorExpr)
			if !ok || selector.Sel.Name != "Digest" || !spec.Names[0].IsExported() {
				continue
			}
			if x, ok := selector.X.(*ast.Ident); ok && x.Name == local {
				return true
			}
		}
	}
	return false
}
