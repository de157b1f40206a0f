package importer

import (
	"bytes"
	"html"
	"strings"
)

// htmlRows takes HTML apart, as far as tables and lines go. It is no parser of
// all that browsers read: a tag is what is between < and >, and what closes
// nothing is passed over.
func htmlRows(data []byte) []row {
	h := htmlReader{line: 1}
	h.read(data)
	h.endRow()
	h.endLine()
	return h.rows
}

type htmlReader struct {
	rows []row
	line int

	text  strings.Builder // of the cell, or of the line outside tables
	begin int             // line of the text
	cells []string
	row   int // line of the row; 0: none is open
	cell  bool
	heads bool // the row is of <th>
	terms bool // the row is a <dt> and its <dd>
	title bool // in <h1> to <h6>
}

func (h *htmlReader) read(data []byte) {
	for len(data) > 0 {
		next := bytes.IndexByte(data, '<')
		if next < 0 {
			next = len(data)
		}
		h.write(data[:next])
		data = data[next:]
		if len(data) == 0 {
			return
		}
		end := 0
		switch {
		case bytes.HasPrefix(data, []byte("<!--")):
			end = after(data, "-->")
		case len(data) > 1 && (isLetter(data[1]) || data[1] == '/' || data[1] == '!' || data[1] == '?'):
			end = after(data, ">")
			name := tagName(data[:end])
			if name == "script" || name == "style" {
				end += after(data[end:], "</"+name)
				end += after(data[end:], ">")
			}
			h.tag(name)
		default:
			h.write(data[:1])
			end = 1
		}
		h.line += bytes.Count(data[:end], []byte("\n"))
		data = data[end:]
	}
}

// after returns where what follows mark begins, in whatever case, or the end.
// The mark begins with no letter.
func after(data []byte, mark string) int {
	for i := 0; i+len(mark) <= len(data); i++ {
		next := bytes.IndexByte(data[i:], mark[0])
		if next < 0 || i+next+len(mark) > len(data) {
			break
		}
		if i += next; strings.EqualFold(string(data[i:i+len(mark)]), mark) {
			return i + len(mark)
		}
	}
	return len(data)
}

func tagName(tag []byte) string {
	text := strings.ToLower(strings.Trim(string(tag), "<> \t\r\n"))
	if i := strings.IndexAny(text, " \t\r\n>"); i >= 0 {
		text = text[:i]
	}
	return text
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func (h *htmlReader) write(text []byte) {
	for piece := range bytes.Lines(text) {
		if h.text.Len() == 0 {
			h.begin = h.line
		}
		h.text.Write(piece)
		if bytes.HasSuffix(piece, []byte("\n")) {
			h.line++
			if len(bytes.TrimSpace([]byte(h.text.String()))) == 0 {
				h.text.Reset() // begin where there is something
			}
		}
	}
}

func (h *htmlReader) tag(name string) {
	switch name {
	case "tr":
		h.endRow()
		h.endLine()
		h.row, h.heads = h.line, false
	case "/tr", "/table", "table", "tbody", "/tbody", "/thead":
		h.endRow()
		h.endLine()
	case "td", "th":
		h.endCell()
		h.text.Reset()
		h.cell = true
		h.heads = h.heads || name == "th" && len(h.cells) == 0
		if h.row == 0 {
			h.row = h.line
		}
	case "/td", "/th":
		h.endCell()
	case "dt", "dd", "/dt", "/dd", "dl", "/dl":
		h.term(name)
	case "br", "br/":
		h.space()
		if !h.cell {
			h.endLine()
		}
	case "h1", "h2", "h3", "h4", "h5", "h6":
		h.endLine()
		h.title = true
	case "/h1", "/h2", "/h3", "/h4", "/h5", "/h6":
		h.endLine()
		h.title = false
	case "p", "/p", "div", "/div", "li", "/li", "ul", "/ul", "ol", "/ol", "pre", "/pre", "section", "/section":
		if h.cell {
			h.space()
		} else {
			h.endLine()
		}
	}
}

// term reads a list of terms: each with what is said of it is a row.
func (h *htmlReader) term(tag string) {
	switch {
	case h.row != 0 && !h.terms: // in a cell of a table
		h.space()
	case tag == "dd" && h.terms:
		h.endCell()
		h.text.Reset()
		h.cell = true
	case tag == "dt":
		h.endRow()
		h.endLine()
		h.row, h.heads, h.terms, h.cell = h.line, false, true, true
	case tag == "dl" || tag == "/dl":
		h.endRow()
		h.endLine()
	default:
		h.endCell()
	}
}

func (h *htmlReader) space() {
	if h.text.Len() > 0 {
		h.text.WriteByte(' ')
	}
}

func (h *htmlReader) take() string {
	text := strings.Join(strings.Fields(html.UnescapeString(h.text.String())), " ")
	h.text.Reset()
	return text
}

func (h *htmlReader) endCell() {
	if h.cell {
		h.cells = append(h.cells, h.take())
		h.cell = false
	}
}

func (h *htmlReader) endRow() {
	h.endCell()
	if h.terms && len(h.cells) == 1 { // a term of which nothing is said
		h.cells = append(h.cells, "")
	}
	if len(h.cells) > 0 {
		h.rows = append(h.rows, row{line: h.row, cells: h.cells, heading: h.heads && len(h.cells) > 1, plain: true})
	}
	h.cells, h.row, h.terms = nil, 0, false
}

// endLine ends a line outside tables. Several lines of a text without tags are
// several.
func (h *htmlReader) endLine() {
	if h.cell {
		return
	}
	for i, text := range strings.Split(h.text.String(), "\n") {
		if text = strings.Join(strings.Fields(html.UnescapeString(text)), " "); text != "" {
			h.rows = append(h.rows, row{line: h.begin + i, cells: []string{text}, heading: h.title, plain: true})
		}
	}
	h.text.Reset()
}
