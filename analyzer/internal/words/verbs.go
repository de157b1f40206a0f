package words

import (
	"slices"
	"strings"
)

// verbs are what people do with things, in the names of scopes.
var verbs = []string{
	"access", "add", "admin", "approve", "create", "delete", "edit", "execute", "export", "get", "list", "manage", "modify",
	"read", "remove", "run", "search", "send", "set", "show", "update", "use", "view", "write",
}

// SharesTail reports whether text has the rest of a name behind another verb:
// view:users where there is read:users.
func (v *Vocabulary) SharesTail(text string) bool {
	first, rest, _ := strings.Cut(text, ":")
	if rest == "" || !slices.Contains(verbs, first) {
		return false
	}
	return slices.ContainsFunc(verbs, func(verb string) bool { return v.Declares(verb + ":" + rest) })
}

// Resembles reports whether text is anything like a declared name: near to one,
// or with the beginning of one and a verb. The beginning alone is shared by the
// keys and events of a program.
func (v *Vocabulary) Resembles(text string) bool {
	if v.Near(text) > Far || v.SharesTail(text) {
		return true
	}
	last := text[strings.LastIndexByte(text, ':')+1:]
	return v.Root(text) > NoRoot && (slices.Contains(verbs, last) || v.HasSegment(last))
}

// HasSegment reports whether a declared name has text as a segment.
func (v *Vocabulary) HasSegment(text string) bool {
	return slices.ContainsFunc(v.lexicons, func(l *lexicon) bool { return l.segments()[text] })
}

// IsOwnWildcard reports whether text is a wildcard above declared names where no
// catalogue declares any: the program has its own way to match names.
func (v *Vocabulary) IsOwnWildcard(text string) bool {
	stem, star := strings.CutSuffix(text, ":*")
	return star && v.IsParent(stem) && !v.HasSegment("*") && !v.HasNamespace(text)
}

func segmentsOf(names []string) map[string]bool {
	all := map[string]bool{}
	for _, name := range names {
		for segment := range strings.SplitSeq(name, ":") {
			all[segment] = true
		}
	}
	return all
}

func depthsOf(names []string) map[string]int {
	depths := map[string]int{}
	for _, name := range names {
		first, _, _ := strings.Cut(name, ":")
		depths[first] = max(depths[first], strings.Count(name, ":"))
	}
	return depths
}
