package report

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A Format is a way to write findings.
type Format string

// The formats.
const (
	Text   Format = "text"   // for people, and for editors that jump to file:line:column
	JSON   Format = "json"   // one array
	SARIF  Format = "sarif"  // version 2.1.0, for code scanning
	GitHub Format = "github" // annotations, in the log of a GitHub job
)

var formats = []Format{Text, JSON, SARIF, GitHub}

// ParseFormat returns the format of that name. The empty name is [GitHub] in a
// GitHub job, which getenv tells, and [Text] elsewhere.
func ParseFormat(name string, getenv func(string) string) (Format, error) {
	if name == "" {
		if getenv("GITHUB_ACTIONS") == "true" {
			return GitHub, nil
		}
		return Text, nil
	}
	if !slices.Contains(formats, Format(name)) {
		return "", fmt.Errorf("format %q is not known: use text, json, sarif or github", name)
	}
	return Format(name), nil
}

// A Writer writes findings. The zero Writer writes text without quoting any
// source.
type Writer struct {
	Format Format // empty: Text
	Color  bool   // whether text may have colours; see [Colorful]

	// Source returns a file, for quoting lines of it. It is asked once in a row
	// for each file. If it is nil, or returns an error, nothing is quoted, and
	// columns in SARIF and annotations count bytes.
	Source func(file string) ([]byte, error)

	// Root is the folder that paths in SARIF and annotations are seen from: the
	// top of the repository. Empty: the working directory.
	Root string

	Tool  Tool
	Rules []Rule // what the codes mean, for SARIF
}

// A Tool is the program whose findings they are.
type Tool struct {
	Name    string
	Version string // may be empty
	URL     string // where to read about it; may be empty
}

// A Rule is what one code stands for.
type Rule struct {
	Code    string
	Summary string // one sentence
	Help    string // address of its page; may be empty
	Text    string // its page, in Markdown; may be empty
	Level   Level  // unless a finding says otherwise
}

// Write writes the findings in the order they have. In every format no finding
// gives something that is well formed: nothing at all, or an empty list.
func (w *Writer) Write(out io.Writer, findings []Finding) error {
	files := &sources{read: w.Source}
	switch w.Format {
	case JSON:
		return writeJSON(out, findings)
	case SARIF:
		return w.writeSARIF(out, findings, files)
	case GitHub:
		return w.writeGitHub(out, findings, files)
	}
	return w.writeText(out, findings, files)
}

// seenFromRoot returns path as seen from the root, with slashes. A path that
// is not below it stays as it is.
func (w *Writer) seenFromRoot(path string) string {
	if w.Root != "" {
		root, err := filepath.Abs(w.Root)
		absolute, err2 := filepath.Abs(path)
		if err == nil && err2 == nil {
			if inside, err := filepath.Rel(root, absolute); err == nil && filepath.IsLocal(inside) {
				path = inside
			}
		}
	}
	return filepath.ToSlash(strings.TrimPrefix(path, "."+string(filepath.Separator)))
}

// Colorful reports whether what is written to out may have colours: it is a
// terminal that knows them, and nobody has said no with NO_COLOR.
func Colorful(out any, getenv func(string) string) bool {
	return Terminal(out) && getenv("NO_COLOR") == "" && getenv("TERM") != "dumb"
}

// Terminal reports whether out is a terminal, rather than a file or a pipe.
func Terminal(out any) bool {
	file, ok := out.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
