package policy_test

import (
	"slices"
	"testing"

	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/scope"
)

// A smallCatalog is a catalogue as the specification sees it: a:*, which reaches
// a:b, and c, which has the alias o. The name r has been removed.
type smallCatalog struct {
	names  map[string]smallName
	widens bool // a:* acknowledges a:b
}

type smallName struct {
	audience              int // 0 narrow, 1 wide
	grantable, deprecated bool
}

var (
	smallAudiences = []scope.Audience{"narrow", "wide"}
	smallNames     = []string{"a:*", "a:b", "c"}
)

// smallSettings counts the settings of every flag.
const smallSettings = 8 * 8 * 8 * 2

func smallCatalogOf(setting int) (smallCatalog, scope.Catalog) {
	c := smallCatalog{names: map[string]smallName{}, widens: setting >= smallSettings/2}
	def := scope.Definition{Audiences: smallAudiences}
	for i, name := range smallNames {
		flags := setting >> (3 * i) & 7
		n := smallName{flags & 1, flags&2 != 0, flags&4 != 0}
		c.names[name] = n
		d := scope.Declaration{Name: scope.Pattern(name), Audience: smallAudiences[n.audience], Grantable: n.grantable, Deprecated: n.deprecated}
		if name == "a:*" && c.widens {
			d.Widens = []scope.Pattern{"a:b"}
		}
		if name == "c" {
			d.Aliases = []scope.Pattern{"o"}
		}
		def.Names = append(def.Names, d)
	}
	return c, scope.Must(scope.NewCatalog(def))
}

// resolve follows the alias, and says no to what is not declared.
func (c smallCatalog) resolve(text string) (name string, ok bool) {
	if text == "o" {
		text = "c"
	}
	_, ok = c.names[text]
	return text, ok
}

// covers says whether somebody who was given held holds all of name.
func (c smallCatalog) covers(held []string, name string) bool {
	return slices.ContainsFunc(held, func(h string) bool {
		h, ok := c.resolve(h)
		return ok && (h == name || h == "a:*" && name == "a:b")
	})
}

func (c smallCatalog) visible(name string, audience int) bool {
	n := c.names[name]
	return n.grantable && n.audience <= audience
}

func (c smallCatalog) grantable(name string, audience int) bool {
	reach := name != "a:*" || c.widens || c.visible("a:b", audience)
	return c.visible(name, audience) && !c.names[name].deprecated && reach
}

func (c smallCatalog) create(held []string, audience int, asked []string) bool {
	for _, text := range asked {
		name, ok := c.resolve(text)
		if !ok || !c.grantable(name, audience) || !c.covers(held, name) {
			return false
		}
	}
	return len(asked) > 0
}

func (c smallCatalog) update(held []string, audience int, before []string, target int, after []string) bool {
	for _, text := range after {
		name, ok := c.resolve(text)
		given := c.covers(held, name) && c.grantable(name, audience) && c.grantable(name, target)
		if !ok || !c.covers(before, name) && !given {
			return false
		}
	}
	return len(after) > 0
}

func (c smallCatalog) takeOver(held, target []string) bool {
	for _, text := range target {
		if name, ok := c.resolve(text); ok && !c.covers(held, name) {
			return false
		}
	}
	return true
}

// listsOf returns every list of up to two of the texts.
func listsOf(texts ...string) [][]string {
	lists := [][]string{nil}
	for i, a := range texts {
		lists = append(lists, []string{a})
		for _, b := range texts[:i] {
			lists = append(lists, []string{a, b})
		}
	}
	return lists
}

func smallHolder(catalog scope.Catalog, audience int, names []string) policy.Holder {
	return policy.Holder{Key: policy.Key{ID: "h", Held: catalog.HoldText(names), Expires: policy.Never()}, Audience: smallAudiences[audience]}
}

func smallTarget(catalog scope.Catalog, audience int, names []string) policy.Target {
	return policy.Target{Key: policy.Key{ID: "t", Held: catalog.HoldText(names), Expires: policy.Never()}, Label: "t", Audience: smallAudiences[audience]}
}

func TestCreateInEverySmallCatalogue(t *testing.T) {
	cases := 0
	for setting := range smallSettings {
		c, catalog := smallCatalogOf(setting)
		for _, held := range listsOf("a:*", "a:b", "o", "r") {
			for audience := range smallAudiences {
				holder := smallHolder(catalog, audience, held)
				for _, asked := range listsOf("a:*", "a:b", "c", "o", "r") {
					cases++
					_, err := policy.Create(wants(asked...), now, holder)
					if want := c.create(held, audience, asked); (err == nil) != want {
						t.Fatalf("%+v: %q of %s asks for %q: %v, want %v", c, held, smallAudiences[audience], asked, err, want)
					}
				}
			}
		}
	}
	t.Logf("%d cases", cases)
}

func TestUpdateInEverySmallCatalogue(t *testing.T) {
	cases := 0
	for setting := range smallSettings {
		c, catalog := smallCatalogOf(setting)
		for _, before := range [][]string{{"a:*"}, {"a:b", "r"}, {"o"}} {
			for audiences := range 4 {
				target := smallTarget(catalog, audiences/2, before)
				for _, held := range [][]string{{"a:*", "c"}, {"a:b"}, {"r", "o"}} {
					holder := smallHolder(catalog, audiences%2, held)
					for _, after := range listsOf("a:*", "a:b", "c", "o", "r") {
						cases++
						_, err := policy.Update(policy.Change{Scopes: &after}, now, target, holder)
						if want := c.update(held, audiences%2, before, audiences/2, after); (err == nil) != want {
							t.Fatalf("%+v: %q -> %q of audience %d by %q of %d: %v, want %v", c, before, after, audiences/2, held, audiences%2, err, want)
						}
					}
				}
			}
		}
	}
	t.Logf("%d cases", cases)
}

// TestTakeOverAndChainInASmallCatalogue needs one catalogue: who holds what
// does not depend on who may be granted it.
func TestTakeOverAndChainInASmallCatalogue(t *testing.T) {
	c, catalog := smallCatalogOf(0)
	lists := listsOf("a:*", "a:b", "c", "o", "r")
	cases := 0
	for _, held := range lists {
		holder := smallHolder(catalog, 0, held)
		for _, other := range lists {
			target := smallTarget(catalog, 0, other)
			cases++
			err := policy.TakeOver(now, target, holder)
			if want := c.takeOver(held, other); (err == nil) != want {
				t.Fatalf("%q takes over %q: %v, want %v", held, other, err, want)
			}
			if err := policy.Revoke(now, target, holder); err != nil {
				t.Fatalf("%q may not revoke %q: %v", held, other, err)
			}
			for _, root := range lists {
				cases++
				created := holder
				created.Creators = []policy.Key{target.Key, {ID: "root", Held: catalog.HoldText(root), Expires: policy.Never()}}
				effective, err := created.Effective(now)
				if err != nil {
					t.Fatal(err)
				}
				for _, name := range smallNames {
					want := c.covers(held, name) && c.covers(other, name) && c.covers(root, name)
					if effective.Covers(scope.Pattern(name)) != want {
						t.Fatalf("%q created by %q created by %q can do %q: %v", held, other, root, name, !want)
					}
				}
			}
		}
	}
	t.Logf("%d cases", cases)
}
