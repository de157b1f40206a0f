// Package constant is the check of that name: literals that have a generated
// constant, and the edit that puts it there. The call is [Check].
package constant

import (
	"go/ast"
	goconstant "go/constant"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/payconex/scopes/analyzer/internal/lint"
	"github.com/payconex/scopes/analyzer/internal/words"
	"github.com/payconex/scopes/scope"
)

// A Package is a generated package, as its catalogue file tells of it. The zero
// Package is none.
type Package struct {
	Path, Name string

	// Identifier returns the identifier of the constant for a declared name.
	Identifier func(name scope.Pattern) (identifier string, ok bool)

	// Imports reports whether the package imports another, directly or not.
	Imports func(path string) bool
}

// Check reports literals that have a constant in a generated package. Those that
// the package imports count; if it imports none, the one that configured
// returns, if it can be imported.
func Check(p *lint.Pass, configured func() Package) {
	if p.Off[lint.Constant] {
		return
	}
	targets := imported(p.Pkg)
	if len(targets) == 0 {
		if pkg := configured(); pkg.importable(p.Pkg) {
			targets = []*target{{path: pkg.Path, name: pkg.Name, find: pkg.find}}
		}
	}
	if len(targets) == 0 {
		return
	}
	for _, file := range p.Files {
		if ast.IsGenerated(file) {
			continue // also a cgo file: what would be edited is not what a person wrote
		}
		c := &checker{Pass: p, file: file, targets: targets}
		c.walk(file)
		c.report()
	}
}

// A target is a package that has constants.
type target struct {
	path, name string
	find       func(text string) (found, bool)
}

// A found constant.
type found struct {
	target  *target
	ident   string
	pattern bool // of type scope.Pattern, and not scope.Scope
}

// imported returns the generated packages that pkg imports directly.
func imported(pkg *types.Package) (targets []*target) {
	for _, other := range pkg.Imports() {
		if !words.IsGenerated(other) {
			continue
		}
		byText := map[string]found{}
		names := other.Scope()
		for _, name := range names.Names() { // sorted, so that it is always the same one
			obj, ok := names.Lookup(name).(*types.Const)
			if !ok || !obj.Exported() {
				continue
			}
			kind := words.ScopeType(obj.Type())
			text := goconstant.StringVal(obj.Val())
			if _, again := byText[text]; !again && (kind == "Scope" || kind == "Pattern") {
				byText[text] = found{ident: name, pattern: kind == "Pattern"}
			}
		}
		targets = append(targets, &target{other.Path(), other.Name(), func(text string) (found, bool) {
			f, ok := byText[text]
			return f, ok
		}})
	}
	return targets
}

func (pkg Package) find(text string) (found, bool) {
	ident, ok := pkg.Identifier(scope.Pattern(text))
	return found{ident: ident, pattern: strings.HasSuffix(text, "*")}, ok
}

// importable reports whether other may import the package.
func (pkg Package) importable(other *types.Package) bool {
	path := other.Path()
	if pkg.Path == "" || pkg.Name == "main" || pkg.Path == path || pkg.Imports(path) {
		return false
	}
	return visible(pkg.Path, strings.TrimSuffix(path, "_test"))
}

// visible reports whether the go command lets the package at importer import
// path: what lies below a folder called internal is for its parent's tree.
func visible(path, importer string) bool {
	elements := "/" + path + "/"
	i := strings.LastIndex(elements, "/internal/")
	if i < 0 {
		return true
	}
	parent := strings.TrimPrefix(elements[:i], "/")
	return parent == "" || importer == parent || strings.HasPrefix(importer, parent+"/")
}

// A place is a literal that has a constant.
type place struct {
	found
	lit     *ast.BasicLit
	conv    *ast.CallExpr // the conversion to a scope type right around it, or nil
	typ     types.Type    // of the literal
	isConst bool          // what stands there must be constant
}

type checker struct {
	*lint.Pass
	file     *ast.File
	targets  []*target
	constant token.Pos // up to here, expressions must be constant
	places   []place
	imports  importer
}

// walk collects the places in a file: outermost constant strings that are one
// literal, with conversions around it or without. A piece of a sum is none.
func (c *checker) walk(node ast.Node) {
	ast.Inspect(node, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GenDecl:
			if n.Tok == token.CONST {
				c.constant = n.End()
			}
		case *ast.AssignStmt:
			if n.Tok == token.ADD_ASSIGN {
				c.walkParts(n.Lhs[0], n.Rhs[0])
				return false
			}
		case ast.Expr:
			tv := c.TypesInfo.Types[n]
			if tv.Value != nil && tv.Value.Kind() == goconstant.String {
				c.add(n, goconstant.StringVal(tv.Value))
				return false
			}
			if tv.Value != nil {
				c.constant = max(c.constant, n.End()) // such as len("…")
			}
			if sum, ok := n.(*ast.BinaryExpr); ok && sum.Op == token.ADD && tv.Value == nil {
				c.walkParts(sum.X, sum.Y)
				return false
			}
		}
		return true
	})
}

func (c *checker) walkParts(operands ...ast.Expr) {
	for _, operand := range operands {
		if c.TypesInfo.Types[operand].Value == nil {
			c.walk(operand)
		}
	}
}

// add adds the literal that e is. A conversion to somebody else's type means
// that it is something else.
func (c *checker) add(e ast.Expr, text string) {
	var conv *ast.CallExpr
	for {
		e = ast.Unparen(e)
		call, ok := e.(*ast.CallExpr)
		if !ok {
			break
		}
		if !c.TypesInfo.Types[call.Fun].IsType() || !isOurs(c.TypesInfo.TypeOf(call)) {
			return
		}
		conv, e = call, call.Args[0]
	}
	lit, ok := e.(*ast.BasicLit)
	if !ok || !isOurs(c.TypesInfo.TypeOf(lit)) {
		return
	}
	for _, t := range c.targets {
		f, ok := t.find(text)
		if !ok {
			continue
		}
		f.target = t
		c.places = append(c.places, place{found: f, lit: lit, conv: conv, typ: c.TypesInfo.TypeOf(lit), isConst: lit.Pos() < c.constant})
		return
	}
}

// isOurs reports whether t is a scope type, or string.
func isOurs(t types.Type) bool {
	if name := words.ScopeType(t); name != "" {
		return name == "Scope" || name == "Pattern"
	}
	basic, ok := types.Unalias(t).(*types.Basic)
	return ok && basic.Info()&types.IsString != 0
}

func (c *checker) report() {
	keep := c.mustKeepConversions()
	for _, place := range c.places {
		if !place.fits() {
			continue // a wildcard for a scope: another check says so
		}
		message := "scope " + place.lit.Value + " is written out; it has the constant " + place.target.name + "." + place.ident
		at, text, edits, ok := c.replacement(place, keep)
		if !ok {
			c.Report(lint.Constant, place.lit, message)
			continue
		}
		edits = append(edits, analysis.TextEdit{Pos: at.Pos(), End: at.End(), NewText: []byte(text)})
		c.Report(lint.Constant, place.lit, message, analysis.SuggestedFix{
			Message:   "Replace " + place.lit.Value + " with " + text,
			TextEdits: edits,
		})
	}
}

// fits reports whether the constant can stand where the literal does.
func (p place) fits() bool { return words.ScopeType(p.typ) != "Scope" || !p.pattern }

// replacement returns what to replace by what, and the edits that import what it
// needs. It reports false where there is no text that means the same.
func (c *checker) replacement(p place, keep bool) (at ast.Expr, text string, edits []analysis.TextEdit, ok bool) {
	ref, edits, ok := c.imports.refer(c, p)
	if !ok {
		return nil, "", nil, false
	}
	kind := "Scope"
	if p.pattern {
		kind = "Pattern"
	}
	wanted := words.ScopeType(p.typ)
	switch {
	case p.conv != nil && wanted == kind && !keep && c.scopeQualified(p.conv.Fun):
		return p.conv, ref, edits, true
	case p.conv != nil, wanted == kind:
		return p.lit, ref, edits, true // its type, or converted to it
	case wanted == "Pattern":
		if name, ok := c.scopeImport(p.lit.Pos()); ok {
			return p.lit, name + "Pattern(" + ref + ")", edits, true
		}
		return p.lit, ref + ".Pattern()", edits, !p.isConst
	case types.Unalias(p.typ) == types.Typ[types.String]:
		_, obj := c.lookup("string", p.lit.Pos())
		return p.lit, "string(" + ref + ")", edits, obj == types.Universe.Lookup("string")
	}
	return nil, "", nil, false // an untyped constant would become typed
}

// lookup returns what a name means at a place.
func (c *checker) lookup(name string, at token.Pos) (*types.Scope, types.Object) {
	inner := c.Pkg.Scope().Innermost(at)
	if inner == nil {
		return nil, nil
	}
	return inner.LookupParent(name, at)
}
