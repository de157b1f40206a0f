package catalogfile

import (
	"slices"
	"strings"
	"time"

	"github.com/payconex/scopes/scope"
)

// A checker turns a [Document] into a [File], and reports what reads well but
// means nothing. A zero value in the document was not written, or reported.
type checker struct {
	*faults
	places places
	doc    *Document
	file   *File
	names  *names
}

func check(doc *Document, digest scope.Digest, p places, f *faults) *File {
	c := checker{f, p, doc, &File{Digest: digest, places: p}, nil}
	c.file.Namespace = doc.Namespace
	c.file.Title = doc.Title
	c.namespace()
	c.style()
	c.audiences()
	c.names = newNames(doc)
	c.groups()
	c.scopes()
	c.spelling()
	c.catalog()
	c.endpoints()
	c.presets()
	c.ignores()
	c.linter()
	c.outputs()
	c.golang()
	return c.file
}

func (c *checker) namespace() {
	if namespace := c.doc.Namespace; namespace != "" && !isSegment(namespace) {
		c.coded("SC002", c.places.value(path("").key("namespace")), "write one segment, such as shop", "namespace %s is not a segment of a name", quote(namespace))
		c.doc.Namespace = "" // ask nothing of the names
	}
}

// Segments are what style: segment may say.
var Segments = []string{"snake_case", "kebab-case", "any"}

func (c *checker) style() {
	style, at := c.doc.Style, path("").key("style")
	oneOf(c, at.key("segment"), "segment", style.Segment, Segments)
	for i, verb := range style.Verbs {
		if !isSegment(verb) {
			c.add(c.places.value(at.key("verbs").item(i)), "write one segment, such as create", "verb %s is not a segment of a name", quote(verb))
		}
	}
	c.file.Style = Style(style)
}

const maxAudiences = 255 // as scope.NewCatalog has it

// audiences: without any, there is one, and nothing is meant for anyone
// outside.
func (c *checker) audiences() {
	c.file.Audiences = []scope.Audience{"internal"}
	if c.doc.Audiences != nil {
		c.file.Audiences = convert[scope.Audience](c.doc.Audiences)
	}
	if all := path("").key("audiences"); len(c.file.Audiences) > maxAudiences {
		c.add(c.places.value(all.item(maxAudiences)), "merge some", "more than %d audiences", maxAudiences)
		c.file.Audiences = c.file.Audiences[:maxAudiences]
	}
	at := path("").key("defaults").key("audience")
	c.doc.Defaults.Audience = string(c.audience(at, c.doc.Defaults.Audience))
}

// audience returns the audience that a value names, or "".
func (c *checker) audience(at path, value string) scope.Audience {
	if unread := c.doc.Audiences == nil && c.places.has(path("").key("audiences")); unread {
		return ""
	}
	if !oneOf(c, at, "audience", value, c.file.Audiences) {
		return ""
	}
	return scope.Audience(value)
}

// defaultAudience sees everything, so that a name that says nothing about its
// audience is hidden from all who do not.
func (c *checker) defaultAudience() scope.Audience {
	if c.doc.Defaults.Audience != "" {
		return scope.Audience(c.doc.Defaults.Audience)
	}
	return c.file.Audiences[len(c.file.Audiences)-1]
}

func oneOf[T ~string](c *checker, at path, label, value string, options []T) bool {
	if value == "" || slices.Contains(options, T(value)) {
		return true
	}
	hint := "use one of " + quoteAll(options)
	if near := nearest(c.faults, value, options); near != "" {
		hint = "write " + quote(string(near))
	}
	c.add(c.places.value(at), hint, "%s %s is not known", label, quote(value))
	return false
}

// day checks a date of the calendar.
func (c *checker) day(at path, label, value string) {
	if value == "" {
		return
	}
	if _, err := time.Parse(time.DateOnly, value); err != nil {
		c.add(c.places.value(at), `write a day such as "2027-06-30"`, "%s %s is not a day", label, quote(value))
	}
}

func isSegment(text string) bool {
	_, err := scope.Parse(text)
	return err == nil && !strings.Contains(text, ":")
}

func convert[T ~string](list []string) []T {
	if list == nil {
		return nil
	}
	converted := make([]T, len(list))
	for i, text := range list {
		converted[i] = T(text)
	}
	return converted
}

// under returns the whole name of what stands below the namespace.
func (d *Document) under(rest string) string {
	if d.Namespace == "" {
		return rest
	}
	return d.Namespace + ":" + rest
}
