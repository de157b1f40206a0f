package scope

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A Definition is what [NewCatalog] builds a catalogue from. The zero
// Definition is the empty catalogue.
type Definition struct {
	Digest    Digest
	Audiences []Audience // narrowest first; at most 255
	Names     []Declaration
	Titles    []Title // what people call families and scopes, in any order
}

// A Declaration declares one name. The zero Declaration is not valid: it has
// no name.
type Declaration struct {
	Name      Pattern
	Audience  Audience // one of the definition's
	Grantable bool     // false: nobody may be given it by name

	// Widens lists, for a wildcard, the names it may hand out although they
	// are not grantable by themselves. Each must be declared and below it.
	Widens []Pattern

	Deprecated bool
	Uses       []Pattern // declared names to use instead of a deprecated one

	Aliases []Pattern // old spellings: accepted, and rewritten to Name
	Typos   []string  // known misspellings: never accepted, only corrected
}

// A DeclarationError says what is wrong with one declaration of a
// [Definition].
type DeclarationError struct {
	Name   Pattern // the declaration's name; empty for a fault of the audiences or titles
	Field  string  // "name", "audience", "widens", "uses", "aliases", "typos", "audiences" or "titles"
	Value  string  // the value at fault
	Reason string  // what is wrong with it: lower case, no full stop
	Advice string  // what to do next
}

// Error quotes the name and the value.
func (e *DeclarationError) Error() string {
	switch {
	case e.Name == "":
		return fmt.Sprintf("%s: %q: %s", e.Field, e.Value, e.Reason)
	case e.Field == "name":
		return fmt.Sprintf("%q: %s", e.Name, e.Reason)
	}
	return fmt.Sprintf("%q: %s: %q: %s", e.Name, e.Field, e.Value, e.Reason)
}

// Hint says what to do next, for a message to a person.
func (e *DeclarationError) Hint() string { return e.Advice }

// NewCatalog checks a definition and returns its catalogue. The error joins a
// [*DeclarationError] for every fault ([errors.Join]); the catalogue is empty
// then.
func NewCatalog(def Definition) (Catalog, error) {
	b := builder{def: def, t: &Table{Digest: def.Digest}}
	b.audiences()
	b.names()
	b.spellings()
	b.relations()
	b.titles()
	if err := errors.Join(b.faults...); err != nil {
		return Catalog{}, err
	}
	b.thresholds()
	return Catalog{b.t}, nil
}

type builder struct {
	def    Definition
	sorted []Declaration // by name, without the faulty
	t      *Table
	faults []error
}

func (b *builder) fault(d Declaration, field, value, advice, reason string, args ...any) {
	b.faults = append(b.faults, &DeclarationError{d.Name, field, value, fmt.Sprintf(reason, args...), advice})
}

func (b *builder) audiences() {
	if len(b.def.Audiences) > noAudience {
		b.fault(Declaration{}, "audiences", string(b.def.Audiences[noAudience]), "merge some", "more than %d audiences", noAudience)
	}
	for i, a := range b.def.Audiences {
		if wildcard, fault := scan(string(a)); fault != nil || wildcard || strings.Contains(string(a), ":") {
			b.fault(Declaration{}, "audiences", string(a), "write one word such as public", "not the name of an audience")
		}
		if slices.Contains(b.def.Audiences[:i], a) {
			b.fault(Declaration{}, "audiences", string(a), "keep one", "listed twice")
		}
	}
	b.t.Audiences = slices.Clone(b.def.Audiences)
}

func (b *builder) names() {
	t := b.t
	for _, d := range b.def.Names {
		if _, fault := scan(string(d.Name)); fault != nil {
			b.fault(d, "name", string(d.Name), fault.Hint(), "offset %d: %s", fault.Offset, fault.Reason)
			continue
		}
		b.sorted = append(b.sorted, d)
	}
	slices.SortStableFunc(b.sorted, func(x, y Declaration) int { return strings.Compare(string(x.Name), string(y.Name)) })
	b.sorted = slices.CompactFunc(b.sorted, func(x, y Declaration) bool {
		if x.Name == y.Name {
			b.fault(y, "name", string(y.Name), "keep one", "declared twice")
		}
		return x.Name == y.Name
	})

	var names strings.Builder
	for _, d := range b.sorted {
		rank := slices.Index(b.def.Audiences, d.Audience)
		if rank < 0 || rank >= noAudience {
			b.fault(d, "audience", string(d.Audience), "use one of "+quoted(b.def.Audiences), "not one of the catalogue's audiences")
			rank = 0
		}
		var flags uint8
		if d.Grantable {
			flags |= FlagGrantable
		}
		if d.Deprecated {
			flags |= FlagDeprecated
		}
		t.Starts = append(t.Starts, uint32(names.Len()))
		t.Audience = append(t.Audience, uint8(rank))
		t.Flags = append(t.Flags, flags)
		names.WriteString(string(d.Name))
		names.WriteByte('\n')
	}
	t.Starts = append(t.Starts, uint32(names.Len()))
	t.Names = names.String()

	// What a wildcard reaches is a run: go on while names lie below it.
	t.Ends = make([]uint32, len(b.sorted))
	var open []int // the wildcards whose run is not over, innermost last
	for i := range b.sorted {
		for len(open) > 0 && !covers(b.sorted[open[len(open)-1]].Name, b.sorted[i].Name) {
			t.Ends[open[len(open)-1]] = uint32(i)
			open = open[:len(open)-1]
		}
		open = append(open, i)
	}
	for _, i := range open {
		t.Ends[i] = uint32(len(b.sorted))
	}
}

func (b *builder) spellings() {
	t := b.t
	taken := map[string]Pattern{}
	claim := func(d Declaration, field, text string) bool {
		if _, ok := t.find(text); ok {
			b.fault(d, field, text, "remove one of the two", "is declared as a name of its own")
			return false
		}
		if other, ok := taken[text]; ok {
			b.fault(d, field, text, "keep one", "already stands at %q", other)
			return false
		}
		taken[text] = d.Name
		return true
	}
	for id, d := range b.sorted {
		for _, alias := range d.Aliases {
			wildcard, fault := scan(string(alias))
			switch {
			case fault != nil:
				b.fault(d, "aliases", string(alias), fault.Hint(), "offset %d: %s", fault.Offset, fault.Reason)
			case wildcard != strings.HasSuffix(string(d.Name), "*"):
				b.fault(d, "aliases", string(alias), "a wildcard can be an alias of a wildcard only, a scope of a scope only", "is not of the same kind")
			case claim(d, "aliases", string(alias)):
				t.Aliases = append(t.Aliases, Spelling{string(alias), uint32(id)})
			}
		}
		for _, typo := range d.Typos {
			if typo == "" {
				b.fault(d, "typos", typo, "write the misspelt name", "is empty")
			} else if claim(d, "typos", typo) {
				t.Typos = append(t.Typos, Spelling{typo, uint32(id)})
			}
		}
	}
	byText := func(x, y Spelling) int { return strings.Compare(x.Text, y.Text) }
	slices.SortFunc(t.Aliases, byText)
	slices.SortFunc(t.Typos, byText)
}

func (b *builder) relations() {
	t := b.t
	relate := func(id int, d Declaration, field string, names []Pattern, check func(Pattern) (advice, reason string)) (list []Relation) {
		for i, name := range names {
			to, ok := t.find(string(name))
			if !ok {
				advice := "declare it, or remove it here"
				if s := (Catalog{t}).Suggest(string(name)); len(s) > 0 {
					advice = "write " + strconv.Quote(string(s[0]))
				}
				b.fault(d, field, string(name), advice, "is not declared")
				continue
			}
			if slices.Contains(names[:i], name) {
				b.fault(d, field, string(name), "keep one", "listed twice")
				continue
			}
			if advice, reason := check(name); reason != "" {
				b.fault(d, field, string(name), advice, "%s", reason)
				continue
			}
			list = append(list, Relation{uint32(id), to})
		}
		slices.SortFunc(list, func(x, y Relation) int { return int(x.To) - int(y.To) })
		return list
	}
	for id, d := range b.sorted {
		t.Widens = append(t.Widens, relate(id, d, "widens", d.Widens, func(name Pattern) (string, string) {
			if name == d.Name || !covers(d.Name, name) {
				return "a wildcard acknowledges names below itself only", "is not below it"
			}
			return "", ""
		})...)
		t.Uses = append(t.Uses, relate(id, d, "uses", d.Uses, func(name Pattern) (string, string) {
			if name == d.Name {
				return "name another scope", "is the deprecated name itself"
			}
			if !d.Deprecated {
				return "say that the name is deprecated", "replaces a name that is not deprecated"
			}
			return "", ""
		})...)
	}
}

func (b *builder) titles() {
	titles := slices.Clone(b.def.Titles)
	slices.SortStableFunc(titles, func(x, y Title) int { return strings.Compare(string(x.Name), string(y.Name)) })
	for i, title := range titles {
		if wildcard, fault := scan(string(title.Name)); fault != nil || wildcard {
			b.fault(Declaration{}, "titles", string(title.Name), "name a family such as pay:card, or a scope", "is not a name that can have a title")
		} else if title.Text == "" {
			b.fault(Declaration{}, "titles", string(title.Name), "write a title, or leave it out", "has an empty title")
		} else if i > 0 && titles[i-1].Name == title.Name {
			b.fault(Declaration{}, "titles", string(title.Name), "keep one", "has two titles")
		}
	}
	b.t.Titles = titles
}

// thresholds computes, for each name, the narrowest audience that may be
// granted it. Wider audiences see more, so one number is enough.
func (b *builder) thresholds() {
	t := b.t
	own := make([]uint8, t.len())
	for id := range own {
		own[id] = noAudience
		if t.Flags[id]&FlagGrantable != 0 {
			own[id] = t.Audience[id]
		}
	}
	t.Grant = slices.Clone(own)
	for id := range own {
		acknowledged := related(t.Widens, uint32(id))
		for child := uint32(id) + 1; child < t.Ends[id]; child++ {
			if len(acknowledged) > 0 && acknowledged[0].To == child {
				acknowledged = acknowledged[1:]
				continue
			}
			t.Grant[id] = max(t.Grant[id], own[child])
		}
	}
}

func quoted(audiences []Audience) string {
	list := make([]string, len(audiences))
	for i, a := range audiences {
		list[i] = strconv.Quote(string(a))
	}
	return strings.Join(list, ", ")
}
