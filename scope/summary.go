package scope

import (
	"slices"
	"strings"
)

// A Title is what people call a family of names, such as "API Keys" for
// everything below "pcx:api_key", or a single scope, such as "view" for
// "pcx:api_key:read". The zero Title is not valid: it names nothing.
type Title struct {
	Name Scope // a family, which need not be declared itself, or a declared scope
	Text string
}

// Title returns what people call a family or a scope, or the empty string if
// the catalogue has no title for it.
func (c Catalog) Title(name Scope) string {
	titles := c.table().Titles
	i, ok := slices.BinarySearchFunc(titles, name, func(t Title, name Scope) int { return strings.Compare(string(t.Name), string(name)) })
	if !ok {
		return ""
	}
	return titles[i].Text
}

// Summary says in a line for people what a holder of set is allowed, as in
//
//	all Webhooks; API Keys: view, update
//
// It names whole families first, then what is held of others, by the titles of
// the catalogue. What has no title is called by its segments. Names that the
// catalogue does not declare are left out, since they allow nothing, as are
// names that others of the set cover. The empty string means that nothing is
// allowed.
func (c Catalog) Summary(set Set) string {
	var whole []string
	var parts []familyPart
	var names []Name
	for p := range set.All() {
		names = append(names, p)
	}
	for entry := range c.Hold(names...).All() {
		stem := strings.TrimSuffix(string(entry.Name()), ":*")
		all := stem != string(entry.Name())
		family, rest := c.family(stem, all)
		if all && rest == "" {
			whole = append(whole, "all "+family)
			continue
		}
		if all {
			rest = "all " + rest
		}
		if rest == "" { // a scope of one segment
			parts = append(parts, familyPart{family: family})
			continue
		}
		i := slices.IndexFunc(parts, func(p familyPart) bool { return p.family == family && len(p.items) > 0 })
		if i < 0 {
			i = len(parts)
			parts = append(parts, familyPart{family: family})
		}
		parts[i].items = append(parts[i].items, rest)
	}
	for _, p := range parts {
		text := p.family
		if len(p.items) > 0 {
			text += ": " + strings.Join(p.items, ", ")
		}
		whole = append(whole, text)
	}
	return strings.Join(whole, "; ")
}

type familyPart struct {
	family string
	items  []string
}

// family splits a stem into the title of its nearest titled family and what to
// call the rest. A wildcard may be that family itself; a scope is below it.
// Without any title the family is all segments but the last.
func (c Catalog) family(stem string, all bool) (family, rest string) {
	own := c.Title(Scope(stem))
	if all && own != "" {
		return own, ""
	}
	for end := strings.LastIndexByte(stem, ':'); end > 0; end = strings.LastIndexByte(stem[:end], ':') {
		if title := c.Title(Scope(stem[:end])); title != "" {
			if own == "" {
				own = words(stem[end+1:])
			}
			return title, own
		}
	}
	end := max(strings.LastIndexByte(stem, ':'), 0)
	if end == 0 && own != "" {
		return own, ""
	}
	if all || end == 0 {
		return stem, ""
	}
	if own == "" {
		own = words(stem[end+1:])
	}
	return stem[:end], own
}

func words(segments string) string {
	return strings.NewReplacer(":", " ", "_", " ").Replace(segments)
}
