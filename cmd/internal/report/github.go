package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// writeGitHub writes a workflow command for each finding:
//
//	::error file=a.md,line=3,col=7,endLine=3,endColumn=20,title=SC101::message
//
// Columns count characters. GitHub wants none of a range of several lines.
func (w *Writer) writeGitHub(out io.Writer, findings []Finding, files *sources) error {
	b := bufio.NewWriter(out)
	for _, f := range findings {
		var properties []string
		add := func(name, value string) {
			properties = append(properties, name+"="+propertyEscapes.Replace(visible(value)))
		}
		if f.File != "" {
			add("file", w.seenFromRoot(f.File))
		}
		if f.Line > 0 {
			oneLine := f.EndLine == 0 || f.EndLine == f.Line
			add("line", fmt.Sprint(f.Line))
			if f.Column > 0 && oneLine {
				add("col", fmt.Sprint(files.characters(f.File, f.Line, f.Column)))
			}
			if f.EndLine > 0 {
				add("endLine", fmt.Sprint(f.EndLine))
			}
			if f.EndColumn > 0 && oneLine {
				add("endColumn", fmt.Sprint(files.characters(f.File, f.Line, f.EndColumn)))
			}
		}
		if f.Code != "" {
			add("title", f.Code)
		}
		text := visible(f.Message)
		if f.Hint != "" {
			text += "\nhint: " + visible(f.Hint)
		}
		command := commands[f.Level]
		if len(properties) > 0 {
			command += " " + strings.Join(properties, ",")
		}
		fmt.Fprintf(b, "::%s::%s\n", command, dataEscapes.Replace(text))
	}
	return b.Flush()
}

var commands = map[Level]string{Error: "error", Warn: "warning", Info: "notice"}

// What the runner decodes, in the text and in properties.
var (
	dataEscapes     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
