package gocode_test

import (
	"bytes"
	"go/ast"
	"go/constant"
	"go/doc/comment"
	"go/format"
	"go/types"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/scope"
)

// hostile are texts that try to be more than a description.
var hostile = []string{
	"plain",
	"",
	"one\ntwo",
	"x\n//go:linkname localname importpath.name",
	"x\n\n//go:embed secrets.txt\n",
	"//go:build ignore",
	"+build ignore",
	"\n+build ignore\n\n",
	"*/ import \"os/exec\" /*",
	"*/\nfunc init() { panic(1) }\n/*",
	"\"\n)\nfunc init() {}\nconst (\n\"",
	"`+os.Args[0]+`",
	"a `quoted` word, ``two`` and ''three''",
	"Deprecated: everything",
	"x\n\nDeprecated: everything",
	"x\r\n\r\nDeprecated: everything",
	"x\u2028\u2028Deprecated: everything",
	"x\u0085Deprecated: everything\v\fDeprecated: more",
	"abc \u202egnp.exe \u2066isolate\u2069 \u200fmark \u200b\ufeff",
	"NUL \x00 BEL \x07 ESC \x1b[2J DEL \x7f",
	"bad utf8 \xff\xfe \xc0\x80",
	"# Heading",
	"x\n\n# Heading\n\ny",
	"- item\n- item\n 1. item",
	"    code\n\tcode",
	"[os.Exit] and [net/http] and [link]\n\n[link]: https://evil.example",
	"BUG(me): x\n\nTODO(you): y",
	"BUG(x): first",
	"line /a/b.go:1",
	"//line evil.go:1:1",
	"//export Evil\n//nolint:all\n#cgo LDFLAGS: x",
	"import \"C\"",
	"%s %d %!s(MISSING) %",
	"\\u0022); panic(1); (\\u0022",
	"Ünïcödé – “quotes” … 日本語 🙂",
	"Combining e\u0301 and zero\u200dwidth",
	strings.Repeat("Deprecated: ", 40),
	strings.Repeat("BUG(me): ", 40),
	strings.Repeat("word ", 200),
	strings.Repeat("w", 5000),
	strings.Repeat("- ", 100) + strings.Repeat("+build ", 100) + strings.Repeat("1. ", 100),
}

// hostileFile puts text in every place where a file holds free text.
func hostileFile(t testing.TB, text string) *catalogfile.File {
	f := payFile(t)
	f.Path = "dir/" + strings.ReplaceAll(text, "/", "") + ".yaml"
	f.Title = text
	for i := range f.Groups {
		f.Groups[i].Title, f.Groups[i].Intro, f.Groups[i].Doc = text, text, text
	}
	for i := range f.Scopes {
		s := &f.Scopes[i]
		s.Desc, s.Long, s.Risk, s.Since, s.Owner, s.Doc = text, text, text, text, text, text
		s.Tags, s.Examples = []string{text}, []string{text}
		if d := s.Deprecated; d != nil {
			d.Since, d.Removal, d.Note = text, text, text
		}
		if text != "" && s.Typos != nil {
			s.Typos = []string{text + "."}
		}
	}
	for i := range f.Endpoints {
		e := &f.Endpoints[i]
		e.ID, e.Method, e.Path, e.Summary, e.Doc = text, text, text, text, text
	}
	return complete(t, *f)
}

func TestHostileText(t *testing.T) {
	for _, text := range hostile {
		checkHostile(t, text)
	}
}

// Whatever a file says, the generated code parses, imports what it always
// imports, declares what it always declares, and its comments are text.
func FuzzHostileText(f *testing.F) {
	for _, text := range hostile {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { checkHostile(t, text) })
}

func checkHostile(t *testing.T, text string) {
	t.Helper()
	f := hostileFile(t, text)
	outputs := generate(t, f)
	for _, o := range outputs {
		formatted, err := format.Source(o.Data)
		if err != nil {
			t.Fatalf("%q: %v\n%s", text, err, o.Data)
		}
		if !bytes.Equal(formatted, o.Data) {
			t.Errorf("%q: gofmt changes %s:\n%s", text, o.Name, cmp.Diff(string(o.Data), string(formatted)))
		}
		if i := bytes.IndexFunc(o.Data, func(r rune) bool {
			return r != '\n' && r != '\t' && !unicode.IsPrint(r)
		}); i >= 0 {
			t.Errorf("%q: %s holds the hidden byte %q", text, o.Name, o.Data[i:i+1])
		}
	}
	pkg, files, err := check(t, outputs)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	wantImports := []string{"github.com/payconex/scopes/policy", "github.com/payconex/scopes/scope"}
	if got := imported(files); !slices.Equal(got, wantImports) {
		t.Errorf("%q: imports %q", text, got)
	}
	wantNames := []string{
		"APIKeyAll", "APIKeyCreate", "APIKeyUpdate", "Catalog", "Digest", "Endpoints", "Ping",
		"RefundAll", "RefundCreate", "RefundForce", "RefundPost", "Remarks", "ThreeDSecureGPayAll", "ThreeDSecureGPaySettle",
		"allOf", "anyOf", "names", "table",
	}
	if got := pkg.Scope().Names(); !slices.Equal(got, wantNames) {
		t.Errorf("%q: declares %q", text, got)
	}
	for _, s := range f.Scopes {
		checkConstant(t, pkg, s.Name)
	}
	for _, file := range files {
		checkComments(t, text, file)
	}
}

func checkConstant(t *testing.T, pkg *types.Package, name scope.Pattern) {
	t.Helper()
	for _, ident := range pkg.Scope().Names() {
		if c, ok := pkg.Scope().Lookup(ident).(*types.Const); ok && constant.StringVal(c.Val()) == string(name) {
			return
		}
	}
	t.Errorf("no constant is %q", name)
}

var (
	directive = regexp.MustCompile(`^//[a-z0-9]+:[a-z0-9]|^//line |^//extern |^//export |^//\s*\+build|^//\s*#`)
	note      = regexp.MustCompile(`^//[ \t]*[A-Z][A-Z]+\(`)
)

func checkComments(t *testing.T, text string, file *ast.File) {
	t.Helper()
	for _, group := range file.Comments {
		for _, c := range group.List {
			if directive.MatchString(c.Text) || note.MatchString(c.Text) || strings.HasPrefix(c.Text, "/*") {
				t.Errorf("%q: comment line %q", text, c.Text)
			}
		}
		doc := (&comment.Parser{}).Parse(group.Text())
		if len(doc.Links) > 0 {
			t.Errorf("%q: comment defines links:\n%s", text, group.Text())
		}
		deprecated := 0
		for _, block := range doc.Content {
			switch block := block.(type) {
			case *comment.Paragraph:
				checkLinks(t, text, block.Text)
			case *comment.Code:
				if want := "scopes gen\n"; block.Text != want && !strings.HasPrefix(block.Text, "needed, err := ") {
					t.Errorf("%q: code %q", text, block.Text)
				}
			default:
				t.Errorf("%q: comment has a %T:\n%s", text, block, group.Text())
			}
		}
		for line := range strings.Lines(group.Text()) {
			if strings.HasPrefix(strings.ToLower(line), "deprecated") {
				deprecated++
			}
		}
		want := 0
		if strings.HasPrefix(group.Text(), "RefundPost ") {
			want = 1
		}
		if deprecated != want {
			t.Errorf("%q: %d lines begin with Deprecated, want %d:\n%s", text, deprecated, want, group.Text())
		}
	}
}

// checkLinks allows the link from a deprecated constant to its replacement.
func checkLinks(t *testing.T, text string, list []comment.Text) {
	t.Helper()
	for _, part := range list {
		if link, ok := part.(*comment.DocLink); ok && link.Name != "RefundCreate" {
			t.Errorf("%q: link to %s.%s", text, link.ImportPath, link.Name)
		}
	}
}

// A family's title cannot strike out its constants, nor a title the package.
func TestTextIsKept(t *testing.T) {
	f := payFile(t)
	f.Scopes[1].Desc = "Create a\nkey: “fast” [really] & `safe`"
	text := output(generate(t, f), "names_gen.go")
	want := "\t// APIKeyCreate (pay:api_key:create): Create a key: “fast” (really) & 'safe'.\n"
	if !strings.Contains(text, want) {
		t.Errorf("want %q in:\n%s", want, text)
	}
}
