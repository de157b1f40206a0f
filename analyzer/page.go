package analyzer

import (
	_ "embed"
	"go/doc/comment"
	"go/parser"
	"go/token"
	"strings"
	"sync"
)

// The package comment is the page on the web, and what a command shows.
//
//go:embed doc.go
var docSource string

const pageHeading = "Check "

// Page returns the page about a check as plain text: what the package
// documentation says under its heading. It returns "" if there is none.
func Page(check string) string { return pages()[check] }

var pages = sync.OnceValue(func() map[string]string {
	found := map[string]string{}
	file, err := parser.ParseFile(token.NewFileSet(), "doc.go", docSource, parser.PackageClauseOnly|parser.ParseComments)
	if err != nil {
		return found
	}
	var p comment.Parser
	printer := &comment.Printer{TextWidth: 78, TextCodePrefix: "    "}
	name := ""
	sections := map[string]*comment.Doc{}
	for _, block := range p.Parse(file.Doc.Text()).Content {
		if heading, ok := block.(*comment.Heading); ok {
			var isCheck bool
			if name, isCheck = strings.CutPrefix(printed(printer, heading.Text), pageHeading); !isCheck {
				name = ""
			}
			continue
		}
		if name == "" {
			continue
		}
		if sections[name] == nil {
			sections[name] = &comment.Doc{}
		}
		sections[name].Content = append(sections[name].Content, block)
	}
	for name, section := range sections {
		found[name] = string(printer.Text(section))
	}
	return found
})

func printed(printer *comment.Printer, text []comment.Text) string {
	line := printer.Text(&comment.Doc{Content: []comment.Block{&comment.Paragraph{Text: text}}})
	return strings.TrimSpace(string(line))
}
