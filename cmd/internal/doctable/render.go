// Package doctable renews the generated parts of documents: tables of scopes,
// what endpoints require, and what is new. Most callers want [Render].
//
// A generated part stands between two markers, each alone in its line:
//
//	<!-- scopes:begin table audience=public group=payments -->
//	<!-- scopes:end -->
//
// The rest of the document is kept byte for byte, and so are the markers. A
// marker inside a fenced code block is an example and is left alone, if its
// fences are indented by at most 3 spaces. Deeper ones, and those behind the
// mark of a list item, may be code or not, which depends on the list: a marker
// between two of them is a fault. So is a block that hides a marker and does
// not end.
//
// begin table takes these options, all of which must agree on a row:
//
//	audience=A    what A sees: names of A and of the audiences before it
//	group=G,H     names of the groups
//	tag=T         names that have the tag; tag=!T: that do not have it
//	include=GLOB  names that the selector selects (package selector)
//	exclude=GLOB  names that it does not select
//	columns=C,D   scope, desc, long, audience, grantable, endpoints, reaches
//
// The column reaches says what a wildcard hands out: the scopes that the readers
// see, and those that its widens: acknowledges; how many there are besides; and
// that what is added below it later comes along. Without columns= a table has
// scope and desc, and the description of a wildcard goes on with that.
//
// begin matrix writes a row for each endpoint and a column for each name that
// opens one of them. It takes the options of a table but for columns. A name
// that opens the endpoint by itself is marked yes; one that is needed together
// with others, "with others".
//
// begin changelog writes what is new, and what is deprecated, by the since: of
// names and of their deprecation, the newest version first. Numbers between dots
// are compared as numbers: 4.10 is later than 4.9. It takes the options of a
// table but for columns, and
//
//	since=V       only what came after version V, so not V itself
//
// begin required takes these:
//
//	endpoint=ID   the endpoint
//	audience=A    who reads it: wildcards that A does not see are left out;
//	              the endpoint's own audience if left out
//
// A text that names what the audience of its marker does not see is a fault, but
// for what the widens: of a wildcard acknowledges. Descriptions are foreign text. They are escaped so that none can leave its
// cell, open an element of HTML, or look like a marker.
package doctable

import (
	"bytes"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
)

// Render returns the document with every generated part renewed from file. Its
// lines keep their line ends. The error is an [*Error] with every fault: a
// document without a marker has one, and so has a marker that selects nothing.
// The name of the document is for messages only.
func Render(name string, document []byte, file *catalogfile.File) ([]byte, error) {
	parts, faults := parse(document)
	var out bytes.Buffer
	kept := 0 // what is before it is written
	for _, p := range parts {
		lines, wrong := p.lines(file)
		if len(wrong) > 0 {
			faults = append(faults, wrong...)
			continue
		}
		fresh := p.body(lines)
		old := document[p.start:p.end]
		if bytes.Equal(unixLines(old), unixLines(fresh)) {
			fresh = old
		}
		out.Write(document[kept:p.start])
		out.Write(fresh)
		kept = p.end
	}
	if len(faults) > 0 {
		return nil, newError(name, faults)
	}
	out.Write(document[kept:])
	return out.Bytes(), nil
}

// lines returns the generated lines of a part, or every option that is wrong.
func (p part) lines(file *catalogfile.File) ([]string, []Fault) {
	r := reader{p.marker, file}
	if faults := r.values(); r.faulty || len(faults) > 0 {
		return nil, faults
	}
	switch p.kind {
	case "required":
		return r.required()
	case "matrix":
		return r.matrix()
	case "changelog":
		return r.changelog()
	}
	return r.table()
}

// body returns lines as they stand in the document: behind the marker's own
// indentation, with its line end.
func (p part) body(lines []string) []byte {
	var b bytes.Buffer
	for _, line := range lines {
		if line != "" {
			b.WriteString(p.indent)
			b.WriteString(line)
		}
		b.WriteString(p.newline)
	}
	return b.Bytes()
}

func unixLines(data []byte) []byte {
	return bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
}
