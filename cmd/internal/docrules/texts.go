package docrules

import (
	"bytes"
	"html"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/payconex/scopes/cmd/internal/prose"
	"github.com/payconex/scopes/cmd/internal/report"
	"github.com/payconex/scopes/scope"
)

// A row is a line that begins with a name and goes on with a text.
type row struct {
	line, column, length int // of the text
	name                 scope.Pattern
	at                   int // its column
	text                 string
}

var (
	marks   = " \t|`*_-+\"'"
	element = regexp.MustCompile(`<[^<>]*>`)
	between = regexp.MustCompile("^(?:[ \t|`*_\"':–—-]|<[^<>]*>)*")
	closed  = regexp.MustCompile(`(?i)</(?:td|th|tr|li|dd|p)\s*>`)
)

// row keeps a line that looks like a row of a table or a list of names. The
// name is the first that it mentions.
func (d *document) row(number int, line []byte, m prose.Mention) {
	const longest = 2000 // bytes of what could be a row
	if len(line) > longest || !m.Known || d.texts[scope.Pattern(m.Name)] == nil {
		return
	}
	before := element.ReplaceAll(line[:m.Column-1], nil)
	if len(bytes.Trim(before, marks)) > 0 {
		return
	}
	start := m.Column - 1 + len(m.Name)
	gap := between.Find(line[start:])
	start += len(gap)
	text := line[start:]
	if bytes.IndexByte(gap, '|') >= 0 {
		text = cell(text)
	}
	if end := closed.FindIndex(text); end != nil {
		text = text[:end[0]]
	}
	text = bytes.TrimSpace(text)
	plain := plainText(string(text))
	if plain == "" {
		return
	}
	if d.rows == nil {
		d.rows = map[string][]row{}
	}
	d.rows[string(gap)] = append(d.rows[string(gap)], row{number, start + 1, len(text), scope.Pattern(m.Name), m.Column, plain})
}

// cell returns text up to the end of its cell.
func cell(text []byte) []byte {
	for i, c := range text {
		if c == '|' && (i == 0 || text[i-1] != '\\') {
			return text[:i]
		}
	}
	return text
}

// plainText takes Markdown's and HTML's escapes away.
func plainText(text string) string {
	return squeeze(html.UnescapeString(element.ReplaceAllString(text, "")))
}

func squeeze(text string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(text, `\`, "")), " ")
}

// few is how many rows of one form make a table or list.
const few = 3

// otherTexts, SC107: where most rows of one form have the words of the
// catalogue, the others should have them too.
func (d *document) otherTexts() {
	for _, form := range slices.Sorted(maps.Keys(d.rows)) {
		rows := d.rows[form]
		same := 0
		for _, r := range rows {
			if d.same(r) {
				same++
			}
		}
		if same < few || 2*same <= len(rows) {
			continue
		}
		for _, r := range rows {
			if !d.same(r) {
				d.add("SC107", report.On(r.line, r.column, r.length), "write "+quoted(d.texts[r.name].Desc)+", or change the catalogue",
					"the text of "+quoted(r.name)+" is not the catalogue's")
			}
		}
	}
}

func (d *document) same(r row) bool {
	s := d.texts[r.name]
	return r.says(s.Desc) || r.says(s.Long)
}

// says reports whether the row has a text of the catalogue.
func (r row) says(text string) bool {
	return text != "" && (r.text == squeeze(text) || r.text == plainText(text))
}
