package modcatalog

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/modfile"
	"golang.org/x/tools/go/packages"

	"github.com/payconex/scopes/analyzer"
	"github.com/payconex/scopes/scope"
)

// modulePath is that of this module.
const modulePath = "github.com/payconex/scopes"

// CheckNamed reports whether there is nothing to hold the packages against that
// were named: none of their modules has a catalogue file, or a package that
// imports a generated one.
func CheckNamed(roots []*packages.Package) error {
	missing := &NoCatalogError{}
	seen := map[string]bool{}
	for _, root := range roots {
		if root.Module == nil {
			return nil // of the standard library, or of no module
		}
		if root.Types == nil || analyzer.ImportsGenerated(root.Types) {
			return nil
		}
		module := Module{root.Module.Dir}
		if module.Dir == "" || module.HasFile() {
			return nil
		}
		if seen[module.Dir] {
			continue
		}
		seen[module.Dir] = true
		if generated, err := importsGenerated(module); generated || err != nil {
			return err
		}
		missing.Files = append(missing.Files, module.File())
	}
	if len(missing.Files) == 0 {
		return nil
	}
	return missing
}

// wants reports whether a module without a catalogue file has a reason to have
// one: it has a baseline, a tool of ours, or it requires this module and has
// names with three segments or more, such as "shop:order:read". A module that
// only hands on what it is given, as a library of middlewares does, needs none.
func wants(module Module) bool {
	if _, err := os.Stat(module.Baseline()); err == nil {
		return true
	}
	path := filepath.Join(module.Dir, "go.mod")
	data, err := os.ReadFile(path)
	if err != nil {
		return false // the go command says so
	}
	mod, err := modfile.Parse(path, data, nil)
	if err != nil {
		return false
	}
	for _, tool := range mod.Tool {
		if strings.HasPrefix(tool.Path, modulePath+"/cmd/") {
			return true
		}
	}
	for _, require := range mod.Require {
		if require.Mod.Path == modulePath && !require.Indirect {
			return hasNames(module)
		}
	}
	return false
}

// hasNames reports whether Go code of a module has a string like a scope.
func hasNames(module Module) (yes bool) {
	_ = filepath.WalkDir(module.Dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil
		case d.IsDir() && path != module.Dir && IsOutside(path, d.Name()):
			return filepath.SkipDir
		case d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return nil // the go command says so
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				text, _ := strconv.Unquote(lit.Value)
				yes = yes || looksLikeName(text)
			}
			return !yes
		})
		if yes {
			return filepath.SkipAll
		}
		return nil
	})
	return yes
}

// IsOutside reports whether the go command leaves a folder below a module out of
// it: by its name, or because it is a module of its own.
func IsOutside(path, name string) bool {
	if name == "testdata" || name == "vendor" || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") {
		return true
	}
	_, err := os.Stat(filepath.Join(path, "go.mod"))
	return err == nil
}

func looksLikeName(text string) bool {
	segments := strings.Split(text, ":")
	if _, err := scope.ParsePattern(text); err != nil || len(segments) < 3 {
		return false
	}
	for _, s := range segments {
		if s != "*" && (s[0] < 'a' || s[0] > 'z') {
			return false
		}
	}
	return true
}
