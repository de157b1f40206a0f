package doctable

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A part is what stands between a pair of markers: document[start:end].
type part struct {
	marker
	start, end int
}

// A marker is a line such as "<!-- scopes:begin table group=keys -->".
type marker struct {
	indent  string // before it
	newline string // behind it
	word    string // "begin" or "end"
	kind    string // of a begin: a key of options
	options []option
	faulty  bool // some options are no options

	line, column int
}

type option struct {
	key, value string
	column     int
}

func (m marker) fault(column int, hint, message string, args ...any) Fault {
	return Fault{m.line, column, fmt.Sprintf(message, args...), hint}
}

const (
	opening = "<!--"
	closing = "-->"
	prefix  = "scopes:"
)

// parse returns the generated parts of a document, and what is wrong with its
// markers. It leaves out parts that cannot be told for sure.
func parse(document []byte) (parts []part, faults []Fault) {
	var open *part // the begin that waits for its end
	var code fences
	markers, offset, number := 0, 0, 0
	for line := range strings.Lines(string(document)) {
		number++
		start := offset
		offset += len(line)
		m, wrong := parseMarker(line, number)
		column := m.column
		if len(wrong) > 0 {
			column = wrong[0].Column
		}
		// Inside a part nothing is kept, so a fence there means nothing.
		if open == nil && code.read(line, number, column) {
			continue
		}
		markers += len(wrong)
		faults = append(faults, wrong...)
		switch m.word {
		case "begin":
			markers++
			if open != nil {
				faults = append(faults, m.fault(m.column, fmt.Sprintf("end the one of line %d first", open.line), "marker begins inside another"))
			} else {
				open = &part{marker: m, start: offset}
			}
		case "end":
			markers++
			if open == nil {
				faults = append(faults, m.fault(m.column, "remove it, or write the begin that it ends", "end without a begin"))
				continue
			}
			open.end = start
			if open.kind != "" {
				parts = append(parts, *open)
			}
			open = nil
		}
	}
	if open != nil {
		faults = append(faults, open.fault(open.column, "write <!-- scopes:end --> where the generated part ends", "begin without an end"))
	}
	faults = append(faults, code.end()...)
	if markers == 0 && len(faults) == 0 {
		faults = append(faults, Fault{1, 1, "no marker", "write <!-- scopes:begin table --> and <!-- scopes:end -->, or do not list the file"})
	}
	return parts, faults
}

// parseMarker reads a line that may be a marker. The marker has a word if it is
// one.
func parseMarker(line string, number int) (marker, []Fault) {
	text := strings.TrimRight(line, " \t\r\n")
	at := strings.Index(text, opening)
	for at >= 0 && !strings.HasPrefix(strings.TrimLeft(text[at+len(opening):], " \t"), prefix) {
		next := strings.Index(text[at+len(opening):], opening)
		if next < 0 {
			return marker{}, nil
		}
		at += len(opening) + next
	}
	if at < 0 || strings.Count(text[:at], "`")%2 == 1 { // `in code` it is an example
		return marker{}, nil
	}
	m := marker{indent: text[:at], newline: "\n", line: number, column: at + 1}
	if strings.HasSuffix(line, "\r\n") {
		m.newline = "\r\n"
	}
	if strings.TrimLeft(m.indent, " \t") != "" || strings.Index(text[at:], closing)+len(closing) != len(text)-at {
		return marker{}, []Fault{m.fault(m.column, "write it on a line of its own, from <!-- to -->", "marker that does not stand alone in its line")}
	}
	words := split(text[at+len(opening):len(text)-len(closing)], at+len(opening)+1)
	return m, m.fill(words)
}

// A word of a marker starts at a column of the line.
type word struct {
	text   string
	column int
}

func split(body string, column int) []word {
	var words []word
	for {
		rest := strings.TrimLeft(body, " \t")
		column += len(body) - len(rest)
		if rest == "" {
			return words
		}
		text := rest
		if i := strings.IndexAny(rest, " \t"); i >= 0 {
			text = rest[:i]
		}
		words = append(words, word{text, column})
		body, column = rest[len(text):], column+len(text)
	}
}

// fill takes the words of a marker apart: scopes:begin, the kind, the options.
func (m *marker) fill(words []word) (faults []Fault) {
	first := strings.TrimPrefix(words[0].text, prefix)
	if first == complete {
		m.word = complete
		return m.take(complete, words[1:])
	}
	if first != "begin" && first != "end" {
		return []Fault{m.fault(words[0].column, oneOf(first, []string{"begin", "end"}, ""), "unknown marker %q", words[0].text)}
	}
	m.word = first
	switch {
	case first == "end" && len(words) > 1:
		return []Fault{m.fault(words[1].column, "write <!-- scopes:end -->", "end takes no %q", words[1].text)}
	case first == "end":
		return nil
	case len(words) == 1:
		return []Fault{m.fault(m.column, "write what to generate: begin "+strings.Join(kindNames(), ", begin "), "begin of what?")}
	}
	kind := words[1].text
	if _, ok := options[kind]; !ok || kind == complete {
		return []Fault{m.fault(words[1].column, oneOf(kind, kindNames(), ""), "cannot generate %q", kind)}
	}
	return m.take(kind, words[2:])
}

// take takes the options of a marker. Those that are wrong it leaves out, and the
// others are judged as well.
func (m *marker) take(kind string, words []word) (faults []Fault) {
	known := options[kind]
	for _, w := range words {
		key, value, _ := strings.Cut(w.text, "=")
		_, again := m.option(key)
		switch {
		case !slices.Contains(known, key):
			faults = append(faults, m.fault(w.column, oneOf(key, known, ""), "%s takes no option %q", m.said(kind), key))
		case value == "":
			faults = append(faults, m.fault(w.column, "write options as key=value, without spaces", "option %q without a value", key))
		case again:
			faults = append(faults, m.fault(w.column, "keep one of the two", "option %q stands twice", key))
		default:
			m.options = append(m.options, option{key, value, w.column})
		}
	}
	m.kind, m.faulty = kind, len(faults) > 0
	return faults
}

// said is how a marker of a kind begins.
func (m *marker) said(kind string) string {
	if m.word == complete {
		return complete
	}
	return m.word + " " + kind
}

// options are what each kind of begin takes.
var options = map[string][]string{
	"table":     {"audience", "group", "tag", "include", "exclude", "columns"},
	"required":  {"endpoint", "audience"},
	"matrix":    {"audience", "group", "tag", "include", "exclude"},
	"changelog": {"since", "audience", "group", "tag", "include", "exclude"},
	complete:    {"audience", "group", "tag", "include", "exclude"},
}

func kindNames() []string {
	names := slices.Sorted(maps.Keys(options))
	return slices.DeleteFunc(names, func(name string) bool { return name == complete })
}

func (m marker) option(key string) (option, bool) {
	for _, o := range m.options {
		if o.key == key {
			return o, true
		}
	}
	return option{}, false
}
