// Package htmlpage writes a catalogue as one HTML page that needs nothing else:
// no network, no build step, no other file. Most callers want [Render].
//
// The page lists what an audience sees: the scopes by group, the endpoints, and
// which opens which. It has two tools. The picker finds the smallest set of
// scopes for chosen endpoints; the tester says what a key may do and hand out.
// They decide in the reader's browser, by the rules of package scope, and send
// nothing anywhere.
//
// A page for an audience names nothing that it does not see, but for what the
// widens: of a wildcard that it sees acknowledges. Where more is behind a
// wildcard the page says how much, not what.
//
// Descriptions are foreign text. They stand in the page as text, and the page
// forbids itself, by a content security policy, to run anything but its own
// script.
package htmlpage

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"errors"
	"html/template"
	"path/filepath"
	"slices"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/outfile"
	"github.com/payconex/scopes/scope"
)

var (
	//go:embed page.html
	pageHTML string
	//go:embed page.css
	style string
	//go:embed theme.js
	themeScript string
	//go:embed matcher.js
	matcherScript string
	//go:embed dom.js
	domScript string
	//go:embed rows.js
	rowsScript string
	//go:embed search.js
	searchScript string
	//go:embed page.js
	toolsScript string

	pageScript = domScript + rowsScript + searchScript + toolsScript
)

var page = template.Must(template.New("page").Parse(pageHTML))

// Render returns the page of file for an audience of it. The same file and
// audience give the same bytes. The error is a [*LeakError] if a text that the
// audience would read names a scope that it does not see.
func Render(file *catalogfile.File, audience scope.Audience) ([]byte, error) {
	return newView(file, slices.Index(file.Audiences, audience)).render()
}

func (v *view) render() ([]byte, error) {
	if err := v.leaks(); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err := page.Execute(&out, v.page())
	return out.Bytes(), err
}

// Leaks returns a [*LeakError] if a text that a document for an audience shows
// names a scope that the audience does not see: what a page refuses, others
// should too. Shown tells which texts of the page the document has as well.
func Leaks(file *catalogfile.File, audience scope.Audience, shown func(Leak) bool) error {
	var leak *LeakError
	if err := newView(file, slices.Index(file.Audiences, audience)).leaks(); !errors.As(err, &leak) {
		return err
	}
	leak.Leaks = slices.DeleteFunc(leak.Leaks, func(l Leak) bool { return !shown(l) })
	if len(leak.Leaks) == 0 {
		return nil
	}
	return leak
}

// Mark returns the first line of the page of a catalogue.
func mark(file *catalogfile.File) template.HTML {
	return template.HTML(outfile.MarkPage(filepath.Base(file.Path), string(file.Digest)))
}

// policy lets the page run its own scripts and style, and load nothing.
func policy() string {
	source := func(text string) string {
		sum := sha256.Sum256([]byte(text))
		return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	return "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'" +
		"; style-src " + source(style) +
		"; script-src " + source(themeScript) + " " + source(matcherScript) + " " + source(pageScript) +
		"; require-trusted-types-for 'script'; trusted-types 'none'"
}
