package docrules

import (
	"bytes"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/report"
)

// pathsOf returns the paths of endpoints as they look once a tool that takes
// {id} for markup has lost it: accounts//keys.
func pathsOf(file *catalogfile.File) map[string]string {
	paths := map[string]string{}
	for _, e := range file.Endpoints {
		segments := strings.Split(e.Path, "/")
		for i, s := range segments {
			if strings.HasPrefix(s, "{") {
				segments[i] = ""
			}
		}
		if lost := strings.Join(segments, "/"); strings.Contains(lost, "//") {
			lost = strings.TrimRight(lost, "/")
			if paths[lost] == "" {
				paths[lost] = e.Path
			}
		}
	}
	return paths
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
		if scheme := bytes.Index(word, []byte("://")); scheme >= 0 {
			begin += scheme + len("://")
			word = word[scheme+len("://"):]
		}
		slash := bytes.IndexByte(word, '/')
		if slash < 0 {
			continue
		}
		word = bytes.TrimRight(word[slash:], "/.,;:!?)")
		if template, ok := d.paths[string(word)]; ok {
			d.add("SC103", report.On(number, begin+slash+1, len(word)), "write "+quoted(template), "the path "+quoted(string(word))+" has lost a parameter")
		}
	}
}

func inURL(c byte) bool {
	return c > ' ' && c < 0x7f && !strings.ContainsRune("\"'<>`|[](){}\\", rune(c))
}
