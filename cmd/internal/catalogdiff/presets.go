package catalogdiff

import (
	"slices"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/scope"
)

// presets compares what is offered for new keys. No key that is there can do more
// or less by it, so all of it is neutral.
func (c *comparison) presets() {
	before := map[string]catalogfile.Preset{}
	for _, p := range c.old.file.Presets {
		before[p.Name] = p
	}
	for _, p := range c.new.file.Presets {
		was, kept := before[p.Name]
		delete(before, p.Name)
		given, left := without(p.Scopes, was.Scopes), without(was.Scopes, p.Scopes)
		name := "preset " + code(p.Name)
		switch {
		case !kept:
			c.preset(c.new.file, p, "preset-added", name+" is new: keys made by it get "+few(given))
		case len(given) > 0 && len(left) > 0:
			c.preset(c.new.file, p, "preset-changed", name+": keys made by it from now on get "+few(given)+", and no longer "+few(left))
		case len(given) > 0:
			c.preset(c.new.file, p, "preset-changed", name+": keys made by it from now on get "+few(given)+" too")
		case len(left) > 0:
			c.preset(c.new.file, p, "preset-changed", name+": keys made by it from now on no longer get "+few(left))
		case p.Desc != was.Desc:
			c.preset(c.new.file, p, "preset-text", name+": desc changed")
		}
	}
	for _, p := range c.old.file.Presets {
		if _, gone := before[p.Name]; gone {
			c.preset(c.old.file, p, "preset-removed", "preset "+code(p.Name)+" is removed: no more keys are made by it; it gave "+few(p.Scopes))
		}
	}
}

func (c *comparison) preset(in *catalogfile.File, p catalogfile.Preset, kind, what string) {
	c.add(Finding{Class: Neutral, Kind: kind, Subject: "preset " + p.Name, What: what, Path: in.Path, Line: p.Pos.Line, Column: p.Pos.Column})
}

// without returns what is in one list and not in another.
func without(list, other []scope.Pattern) (rest []scope.Pattern) {
	return slices.DeleteFunc(slices.Clone(list), func(name scope.Pattern) bool { return slices.Contains(other, name) })
}
