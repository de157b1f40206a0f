package main

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A literal is a string in the source of a checkout.
type literal struct {
	file   string // relative to the checkout, with slashes
	offset int    // of the opening quote
	source string // as written, quotes included
	text   string
	line   int
	column int
}

// A sourceFile is one Go file of a checkout. What it says is taken from the
// syntax alone, so that files which do not compile are there too.
type sourceFile struct {
	name     string
	parses   bool
	built    bool // not in vendor or testdata, and no machine wrote it
	literals []literal
}

func (f *sourceFile) isTest() bool { return strings.HasSuffix(f.name, "_test.go") }

// goFiles returns the Go files below dir in bytewise order. Folders that no one
// builds, such as .git, are left out.
func goFiles(dir string) (files []*sourceFile, err error) {
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && path != dir && (strings.HasPrefix(d.Name(), ".") || d.Name() == "node_modules") {
			return fs.SkipDir
		}
		if !d.Type().IsRegular() || !strings.HasSuffix(path, ".go") {
			return nil
		}
		name, err := filepath.Rel(dir, path)
		if err == nil {
			files = append(files, readSource(path, filepath.ToSlash(name)))
		}
		return err
	})
	slices.SortFunc(files, func(a, b *sourceFile) int { return strings.Compare(a.name, b.name) })
	return files, err
}

func readSource(path, name string) *sourceFile {
	f := &sourceFile{name: name}
	fset := token.NewFileSet()
	syntax, err := parser.ParseFile(fset, path, nil, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return f
	}
	f.parses = true
	apart := func(part string) bool { return part == "vendor" || part == "testdata" }
	f.built = !ast.IsGenerated(syntax) && !slices.ContainsFunc(strings.Split(name, "/"), apart)
	var tags []*ast.BasicLit // come after their field
	ast.Inspect(syntax, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.Field:
			tags = append(tags, n.Tag)
		case *ast.BasicLit:
			text, err := strconv.Unquote(n.Value)
			if n.Kind != token.STRING || err != nil || slices.Contains(tags, n) {
				return false
			}
			at := fset.PositionFor(n.Pos(), false)
			f.literals = append(f.literals, literal{name, at.Offset, n.Value, text, at.Line, at.Column})
		}
		return true
	})
	return f
}

// modules returns the folders below dir that hold a go.mod, or dir if none
// does.
func modules(dir string) (dirs []string, err error) {
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && path != dir && (strings.HasPrefix(d.Name(), ".") || slices.Contains([]string{"node_modules", "vendor", "testdata"}, d.Name())) {
			return fs.SkipDir
		}
		if d.Name() == "go.mod" {
			dirs = append(dirs, filepath.Dir(path))
		}
		return nil
	})
	if err == nil && len(dirs) == 0 {
		err = errors.New(dir + " has no go.mod\n    hint: write one; without it the go command builds nothing")
	}
	return dirs, err
}

// nameForm is what a name with a colon looks like.
var nameForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_.-]*(:[A-Za-z0-9_.*-]+)+$`)

// looksLikeName reports whether text has the form of a name.
func looksLikeName(text string) bool { return nameForm.MatchString(text) }
