package catalogfile

import (
	"maps"
	"slices"
	"strings"

	"github.com/payconex/scopes/scope"
)

// Risks are what risk may say.
var Risks = []string{"low", "write", "money", "secrets", "critical"}

// groups checks the families and lists them.
func (c *checker) groups() {
	for _, name := range slices.Sorted(maps.Keys(c.doc.Groups)) {
		group, at := c.doc.Groups[name], groupPath(name)
		c.file.Groups = append(c.file.Groups, Group{name, c.places.key(at), group.Title, string(group.Intro), group.Doc})

		group.Audience = string(c.audience(at.key("audience"), group.Audience))
		oneOf(c, at.key("risk"), "risk", group.Risk, Risks)
		c.doc.Groups[name] = group

		if _, err := scope.Parse(name); err != nil {
			fault := err.(*scope.SyntaxError)
			c.coded("SC002", c.places.key(at), fault.Hint(), "group %s: %s", quote(name), fault.Reason)
			continue
		}
		// A misspelt group would silently hand nothing down.
		if prefix := c.doc.under(name) + ":"; !c.anyBelow(prefix) {
			hint := "name a family of scopes, without the namespace"
			if near := nearest(c.faults, name, c.names.families); near != "" {
				hint = "write " + quote(near)
			}
			c.coded("SC101", c.places.key(at), hint, "no scope begins with %s", quote(prefix))
		}
	}
}

func groupPath(name string) path { return path("").key("groups").key(name) }

func (c *checker) anyBelow(prefix string) bool {
	i, _ := slices.BinarySearch(c.names.sorted, prefix)
	return len(c.names.sorted) == 0 || i < len(c.names.sorted) && strings.HasPrefix(c.names.sorted[i], prefix)
}

// inherit fills in what the groups above a name and the defaults hand down,
// the nearest first.
func (c *checker) inherit(name string, fields *scopeFields) {
	rest := strings.TrimPrefix(name, c.doc.under(""))
	grantable := c.places.has(scopePath(name).key("grantable"))
	for i := strings.LastIndex(rest, ":"); i > 0; i = strings.LastIndex(rest[:i], ":") {
		group, ok := c.doc.Groups[rest[:i]]
		if !ok {
			continue
		}
		if !grantable && c.places.has(groupPath(rest[:i]).key("grantable")) {
			fields.Grantable, grantable = group.Grantable, true
		}
		fields.Audience = first(fields.Audience, group.Audience)
		fields.Risk = first(fields.Risk, group.Risk)
		fields.Owner = first(fields.Owner, group.Owner)
		fields.Doc = first(fields.Doc, group.Doc)
	}
	if !grantable {
		fields.Grantable = c.doc.Defaults.Grantable
	}
	fields.Audience = first(fields.Audience, string(c.defaultAudience()))
}

func first(text, otherwise string) string {
	if text != "" {
		return text
	}
	return otherwise
}
