package importer

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"

	"github.com/payconex/scopes/cmd/internal/openapi"
)

// golang takes constants whose values are names of two segments or more, with
// their comments. Of a file that does not compile it takes what can be read.
func (r *reader) golang(s Source) {
	files := token.NewFileSet()
	file, _ := parser.ParseFile(files, s.Path, s.Data, parser.ParseComments|parser.SkipObjectResolution)
	if file == nil {
		return
	}
	taken := map[token.Pos]bool{}
	for _, decl := range file.Decls {
		group, ok := decl.(*ast.GenDecl)
		if !ok || group.Tok != token.CONST {
			continue
		}
		for _, spec := range group.Specs {
			spec, ok := spec.(*ast.ValueSpec)
			if !ok {
				continue
			}
			for i, value := range spec.Values {
				value = converted(value)
				name, ok := literal(value)
				if !ok || !strings.Contains(name, ":") || i >= len(spec.Names) {
					continue
				}
				taken[value.Pos()] = true
				text := spec.Doc.Text()
				if text == "" {
					text = spec.Comment.Text()
				}
				if text == "" && len(group.Specs) == 1 {
					text = group.Doc.Text()
				}
				r.add(s.Path, files.Position(value.Pos()).Line, name, sentence(text, spec.Names[i].Name), true)
			}
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if value, ok := n.(*ast.BasicLit); ok && !taken[value.Pos()] {
			if name, ok := literal(value); ok && strings.Contains(name, ":") {
				r.add(s.Path, files.Position(value.Pos()).Line, name, "", false)
			}
		}
		return true
	})
}

// converted returns the text of a conversion, as in Scope("shop:read"). No other
// call is a constant string.
func converted(e ast.Expr) ast.Expr {
	for {
		switch x := e.(type) {
		case *ast.ParenExpr:
			e = x.X
		case *ast.CallExpr:
			if f, ok := x.Fun.(*ast.Ident); len(x.Args) != 1 || ok && f.Name == "len" {
				return e
			}
			e = x.Args[0]
		default:
			return e
		}
	}
}

func literal(e ast.Expr) (text string, ok bool) {
	l, ok := e.(*ast.BasicLit)
	if !ok || l.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(l.Value)
	return text, err == nil
}

// sentence is a comment without the name that it begins with, and without what
// follows its first sentence.
func sentence(comment, name string) string {
	comment = strings.Join(strings.Fields(comment), " ")
	if rest, ok := strings.CutPrefix(comment, name+" "); ok {
		rest = strings.TrimPrefix(rest, "is ")
		comment = strings.ToUpper(rest[:min(1, len(rest))]) + rest[min(1, len(rest)):]
	}
	comment, _, _ = strings.Cut(comment, ". ")
	return strings.TrimSuffix(comment, ".")
}

func (r *reader) openapi(s Source) error {
	doc, err := openapi.Read(s.Data)
	if err != nil {
		return fmt.Errorf("%s:%w", s.Path, err)
	}
	if doc.Title != "" {
		r.titles = append(r.titles, doc.Title)
	}
	described := map[openapi.Pos]bool{}
	for _, d := range doc.Described {
		described[d.Pos] = true
		r.add(s.Path, d.Line, d.Name, d.Text, true)
	}
	for _, m := range doc.Mentions {
		if !described[m.Pos] {
			r.add(s.Path, m.Line, m.Name, "", true)
		}
	}
	for _, o := range doc.Operations {
		r.operations = append(r.operations, operation{place{s.Path, o.Line}, o})
	}
	return nil
}

// endpoints takes the operations whose requirement can be written down.
func (r *reader) endpoints() {
	ids, routes := map[string]bool{}, map[string]bool{}
	for _, o := range r.operations {
		e := Endpoint{Method: o.Method, Path: pathTemplate(o.Path), Summary: clean(o.Summary), Public: o.Public}
		what := "`" + o.Method + " " + clean(o.Path) + "` in " + o.place.String()
		switch {
		case e.Path == "":
			r.question("%s has a path that cannot be written down: it was left out.", what)
			continue
		case routes[e.Method+" "+shape(e.Path)]:
			r.question("%s stands in another source as well: the first was taken.", what)
			continue
		case !o.Public && len(o.AnyOf) == 0:
			r.question("%s does not say what it requires: it was left out.", what)
			continue
		}
		ok := o.Public
		for _, list := range o.AnyOf {
			var names []string
			usable := len(list) > 0
			for _, name := range list {
				if right := r.typo[name]; right != "" {
					name = right
				}
				usable = usable && r.names[name] != nil && !strings.HasSuffix(name, "*")
				if !slices.Contains(names, name) {
					names = append(names, name)
				}
			}
			if usable && !slices.ContainsFunc(e.AnyOf, func(other []string) bool { return slices.Equal(other, names) }) {
				e.AnyOf, ok = append(e.AnyOf, names), true
			}
		}
		if !ok {
			r.question("%s requires a key and no scope, or a wildcard, or what is none: it was left out. Which scope does it require?", what)
			continue
		}
		routes[e.Method+" "+shape(e.Path)] = true
		e.ID = unique(ids, kebab(o.ID, o.Method+"-"+o.Path))
		r.draft.Endpoints = append(r.draft.Endpoints, e)
	}
	if len(r.titles) > 0 {
		r.draft.Title = clean(r.titles[0])
	}
}
