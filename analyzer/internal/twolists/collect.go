package twolists

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/payconex/scopes/analyzer/internal/camel"
	"github.com/payconex/scopes/analyzer/internal/lint"
)

// A list is several scope names that a person wrote in one place.
type list struct {
	names []string // sorted, each once
	at    analysis.Range
	label string // for messages

	// place is the declaration that the list stands in. Lists in one place, such
	// as those of a map of roles, differ on purpose.
	place ast.Node

	// purpose are the words of the list's name that say what it is for. A list
	// that is a field of a literal has no name.
	purpose   []string
	named     bool
	about     bool // a name or the type says that it is of scopes
	complete  bool // the name says that nothing is missing
	generated bool

	object types.Object // that other packages know it by, or nil
	where  string       // file and line, of a list in another package
}

// samePurpose reports whether two lists are called the same. One that is called
// complete is not the same as one that may be a part. Names such as list and
// validSet alone call them nothing.
func (l *list) samePurpose(other *list) bool {
	return l.isCalled() && other.isCalled() && l.complete == other.complete && slices.Equal(l.purpose, other.purpose)
}

func (l *list) isCalled() bool { return l.named && (l.about || len(l.purpose) > 0) }

// Words of a name that do not say what a list of scopes is for.
var (
	forms = []string{
		"array", "get", "has", "is", "list", "lists", "map", "name", "names", "of", "set", "slice", "string", "strings",
		"table", "value", "values",
	}
	complete = []string{
		"all", "available", "declared", "defined", "every", "existing", "known", "possible", "supported", "valid",
	}
)

// call gives a list its name, and those of what it stands in.
func (l *list) call(names ...string) *list {
	l.named, l.purpose = true, []string{}
	for _, name := range names {
		for _, word := range camel.Words(name) {
			switch {
			case camel.IsScope(word):
				l.about = true
			case slices.Contains(forms, word):
			case slices.Contains(complete, word):
				l.complete = true
			default:
				l.purpose = append(l.purpose, strings.TrimSuffix(word, "s"))
			}
		}
	}
	slices.Sort(l.purpose)
	l.purpose = slices.Compact(l.purpose)
	return l
}

type collector struct {
	*lint.Pass
	lists     []*list
	consts    []*list // blocks of constants, some of which are names
	generated bool
}

// collect returns the lists of the package in the order of its files, without
// those of its tests.
func collect(p *lint.Pass) []*list {
	c := &collector{Pass: p}
	for _, file := range p.Files {
		if strings.HasSuffix(p.Fset.PositionFor(file.Package, false).Filename, "_test.go") {
			continue
		}
		c.generated = ast.IsGenerated(file)
		for _, decl := range file.Decls {
			switch decl := decl.(type) {
			case *ast.GenDecl:
				c.declaration(decl)
			case *ast.FuncDecl:
				c.function(decl)
			}
		}
	}
	c.union()
	return c.lists
}

// union adds the constants of all blocks as one list, if there are several: what
// is called complete is held against all that the package declares.
func (c *collector) union() {
	if len(c.consts) < 2 {
		return
	}
	all := &list{label: "the constants", about: true}
	for _, block := range c.consts {
		block.named = false // it is a part
		if all.place == nil {
			all.at, all.place = block.at, block.place
		}
		all.generated = all.generated || block.generated
		for _, name := range block.names {
			if c.Words.Declares(name) || slices.Contains(c.lists, block) {
				all.names = append(all.names, name)
			}
		}
	}
	c.generated = all.generated
	c.add(all.call("all"))
}

// declaration adds a block of constants, and what the variables of a block are
// made of.
func (c *collector) declaration(decl *ast.GenDecl) {
	var names []string
	for _, spec := range decl.Specs {
		spec, ok := spec.(*ast.ValueSpec)
		if !ok {
			continue
		}
		for i, name := range spec.Names {
			switch {
			case decl.Tok == token.CONST:
				if value, ok := c.text(name); ok {
					names = append(names, value)
				}
			case i < len(spec.Values):
				c.inside(spec.Values[i], spec, name, name.Name)
			}
		}
	}
	if decl.Tok == token.CONST {
		// The block declares the vocabulary: it is a list of all of it.
		l := &list{names: names, at: span{decl.TokPos, decl.TokPos + token.Pos(len("const"))}, label: "these constants", place: decl, about: true}
		l.generated = c.generated
		c.add(l.call("all"))
		if slices.ContainsFunc(names, c.Words.Declares) {
			c.consts = append(c.consts, l)
		}
	}
}

// function adds what a function returns or switches on, under its name, and what
// its variables are made of, under both names.
func (c *collector) function(decl *ast.FuncDecl) {
	if decl.Body == nil {
		return
	}
	owner := []string{decl.Name.Name}
	if decl.Recv != nil && len(decl.Recv.List) > 0 {
		ast.Inspect(decl.Recv.List[0].Type, func(n ast.Node) bool {
			if ident, ok := n.(*ast.Ident); ok {
				owner = append(owner, ident.Name)
			}
			return true
		})
	}
	ast.Inspect(decl.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ReturnStmt:
			for _, e := range n.Results {
				c.inside(e, decl, nil, owner...)
			}
			return false
		case *ast.AssignStmt:
			for i, e := range n.Rhs {
				if name, ok := n.Lhs[min(i, len(n.Lhs)-1)].(*ast.Ident); ok {
					c.inside(e, decl, name, append([]string{name.Name}, owner...)...)
				}
			}
		case *ast.ValueSpec:
			for i, e := range n.Values {
				name := n.Names[min(i, len(n.Names)-1)]
				c.inside(e, decl, name, append([]string{name.Name}, owner...)...)
			}
		case *ast.SwitchStmt:
			var names []string
			for _, clause := range n.Body.List {
				for _, e := range clause.(*ast.CaseClause).List {
					if value, ok := c.text(e); ok {
						names = append(names, value)
					}
				}
			}
			l := &list{names: names, at: span{n.Switch, n.Switch + token.Pos(len("switch"))}, label: "the cases of this switch", place: decl}
			c.add(l.call(owner...))
		}
		return true
	})
}

// inside adds the list that an expression is, or else those inside it, which
// have no name.
func (c *collector) inside(e ast.Expr, place ast.Node, name *ast.Ident, names ...string) {
	top := ast.Unparen(e)
	ast.Inspect(e, func(n ast.Node) bool {
		lit, ok := n.(*ast.CompositeLit)
		if !ok {
			_, function := n.(*ast.FuncLit)
			return !function
		}
		l := &list{names: c.elements(lit), at: span{lit.Pos(), lit.Lbrace + 1}, label: "this list", place: place}
		if lit == top {
			l.call(names...)
			l.about = l.about || hasScope(lit.Type)
			if name != nil {
				l.at, l.label = name, name.Name
			}
			l.object = c.seen(place, name)
		}
		c.add(l)
		return true
	})
}

// hasScope reports whether a type is written with a name that is called after
// scopes.
func hasScope(typ ast.Expr) (has bool) {
	if typ == nil {
		return false
	}
	ast.Inspect(typ, func(n ast.Node) bool {
		ident, ok := n.(*ast.Ident)
		has = has || ok && camel.Has(ident.Name)
		return !has
	})
	return has
}

// seen returns what other packages know the list by: the exported variable that
// it is in, or the exported function that returns it.
func (c *collector) seen(place ast.Node, name *ast.Ident) types.Object {
	if fn, ok := place.(*ast.FuncDecl); ok {
		if name != nil || fn.Recv != nil {
			return nil // of a local variable
		}
		name = fn.Name
	}
	if obj := c.TypesInfo.Defs[name]; obj != nil && obj.Exported() {
		return obj
	}
	return nil
}

// elements returns the constant strings that a slice, array or map literal
// lists: its elements, or its keys, or of structs the field that is one.
func (c *collector) elements(lit *ast.CompositeLit) (names []string) {
	fields := map[string][]string{} // by name or place, like "0"
	for _, e := range lit.Elts {
		if pair, ok := e.(*ast.KeyValueExpr); ok {
			if value, ok := c.text(pair.Key); ok {
				names = append(names, value)
				continue
			}
			e = pair.Value
		}
		if value, ok := c.text(e); ok {
			names = append(names, value)
			continue
		}
		inner, ok := e.(*ast.CompositeLit)
		if !ok {
			continue
		}
		for i, field := range inner.Elts {
			key := strconv.Itoa(i)
			if pair, ok := field.(*ast.KeyValueExpr); ok {
				ident, ok := pair.Key.(*ast.Ident)
				if !ok {
					break
				}
				key, field = ident.Name, pair.Value
			}
			if value, ok := c.text(field); ok && c.Words.Declares(value) {
				fields[key] = append(fields[key], value)
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(fields)) {
		if len(fields[key]) > len(names) {
			names = fields[key]
		}
	}
	return names
}

// add keeps a list if it is one of scopes.
func (c *collector) add(l *list) {
	slices.Sort(l.names)
	l.names = slices.Compact(l.names)
	known := 0
	for _, name := range l.names {
		if c.Words.Declares(name) {
			known++
		}
	}
	if len(l.names) >= fewest && float64(known) >= declared*float64(len(l.names)) {
		l.generated = c.generated
		l.about = l.about || camel.Has(c.Pkg.Name())
		c.lists = append(c.lists, l)
	}
}

// text returns the value of a constant string, or of an identifier that declares
// one.
func (c *collector) text(e ast.Expr) (string, bool) {
	value := c.TypesInfo.Types[e].Value
	if ident, ok := e.(*ast.Ident); ok && value == nil {
		if obj, ok := c.TypesInfo.Defs[ident].(interface{ Val() constant.Value }); ok {
			value = obj.Val()
		}
	}
	if value == nil || value.Kind() != constant.String {
		return "", false
	}
	return constant.StringVal(value), true
}

// A span is a piece of a file.
type span struct{ from, to token.Pos }

func (s span) Pos() token.Pos { return s.from }
func (s span) End() token.Pos { return s.to }
