package main

import (
	"bytes"
	"errors"
	"fmt"
	"go/scanner"
	"go/token"
	"slices"
	"strings"

	"github.com/payconex/scopes/cmd/internal/gocode"
	"github.com/payconex/scopes/cmd/internal/prose"
)

// uses lists where files use the name.
func (x *explanation) uses(paths []string) error {
	if len(paths) == 0 {
		return nil
	}
	documents, unread := findDocuments(paths, x.file.Path, ".go")
	names := prose.New(x.file.Catalog, x.file.Namespace)
	pkg, constants, err := gocode.Identifiers(x.file)
	constant := ""
	if err == nil { // otherwise the catalogue has no Go package
		constant = constants[x.entry.Name()]
	}
	var lines []string
	read := 0
	for path, text := range x.contents(documents, &unread) {
		read++
		place := func(line, column int, what string) {
			if what != "" {
				what = "  " + what
			}
			lines = append(lines, fmt.Sprintf("%s:%d:%d%s", printable(path), line, column, what))
		}
		for m := range names.Scan(text) {
			entry, known := x.file.Catalog.Entry(m.Name)
			switch {
			case known && entry.Name() == x.entry.Name() && m.Name != string(x.entry.Name()):
				place(m.Line, m.Column, "by its alias "+m.Name)
			case known && entry.Name() == x.entry.Name():
				place(m.Line, m.Column, "")
			case !known && slices.Contains(x.scope.Typos, m.Name):
				place(m.Line, m.Column, "misspelt "+m.Name)
			}
		}
		if strings.HasSuffix(path, ".go") && constant != "" {
			for _, pos := range selections(text, pkg, constant) {
				place(pos.Line, pos.Column, "as "+pkg+"."+constant)
			}
		}
	}
	used := "nowhere in " + count(read, "file")
	if len(lines) > 0 {
		used = count(len(lines), "time") + " in " + count(read, "file")
	}
	x.section("used", titled(used, lines)...)
	if len(unread) > 0 {
		return unreadable(errors.Join(unread...))
	}
	return nil
}

// selections returns where Go code says pkg.name. It reads words, not types, so
// that code which does not compile is read too.
func selections(source []byte, pkg, name string) (places []token.Position) {
	if !bytes.Contains(source, []byte(name)) {
		return nil
	}
	files := token.NewFileSet()
	var s scanner.Scanner
	file := files.AddFile("", files.Base(), len(source))
	s.Init(file, source, func(token.Position, string) {}, 0)
	var start token.Pos // of pkg
	state := 0          // how much of pkg . name has been read
	for {
		pos, tok, literal := s.Scan()
		switch {
		case tok == token.EOF:
			return places
		case state == 1 && tok == token.PERIOD:
			state = 2
		case state == 2 && tok == token.IDENT && literal == name:
			places = append(places, files.Position(start))
			state = 0
		case tok == token.IDENT && literal == pkg && state != 2:
			start, state = pos, 1
		default:
			state = 0
		}
	}
}
