package catalogdiff

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// Count returns how many findings there are of each class.
func Count(findings []Finding) map[Class]int {
	n := map[Class]int{}
	for _, f := range findings {
		n[f.Class]++
	}
	return n
}

// Text writes a line for each finding, and its witness below.
func Text(w io.Writer, findings []Finding) {
	for _, f := range findings {
		fmt.Fprintf(w, "%s:%d:%d: %s: %s%s\n", printable(f.Path), f.Line, f.Column, f.Class, f.What, f.rule())
		if f.Witness != "" {
			fmt.Fprintf(w, "    %s\n", f.Witness)
		}
	}
}

// rule returns what follows a finding that breaks a rule.
func (f Finding) rule() string {
	if f.Code == "" {
		return ""
	}
	return " [" + f.Code + "]"
}

// Markdown writes the findings as the comment of a pull request. What nobody
// notices is folded away.
func Markdown(w io.Writer, findings []Finding) {
	n := Count(findings)
	fmt.Fprintf(w, "### Scopes: %d breaking, %d widening, %d neutral\n", n[Breaking], n[Widening], n[Neutral])
	titles := map[Class]string{
		Breaking: "Breaking: keys lose something",
		Widening: "Widening: keys get stronger",
		Neutral:  "Neutral: no key notices",
	}
	for _, class := range Classes {
		if n[class] == 0 {
			continue
		}
		if class == Neutral {
			fmt.Fprintf(w, "\n<details><summary>%s</summary>\n\n", titles[class])
		} else {
			fmt.Fprintf(w, "\n**%s**\n\n", titles[class])
		}
		for _, f := range findings {
			if f.Class != class {
				continue
			}
			fmt.Fprintf(w, "- %s%s", f.What, f.rule())
			if f.Witness != "" {
				fmt.Fprintf(w, "  \n  %s", f.Witness)
			}
			fmt.Fprintln(w)
		}
		if class == Neutral {
			fmt.Fprint(w, "\n</details>\n")
		}
	}
	if len(findings) == 0 {
		fmt.Fprint(w, "\nNothing changed.\n")
	}
}

// JSON writes {"old", "new", "counts", "findings"}.
func JSON(w io.Writer, old, fresh string, findings []Finding) error {
	n := Count(findings)
	out := struct {
		Old      string        `json:"old"`
		New      string        `json:"new"`
		Counts   map[Class]int `json:"counts"`
		Findings []Finding     `json:"findings"`
	}{old, fresh, map[Class]int{Breaking: n[Breaking], Widening: n[Widening], Neutral: n[Neutral]}, findings}
	if findings == nil {
		out.Findings = []Finding{}
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(out)
}

// printable returns a path as it is, or escaped if a terminal might take part
// of it for a command.
func printable(path string) string { return strings.Trim(code(path), "`") }
