package scope

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// A builder makes a table in steps that take time in proportion to the names: a
// million of them take about a second.
type builder struct {
	def    Definition
	ranks  map[Audience]int
	sorted []*Declaration // by name, without the faulty
	t      *Table
	faults []error
}

func (b *builder) fault(name Pattern, field, value, advice, reason string, args ...any) {
	b.faults = append(b.faults, &DeclarationError{name, field, value, fmt.Sprintf(reason, args...), advice})
}

func (b *builder) audiences() {
	if len(b.def.Audiences) > noAudience {
		b.fault("", "audiences", string(b.def.Audiences[noAudience]), "merge some", "more than %d audiences", noAudience)
	}
	b.ranks = make(map[Audience]int, len(b.def.Audiences))
	for i, a := range b.def.Audiences {
		if wildcard, fault := scan(string(a)); fault != nil || wildcard || strings.Contains(string(a), ":") {
			b.fault("", "audiences", string(a), "write one word such as public", "not the name of an audience")
		}
		if _, twice := b.ranks[a]; twice {
			b.fault("", "audiences", string(a), "keep one", "listed twice")
			continue
		}
		b.ranks[a] = i
	}
	b.t.Audiences = slices.Clone(b.def.Audiences)
}

func (b *builder) names() {
	t := b.t
	size := 0
	b.sorted = make([]*Declaration, 0, len(b.def.Names))
	for i := range b.def.Names {
		d := &b.def.Names[i]
		if _, fault := scan(string(d.Name)); fault != nil {
			b.fault(d.Name, "name", string(d.Name), fault.Hint(), "offset %d: %s", fault.Offset, fault.Reason)
			continue
		}
		b.sorted = append(b.sorted, d)
		size += len(d.Name) + 1
	}
	if size > math.MaxUint32 {
		b.fault("", "names", "", "declare several catalogues", "more than 4 GiB of names")
		b.sorted = nil
		return
	}
	slices.SortStableFunc(b.sorted, func(x, y *Declaration) int { return strings.Compare(string(x.Name), string(y.Name)) })
	b.sorted = slices.CompactFunc(b.sorted, func(x, y *Declaration) bool {
		if x.Name == y.Name {
			b.fault(y.Name, "name", string(y.Name), "keep one", "declared twice")
		}
		return x.Name == y.Name
	})

	// The columns are made as long as they get: a catalogue is kept for good.
	n := len(b.sorted)
	var names strings.Builder
	names.Grow(size)
	t.Starts = make([]uint32, 0, n+1)
	t.Ends, t.Flags, t.Audience = make([]uint32, n), make([]uint8, n), make([]uint8, n)
	for id, d := range b.sorted {
		rank, ok := b.ranks[d.Audience]
		if !ok {
			b.fault(d.Name, "audience", string(d.Audience), "use one of "+quoted(b.def.Audiences), "not one of the catalogue's audiences")
		}
		t.Audience[id] = uint8(rank)
		if d.Grantable {
			t.Flags[id] |= FlagGrantable
		}
		if d.Deprecated {
			t.Flags[id] |= FlagDeprecated
		}
		t.Starts = append(t.Starts, uint32(names.Len()))
		names.WriteString(string(d.Name))
		names.WriteByte('\n')
	}
	t.Starts = append(t.Starts, uint32(names.Len()))
	t.Names = names.String()
	b.ends()
	t.Index = newIndex(t)
}

// ends finds what each wildcard reaches, which is a run: it goes on while names
// lie below it.
func (b *builder) ends() {
	var open []int // the names whose run is not over, innermost last
	for i, d := range b.sorted {
		for len(open) > 0 && !covers(b.sorted[open[len(open)-1]].Name, d.Name) {
			b.t.Ends[open[len(open)-1]] = uint32(i)
			open = open[:len(open)-1]
		}
		open = append(open, i)
	}
	for _, i := range open {
		b.t.Ends[i] = uint32(len(b.sorted))
	}
}

func (b *builder) spellings() {
	t := b.t
	taken := map[string]Pattern{}
	claim := func(d *Declaration, field, text string) bool {
		if _, ok := t.find(text); ok {
			b.fault(d.Name, field, text, "remove one of the two", "is declared as a name of its own")
			return false
		}
		if other, ok := taken[text]; ok {
			b.fault(d.Name, field, text, "keep one", "already stands at %q", other)
			return false
		}
		taken[text] = d.Name
		return true
	}
	for id, d := range b.sorted {
		for _, alias := range d.Aliases {
			wildcard, fault := scan(string(alias))
			if fault != nil {
				b.fault(d.Name, "aliases", string(alias), fault.Hint(), "offset %d: %s", fault.Offset, fault.Reason)
			} else if wildcard != strings.HasSuffix(string(d.Name), "*") {
				b.fault(d.Name, "aliases", string(alias), "a wildcard can be an alias of a wildcard only, a scope of a scope only", "is not of the same kind")
			} else if claim(d, "aliases", string(alias)) {
				t.Aliases = append(t.Aliases, Spelling{string(alias), uint32(id)})
				for below := uint32(id); below < t.Ends[id]; below++ {
					t.Flags[below] |= FlagAliased
				}
			}
		}
		for _, typo := range d.Typos {
			if typo == "" {
				b.fault(d.Name, "typos", typo, "write the misspelt name", "is empty")
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
	relate := func(id int, d *Declaration, field string, names []Pattern, check func(Pattern) (advice, reason string)) (list []Relation) {
		if len(names) == 0 {
			return nil
		}
		seen := map[Pattern]bool{}
		for _, name := range names {
			to, ok := t.find(string(name))
			if !ok {
				advice := "declare it, or remove it here"
				if s := (Catalog{t}).Suggest(string(name)); len(s) > 0 {
					advice = "write " + strconv.Quote(string(s[0]))
				}
				b.fault(d.Name, field, string(name), advice, "is not declared")
				continue
			}
			if seen[name] {
				b.fault(d.Name, field, string(name), "keep one", "listed twice")
				continue
			}
			seen[name] = true
			if advice, reason := check(name); reason != "" {
				b.fault(d.Name, field, string(name), advice, "%s", reason)
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
			b.fault("", "titles", string(title.Name), "name a family such as pay:card, or a scope", "is not a name that can have a title")
		} else if title.Text == "" {
			b.fault("", "titles", string(title.Name), "write a title, or leave it out", "has an empty title")
		} else if i > 0 && titles[i-1].Name == title.Name {
			b.fault("", "titles", string(title.Name), "keep one", "has two titles")
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
