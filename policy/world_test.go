package policy_test

import (
	"errors"
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

// visited says how much of a small world a test has gone through. The first
// mismatch would have ended it.
func visited(t *testing.T, format string, args ...any) {
	t.Helper()
	if !t.Failed() {
		t.Logf(format+": 0 mismatches", args...)
	}
}

// stepOfSettings is 1, or in short tests a step that meets every flag both ways.
func stepOfSettings() int {
	if testing.Short() {
		return 13
	}
	return 1
}

// resolved returns the set of what texts name.
func (c smallCatalog) resolved(texts []string) scope.Set {
	var names []scope.Name
	for _, text := range texts {
		if name, ok := c.resolve(text); ok {
			names = append(names, scope.Pattern(name))
		}
	}
	return scope.Must(scope.NewSet(names...))
}

func TestCreateInEverySmallCatalogue(t *testing.T) {
	cases := 0
	for setting := 0; setting < smallSettings; setting += stepOfSettings() {
		c, catalog := smallCatalogOf(setting)
		for _, held := range listsOf("a:*", "a:b", "o", "r") {
			for audience := range smallAudiences {
				holder := smallHolder(catalog, audience, held)
				for _, asked := range listsOf("a:*", "a:b", "c", "o", "r") {
					cases++
					grant, err := policy.Create(wants(asked...), now, holder)
					if want := c.create(held, audience, asked); (err == nil) != want {
						t.Fatalf("%+v: %q of %s asks for %q: %v, want %v", c, held, smallAudiences[audience], asked, err, want)
					}
					if err == nil && !grant.Scopes().Equal(c.resolved(asked)) || err != nil && grant.Scopes().Len() > 0 {
						t.Fatalf("%+v: %q granted as {%s}", c, asked, grant.Scopes())
					}
					checkWitnesses(t, catalog, holder, err)
				}
			}
		}
	}
	visited(t, "%d cases", cases)
}

// checkWitnesses asks again about what the faults of a refusal say.
func checkWitnesses(t *testing.T, catalog scope.Catalog, holder policy.Holder, err error) {
	t.Helper()
	var refused *policy.GrantError
	if !errors.As(err, &refused) {
		return
	}
	for _, fault := range refused.Faults {
		switch fault := fault.(type) {
		case *policy.NotHeldError:
			below := 0
			for entry := range catalog.All() {
				if entry.Name() != fault.Name && fault.Name.Covers(entry.Name()) {
					below++
					if slices.Contains(fault.HeldChildren, entry.Name()) != holder.Held.Covers(entry.Name()) {
						t.Fatalf("{%s}, and of the children of %q %q are held", holder.Held.Set(), fault.Name, fault.HeldChildren)
					}
				}
			}
			if holder.Held.Covers(fault.Name) || fault.Layer != holder.ID || fault.Children != below {
				t.Fatalf("{%s}: %#v", holder.Held.Set(), fault)
			}
		case *policy.NotGrantableError:
			if entry, ok := catalog.Lookup(fault.Name); !ok || entry.GrantableTo(holder.Audience) || fault.Audience != holder.Audience {
				t.Fatalf("not grantable: %#v", fault)
			}
		case *policy.ReachesHiddenError:
			if entry, _ := catalog.Lookup(fault.Name); !entry.DeclaredGrantable() || len(fault.Hidden) == 0 {
				t.Fatalf("%#v", fault)
			}
			for _, name := range fault.Hidden {
				if entry, ok := catalog.Lookup(name); !ok || !fault.Name.Covers(name) || entry.DeclaredGrantable() && slices.Index(smallAudiences, entry.Audience()) <= slices.Index(smallAudiences, holder.Audience) {
					t.Fatalf("%q hides %q of audience %q", fault.Name, name, entry.Audience())
				}
			}
		case *policy.DeprecatedError:
			if entry, ok := catalog.Lookup(fault.Name); !ok || !entry.Deprecated() {
				t.Fatalf("%q is deprecated", fault.Name)
			}
		case *scope.UnknownError:
			if _, ok := catalog.Entry(fault.Name); ok {
				t.Fatalf("%q is unknown", fault.Name)
			}
		case *policy.NoScopesError:
		default:
			t.Fatalf("%T: %v", fault, fault)
		}
	}
}

// TestUpdateInEverySmallCatalogue goes through all that a key can hold before, and
// all that its holder can: every set of the names, but those with a name that
// another covers, which are the same. A key has the removed name as well.
func TestUpdateInEverySmallCatalogue(t *testing.T) {
	requests := listsOf("a:*", "a:b", "o", "r")
	sets := [][]string{nil, {"a:b"}, {"a:*"}, {"o"}, {"a:b", "o"}, {"a:*", "o"}}
	cases := 0
	for setting := 0; setting < smallSettings; setting += stepOfSettings() {
		c, catalog := smallCatalogOf(setting)
		for _, before := range sets {
			before = append([]string{"r"}, before...)
			for audiences := range 4 {
				target := smallTarget(catalog, audiences/2, before)
				for _, held := range sets {
					holder := smallHolder(catalog, audiences%2, held)
					for _, after := range requests {
						cases++
						grant, err := policy.Update(policy.Change{Scopes: &after}, now, target, holder)
						if want := c.update(held, audiences%2, before, audiences/2, after); (err == nil) != want {
							t.Fatalf("%+v: %q -> %q of audience %d by %q of %d: %v, want %v", c, before, after, audiences/2, held, audiences%2, err, want)
						}
						if err == nil && !grant.Scopes().Equal(c.resolved(after)) || err != nil && grant.Scopes().Len() > 0 {
							t.Fatalf("%+v: %q stored as {%s}", c, after, grant.Scopes())
						}
					}
				}
			}
		}
	}
	visited(t, "%d cases", cases)
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
	visited(t, "%d cases", cases)
}
