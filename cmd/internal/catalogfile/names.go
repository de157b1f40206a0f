package catalogfile

import (
	"maps"
	"slices"
	"strings"

	"github.com/payconex/scopes/scope"
)

// names knows what the file declares, so that every mention of a name
// elsewhere in it is checked alike, even while the catalogue has faults.
type names struct {
	sorted  []string
	aliases map[string]string // to the name
	typos   map[string]string // to the name
	known   scope.Catalog     // of the well-formed names, for suggestions

	families []string // first segments after the namespace, the first so many
}

func newNames(doc *Document) *names {
	n := &names{
		sorted:  slices.Sorted(maps.Keys(doc.Scopes)),
		aliases: map[string]string{},
		typos:   map[string]string{},
	}
	def := scope.Definition{Audiences: []scope.Audience{"any"}}
	for _, name := range n.sorted {
		for _, alias := range doc.Scopes[name].Aliases {
			n.aliases[alias] = name
		}
		for _, typo := range doc.Scopes[name].Typos {
			n.typos[typo] = name
		}
		if _, err := scope.ParsePattern(name); err == nil {
			def.Names = append(def.Names, scope.Declaration{Name: scope.Pattern(name), Audience: "any"})
		}
	}
	n.known, _ = scope.NewCatalog(def) // cannot fail: well formed, and unique as keys are
	n.listFamilies(doc)
	return n
}

func (n *names) listFamilies(doc *Document) {
	const enough = 1000 // to suggest from
	for _, name := range n.sorted {
		family, _, _ := strings.Cut(strings.TrimPrefix(name, doc.under("")), ":")
		if last := len(n.families) - 1; last < 0 || n.families[last] != family {
			n.families = append(n.families, family)
		}
		if len(n.families) == enough {
			return
		}
	}
}

func (n *names) declared(name string) bool {
	_, ok := slices.BinarySearch(n.sorted, name)
	return ok
}

// unknown returns what is wrong with a name that is not declared.
func (c *checker) unknown(name string) (reason, hint string) {
	if target, ok := c.names.aliases[name]; ok {
		return "is an alias", "write the name itself, " + quote(target)
	}
	if target, ok := c.names.typos[name]; ok {
		return "is a known misspelling", "write " + quote(target)
	}
	if _, err := scope.ParsePattern(name); err != nil {
		fault := err.(*scope.SyntaxError)
		return "is not a name: " + fault.Reason, fault.Hint()
	}
	if near := c.suggest(name); near != "" {
		return "is not declared", "write " + quote(near) + ", or declare it under scopes"
	}
	return "is not declared", "declare it under scopes, or remove it here"
}

// mention checks a list of declared names.
func (c *checker) mention(at path, label string, list []string) {
	for i, name := range list {
		c.mentionOne(at.item(i), label, name)
	}
}

func (c *checker) mentionOne(at path, label, name string) (ok bool) {
	if c.names.declared(name) || len(c.names.sorted) == 0 {
		return true
	}
	reason, hint := c.unknown(name)
	c.coded("SC101", c.places.value(at), hint, "%s: %s %s", label, quote(name), reason)
	c.repair(Repair{Write: c.onlyNear(name)})
	return false
}

// onlyDeclared is for [scope.NewCatalog]: mention has reported the others.
func (c *checker) onlyDeclared(list []string) []scope.Pattern {
	var declared []scope.Pattern
	for _, name := range list {
		if c.names.declared(name) {
			declared = append(declared, scope.Pattern(name))
		}
	}
	return declared
}

func scopePath(name string) path { return path("").key("scopes").key(name) }
