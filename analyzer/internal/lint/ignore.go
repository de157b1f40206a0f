package lint

import (
	"go/ast"
	"go/constant"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"
)

// An ignore is a comment that says to report nothing on some lines of a file.
type ignore struct {
	comment *ast.Comment
	reason  string
	ours    bool // a //scope:ignore, and not a //nolint
	used    bool

	from, to int // lines, both included
}

type ignores struct {
	byFile map[string][]*ignore
	all    []*ignore
}

// nolintNames are what //nolint may call this analyzer.
var nolintNames = []string{"scopes", "scopevet", "scopelint"}

// parseIgnore reads //scope:ignore REASON and //nolint:scopes // REASON.
func parseIgnore(text string) (reason string, ours, ok bool) {
	if rest, found := strings.CutPrefix(text, "//scope:ignore"); found && (rest == "" || rest[0] == ' ' || rest[0] == '\t') {
		reason, _, _ = strings.Cut(rest, "//") // such as // want in a test
		return strings.TrimSpace(reason), true, true
	}
	rest, found := strings.CutPrefix(text, "//nolint:")
	if !found {
		return "", false, false
	}
	names, reason, _ := strings.Cut(rest, "//")
	for name := range strings.SplitSeq(names, ",") {
		if slices.Contains(nolintNames, strings.TrimSpace(name)) {
			return strings.TrimSpace(reason), false, true
		}
	}
	return "", false, false
}

// ignored reports whether a comment says to report nothing there. Without a
// reason it says nothing.
func (p *Pass) ignored(at analysis.Range) bool {
	if p.Skip != nil {
		if file := p.fileAt(at); file != nil && p.Skip(file) {
			return true
		}
	}
	p.readIgnores()
	pos := p.Fset.PositionFor(at.Pos(), false) // lines as they are, whatever a line directive says
	ignored := false
	for _, i := range p.ignores.byFile[pos.Filename] {
		if i.from <= pos.Line && pos.Line <= i.to {
			i.used = true
			ignored = ignored || i.reason != ""
		}
	}
	return ignored
}

func (p *Pass) readIgnores() {
	if p.ignores != nil {
		return
	}
	p.ignores = &ignores{byFile: map[string][]*ignore{}}
	for _, file := range p.Files {
		var found []*ignore
		for _, group := range file.Comments {
			for _, comment := range group.List {
				reason, ours, ok := parseIgnore(comment.Text)
				if !ok {
					continue
				}
				line := p.line(comment.Pos())
				found = append(found, &ignore{comment: comment, reason: reason, ours: ours, from: line, to: line})
			}
		}
		if len(found) > 0 {
			p.extend(file, found)
			p.ignores.byFile[p.Fset.PositionFor(file.Package, false).Filename] = found
			p.ignores.all = append(p.ignores.all, found...)
		}
	}
}

func (p *Pass) line(pos token.Pos) int { return p.Fset.PositionFor(pos, false).Line }

// extend makes each ignore that stands on a line of its own cover what comes
// next: one line, or a whole declaration if it is part of its comment.
func (p *Pass) extend(file *ast.File, found []*ignore) {
	code := map[int]bool{} // lines on which something stands
	ends := map[int]int{}  // last line of the declaration or specification that starts on a line
	docs := map[*ast.CommentGroup]ast.Node{}
	first, last := found[0].from, found[len(found)-1].from
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case nil, *ast.CommentGroup, *ast.Comment:
			return false
		case *ast.File:
			return true
		case *ast.FuncDecl:
			docs[n.Doc] = n
		case *ast.GenDecl:
			docs[n.Doc] = n
		case *ast.ValueSpec:
			docs[n.Doc] = n
		case *ast.TypeSpec:
			docs[n.Doc] = n
		case *ast.Field:
			docs[n.Doc] = n
		}
		start, end := p.line(n.Pos()), p.line(n.End()-1)
		if start <= last+1 && end >= first {
			code[start], code[end] = true, true
			ends[start] = max(ends[start], end)
		}
		return true
	})
	for group, node := range docs {
		if group == nil {
			continue
		}
		for _, i := range found {
			if group.Pos() <= i.comment.Pos() && i.comment.End() <= group.End() {
				i.from, i.to = p.line(node.Pos()), p.line(node.End()-1)
			}
		}
	}
	for _, i := range found {
		if i.from == i.to && !code[i.from] {
			i.to++ // on a line of its own, before what it is about
		}
	}
}

// unusedIgnores reports comments that say nothing or ignore nothing. What they
// were for may be found by a check that is switched off, so then it is not
// asked whether they are of use.
func (p *Pass) unusedIgnores() {
	p.readIgnores()
	for _, i := range p.ignores.all {
		at := analysis.Range(i.comment)
		switch {
		case p.Off[Directive]:
		case i.reason == "":
			p.Directive(at, "an ignore without a reason ignores nothing: say why, as in //scope:ignore names of another system")
		case !i.used && i.ours && !p.Partial && !p.hands(i):
			p.Directive(at, "this ignore ignores nothing: remove it")
		}
	}
}

// Directive reports something about a comment, which no comment can ignore.
func (p *Pass) Directive(at analysis.Range, message string) {
	if file := p.fileAt(at); p.Off[Directive] || p.Skip != nil && file != nil && p.Skip(file) {
		return
	}
	p.found = append(p.found, analysis.Diagnostic{
		Pos:      at.Pos(),
		End:      at.End(),
		Category: string(Directive),
		URL:      "#hdr-Check_" + string(Directive),
		Message:  message + " [" + string(Directive) + "]",
	})
}

// hands reports whether something on the lines of an ignore hands a constant
// string that is no declared name to a function that is not of the standard
// library. Whether that takes scopes may be known to the analyzer of package
// wrapper alone, which has facts; so the comment may be about what it finds.
func (p *Pass) hands(i *ignore) bool {
	found := false
	for _, file := range p.Files {
		if file.FileStart > i.comment.Pos() || i.comment.Pos() >= file.FileEnd {
			continue
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if n == nil || found || p.line(n.End()) < i.from || p.line(n.Pos()) > i.to {
				return false
			}
			if call, ok := n.(*ast.CallExpr); ok && p.isElsewhere(call) {
				for _, arg := range call.Args {
					found = found || p.mayBeScope(arg)
				}
			}
			return !found
		})
	}
	return found
}

// isElsewhere reports whether a call is of a function that is known and not of
// the standard library.
func (p *Pass) isElsewhere(call *ast.CallExpr) bool {
	f := typeutil.Callee(p.TypesInfo, call)
	if f == nil || f.Pkg() == nil {
		return false
	}
	first, _, _ := strings.Cut(f.Pkg().Path(), "/")
	return f.Pkg() == p.Pkg || strings.Contains(first, ".")
}

// mayBeScope reports whether a constant string that is no declared name is in e.
func (p *Pass) mayBeScope(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		e, ok := n.(ast.Expr)
		if !ok || found {
			return !found
		}
		value := p.TypesInfo.Types[e].Value
		if value == nil {
			return true
		}
		if value.Kind() == constant.String {
			text := constant.StringVal(value)
			found = text != "" && (p.Words == nil || !p.Words.Declares(text))
		}
		return false
	})
	return found
}
