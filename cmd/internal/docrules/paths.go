package docrules

import (
	"bytes"
	"slices"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/report"
)

// A lostPath is the path of an endpoint as it looks once a tool that takes {id}
// for markup has lost it: accounts//keys.
type lostPath struct {
	text             string // a last parameter leaves a slash behind
	method, template string
}

// pathsOf returns the lost paths, by their text without a last slash.
func pathsOf(file *catalogfile.File) map[string][]lostPath {
	paths := map[string][]lostPath{}
	for _, e := range file.Endpoints {
		segments := strings.Split(e.Path, "/")
		for i, s := range segments {
			if strings.HasPrefix(s, "{") {
				segments[i] = ""
			}
		}
		if lost := strings.Join(segments, "/"); strings.Contains(lost, "//") {
			key := strings.TrimRight(lost, "/")
			paths[key] = append(paths[key], lostPath{lost, e.Method, e.Path})
		}
	}
	return paths
}

// templates returns the paths that may have been meant: those of the method, if
// there are any; and of them those that lost a last parameter if and only if the
// text ends in a slash.
func templates(paths []lostPath, method, text string) (list []string) {
	some := func(keep func(lostPath) bool) {
		kept := slices.DeleteFunc(slices.Clone(paths), func(p lostPath) bool { return !keep(p) })
		if len(kept) > 0 {
			paths = kept
		}
	}
	some(func(p lostPath) bool { return strings.EqualFold(p.method, method) })
	some(func(p lostPath) bool { return strings.HasSuffix(p.text, "/") == strings.HasSuffix(text, "/") })
	for _, p := range paths {
		if !slices.Contains(list, p.template) {
			list = append(list, p.template)
		}
	}
	return list
}

// lostParameters, SC103.
func (d *document) lostParameters(number int, line []byte) {
	for from := 0; ; {
		at := bytes.Index(line[from:], []byte("//"))
		if at < 0 {
			return
		}
		at += from
		begin, end := at, at
		for begin > 0 && inURL(line[begin-1]) {
			begin--
		}
		for end < len(line) && inURL(line[end]) {
			end++
		}
		from = end
		word := line[begin:end]
		method := lastWord(line[:begin])
		if scheme := bytes.Index(word, []byte("://")); scheme >= 0 {
			begin += scheme + len("://")
			word = word[scheme+len("://"):]
		}
		slash := bytes.IndexByte(word, '/')
		if slash < 0 {
			continue
		}
		written := string(bytes.TrimRight(word[slash:], ".,;:!?)"))
		text := strings.TrimRight(written, "/.,;:!?)")
		if meant := templates(d.paths[text], method, written); len(meant) > 0 {
			d.add("SC103", report.On(number, begin+slash+1, len(text)), "write "+quotedOr(meant), "the path "+quoted(text)+" has lost a parameter")
		}
	}
}

// lastWord returns the word before a path, such as a method.
func lastWord(before []byte) string {
	end := len(bytes.TrimRight(before, " \t`*|:\"'"))
	start := bytes.LastIndexAny(before[:end], " \t`*|:\"'") + 1
	return string(before[start:end])
}

func quotedOr(list []string) string {
	var texts []string
	for _, text := range list {
		texts = append(texts, quoted(text))
	}
	return strings.Join(texts, " or ")
}

func inURL(c byte) bool {
	return c > ' ' && c < 0x7f && !strings.ContainsRune("\"'<>`|[](){}\\", rune(c))
}
