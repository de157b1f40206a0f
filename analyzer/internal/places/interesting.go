package places

import (
	"go/ast"
	"go/token"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/payconex/scopes/analyzer/internal/words"
)

// interesting reports whether the package has a string at all that may be a
// scope name. Most packages have none, and cost one walk over their syntax.
func (x *Index) interesting() bool {
	if words.Imports(x.pass.Pkg) {
		return true
	}
	seen := map[string]bool{}
	found := false
	for _, file := range x.pass.Files {
		for _, decl := range file.Decls {
			if imports, ok := decl.(*ast.GenDecl); ok && imports.Tok == token.IMPORT {
				continue
			}
			ast.Inspect(decl, func(n ast.Node) bool {
				lit, ok := n.(*ast.BasicLit)
				if ok && lit.Kind == token.STRING && !found && !seen[lit.Value] {
					seen[lit.Value] = true
					found = x.bait(lit)
				}
				return !found
			})
			if found {
				return true
			}
		}
	}
	return false
}

// bait reports whether a literal may be a scope name, or a piece of one.
func (x *Index) bait(lit *ast.BasicLit) bool {
	text := lit.Value[1 : len(lit.Value)-1]
	if strings.IndexByte(text, '\\') >= 0 {
		if whole, err := strconv.Unquote(lit.Value); err == nil {
			text = whole
		}
	}
	if x.types.Kind(x.pass.TypesInfo.TypeOf(lit)).Typed() && text != "" {
		return true
	}
	for rest := text; ; {
		colon := strings.IndexByte(rest, ':')
		if colon < 0 {
			break
		}
		start := colon
		for start > 0 && inName(rest[start-1]) {
			start--
		}
		end := colon + 1
		for end < len(rest) && (inName(rest[end]) || rest[end] == ':') {
			end++
		}
		if x.baitToken(rest[start:end], start == 0 && end == len(rest)) {
			return true
		}
		rest = rest[end:]
	}
	if len(text) < 3 || len(text) > 64 || !hasSeparator(text) {
		return false
	}
	_, alike := x.words.Alike(text)
	return alike
}

// baitToken reports whether a token with a colon looks like a known name, or
// whole like the beginning of one.
func (x *Index) baitToken(token string, whole bool) bool {
	if strings.HasSuffix(token, ":") && !whole {
		return false
	}
	if root := x.words.Root(token); root == words.FullRoot || root == words.HalfRoot && x.words.HasNamespace(token) {
		return true // a family without its namespace is too little: auth:%s, status:200
	}
	return x.words.Near(token) > words.Far || x.words.SharesTail(token)
}

func hasSeparator(text string) bool { return strings.ContainsAny(text, ":_-./ ") }

// inName reports whether a byte may stand in a segment of a name, or in what
// was meant to be one.
func inName(c byte) bool {
	return c >= utf8.RuneSelf || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' || c == '-' || c == '.' || c == '*'
}
