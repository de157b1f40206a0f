package scope_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/payconex/scopes/scope"
)

// TestIndex finds every name of a catalogue with names of every length, and
// nothing that differs from a name in one byte, with an index and without.
func TestIndex(t *testing.T) {
	declared := map[string]bool{}
	for n := 1; n <= scope.MaxLen; n++ {
		for _, fill := range []string{"a", "b"} {
			declared[strings.Repeat(fill, n)] = true
			if n >= 3 {
				declared[strings.Repeat(fill, n-2)+":*"] = true
			}
		}
	}
	random := rand.New(rand.NewPCG(3, 3))
	for len(declared) < 3000 {
		declared[fmt.Sprintf("svc%d:res%d:%0*d", random.IntN(9), random.IntN(9), 1+random.IntN(60), random.IntN(1000))] = true
	}
	var names []scope.Pattern
	for name := range declared {
		names = append(names, scope.Pattern(name))
	}
	catalog := catalogOf(t, names, nil)
	bare := catalog.Table()
	bare.Index = nil
	for form, catalog := range map[string]scope.Catalog{"indexed": catalog, "bare": scope.Static(&bare)} {
		for name := range declared {
			name = strings.Clone(name)
			if entry, ok := catalog.Lookup(scope.Pattern(name)); !ok || string(entry.Name()) != name {
				t.Fatalf("%s: %q is found as %q", form, name, entry.Name())
			}
			for range 20 {
				near := []byte(name)
				switch at := random.IntN(len(near)); random.IntN(4) {
				case 0:
					near[at] ^= byte(1 << random.IntN(8))
				case 1:
					near = append(near[:at], near[at+1:]...)
				case 2:
					near = append(near, "a*\n:\x00"[random.IntN(5)])
				case 3:
					near[at] = "a*\n:\x00"[random.IntN(5)]
				}
				if _, ok := catalog.Lookup(scope.Pattern(near)); ok != declared[string(near)] {
					t.Fatalf("%s: %q is found: %v", form, near, ok)
				}
			}
		}
		// Two names and the line feed between them are no name.
		table := catalog.Table()
		for i := 0; i < 400; i++ {
			both := table.Names[table.Starts[i] : table.Starts[i+2]-1]
			if _, ok := catalog.Lookup(scope.Pattern(both)); ok {
				t.Fatalf("%s: %q is found", form, both)
			}
		}
	}
}

// TestIndexComparesText changes one byte of a name behind the back of an index,
// so that the hash finds it and only the comparison can tell.
func TestIndexComparesText(t *testing.T) {
	for n := 1; n <= 70; n++ {
		for _, name := range []string{strings.Repeat("a", n), strings.Repeat("a", n) + ":*"} {
			table := catalogOf(t, []scope.Pattern{scope.Pattern(name), "z"}, nil).Table()
			names := table.Names
			for at := range name {
				table.Names = names[:at] + "b" + names[at+1:]
				changed := table
				if _, ok := scope.Static(&changed).Lookup(scope.Pattern(name)); ok {
					t.Fatalf("%q is found where %q is declared", name, table.Names[:len(name)])
				}
			}
			table.Names = names
			if _, ok := scope.Static(&table).Lookup(scope.Pattern(name)); !ok {
				t.Fatalf("%q is not found", name)
			}
		}
	}
}

// TestMillion makes and asks a catalogue as big as one loaded at run time gets.
func TestMillion(t *testing.T) {
	if testing.Short() {
		t.Skip("a million names")
	}
	const n = 1_000_000
	def := scope.Definition{Audiences: []scope.Audience{"all"}, Names: make([]scope.Declaration, n)}
	for i := range def.Names {
		def.Names[i] = scope.Declaration{Name: scope.Pattern(fmt.Sprintf("service%03d:resource%02d:action_%02d", i/5000, i/100%50, i%100)), Audience: "all"}
		if i%100 == 0 {
			def.Names[i].Name = scope.Pattern(fmt.Sprintf("service%03d:resource%02d:*", i/5000, i/100%50))
		}
	}
	catalog, err := scope.NewCatalog(def)
	if err != nil {
		t.Fatal(err)
	}
	table := catalog.Table()
	size := len(table.Names) + 4*(len(table.Starts)+len(table.Ends)+len(table.Index)) + len(table.Flags) + len(table.Audience) + len(table.Grant)
	if perName := float64(size) / n; perName > 60 {
		t.Errorf("%.1f bytes a name", perName)
	}
	held := catalog.HoldText([]string{"service007:resource03:*", "service123:resource45:action_67"})
	for name, want := range map[scope.Scope]bool{
		"service007:resource03:action_99": true, "service007:resource03:tomorrow": true, "service007:resource04:action_99": false,
		"service123:resource45:action_67": true, "service123:resource45:action_68": false,
	} {
		if held.Allows(name) != want {
			t.Errorf("%q: %v, want %v", name, !want, want)
		}
	}
}
