package scope

import (
	"iter"
	"slices"
	"strconv"
	"strings"
)

// A Catalog is an immutable vocabulary: the names that exist, who may see and
// be granted each, and which of them are on their way out. Get one from a
// generated package, or from [NewCatalog]. It is a small value, safe for
// concurrent use; two are == if they are the same catalogue in memory.
//
// The zero Catalog declares nothing, so nothing held under it allows anything.
type Catalog struct{ t *Table }

// Static returns the catalogue of a generated table. It trusts the table, which
// must not change afterwards, and does no work: a program that imports a
// generated package pays nothing for it at start-up.
func Static(t *Table) Catalog { return Catalog{t} }

// A Digest identifies the catalogue file that something was generated from:
// "sha256:" and the hexadecimal SHA-256 of the file's bytes with CR LF read as
// LF. The zero Digest means a catalogue that no file stands behind.
type Digest string

// An Audience names who sees a scope and may be granted it. A catalogue orders
// its audiences from the narrowest to the widest; each also sees what those
// before it see. The zero Audience is nobody.
type Audience string

var emptyTable Table

func (c Catalog) table() *Table {
	if c.t == nil {
		return &emptyTable
	}
	return c.t
}

// Table returns a copy of the catalogue's data, for generating code.
func (c Catalog) Table() Table {
	t := *c.table()
	t.Audiences = slices.Clone(t.Audiences)
	t.Starts, t.Ends, t.Index = slices.Clone(t.Starts), slices.Clone(t.Ends), slices.Clone(t.Index)
	t.Flags, t.Audience, t.Grant = slices.Clone(t.Flags), slices.Clone(t.Audience), slices.Clone(t.Grant)
	t.Widens, t.Uses = slices.Clone(t.Widens), slices.Clone(t.Uses)
	t.Titles = slices.Clone(t.Titles)
	t.Aliases, t.Typos = slices.Clone(t.Aliases), slices.Clone(t.Typos)
	return t
}

// Digest identifies the file that the catalogue was made from.
func (c Catalog) Digest() Digest { return c.table().Digest }

// Audiences returns the audiences, narrowest first.
func (c Catalog) Audiences() []Audience { return slices.Clone(c.table().Audiences) }

// Len returns the number of declared names, scopes and wildcards together.
func (c Catalog) Len() int { return c.table().len() }

// All yields every declared name in bytewise order, so that a wildcard comes
// directly before the names it covers.
func (c Catalog) All() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		t := c.table()
		for id := range t.len() {
			if !yield(t.entry(uint32(id))) {
				return
			}
		}
	}
}

// Lookup returns the entry that declares name exactly. The boolean is false
// for a name that is not declared, aliases included; see [Catalog.Resolve].
func (c Catalog) Lookup(name Name) (Entry, bool) {
	t := c.table()
	id, ok := t.find(textOf(name))
	if !ok {
		return Entry{}, false
	}
	return t.entry(id), true
}

// Resolve returns the entry that text names, following an alias to its target.
// The error is a [*SyntaxError] if text is not a pattern, and an
// [*UnknownError] with suggestions if the catalogue does not know it.
func (c Catalog) Resolve(text string) (Entry, error) {
	if _, fault := scan(text); fault != nil {
		return Entry{}, fault
	}
	t := c.table()
	if id, ok := t.resolve(text); ok {
		return t.entry(id), nil
	}
	return Entry{}, &UnknownError{Name: text, Suggestions: c.Suggest(text)}
}

// Entry returns the entry that text names, following an alias to its target.
// The boolean is false for any other text; [Catalog.Resolve] says why.
func (c Catalog) Entry(text string) (Entry, bool) {
	t := c.table()
	id, ok := t.resolve(text)
	if !ok {
		return Entry{}, false
	}
	return t.entry(id), true
}

// Above yields the declared wildcards that cover name, other than name itself,
// the widest first. The name need not be declared.
func (c Catalog) Above(name Name) iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		t := c.table()
		if text := textOf(name); wellFormed(text) {
			t.above(text, func(id uint32) bool { return yield(t.entry(id)) })
		}
	}
}

// Expand returns the declared scopes that a holder of set is allowed, without
// any wildcard: a snapshot that later additions to the catalogue do not grow.
// Members of set that are not declared expand to nothing.
func (c Catalog) Expand(set Set) Set {
	var scopes []Pattern
	t := c.table()
	for _, p := range set.members {
		id, ok := t.resolve(string(p))
		if !ok {
			continue
		}
		for end := t.Ends[id]; id < end; id++ {
			if e := t.entry(id); !e.IsWildcard() {
				scopes = append(scopes, e.Name())
			}
		}
	}
	return newSet(scopes)
}

// An Entry is a name that a catalogue declares, found once and then used
// without searching again. It is a small value, safe for concurrent use. The
// zero Entry names nothing, and nothing held allows it.
type Entry struct {
	t  *Table
	id uint32

	// Where a small catalogue has the name in the bits of Held. They are kept,
	// not computed from id, so that HeldBy is small enough to be inlined. Under
	// a large catalogue both are zero, and no bit is asked.
	word uint32
	mask uint64
}

func (t *Table) entry(id uint32) Entry {
	e := Entry{t: t, id: id}
	if t.len() <= smallNames {
		e.word, e.mask = id/64, 1<<(id%64)
	}
	return e
}

// Name returns the declared name, empty for the zero Entry.
func (e Entry) Name() Pattern {
	if e.t == nil {
		return ""
	}
	return Pattern(e.t.name(e.id))
}

// IsWildcard reports whether the entry declares a wildcard.
func (e Entry) IsWildcard() bool { return strings.HasSuffix(string(e.Name()), "*") }

// Audience returns who sees the name.
func (e Entry) Audience() Audience {
	if e.t == nil {
		return ""
	}
	return e.t.Audiences[e.t.Audience[e.id]]
}

// DeclaredGrantable reports whether the catalogue says that the name may be
// granted at all; see [Entry.GrantableTo] for the whole answer.
func (e Entry) DeclaredGrantable() bool { return e.flag(FlagGrantable) }

// Deprecated reports whether the name is on its way out: it still matches and
// may stay where it is, but is not newly grantable.
func (e Entry) Deprecated() bool { return e.flag(FlagDeprecated) }

func (e Entry) flag(bit uint8) bool { return e.t != nil && e.t.Flags[e.id]&bit != 0 }

// Uses yields what the catalogue says to use instead of a deprecated name.
func (e Entry) Uses() iter.Seq[Entry] {
	return e.related(func(t *Table) []Relation { return t.Uses })
}

// Widens yields the names that a wildcard is acknowledged to hand out although
// they are not grantable by themselves.
func (e Entry) Widens() iter.Seq[Entry] {
	return e.related(func(t *Table) []Relation { return t.Widens })
}

func (e Entry) related(list func(*Table) []Relation) iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		if e.t == nil {
			return
		}
		for _, r := range related(list(e.t), e.id) {
			if !yield(e.t.entry(r.To)) {
				return
			}
		}
	}
}

// Reaches yields the declared names that the entry covers, other than itself,
// in bytewise order. For a wildcard these are today's; what is added below it
// later comes along.
func (e Entry) Reaches() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		if e.t == nil {
			return
		}
		for id := e.id + 1; id < e.t.Ends[e.id]; id++ {
			if !yield(e.t.entry(id)) {
				return
			}
		}
	}
}

// GrantableTo reports whether a key of audience a may be given the name: it is
// declared grantable, a sees it, and so it is for every declared name that it
// reaches, unless the catalogue acknowledges that name as widening. A
// deprecated name is not grantable to anyone. An audience that the catalogue
// does not list is granted nothing.
func (e Entry) GrantableTo(a Audience) bool {
	if e.t == nil || e.Deprecated() {
		return false
	}
	rank := slices.Index(e.t.Audiences, a)
	return rank >= 0 && int(e.t.Grant[e.id]) <= rank
}

// Hidden yields the names that make a wildcard not grantable to audience a:
// those it reaches that a may not be given and the catalogue does not
// acknowledge.
func (e Entry) Hidden(a Audience) iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		if e.t == nil {
			return
		}
		rank := slices.Index(e.t.Audiences, a)
		acknowledged := related(e.t.Widens, e.id)
		for child := range e.Reaches() {
			seen := child.DeclaredGrantable() && int(e.t.Audience[child.id]) <= rank
			if !seen && !slices.Contains(acknowledged, Relation{e.id, child.id}) && !yield(child) {
				return
			}
		}
	}
}

// An UnknownError says that a catalogue does not declare a well-formed name.
type UnknownError struct {
	Name        string    // as it was given
	Suggestions []Pattern // what may have been meant, as [Catalog.Suggest] ranks them
}

// Error quotes the name and the suggestions.
func (e *UnknownError) Error() string {
	return "unknown scope " + strconv.Quote(e.Name) + DidYouMean(e.Suggestions)
}

// Hint says what to do next, for a message to a person.
func (e *UnknownError) Hint() string {
	if len(e.Suggestions) > 0 {
		return "write " + strconv.Quote(string(e.Suggestions[0])) + ", or declare the name in the catalogue"
	}
	return "list the declared names with: scopes list"
}

// DidYouMean returns ` (did you mean "a" or "b"?)`, or nothing if there are no
// names, for the end of a message.
func DidYouMean(names []Pattern) string {
	if len(names) == 0 {
		return ""
	}
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = strconv.Quote(string(name))
	}
	return " (did you mean " + strings.Join(quoted, " or ") + "?)"
}
