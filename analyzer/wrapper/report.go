package wrapper

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/payconex/scopes/analyzer"
	"github.com/payconex/scopes/analyzer/internal/lint"
	"github.com/payconex/scopes/analyzer/internal/places"
	"github.com/payconex/scopes/analyzer/internal/words"
	"github.com/payconex/scopes/scope"
)

// report holds the constants that flow into places that take scopes against the
// catalogue.
func (b *builder) report(w *finder) {
	var stored []store
	for _, s := range b.stored {
		if _, ok := b.found[s.into]; ok && s.into.obj.Pkg() != nil {
			stored = append(stored, s)
		}
	}
	if len(stored) == 0 {
		return
	}
	known, project, err := w.vocabulary(b.pass)
	if err != nil || known == nil {
		return // which the other analyzer reports
	}
	// Comments that ignore nothing are the other analyzer's business, too.
	p := &lint.Pass{Pass: b.pass, Words: known, Off: w.off(), Skip: w.skip(b.pass)}
	defer p.Done()
	file, err := project()
	if err != nil {
		return
	}
	isForeign := lint.Foreign(slices.Concat(w.config.Foreign, file.Foreign))
	direct := sync.OnceValue(func() []analysis.Diagnostic { return b.reportedBy(w.direct) })
	elsewhere := w.elsewhere(p, slices.Concat(w.config.Sinks, file.Sinks))
	reported := map[ast.Expr]bool{}
	for _, s := range stored {
		if reported[s.expr] || isForeign(b.text(s)) || elsewhere(s.expr) {
			continue
		}
		if m, ok := b.judge(known, s); ok && !b.overlaps(direct(), s) {
			reported[s.expr] = true
			p.Report(m.check, s.expr, m.text, b.fix(s, m)...)
		}
	}
}

// elsewhere returns a function that tells what is held against a catalogue of
// its own, by the other analyzer and nobody else.
func (w *finder) elsewhere(p *lint.Pass, sinks []analyzer.Sink) func(ast.Expr) bool {
	var where []places.Sink
	for _, sink := range sinks {
		if sink.Catalog != (scope.Catalog{}) {
			where = append(where, places.Sink{At: sink.At, Words: w.words.Of(sink.Catalog)})
		}
	}
	found := []*places.Constant{}
	if len(where) > 0 {
		if x := places.Find(p.Pass, p.Words, where); x != nil {
			for _, k := range x.Constants {
				if x.Words(k) != p.Words {
					found = append(found, k)
				}
			}
		}
	}
	return func(e ast.Expr) bool {
		return slices.ContainsFunc(found, func(k *places.Constant) bool { return k.Expr.Pos() <= e.Pos() && e.End() <= k.Expr.End() })
	}
}

// off returns the checks that report nothing here.
func (w *finder) off() map[lint.Check]bool {
	off := map[lint.Check]bool{lint.Directive: true}
	for _, check := range checks {
		off[check] = !w.on(string(check))
	}
	return off
}

// on returns what a flag says.
func (w *finder) on(name string) bool { return w.direct.Flags.Lookup(name).Value.String() == "true" }

// skip returns what tells the files in which nothing is reported, or nil.
func (w *finder) skip(pass *analysis.Pass) func(*ast.File) bool {
	tests, generated := w.on("tests"), w.on("generated")
	if tests && generated {
		return nil
	}
	return func(file *ast.File) bool {
		return !tests && strings.HasSuffix(pass.Fset.PositionFor(file.Package, false).Filename, "_test.go") ||
			!generated && ast.IsGenerated(file) && !lint.IsCgo(file)
	}
}

func (b *builder) text(s store) string {
	return constant.StringVal(b.pass.TypesInfo.Types[s.expr].Value)
}

// reportedBy runs the analyzer whose findings are not to be repeated. It is
// asked only once there is something to say, so a package without findings does
// not pay for it twice.
func (b *builder) reportedBy(direct *analysis.Analyzer) []analysis.Diagnostic {
	var found []analysis.Diagnostic
	pass := *b.pass
	pass.Analyzer = direct
	pass.Report = func(d analysis.Diagnostic) { found = append(found, d) }
	direct.Run(&pass) // it returns no errors
	return found
}

// overlaps reports whether the constant has been reported where it stands, or
// where it is declared.
func (b *builder) overlaps(found []analysis.Diagnostic, s store) bool {
	line := func(pos token.Pos) token.Position {
		p := b.pass.Fset.Position(pos)
		return token.Position{Filename: p.Filename, Line: p.Line}
	}
	declared := token.NoPos
	if c := b.constant(s.expr); c != nil && c.Pkg() == b.pass.Pkg {
		declared = c.Pos()
	}
	return slices.ContainsFunc(found, func(d analysis.Diagnostic) bool {
		return d.Pos < s.expr.End() && s.expr.Pos() < d.End || declared.IsValid() && line(d.Pos) == line(declared)
	})
}

// constant returns the constant that e names, or nil.
func (b *builder) constant(e ast.Expr) *types.Const {
	c, _ := b.object(e).(*types.Const)
	return c
}

// A message is what to say about a constant.
type message struct {
	check lint.Check
	text  string
	sure  string // the name that was certainly meant, or ""
}

// judge returns what is wrong with a constant that takes scopes.
func (b *builder) judge(known *words.Vocabulary, s store) (message, bool) {
	t, text := b.found[s.into], b.text(s)
	if text == "" || slices.Contains(t.Except, text) {
		return message{}, false
	}
	fits := func(name scope.Pattern) bool { return t.Kind&(asPattern|byName) != 0 || !name.IsWildcard() }
	if entry, ok := known.Entry(text); ok && entry.Deprecated() {
		return message{check: lint.Deprecated, text: "deprecated scope " + strconv.Quote(text) + b.where(s)}, true
	}
	if known.Declares(text) {
		return message{check: lint.Wildcard, text: "wildcard " + strconv.Quote(text) + b.where(s) + ", where one scope is wanted"}, !fits(scope.Pattern(text))
	}
	if target, ok := known.Alias(text); ok {
		return message{check: lint.Deprecated, text: "deprecated spelling " + strconv.Quote(text) + b.where(s) + ": write " + strconv.Quote(target), sure: target}, true
	}
	if t.Kind == byName && !b.isMeant(known, s, text) {
		return message{}, false
	}
	suggested := known.Suggest(text, fits)
	if !t.Sure && (known.IsParent(text) || len(suggested.Names) == 0 && known.Root(text) == words.NoRoot) {
		return message{}, false
	}
	m := message{check: lint.Unknown, text: "unknown scope " + strconv.Quote(text)}
	if _, err := scope.ParsePattern(text); err != nil {
		m = message{check: lint.Malformed, text: "malformed scope " + err.Error()}
	}
	m.text += b.where(s) + scope.DidYouMean(suggested.Names)
	if suggested.Sure {
		m.sure = string(suggested.Names[0])
	}
	return m, true
}

// where says what takes the constant.
func (b *builder) where(s store) string {
	v, ok := s.into.obj.(*types.Var)
	switch {
	case s.into.nth > 0:
		return " returned by " + s.into.obj.Name()
	case ok && v.IsField():
		return " in the field " + v.Name()
	case s.taker == nil:
		return ""
	}
	return " passed to " + nameOf(s.taker, b.pass.Pkg)
}

// nameOf returns what a function or variable is called seen from pkg: Require,
// auth.Require, auth.Guard.Require.
func nameOf(obj types.Object, pkg *types.Package) string {
	name := memberName(obj)
	if obj.Pkg() != nil && obj.Pkg() != pkg {
		name = obj.Pkg().Name() + "." + name
	}
	return name
}

// memberName returns what a function or variable is called in its package:
// Require, Guard.Require.
func memberName(obj types.Object) string {
	name := obj.Name()
	if f, ok := obj.(*types.Func); ok {
		if recv := f.Signature().Recv(); recv != nil {
			t := recv.Type()
			if p, ok := t.(*types.Pointer); ok {
				t = p.Elem()
			}
			if named, ok := t.(*types.Named); ok {
				name = named.Obj().Name() + "." + name
			}
		}
	}
	return name
}

// fix writes the name that was meant where a literal is passed to something.
func (b *builder) fix(s store, m message) []analysis.SuggestedFix {
	lit, ok := s.expr.(*ast.BasicLit)
	if m.sure == "" || !ok || strings.ContainsAny(lit.Value, "\n\r") || s.taker == nil || s.into.keys || ast.IsGenerated(s.file) {
		return nil
	}
	text := lit.Value[:1] + m.sure + lit.Value[:1] // a name needs no escapes
	return []analysis.SuggestedFix{{
		Message:   "Replace " + lit.Value + " with " + text + ", which changes the scope that is meant",
		TextEdits: []analysis.TextEdit{{Pos: lit.Pos(), End: lit.End(), NewText: []byte(text)}},
	}}
}
