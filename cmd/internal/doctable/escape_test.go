package doctable

import (
	"strings"
	"testing"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/scope"
)

func TestEscape(t *testing.T) {
	tests := []struct{ text, want string }{
		{"View a Webhook", "View a Webhook"},
		{"Interact with nats.io cluster (3DS), 100% – ok!", "Interact with nats.io cluster (3DS), 100% – ok!"},
		{"a|b", `a\|b`},
		{`a\|b`, `a\\\|b`},
		{"<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
		{"<!-- scopes:end -->", "&lt;!-- scopes:end --&gt;"},
		{"&lt;b&gt;", "&amp;lt;b&amp;gt;"},
		{"`code` *bold* [link](javascript:x) ~~no~~ {{ t }} $x$", "\\`code\\` \\*bold\\* \\[link\\](javascript:x) \\~\\~no\\~\\~ \\{\\{ t \\}\\} \\$x\\$"},
		{"api_key _em_ __b__ a_", `api_key \_em\_ \_\_b\_\_ a\_`},
		{" two\n lines\r\n\tand\x00more\u2028 ", "two lines and more"},
		{"\xff", "\ufffd"},
		{"", ""},
	}
	for _, tt := range tests {
		if got := escape(tt.text); got != tt.want {
			t.Errorf("escape(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

// described returns the toy catalogue with another description, as only a
// program can make it: the file format refuses some of these texts by itself.
func described(t testing.TB, text string) *catalogfile.File {
	file := toy(t)
	for i := range file.Scopes {
		file.Scopes[i].Desc, file.Scopes[i].Long = text, text
		file.Scopes[i].Deprecated = &catalogfile.Deprecated{Use: []scope.Pattern{"zoo:lions:*"}}
	}
	return file
}

// FuzzDescription lets no description out of its cell.
func FuzzDescription(f *testing.F) {
	for _, text := range []string{"plain", "a | b", "\\", "a\n| b | c |", "<!-- scopes:end -->", "--> <script>", "`", "\r", "x\u2028|"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		const document = "<!-- scopes:begin table columns=scope,desc,long -->\n<!-- scopes:end -->\n"
		file := described(t, text)
		once, err := Render("doc.md", []byte(document), file)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSuffix(string(once), "\n"), "\n")
		if want := 1 + 2 + len(file.Scopes) + 1; len(lines) != want {
			t.Fatalf("%d lines, want %d:\n%s", len(lines), want, once)
		}
		for _, line := range lines[1 : len(lines)-1] {
			if n := bars(line); n != 4 || strings.ContainsAny(line, "<>\r\u2028\u0085\x00") {
				t.Errorf("%d bars in %q", n, line)
			}
		}
		twice, err := Render("doc.md", once, file)
		if err != nil || string(twice) != string(once) {
			t.Errorf("renewed twice is not renewed once: %v\n%s", err, twice)
		}
	})
}

// bars counts the bars of a row that Markdown takes for the edge of a cell.
func bars(line string) int {
	n := 0
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '|':
			n++
		}
	}
	return n
}

// FuzzRender holds Render against its laws: it is idempotent, and what is not
// between markers is kept.
func FuzzRender(f *testing.F) {
	const begin, end = "<!-- scopes:begin table group=lions -->", "<!-- scopes:end -->"
	for _, text := range []string{
		begin + "\n" + end,
		"a\r\n" + begin + "\r\nold\n" + end + "\r\nb",
		"```\n" + begin + "\n```\n  " + begin + "\n" + end,
		"<!-- scopes:begin required endpoint=sets -->\n```\n" + end + "\n",
		begin + begin, "~~~\n```\n~~~\n" + begin + "\n\n" + end + "\n" + end,
	} {
		f.Add(text)
	}
	file := toy(f)
	f.Fuzz(func(t *testing.T, text string) {
		once, err := Render("doc.md", []byte(text), file)
		if err != nil {
			if once != nil {
				t.Error("text and error")
			}
			for _, fault := range err.(*Error).Faults {
				if fault.Line < 1 || fault.Line > strings.Count(text, "\n")+1 || fault.Column < 1 {
					t.Errorf("fault outside of the document: %+v", fault)
				}
			}
			return
		}
		twice, err := Render("doc.md", once, file)
		if err != nil || string(twice) != string(once) {
			t.Fatalf("renewed twice is not renewed once: %v\n%q\n%q", err, once, twice)
		}
		if got, want := outside(t, string(once)), outside(t, text); got != want {
			t.Errorf("outside the markers:\n%q\nwas\n%q", got, want)
		}
	})
}

// outside cuts the generated parts out of a sound document, with a reading of
// its own: only what is between a begin and the next end may go.
func outside(t *testing.T, text string) string {
	var b strings.Builder
	parts, faults := parse([]byte(text))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	rest := 0
	for _, p := range parts {
		kept := text[rest:p.start]
		if line := kept[strings.LastIndex(strings.TrimSuffix(kept, "\n"), "\n")+1:]; !strings.Contains(line, "scopes:begin") {
			t.Errorf("a part starts behind %q", line)
		}
		if line, _, _ := strings.Cut(text[p.end:], "\n"); !strings.Contains(line, "scopes:end") {
			t.Errorf("a part ends before %q", line)
		}
		b.WriteString(kept)
		rest = p.end
	}
	b.WriteString(text[rest:])
	return b.String()
}
