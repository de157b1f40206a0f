package catalogfile

import (
	"go/token"
	"io/fs"
	"maps"
	slash "path"
	"regexp"
	"slices"
	"strings"
)

// outputs keeps generators inside the folder of the file: who can edit a
// catalogue must not be able to overwrite anything else.
func (c *checker) outputs() {
	out, at := c.doc.Outputs, path("").key("outputs")
	c.file.Outputs = Outputs{Go: out.Go, Docs: out.Docs, HTML: c.pages(at.key("html"), out.HTML)}
	c.inside(at.key("go"), out.Go)
	for i, file := range out.Docs {
		c.inside(at.key("docs").item(i), file)
		if file == "." {
			c.add(c.places.value(at.key("docs").item(i)), "name a file", "output %s is a folder", quote(file))
		}
	}
}

func (c *checker) pages(at path, pages map[string]string) (list []Page) {
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		page := at.key(name)
		if name == "" || !fs.ValidPath(name) || strings.ContainsAny(name, `\:`) || name == "." {
			c.add(c.places.key(page), `write it relative to this file, with "/" between names and without ".."`, "output %s is not a path of a file below this file's folder", quote(name))
		}
		list = append(list, Page{name, c.audience(page, pages[name])})
	}
	return list
}

func (c *checker) inside(at path, output string) {
	if output == "" || fs.ValidPath(output) && !strings.ContainsAny(output, `\:`) {
		return
	}
	c.add(c.places.value(at), `write it relative to this file, with "/" between names and without ".."`, "output %s is not a path below this file's folder", quote(output))
}

var (
	capitals       = regexp.MustCompile(`^[A-Z][A-Z0-9]*$`)
	identifierPart = regexp.MustCompile(`^[A-Z][A-Za-z0-9]*$`)
)

func (c *checker) golang() {
	names, at := c.doc.Go, path("").key("go")
	c.file.Go = GoNames(names)
	if names.Package != "" && (!token.IsIdentifier(names.Package) || names.Package == "_") {
		c.coded("SC701", c.places.value(at.key("package")), "write one such as shop", "package %s is not a Go identifier", quote(names.Package))
	}
	if out := c.doc.Outputs.Go; out != "" && !c.places.has(at.key("package")) && !token.IsIdentifier(slash.Base(out)) {
		c.coded("SC701", c.places.value(path("").key("outputs").key("go")), "write go: {package: …}", "%s does not end in a Go identifier, which the package could be called", quote(out))
	}
	for i, word := range names.Initialisms {
		if !capitals.MatchString(word) {
			c.coded("SC701", c.places.value(at.key("initialisms").item(i)), "write one such as API", "initialism %s is not in capitals", quote(word))
		}
	}
	for segment, part := range names.Names {
		entry := at.key("names").key(segment)
		if !isSegment(segment) {
			c.coded("SC701", c.places.key(entry), "write one such as ios", "%s is not a segment of a name", quote(segment))
		}
		if part != "" && !identifierPart.MatchString(part) {
			c.coded("SC701", c.places.value(entry), "write one such as GPay", "%s is not a part of an exported Go identifier", quote(part))
		}
	}
}
