package catalogfile

import "github.com/payconex/scopes/scope"

func (c *checker) presets() {
	lines := map[string]int{}
	for i, p := range c.doc.Presets {
		at := path("").key("presets").item(i)
		c.unique("SC001", lines, at.key("name"), p.Name, "preset "+quote(p.Name))
		c.mention(at.key("scopes"), "preset", p.Scopes)
		c.file.Presets = append(c.file.Presets, Preset{c.places.value(at), p.Name, p.Desc, convert[scope.Pattern](p.Scopes)})
	}
}

// ignores checks the shape, and the names. Which codes there are is known where
// the findings are made.
func (c *checker) ignores() {
	for i, ignore := range c.doc.Lint.Ignore {
		at := path("").key("lint").key("ignore").item(i)
		c.day(at.key("until"), "until", ignore.Until)
		c.mention(at.key("scope"), "ignore", ignore.Scope)
		c.file.Ignores = append(c.file.Ignores, Ignore{c.places.value(at), ignore.Code, convert[scope.Pattern](ignore.Scope), ignore.Reason, ignore.Until})
	}
}
