package catalogfile

import "github.com/payconex/scopes/scope"

func (c *checker) presets() {
	lines := map[string]int{}
	for i, p := range c.doc.Presets {
		at := path("").key("presets").item(i)
		c.unique(lines, at.key("name"), p.Name, "preset "+quote(p.Name))
		c.mention(at.key("scopes"), "preset", p.Scopes)
		c.file.Presets = append(c.file.Presets, Preset{c.places.value(at), p.Name, p.Desc, convert[scope.Pattern](p.Scopes)})
	}
}

// ignores checks the shape, and the names. Findings have no codes yet, so an
// entry silences nothing, and any code will do; scopes check says so.
func (c *checker) ignores() {
	for i, ignore := range c.doc.Lint.Ignore {
		at := path("").key("lint").key("ignore").item(i)
		c.day(at.key("until"), "until", ignore.Until)
		if ignore.Scope != "" {
			c.mentionOne(at.key("scope"), "ignore", ignore.Scope)
		}
		c.file.Ignores = append(c.file.Ignores, Ignore{c.places.value(at), ignore.Code, ignore.Scope, ignore.Reason, ignore.Until})
	}
}
