package catalogfile

import (
	"slices"
	"strings"

	"github.com/payconex/scopes/scope"
)

// spelling holds every name against the style of the file.
func (c *checker) spelling() {
	verbs := map[string]bool{}
	for _, verb := range c.doc.Style.Verbs {
		verbs[verb] = true
	}
	lower := map[string]string{} // to the name
	byPlace := slices.SortedStableFunc(slices.Values(c.names.sorted), func(x, y string) int {
		return c.places.key(scopePath(x)).compare(c.places.key(scopePath(y)))
	})
	for _, name := range byPlace {
		pos := c.places.key(scopePath(name))
		if other, ok := lower[strings.ToLower(name)]; ok {
			c.coded("SC002", pos, "keep one of the two", "%s differs only in case from %s on line %d", quote(name), quote(other), c.places.key(scopePath(other)).Line)
		} else {
			lower[strings.ToLower(name)] = name
		}
		if _, err := scope.ParsePattern(name); err != nil {
			continue // reported with the catalogue
		}
		c.namespaced(pos, name)
		c.styled(pos, name, verbs)
		for i, alias := range c.doc.Scopes[name].Aliases {
			c.namespaced(c.places.value(scopePath(name).key("aliases").item(i)), alias)
		}
	}
}

func (c *checker) namespaced(pos Pos, name string) {
	if namespace := c.doc.Namespace; namespace != "" && !strings.HasPrefix(name, namespace+":") {
		c.coded("SC002", pos, "begin it with "+quote(namespace+":"), "%s is outside the namespace %s", quote(name), quote(namespace))
	}
}

func (c *checker) styled(pos Pos, name string, verbs map[string]bool) {
	segments := strings.Split(name, ":")
	separator, strict := separators[c.doc.Style.Segment]
	for _, segment := range segments {
		if strict && segment != "*" && !plainWords(segment, separator) {
			c.coded("SC403", pos, "write small letters and digits, joined by "+quote(separator)+"; or set style: {segment: any}",
				"segment %s of %s is not in %s", quote(segment), quote(name), c.doc.Style.Segment)
		}
	}
	last := segments[len(segments)-1]
	if len(verbs) > 0 && last != "*" && !verbs[last] {
		c.coded("SC401", pos, "use one of "+quoteAll(c.doc.Style.Verbs)+", or add it to style: verbs", "%s ends in %s, which is not one of the verbs", quote(name), quote(last))
	}
}

var separators = map[string]string{"snake_case": "_", "kebab-case": "-"}

func plainWords(segment, separator string) bool {
	for word := range strings.SplitSeq(segment, separator) {
		if word == "" || strings.Trim(word, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
			return false
		}
	}
	return true
}
