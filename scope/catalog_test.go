package scope_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/payconex/scopes/scope"
	"github.com/payconex/scopes/scope/internal/spec"
)

// TestNewCatalogFaults checks that each fault of a definition is found, and
// that all are found at once.
func TestNewCatalogFaults(t *testing.T) {
	audiences := []scope.Audience{"public", "internal"}
	ok := scope.Declaration{Name: "a:b", Audience: "public"}
	wildcard := scope.Declaration{Name: "a:*", Audience: "public"}
	for _, tc := range []struct {
		title string
		def   scope.Definition
		want  string
	}{
		{"malformed name", scope.Definition{Audiences: audiences, Names: []scope.Declaration{{Name: "a::b", Audience: "public"}}},
			`"a::b": offset 2: empty segment`},
		{"no name", scope.Definition{Audiences: audiences, Names: []scope.Declaration{{Audience: "public"}}},
			`name: "": offset 0: empty segment`},
		{"twice", scope.Definition{Audiences: audiences, Names: []scope.Declaration{ok, wildcard, ok}},
			`"a:b": declared twice`},
		{"unknown audience", scope.Definition{Audiences: audiences, Names: []scope.Declaration{{Name: "a:b", Audience: "Public"}}},
			`"a:b": audience: "Public": not one of the catalogue's audiences`},
		{"no audience", scope.Definition{Audiences: audiences, Names: []scope.Declaration{{Name: "a:b"}}},
			`"a:b": audience: "": not one of the catalogue's audiences`},
		{"audience twice", scope.Definition{Audiences: []scope.Audience{"public", "public"}},
			`audiences: "public": listed twice`},
		{"bad audience", scope.Definition{Audiences: []scope.Audience{"a b"}},
			`audiences: "a b": not the name of an audience`},
		{"widens what is not declared", scope.Definition{Audiences: audiences, Names: []scope.Declaration{ok, {Name: "a:*", Audience: "public", Widens: []scope.Pattern{"a:c"}}}},
			`"a:*": widens: "a:c": is not declared`},
		{"widens what is not below", scope.Definition{Audiences: audiences, Names: []scope.Declaration{ok, {Name: "b:*", Audience: "public", Widens: []scope.Pattern{"a:b"}}}},
			`"b:*": widens: "a:b": is not below it`},
		{"widens itself", scope.Definition{Audiences: audiences, Names: []scope.Declaration{{Name: "b:*", Audience: "public", Widens: []scope.Pattern{"b:*"}}}},
			`"b:*": widens: "b:*": is not below it`},
		{"widens twice", scope.Definition{Audiences: audiences, Names: []scope.Declaration{ok, {Name: "a:*", Audience: "public", Widens: []scope.Pattern{"a:b", "a:b"}}}},
			`"a:*": widens: "a:b": listed twice`},
		{"a scope widens", scope.Definition{Audiences: audiences, Names: []scope.Declaration{wildcard, {Name: "a:b", Audience: "public", Widens: []scope.Pattern{"a:*"}}}},
			`"a:b": widens: "a:*": is not below it`},
		{"used without deprecation", scope.Definition{Audiences: audiences, Names: []scope.Declaration{wildcard, {Name: "a:b", Audience: "public", Uses: []scope.Pattern{"a:*"}}}},
			`"a:b": uses: "a:*": replaces a name that is not deprecated`},
		{"replaced by itself", scope.Definition{Audiences: audiences, Names: []scope.Declaration{{Name: "a:b", Audience: "public", Deprecated: true, Uses: []scope.Pattern{"a:b"}}}},
			`"a:b": uses: "a:b": is the deprecated name itself`},
		{"malformed alias", scope.Definition{Audiences: audiences, Names: []scope.Declaration{{Name: "a:b", Audience: "public", Aliases: []scope.Pattern{"a:"}}}},
			`"a:b": aliases: "a:": offset 2: empty segment`},
		{"alias of another kind", scope.Definition{Audiences: audiences, Names: []scope.Declaration{{Name: "a:b", Audience: "public", Aliases: []scope.Pattern{"b:*"}}}},
			`"a:b": aliases: "b:*": is not of the same kind`},
		{"alias is declared", scope.Definition{Audiences: audiences, Names: []scope.Declaration{ok, {Name: "a:c", Audience: "public", Aliases: []scope.Pattern{"a:b"}}}},
			`"a:c": aliases: "a:b": is declared as a name of its own`},
		{"alias of two", scope.Definition{Audiences: audiences, Names: []scope.Declaration{{Name: "a:b", Audience: "public", Aliases: []scope.Pattern{"a:o"}}, {Name: "a:c", Audience: "public", Aliases: []scope.Pattern{"a:o"}}}},
			`"a:c": aliases: "a:o": already stands at "a:b"`},
		{"typo is an alias", scope.Definition{Audiences: audiences, Names: []scope.Declaration{{Name: "a:b", Audience: "public", Aliases: []scope.Pattern{"a:o"}, Typos: []string{"a:o"}}}},
			`"a:b": typos: "a:o": already stands at "a:b"`},
		{"typo is declared", scope.Definition{Audiences: audiences, Names: []scope.Declaration{ok, {Name: "a:c", Audience: "public", Typos: []string{"a:b"}}}},
			`"a:c": typos: "a:b": is declared as a name of its own`},
		{"empty typo", scope.Definition{Audiences: audiences, Names: []scope.Declaration{{Name: "a:b", Audience: "public", Typos: []string{""}}}},
			`"a:b": typos: "": is empty`},
	} {
		t.Run(tc.title, func(t *testing.T) {
			catalog, err := scope.NewCatalog(tc.def)
			if err == nil || err.Error() != tc.want {
				t.Fatalf("error %v, want %s", err, tc.want)
			}
			var fault *scope.DeclarationError
			if !errors.As(err, &fault) || fault.Hint() == "" {
				t.Errorf("%#v is no *DeclarationError with a hint", err)
			}
			if catalog != (scope.Catalog{}) {
				t.Error("a faulty definition gave a catalogue")
			}
		})
	}

	all := scope.Definition{Audiences: audiences, Names: []scope.Declaration{
		{Name: "a::b"}, {Name: "a:b", Audience: "x"}, {Name: "a:c", Audience: "public", Typos: []string{"", "a:b"}}}}
	_, err := scope.NewCatalog(all)
	if n := strings.Count(err.Error(), "\n") + 1; n != 4 {
		t.Errorf("%d faults at once, want 4:\n%v", n, err)
	}
}

// TestUnknownErrorHints checks that the next step fits what is known.
func TestUnknownErrorHints(t *testing.T) {
	catalog := catalogOf(t, []scope.Pattern{"pay:read", "pay:reads"}, nil)
	longest := strings.Repeat("a", scope.MaxLen)
	if got := catalogOf(t, []scope.Pattern{scope.Pattern(longest)}, nil).Suggest(longest[1:] + "b"); len(got) != 1 {
		t.Errorf("the longest name is not suggested: %q", got)
	}
	near := catalogOf(t, []scope.Pattern{"a:b1", "a:b2", "a:b3", "a:b4", "a:b5", "a:bc6"}, nil)
	if got := near.Suggest("a:b"); !slices.Equal(got, []scope.Pattern{"a:b1", "a:b2", "a:b3"}) {
		t.Errorf("suggested %q, want the first three of the nearest", got)
	}
	for text, want := range map[string]string{
		"pay:raed":  `write "pay:read", or declare the name in the catalogue`,
		"pay:other": "list the declared names with: scopes list",
	} {
		_, err := catalog.Resolve(text)
		var unknown *scope.UnknownError
		if !errors.As(err, &unknown) || unknown.Hint() != want {
			t.Errorf("%q: %v, hint %q", text, err, unknown.Hint())
		}
	}
}

// TestAbove asks for the wildcards above names, the widest first, none of them
// itself.
func TestAbove(t *testing.T) {
	catalog := catalogOf(t, []scope.Pattern{"pay:*", "pay:card:*", "pay:card:refund:*", "pays:*"}, nil)
	for name, want := range map[scope.Pattern]string{
		"pay": "", "pay:card": "pay:*", "pay:cards:read": "pay:*", "pay:card:refund:create": "pay:* pay:card:* pay:card:refund:*",
		"pay:card:refund:*": "pay:* pay:card:*", "pays:read": "pays:*", "payments:read": "", "pay:": "",
	} {
		var above []string
		for entry := range catalog.Above(name) {
			above = append(above, string(entry.Name()))
		}
		if got := strings.Join(above, " "); got != want {
			t.Errorf("above %q: %q, want %q", name, got, want)
		}
	}
}

// TestExpandSkipsUndeclared expands what is declared of a set, wherever the rest
// of it stands.
func TestExpandSkipsUndeclared(t *testing.T) {
	catalog := catalogOf(t, []scope.Pattern{"b:*", "b:x", "b:y", "d"}, nil)
	if got := catalog.Expand(scope.Must(scope.ParseSet("a b:* c d e:*"))); got.String() != "b:x b:y d" {
		t.Errorf("expanded to {%s}", got)
	}
}

// TestGrantableEverySmallCatalogue compares what may be granted to whom with
// the rule, read aloud, for every catalogue of a wildcard in a wildcard with a
// scope in each, every audience and flag, and every acknowledgement.
func TestGrantableEverySmallCatalogue(t *testing.T) {
	audiences := []scope.Audience{"narrow", "wide"}
	names := []scope.Pattern{"a:*", "a:b:*", "a:b:c", "a:d"}
	kinds := len(audiences) * 2 * 2 // audience, grantable, deprecated
	catalogues := 0
	for setting := range kinds * kinds * kinds * kinds {
		for ack := range 8 {
			def := scope.Definition{Audiences: audiences}
			rest := setting
			for i, name := range names {
				kind := rest % kinds
				rest /= kinds
				d := scope.Declaration{Name: name, Audience: audiences[kind%2], Grantable: kind/2%2 == 1, Deprecated: kind/4 == 1}
				if i == 0 {
					for bit, below := range names[1:] {
						if ack>>bit&1 == 1 {
							d.Widens = append(d.Widens, below)
						}
					}
				}
				def.Names = append(def.Names, d)
			}
			catalogues++
			checkGrantable(t, def)
		}
	}
	visited(t, "%d catalogues", catalogues)
}

func checkGrantable(t *testing.T, def scope.Definition) {
	t.Helper()
	catalog, err := scope.NewCatalog(def)
	if err != nil {
		t.Fatal(err)
	}
	sees := func(a scope.Audience, d scope.Declaration) bool {
		return slices.Index(def.Audiences, d.Audience) <= slices.Index(def.Audiences, a)
	}
	for _, d := range def.Names {
		entry, _ := catalog.Lookup(d.Name)
		for _, a := range def.Audiences {
			var hidden []scope.Pattern
			for _, child := range def.Names {
				below := child.Name != d.Name && spec.Means(string(d.Name), string(child.Name))
				if below && !(child.Grantable && sees(a, child)) && !slices.Contains(d.Widens, child.Name) {
					hidden = append(hidden, child.Name)
				}
			}
			want := d.Grantable && sees(a, d) && !d.Deprecated && len(hidden) == 0
			if entry.GrantableTo(a) != want {
				t.Fatalf("%+v: %q grantable to %q: %v, want %v", def, d.Name, a, !want, want)
			}
			var got []scope.Pattern
			for e := range entry.Hidden(a) {
				got = append(got, e.Name())
			}
			if !slices.Equal(got, hidden) {
				t.Fatalf("%+v: %q hides %q from %q, want %q", def, d.Name, got, a, hidden)
			}
		}
	}
}

// TestCatalogReadsBack checks every question that an entry answers against the
// declaration it came from, and that a table makes the same catalogue again.
func TestCatalogReadsBack(t *testing.T) {
	def := scope.Definition{
		Digest:    "sha256:0",
		Audiences: []scope.Audience{"narrow", "wide"},
		Names: []scope.Declaration{
			{Name: "b:old", Audience: "wide", Deprecated: true, Uses: []scope.Pattern{"b:new", "a:x"}},
			{Name: "b:new", Audience: "wide", Aliases: []scope.Pattern{"b:nu"}, Typos: []string{"b:nwe"}},
			{Name: "a:*", Audience: "narrow", Grantable: true, Widens: []scope.Pattern{"a:x"}},
			{Name: "a-b:x", Audience: "wide"},
			{Name: "a:x", Audience: "wide"},
			{Name: "a", Audience: "narrow"},
		},
	}
	catalog, err := scope.NewCatalog(def)
	if err != nil {
		t.Fatal(err)
	}
	table := catalog.Table()
	for _, c := range []scope.Catalog{catalog, scope.Static(&table)} {
		if c.Digest() != def.Digest || c.Len() != len(def.Names) || !slices.Equal(c.Audiences(), def.Audiences) {
			t.Errorf("digest %q, %d names, audiences %q", c.Digest(), c.Len(), c.Audiences())
		}
		var order []scope.Pattern
		for entry := range c.All() {
			order = append(order, entry.Name())
		}
		if !slices.IsSorted(order) || len(order) != len(def.Names) {
			t.Errorf("order %q", order)
		}
		for _, d := range def.Names {
			entry, ok := c.Lookup(d.Name)
			if !ok || entry.Name() != d.Name || entry.Audience() != d.Audience || entry.Deprecated() != d.Deprecated ||
				entry.DeclaredGrantable() != d.Grantable || entry.IsWildcard() != d.Name.IsWildcard() {
				t.Errorf("%q reads back as %q %q", d.Name, entry.Name(), entry.Audience())
			}
			uses := names(entry.Uses())
			slices.Sort(d.Uses)
			if diff := cmp.Diff(d.Uses, uses); diff != "" {
				t.Errorf("%q uses: %s", d.Name, diff)
			}
			if diff := cmp.Diff(d.Widens, names(entry.Widens())); diff != "" {
				t.Errorf("%q widens: %s", d.Name, diff)
			}
		}
		if e, err := c.Resolve("b:nu"); err != nil || e.Name() != "b:new" {
			t.Errorf("alias resolves to %q, %v", e.Name(), err)
		}
		if _, ok := c.Lookup(scope.Scope("b:nu")); ok {
			t.Error("Lookup follows an alias")
		}
		var unknown *scope.UnknownError
		if _, err := c.Resolve("b:nwe"); !errors.As(err, &unknown) || !slices.Equal(unknown.Suggestions, []scope.Pattern{"b:new"}) {
			t.Errorf("the typo resolves: %v", err)
		}
		if got := names(c.Above(scope.Scope("a:x:y"))); !slices.Equal(got, []scope.Pattern{"a:*"}) {
			t.Errorf("above a:x:y: %q", got)
		}
		if got := names(c.Above(scope.Pattern("a:*"))); got != nil {
			t.Errorf("above a:*: %q", got)
		}
	}
	table.Ends[0] = 99
	if catalog.Table().Ends[0] == 99 {
		t.Error("Table returns the catalogue's own memory")
	}
}

func names(entries func(func(scope.Entry) bool)) []scope.Pattern {
	var list []scope.Pattern
	for e := range entries {
		list = append(list, e.Name())
	}
	return list
}

func TestSuggest(t *testing.T) {
	catalog := catalogOf(t, []scope.Pattern{"pay:card:read", "pay:card:role", "pay:card:room", "pay:refund", "pay:*"}, nil)
	for _, tc := range []struct {
		text string
		want []scope.Pattern
	}{
		{"pay:card:raed", []scope.Pattern{"pay:card:read"}},                  // one swap
		{"pay:crad:raed", []scope.Pattern{"pay:card:read"}},                  // two swaps
		{"pay:card:rooe", []scope.Pattern{"pay:card:role", "pay:card:room"}}, // a tie
		{"pay:refund", []scope.Pattern{"pay:refund"}},                        // itself
		{"pay:card:write", nil},                                              // too far
		{"pay:x", nil},                                                       // one from pay:*, but a scope
		{"pya:*", []scope.Pattern{"pay:*"}},
		{strings.Repeat("x", 300), nil},
		{"", nil},
	} {
		if got := catalog.Suggest(tc.text); !slices.Equal(got, tc.want) {
			t.Errorf("Suggest(%.40q) = %q, want %q", tc.text, got, tc.want)
		}
	}
}

// TestDistance compares the table of distances with the definition, written as
// a recursion, for all pairs of short strings.
func TestDistance(t *testing.T) {
	var words []string
	for _, n := range []int{0, 1, 2, 3, 4} {
		words = append(words, wordsOf("abc", n)...)
	}
	for i, a := range words {
		for _, b := range words[:i+1] {
			want := slowDistance(a, b)
			if got := scope.Distance(a, b); got != want {
				t.Fatalf("Distance(%q, %q) = %d, want %d", a, b, got, want)
			}
			if got := scope.Distance(b, a); got != want {
				t.Fatalf("Distance(%q, %q) = %d, want %d", b, a, got, want)
			}
		}
	}
}

func wordsOf(alphabet string, n int) []string {
	if n == 0 {
		return []string{""}
	}
	var words []string
	for _, w := range wordsOf(alphabet, n-1) {
		for _, c := range alphabet {
			words = append(words, w+string(c))
		}
	}
	return words
}

func slowDistance(a, b string) int {
	if a == "" || b == "" {
		return len(a) + len(b)
	}
	restA, restB := a[1:], b[1:]
	if a[0] == b[0] {
		return slowDistance(restA, restB)
	}
	d := 1 + min(slowDistance(restA, b), slowDistance(a, restB), slowDistance(restA, restB))
	if len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0] {
		d = min(d, 1+slowDistance(a[2:], b[2:]))
	}
	return d
}
