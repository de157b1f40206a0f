package scope

import (
	"sort"
	"strings"
)

// A Table is the data of a catalogue. Generated code holds one as a static
// variable and hands it to [Static]; everyone else builds a [Catalog] with
// [NewCatalog], which checks what Static takes on trust. The fields are
// exported for generated code alone and may change with any release: generate
// again after an upgrade.
//
// A name takes about 20 bytes beside its text, none of them a pointer: a
// catalogue of a million names gives the garbage collector nothing to scan.
type Table struct {
	Digest    Digest
	Audiences []Audience // narrowest first

	// Names holds every declared name followed by a line feed, sorted
	// bytewise. A name is known inside the process by its position, its id.
	// Because a wildcard sorts directly before the names it covers, what it
	// reaches is the run of ids from its own to its end.
	Names string

	Starts []uint32 // where name id starts in Names; one more at the end
	Ends   []uint32 // one past the last id that name id covers
	Flags  []uint8  // declared grantable, deprecated, aliased
	Index  []uint32 // finds a name by its hash

	Audience []uint8 // index in Audiences
	Grant    []uint8 // index of the narrowest audience that may be granted it, or noAudience

	Widens []Relation // wildcard to acknowledged name, sorted
	Uses   []Relation // deprecated name to replacement, sorted

	Titles []Title // sorted by name

	Aliases []Spelling // accepted and rewritten to ID, sorted by text
	Typos   []Spelling // never accepted, only suggest ID, sorted by text
}

// A Relation relates two names of a [Table] by id. The zero Relation relates
// the first name to itself.
type Relation struct{ From, To uint32 }

// A Spelling is another text for a name of a [Table]. The zero Spelling is the
// empty text for the first name, and no catalogue has it.
type Spelling struct {
	Text string
	ID   uint32
}

// Bits of Table.Flags.
const (
	FlagGrantable  = 1 << iota // declared grantable
	FlagDeprecated             // still matches, not newly grantable
	FlagAliased                // an alias is read as it, or as a wildcard that covers it
)

// noAudience in Table.Grant: nobody may be granted the name.
const noAudience = 255

func (t *Table) len() int { return len(t.Ends) }

func (t *Table) name(id uint32) string {
	return t.Names[t.Starts[id] : t.Starts[id+1]-1]
}

// resolve returns the id of the name that text is, or is an alias of.
func (t *Table) resolve(text string) (id uint32, ok bool) {
	if id, ok := t.find(text); ok {
		return id, true
	}
	return findSpelling(t.Aliases, text)
}

// above yields the ids of the declared wildcards that cover name and are not
// name itself, the widest first.
func (t *Table) above(name string, yield func(id uint32) bool) {
	for i := 0; i < len(name) && name[i:] != ":*"; i++ {
		if name[i] != ':' {
			continue
		}
		if id, ok := t.findBelow(name[:i+1]); ok && !yield(id) {
			return
		}
	}
}

func findSpelling(list []Spelling, text string) (id uint32, ok bool) {
	i, ok := sort.Find(len(list), func(i int) int { return strings.Compare(text, list[i].Text) })
	if !ok {
		return 0, false
	}
	return list[i].ID, true
}

// related returns the run of list that starts from id.
func related(list []Relation, id uint32) []Relation {
	lo := sort.Search(len(list), func(i int) bool { return list[i].From >= id })
	hi := sort.Search(len(list), func(i int) bool { return list[i].From > id })
	return list[lo:hi]
}
