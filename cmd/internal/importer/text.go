package importer

import (
	"bytes"
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A row is a line of a text, or a row of a table in it.
type row struct {
	line    int
	cells   []string // one, if it is no row of a table
	heading bool     // of a section
	rule    bool     // what is above it heads a table
	plain   bool     // cells have no signs of Markdown
}

// textRows takes Markdown and plain text apart.
func textRows(data []byte) (rows []row) {
	number := 0
	for line := range bytes.Lines(data) {
		number++
		text := strings.TrimRight(string(line), "\r\n")
		if !utf8.ValidString(text) {
			text = strings.ToValidUTF8(text, "")
		}
		trimmed := strings.TrimSpace(text)
		r := row{line: number}
		switch {
		case strings.Contains(trimmed, "|") && strings.Trim(trimmed, "|-: \t+") == "" && strings.Contains(trimmed, "-"):
			r.rule = true
		case strings.Contains(trimmed, "|"):
			r.cells = splitCells(trimmed)
		default:
			heading := strings.TrimLeft(trimmed, "#")
			r.heading = heading != trimmed
			r.cells = []string{strings.TrimSpace(heading)}
		}
		rows = append(rows, r)
	}
	return rows
}

// splitCells splits a line at every bar that is not escaped.
func splitCells(line string) (cells []string) {
	const bar = "\x00"
	line = strings.ReplaceAll(line, `\|`, bar)
	line = strings.TrimSuffix(strings.TrimPrefix(line, "|"), "|")
	for cell := range strings.SplitSeq(line, "|") {
		cells = append(cells, strings.TrimSpace(strings.ReplaceAll(cell, bar, "|")))
	}
	return cells
}

var (
	link    = regexp.MustCompile(`!?\[([^\[\]]*)\]\([^()]*\)`)
	tag     = regexp.MustCompile(`</?[A-Za-z][^<>]*>`)
	escaped = regexp.MustCompile(`\\([\\*_{}\[\]()#+.!|<>~-])`)
)

// plain returns the text of a cell without the signs of Markdown.
func plain(cell string) string {
	cell = link.ReplaceAllString(cell, "$1")
	cell = html.UnescapeString(tag.ReplaceAllString(cell, " "))
	cell = strings.TrimSpace(cell)
	for _, mark := range []string{"`", "**", "__", "*", "`", "_"} {
		if inner, ok := strings.CutPrefix(cell, mark); ok && strings.HasSuffix(inner, mark) && inner != mark {
			cell = strings.TrimSuffix(inner, mark)
		}
	}
	return strings.TrimSpace(strings.ReplaceAll(escaped.ReplaceAllString(cell, "$1"), "`", ""))
}

// text returns the text of a cell.
func (r row) text(cell string) string {
	if r.plain {
		return cell
	}
	return plain(cell)
}

// A prefix is text that may be a name, as far as the grammar goes.
var (
	prefix   = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_.-]*(?::[A-Za-z0-9][A-Za-z0-9_.-]*)*(?::\*)?`)
	anywhere = regexp.MustCompile(`[A-Za-z0-9][A-Za-z0-9_.-]*(?::[A-Za-z0-9][A-Za-z0-9_.-]*)+(?::\*)?|[A-Za-z0-9][A-Za-z0-9_.-]*:\*`)
	bullet   = regexp.MustCompile(`^(?:[•·‣▪*+-]|\d+[.)])\s+`)
	number   = regexp.MustCompile(`^[0-9]+$`)
	request  = regexp.MustCompile(`^(?i:(get|head|post|put|patch|delete|options|trace))\s+((?:https?://|/)\S*)$`)

	nameHead = regexp.MustCompile(`(?i)scope|permission|privilege|\bname\b|\baction`)
	textHead = regexp.MustCompile(`(?i)desc|meaning|purpose|permits|grants|allows|what|detail`)
)

// A table is what the head of a table says about its columns.
type table struct{ name, text int }

// text reads rows: those of tables, and lines that begin with a name.
func (r *reader) text(s Source, rows []row) {
	separated := gluedNot(rows)
	current := table{-1, -1}
	for i, row := range rows {
		switch {
		case row.rule:
			continue
		case len(row.cells) > 1:
			if heads := i+1 < len(rows) && rows[i+1].rule || row.heading; heads {
				current = head(row.cells)
				continue
			}
			if r.tableRow(s.Path, row, current) {
				continue
			}
		default:
			current = table{-1, -1}
			if r.lineRow(s.Path, rows, i, separated) {
				continue
			}
		}
		r.uses(s.Path, row)
	}
}

// mentions only notes which names are used.
func (r *reader) mentions(s Source, rows []row) {
	for _, row := range rows {
		r.uses(s.Path, row)
	}
}

func (r *reader) uses(path string, row row) {
	for _, cell := range row.cells {
		if !strings.Contains(cell, ":") {
			continue
		}
		for _, name := range anywhere.FindAllString(escaped.ReplaceAllString(cell, "$1"), -1) {
			r.add(path, row.line, strings.TrimRight(name, "._-"), "", false)
		}
	}
}

func head(cells []string) table {
	t := table{-1, -1}
	for i, cell := range cells {
		if t.text < 0 && textHead.MatchString(cell) {
			t.text = i
		} else if t.name < 0 && nameHead.MatchString(cell) {
			t.name = i
		}
	}
	return t
}

// tableRow reads a row of a table. The name is a whole cell: the one that the
// head says, or the first that has a colon.
func (r *reader) tableRow(path string, row row, t table) bool {
	at := -1
	for i, cell := range row.cells {
		name := row.text(cell)
		whole := prefix.FindString(name) == name && name != ""
		if whole && (i == t.name || t.name < 0 && strings.Contains(name, ":")) && !number.MatchString(name[strings.LastIndexByte(name, ':')+1:]) {
			at = i
			break
		}
	}
	if at < 0 {
		return false
	}
	text := ""
	if t.text >= 0 && t.text < len(row.cells) && t.text != at {
		text = row.text(row.cells[t.text])
	} else if at+1 < len(row.cells) {
		text = row.text(row.cells[at+1])
	}
	before := len(r.found)
	r.add(path, row.line, row.text(row.cells[at]), text, true)
	for i := before; i < len(r.found); i++ { // unless it is no name
		r.found[i].table = true
	}
	return true
}

// lineRow reads a line that begins with a name. What follows is its text.
func (r *reader) lineRow(path string, rows []row, i int, separated bool) bool {
	row := rows[i]
	text := bullet.ReplaceAllString(row.cells[0], "")
	listed := text != row.cells[0] || row.heading
	if m := request.FindStringSubmatch(text); m != nil {
		r.requests = append(r.requests, found{place: place{path, row.line}, name: strings.ToUpper(m[1]) + " " + m[2]})
		return true
	}
	marked := strings.HasPrefix(text, "`") || strings.HasPrefix(text, "**")
	text = escaped.ReplaceAllString(strings.TrimLeft(text, "`*"), "$1")
	name := prefix.FindString(text)
	if !strings.Contains(name, ":") {
		return false
	}
	if !separated && !marked {
		name = unglue(name)
	}
	rest := text[len(name):]
	name = strings.TrimRight(name, "._-")
	if number.MatchString(name[strings.LastIndexByte(name, ':')+1:]) {
		return false
	}
	rest = strings.Trim(rest, " \t`*:–—-=>")
	if rest == "" && row.heading { // the text is the paragraph below
		for j := i + 1; j < len(rows) && j < i+4; j++ {
			if next := rows[j]; len(next.cells) == 1 && next.cells[0] != "" {
				if !next.heading && !anywhere.MatchString(next.cells[0]) {
					rest = next.cells[0]
				}
				break
			}
		}
	}
	if rest == "" && !listed && !marked {
		return r.namespace == "" && r.loose(path, row, name)
	}
	r.add(path, row.line, name, row.text(rest), rest != "")
	return true
}

// loose notes a line that is nothing but a name: a use.
func (r *reader) loose(path string, row row, name string) bool {
	r.add(path, row.line, name, "", false)
	return true
}

// unglue cuts off the description that a page has lost the space before: it
// begins with a capital, or with digits before capitals, as in 3DS.
func unglue(name string) string {
	if strings.HasSuffix(name, "*") {
		return name
	}
	last := strings.LastIndexByte(name, ':') + 1
	for i := last + 1; i < len(name); i++ {
		switch c, before := name[i], name[i-1]; {
		case isUpper(c) && !isUpper(before):
			return name[:i]
		case isDigit(c) && !isDigit(before) && before != '_' && before != '-' && before != '.':
			rest := strings.TrimLeft(name[i:], "0123456789")
			if len(rest) > 1 && isUpper(rest[0]) && isUpper(rest[1]) {
				return name[:i]
			}
		}
	}
	return name
}

// gluedNot reports whether names and texts stand apart in the lines of a file. A
// star shows it: it ends a name. So does a head such as ScopeDescription. Where
// there is neither, a name such as updateUpdate may be one, if a new sentence
// follows it.
func gluedNot(rows []row) bool {
	stars, heads, letters := 0, 0, 0 // more than 0: glued
	for _, row := range rows {
		if len(row.cells) != 1 {
			continue
		}
		if gluedHead.MatchString(row.cells[0]) {
			heads++
		}
		text := strings.TrimLeft(bullet.ReplaceAllString(row.cells[0], ""), "`*")
		name := prefix.FindString(text)
		after := text[len(name):]
		if !strings.Contains(name, ":") || after == "" && unglue(name) == name {
			continue
		}
		if strings.HasSuffix(name, "*") {
			if first, _ := utf8.DecodeRuneInString(after); unicode.IsLetter(first) || unicode.IsDigit(first) {
				stars++
			} else {
				stars--
			}
			continue
		}
		sentence := strings.TrimLeft(after, " `*:–—-")
		if unglue(name) != name && !(sentence != "" && isUpper(sentence[0])) && !isUpper(name[strings.LastIndexByte(name, ':')+1]) {
			letters++
		} else {
			letters--
		}
	}
	switch {
	case stars != 0:
		return stars < 0
	case heads > 0:
		return false
	}
	return letters <= 0
}

var gluedHead = regexp.MustCompile(`^(?i:[a-z ]*(scope|permission|name|action)s?)(Description|Meaning|Purpose)`)

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }
func isDigit(c byte) bool { return '0' <= c && c <= '9' }
