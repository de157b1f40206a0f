package constant

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// An importer decides, once for each package that a file lacks, under which name
// and where the file imports it. So all fixes of the file insert the same text
// at the same place, which a driver applies once.
type importer struct {
	fresh map[string]inserted // by path
	taken map[string]bool     // names that mean something in the file
}

type inserted struct {
	name  string
	edits []analysis.TextEdit
}

// refer returns how to write the constant at a place, and the edits that import
// its package if the file does not, or not under a name that can be used there.
func (m *importer) refer(c *checker, p place) (ref string, edits []analysis.TextEdit, ok bool) {
	for _, spec := range c.file.Imports {
		if importPath(spec) != p.target.path {
			continue
		}
		name := p.target.name
		if spec.Name != nil {
			name = spec.Name.Name
		}
		if name == "." {
			if _, obj := c.lookup(p.ident, p.lit.Pos()); obj != nil && obj.Pkg() != nil && obj.Pkg().Path() == p.target.path {
				return p.ident, nil, true
			}
			continue
		}
		if _, obj := c.lookup(name, p.lit.Pos()); isImport(obj, p.target.path) {
			return name + "." + p.ident, nil, true
		}
	}
	to, ok := m.fresh[p.target.path]
	if !ok {
		to.name = m.free(c, p.target.name)
		spec := strconv.Quote(p.target.path)
		if to.name != p.target.name {
			spec = to.name + " " + spec
		}
		to.edits = insert(c.Fset, c.file, p.target.path, spec)
		if m.fresh == nil {
			m.fresh = map[string]inserted{}
		}
		m.fresh[p.target.path] = to
		m.taken[to.name] = true
	}
	return to.name + "." + p.ident, slices.Clone(to.edits), true
}

func isImport(obj types.Object, path string) bool {
	name, ok := obj.(*types.PkgName)
	return ok && name.Imported().Path() == path
}

// free returns name, or one like it that means nothing anywhere in the file, nor
// is declared by the package: also in files that this build leaves out.
func (m *importer) free(c *checker, name string) string {
	if m.taken == nil {
		m.taken = map[string]bool{}
		for ident, obj := range c.TypesInfo.Defs {
			isMember := obj != nil && obj.Parent() == nil // a field or method hides nothing
			if !isMember && ident != c.file.Name && c.file.FileStart <= ident.Pos() && ident.Pos() < c.file.FileEnd {
				m.taken[ident.Name] = true
			}
		}
		for _, name := range declaredElsewhere(c) {
			m.taken[name] = true
		}
	}
	base := name
	for n := 2; ; n++ {
		_, known := c.lookup(name, c.file.Name.End())
		if !m.taken[name] && known == nil && c.Pkg.Scope().Lookup(name) == nil {
			return name
		}
		name = base + strconv.Itoa(n)
	}
}

// declaredElsewhere returns what the files of the package that are not part of
// this build declare. Another build will see them beside the new import.
func declaredElsewhere(c *checker) (names []string) {
	if c.ReadFile == nil {
		return nil
	}
	for _, name := range c.IgnoredFiles {
		data, err := c.ReadFile(name)
		if err != nil || !strings.HasSuffix(name, ".go") {
			continue
		}
		file, _ := parser.ParseFile(token.NewFileSet(), name, data, parser.SkipObjectResolution)
		if file == nil {
			continue
		}
		for _, decl := range file.Decls {
			switch decl := decl.(type) {
			case *ast.FuncDecl:
				names = append(names, decl.Name.Name)
			case *ast.GenDecl:
				for _, spec := range decl.Specs {
					switch spec := spec.(type) {
					case *ast.TypeSpec:
						names = append(names, spec.Name.Name)
					case *ast.ValueSpec:
						for _, name := range spec.Names {
							names = append(names, name.Name)
						}
					}
				}
			}
		}
	}
	return names
}

// insert returns the edits that import path, with the text of its spec, where
// gofmt would leave it: sorted among its like, and apart from the standard
// library.
func insert(fset *token.FileSet, file *ast.File, path, spec string) []analysis.TextEdit {
	at := func(pos token.Pos, text string) analysis.TextEdit {
		return analysis.TextEdit{Pos: pos, End: pos, NewText: []byte(text)}
	}
	var blocks []*ast.GenDecl
	for _, decl := range file.Decls {
		if decl, ok := decl.(*ast.GenDecl); ok && decl.Tok == token.IMPORT && len(decl.Specs) > 0 {
			blocks = append(blocks, decl)
		}
	}
	if len(blocks) == 0 {
		return []analysis.TextEdit{at(endOfLine(fset, file, file.Name.End()), "\n\nimport "+spec)}
	}
	last := blocks[len(blocks)-1]
	if !last.Lparen.IsValid() {
		only, ok := last.Specs[0].(*ast.ImportSpec)
		if !ok || len(blocks) > 1 || only.Doc != nil || only.Comment != nil || importPath(only) == "C" {
			return []analysis.TextEdit{at(endOfLine(fset, file, last.End()), "\nimport "+spec)}
		}
		between := "\n\t"
		if isStd(importPath(only)) != isStd(path) {
			between = "\n\n\t"
		}
		if !isStd(importPath(only)) && importPath(only) > path {
			return []analysis.TextEdit{at(only.Pos(), "(\n\t"+spec+between), at(only.End(), "\n)")}
		}
		return []analysis.TextEdit{at(only.Pos(), "(\n\t"), at(only.End(), between+spec+"\n)")}
	}
	group := nearest(fset, last, path)
	if group == nil {
		end := last.Specs[len(last.Specs)-1].End()
		return []analysis.TextEdit{at(endOfLine(fset, file, end), "\n\n\t"+spec)}
	}
	for _, other := range group {
		if importPath(other) > path {
			pos := other.Pos()
			if other.Doc != nil {
				pos = other.Doc.Pos()
			}
			return []analysis.TextEdit{at(pos, spec+"\n\t")}
		}
	}
	return []analysis.TextEdit{at(endOfLine(fset, file, group[len(group)-1].End()), "\n\t"+spec)}
}

// nearest returns the group of a block, without blank lines in it, whose paths
// have most in common with path; of those that have nothing, the last. It returns
// none if all are of the standard library.
func nearest(fset *token.FileSet, block *ast.GenDecl, path string) (best []*ast.ImportSpec) {
	var groups [][]*ast.ImportSpec
	line := -1
	for _, spec := range block.Specs {
		spec := spec.(*ast.ImportSpec)
		from := spec.Pos()
		if spec.Doc != nil {
			from = spec.Doc.Pos()
		}
		if n := fset.Position(from).Line; line < 0 || n > line+1 {
			groups = append(groups, nil)
		}
		line = fset.Position(spec.End()).Line
		groups[len(groups)-1] = append(groups[len(groups)-1], spec)
	}
	most := -1
	for _, group := range groups {
		for _, spec := range group {
			if other := importPath(spec); !isStd(other) && other != "C" && common(other, path) >= most {
				most, best = common(other, path), group
			}
		}
	}
	return best
}

// common returns how many first elements two paths share.
func common(a, b string) (n int) {
	x, y := strings.Split(a, "/"), strings.Split(b, "/")
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	return n
}

func isStd(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".")
}

// endOfLine returns the end of a comment that stands behind pos on its line, or
// pos.
func endOfLine(fset *token.FileSet, file *ast.File, pos token.Pos) token.Pos {
	for _, group := range file.Comments {
		for _, comment := range group.List {
			if comment.Pos() >= pos && fset.Position(comment.Pos()).Line == fset.Position(pos).Line {
				pos = comment.End()
			}
		}
	}
	return pos
}

func importPath(spec *ast.ImportSpec) string {
	text, _ := strconv.Unquote(spec.Path.Value)
	return text
}

// scopePath is the package of the scope types.
const scopePath = "github.com/payconex/scopes/scope"

// scopeImport returns how the file writes package scope at a place, with the dot.
func (c *checker) scopeImport(at token.Pos) (prefix string, ok bool) {
	for _, spec := range c.file.Imports {
		name := path.Base(scopePath)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		if _, obj := c.lookup(name, at); importPath(spec) == scopePath && isImport(obj, scopePath) {
			return name + ".", true
		}
	}
	return "", false
}

// scopeQualified reports whether a type is written as package scope and a dot.
func (c *checker) scopeQualified(fun ast.Expr) bool { return c.qualifier(fun) != nil }

// qualifier returns the name of package scope in scope.Scope.
func (c *checker) qualifier(fun ast.Expr) *ast.Ident {
	selector, ok := ast.Unparen(fun).(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	ident, ok := selector.X.(*ast.Ident)
	if !ok || !isImport(c.TypesInfo.Uses[ident], scopePath) {
		return nil
	}
	return ident
}

// mustKeepConversions reports whether the file mentions package scope only in
// conversions that could go: without them it would not compile, as it imports
// what it does not use.
func (c *checker) mustKeepConversions() bool {
	gone := map[*ast.Ident]bool{}
	for _, p := range c.places {
		if p.conv != nil {
			gone[c.qualifier(p.conv.Fun)] = true
		}
	}
	keep := true
	ast.Inspect(c.file, func(n ast.Node) bool {
		if ident, ok := n.(*ast.Ident); ok && !gone[ident] && isImport(c.TypesInfo.Uses[ident], scopePath) {
			keep = false
		}
		return keep
	})
	return keep
}
