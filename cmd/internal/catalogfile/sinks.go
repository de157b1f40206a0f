package catalogfile

import (
	"io/fs"
	"regexp"
	"strings"
)

// A place in Go code: an import path, a name, perhaps a member, and perhaps
// which parameter, or () for what a function returns. A receiver may be written
// as go doc does.
var goPlace = regexp.MustCompile(`^(\(\*?)?[A-Za-z0-9_.~/-]+\.[\pL_][\pL\pN_]*\)?(\.[\pL_][\pL\pN_]*)?(:[0-9]{1,3}|\(\))?$`)

// A glob of names: segments with stars in them, and ** for the last.
var foreignGlob = regexp.MustCompile(`^[A-Za-z0-9_.*-]+(:[A-Za-z0-9_.*-]+)*$`)

// linter checks the settings that are for the linter of Go code.
func (c *checker) linter() {
	lines := map[string]int{}
	for i, sink := range c.doc.Lint.Sinks {
		at := path("").key("lint").key("sinks").item(i)
		if sink.At != "" && (!goPlace.MatchString(sink.At) || strings.Count(sink.At, "(") != strings.Count(sink.At, ")")) {
			c.add(c.places.value(at.key("at")), "write the import path, the name, and for a parameter its position from 0, such as example.com/app/auth.Require:0",
				"sinks: %s is no place in Go code", quote(sink.At))
		}
		c.unique("SC001", lines, at.key("at"), sink.At, "sink "+quote(sink.At))
		oneOf(c, at.key("list"), "list", sink.List, []string{"any_of", "all_of", "grant"})
		if name := sink.Catalogue; name != "" && (!fs.ValidPath(name) || strings.ContainsAny(name, `\:`) || name == ".") {
			c.add(c.places.value(at.key("catalogue")), `write it relative to this file, with "/" between names and without ".."`,
				"sinks: %s is not a path of a file below this file's folder", quote(name))
		}
		c.file.Sinks = append(c.file.Sinks, Sink{c.places.value(at), sink.At, sink.List, sink.Catalogue})
	}
	for i, glob := range c.doc.Lint.Foreign {
		before, double, _ := strings.Cut(glob, "**")
		endsInDouble := !strings.Contains(glob, "**") || double == "" && (before == "" || strings.HasSuffix(before, ":"))
		if !foreignGlob.MatchString(glob) || !endsInDouble {
			c.add(c.places.value(path("").key("lint").key("foreign").item(i)), "write segments in which * stands for any text, and ** for the last to mean all below",
				"foreign: %s is not a glob of names", quote(glob))
			continue
		}
		c.file.Foreign = append(c.file.Foreign, glob)
	}
}
