package main

import (
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// endings are what is read of a folder.
var endings = []string{".md", ".txt", ".html", ".htm", ".yaml", ".yml", ".json"}

// programs are the endings of source code, which is read of a folder too. In it a
// name needs more evidence than in a document; see [docrules.Checker.CheckCode].
var programs = []string{
	".ts", ".tsx", ".mts", ".js", ".jsx", ".mjs", ".cjs", ".vue", ".svelte", ".py", ".rb", ".java", ".kt", ".scala", ".swift",
	".php", ".cs", ".rs", ".c", ".h", ".cc", ".cpp", ".dart", ".ex", ".sh", ".sql", ".tf", ".hcl", ".toml", ".rego", ".proto", ".graphql",
}

// isProgram reports whether a file is source code, by its name.
func isProgram(path string) bool {
	return slices.Contains(programs, strings.ToLower(filepath.Ext(path)))
}

// isGo reports whether a file is Go code, by its name.
func isGo(path string) bool { return strings.ToLower(filepath.Ext(path)) == ".go" }

// maxDocument bounds what a file that never ends can do.
const maxDocument = 64 << 20

// findDocuments returns the files that paths name, and those in the folders
// that they name whose names end in one of endings, or of more, spelt as the
// paths are. It leaves out except, and does not return a file twice.
func findDocuments(paths []string, except string, more ...string) (documents []string, unread []error) {
	endings := slices.Concat(endings, more)
	catalog, _ := os.Stat(except)
	seen := map[string]bool{}
	add := func(path string, info fs.FileInfo) {
		absolute, err := filepath.Abs(path)
		if err != nil {
			absolute = path
		}
		if !seen[absolute] && !os.SameFile(info, catalog) {
			seen[absolute] = true
			documents = append(documents, path)
		}
	}
	for _, path := range paths {
		info, err := os.Stat(path)
		switch {
		case err != nil:
			unread = append(unread, cannotRead(path, err))
		case info.IsDir():
			unread = append(unread, walk(path, endings, add)...)
		default:
			add(path, info)
		}
	}
	return documents, unread
}

// walk adds the documents below a folder, in sorted order.
func walk(folder string, endings []string, add func(string, fs.FileInfo)) (unread []error) {
	prefix := folder
	switch {
	case folder == ".":
		prefix = ""
	case !os.IsPathSeparator(folder[len(folder)-1]):
		prefix += string(filepath.Separator)
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return []error{cannotRead(folder, err)}
	}
	for _, e := range entries {
		path, name := prefix+e.Name(), e.Name()
		switch {
		case e.IsDir():
			if !strings.HasPrefix(name, ".") && name != "node_modules" && name != "vendor" {
				unread = append(unread, walk(path, endings, add)...)
			}
		case e.Type().IsRegular() && slices.Contains(endings, strings.ToLower(filepath.Ext(name))):
			info, err := e.Info()
			if err != nil {
				unread = append(unread, cannotRead(path, err))
				continue
			}
			add(path, info)
		}
	}
	return unread
}

// contents reads documents one after the other, and counts them on a terminal.
// What cannot be read it adds to unread.
func (a *app) contents(documents []string, unread *[]error) iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		progress := a.progress(len(documents))
		defer progress.end()
		for i, path := range documents {
			progress.at(i)
			text, err := readDocument(path)
			if err != nil {
				*unread = append(*unread, err)
			} else if !yield(path, text) {
				return
			}
		}
	}
}

func readDocument(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, cannotRead(path, err)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxDocument+1))
	if err != nil {
		return nil, cannotRead(path, err)
	}
	if len(text) > maxDocument {
		return nil, hinted("split it, or leave it out", "cannot read %q: more than %d MiB", path, maxDocument>>20)
	}
	return text, nil
}

// cannotRead says which file, once.
func cannotRead(path string, err error) error {
	hint := "name a file or folder that you may read"
	if errors.Is(err, fs.ErrNotExist) {
		hint = "check the spelling; paths are seen from the working directory"
	}
	if fault, ok := err.(*fs.PathError); ok {
		err = fault.Err
	}
	return hinted(hint, "cannot read %q: %v", path, err)
}
