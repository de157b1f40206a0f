// Package catalogdiff says what differs between two catalogues, and whom that
// makes stronger or weaker. Most callers want [Compare].
//
// What a key holds is a set of texts. A catalogue gives them their meaning, and
// answers these questions about them:
//
//   - covers Q: is the declared name Q covered by a held text that is declared,
//     or the alias of a declared name?
//   - opens R: does what is held meet what the request R requires? A request is
//     a method and a path, matched as net/http does; what no endpoint is for is
//     refused.
//   - grants Q to A: may a key of the audience A be given the name Q?
//   - shows Q, or an endpoint, to A: does the audience A see it?
//
// A change is widening if there are a set of texts and a question such that the
// answer was no and is yes, and
//
//   - the question was there before, or
//   - it is a new one, and every text of the set was there before: a new name
//     below a wildcard that keys hold, a new endpoint for them. A new name that
//     only those who hold it are allowed makes nobody stronger.
//
// A change is breaking if there are a set and a question of the first three
// kinds such that the answer was yes and is no, and it was not announced: no
// text in the set meant a name before that was deprecated, nor did Q, and a name
// that may not be granted any more is not deprecated now. A deprecation that
// names a day of removal announces nothing before that day.
//
// Everything else is neutral.
//
// Was there before: a name is there if the catalogue declares it or has it as
// an alias; a request, if an endpoint is for it; an audience, if it is listed. A
// text was there if the old catalogue, or an earlier one, has it as a name, an
// alias or a typo: keys of that time may hold it still. If a name is renamed,
// and the new catalogue keeps the old name as an alias, the new text means
// before what the old one meant.
package catalogdiff

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/scope"
)

// A Class says what a change does to those who hold keys.
type Class string

// The classes, the worst first.
const (
	Breaking Class = "breaking" // somebody may no longer do what they could
	Widening Class = "widening" // somebody may do more
	Neutral  Class = "neutral"  // nobody notices
)

// Classes lists all of them, the worst first.
var Classes = []Class{Breaking, Widening, Neutral}

// A Finding is one change.
type Finding struct {
	Class   Class  `json:"class"`
	Kind    string `json:"kind"`    // such as "name-added"; a word that stays the same
	Subject string `json:"subject"` // the name, method and path, or such as "preset x"
	What    string `json:"what"`    // what changed; names stand in backquotes
	Witness string `json:"witness,omitempty"`
	Code    string `json:"code,omitempty"` // of the rule that the change breaks: SC605, or none
	Path    string `json:"path"`           // of the file where Subject stands, the new one if it does
	Line    int    `json:"line"`
	Column  int    `json:"column"`
}

// unannounced is the rule about what takes something away from a name, or lets it
// reach further, without notice.
const unannounced = "SC605"

// An Input is what there is to compare.
type Input struct {
	Old, New *catalogfile.File
	Earlier  []*catalogfile.File // from before the old one; keys may still hold their names
	Today    time.Time           // for what has a last day; zero: all days are past
}

// Compare returns what differs between two catalogues: the worst first, then by
// subject.
func Compare(in Input) []Finding {
	c := comparison{old: newSide(in.Old), new: newSide(in.New), seen: map[string]bool{}, told: map[string]bool{}}
	if !in.Today.IsZero() {
		c.today = in.Today.UTC().Format(time.DateOnly) // as days in the catalogue are
	}
	for _, file := range append([]*catalogfile.File{in.Old}, in.Earlier...) {
		for text := range newSide(file).texts() {
			c.seen[text] = true
		}
	}
	c.names()
	c.grants()
	c.requests()
	c.visible()
	c.presets()
	c.rest()
	slices.SortStableFunc(c.findings, func(x, y Finding) int {
		return cmp.Or(
			cmp.Compare(slices.Index(Classes, x.Class), slices.Index(Classes, y.Class)),
			cmp.Compare(x.Subject, y.Subject),
		)
	})
	return c.findings
}

// A side is one of the two catalogues.
type side struct {
	file    *catalogfile.File
	catalog scope.Catalog
	aliases map[scope.Pattern][]string
	typos   []string
	at      map[scope.Pattern]int // index in file.Scopes
}

func newSide(file *catalogfile.File) side {
	s := side{file, file.Catalog, map[scope.Pattern][]string{}, nil, map[scope.Pattern]int{}}
	for i, declared := range file.Scopes {
		s.at[declared.Name] = i
	}
	table := file.Catalog.Table()
	names := slices.Collect(file.Catalog.All())
	for _, alias := range table.Aliases {
		name := names[alias.ID].Name()
		s.aliases[name] = append(s.aliases[name], alias.Text)
	}
	for _, typo := range table.Typos {
		s.typos = append(s.typos, typo.Text)
	}
	return s
}

// texts yields every text that the catalogue knows.
func (s side) texts() func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for e := range s.catalog.All() {
			name := e.Name()
			for _, text := range append([]string{string(name)}, s.aliases[name]...) {
				if !yield(text) {
					return
				}
			}
		}
		slices.Values(s.typos)(yield)
	}
}

// holders returns every text whose holder is allowed name: name itself, the
// wildcards above it, the narrowest first, and their aliases.
func (s side) holders(name scope.Pattern) []string {
	names := []scope.Pattern{name}
	for e := range s.catalog.Above(name) {
		names = slices.Insert(names, 1, e.Name())
	}
	var texts []string
	for _, n := range names {
		texts = append(append(texts, string(n)), s.aliases[n]...)
	}
	return texts
}

// removal returns the day that the deprecation of a name says, if any.
func (s side) removal(text string) string {
	e, ok := s.catalog.Entry(text)
	if !ok || !e.Deprecated() {
		return ""
	}
	return s.file.Scopes[s.at[e.Name()]].Deprecated.Removal
}

// announced reports whether the old catalogue says of what a text means that it
// goes away, and not that it stays for longer than until today.
func (c *comparison) announced(text string) bool {
	e, ok := c.old.catalog.Entry(text)
	return ok && e.Deprecated() && (c.today == "" || c.old.removal(text) <= c.today)
}

type comparison struct {
	old, new side
	today    string          // a day, or empty
	seen     map[string]bool // texts that were there before
	told     map[string]bool // subjects of findings
	gained   map[pair]bool   // of names, and lost: told with the names
	lost     map[pair]bool
	findings []Finding
}

// before returns the names that a text meant. There are several only if a
// renamed one brings several old names together.
func (c *comparison) before(text string) (names []scope.Pattern) {
	if e, ok := c.old.catalog.Entry(text); ok {
		return []scope.Pattern{e.Name()}
	}
	if c.seen[text] {
		return nil
	}
	renamed, ok := c.new.catalog.Lookup(scope.Pattern(text))
	if !ok {
		return nil
	}
	for _, alias := range c.new.aliases[renamed.Name()] {
		if e, ok := c.old.catalog.Lookup(scope.Pattern(alias)); ok {
			names = append(names, e.Name())
		}
	}
	return names
}

// after returns the name that a text means, and whether it means any.
func (c *comparison) after(text string) (scope.Pattern, bool) {
	e, ok := c.new.catalog.Entry(text)
	return e.Name(), ok
}

// covered reports whether some name of a set covers some name of another.
func covered(by, names []scope.Pattern) bool {
	return slices.ContainsFunc(by, func(g scope.Pattern) bool { return slices.ContainsFunc(names, g.Covers) })
}

func (c *comparison) add(f Finding) {
	c.told[f.Subject] = true
	c.findings = append(c.findings, f)
}

// about is add for a change of a name.
func (c *comparison) about(class Class, kind string, name string, what, witness string) {
	c.breaks("", class, kind, name, what, witness)
}

// breaks is about for a change that breaks a rule.
func (c *comparison) breaks(rule string, class Class, kind string, name string, what, witness string) {
	f := Finding{Class: class, Kind: kind, Subject: name, What: what, Witness: witness, Code: rule}
	f.Path, f.Line, f.Column = c.place(name)
	c.add(f)
}

// place returns where the line of a text is.
func (c *comparison) place(text string) (path string, line, column int) {
	for _, s := range []side{c.new, c.old} {
		if e, ok := s.catalog.Entry(text); ok {
			pos := s.file.Scopes[s.at[e.Name()]].Pos
			return s.file.Path, pos.Line, pos.Column
		}
	}
	return c.new.file.Path, 1, 1
}

// code marks a name or path as such. What a terminal or Markdown could take for
// something else is escaped.
func code(text string) string {
	if quoted := strconv.QuoteToGraphic(text); quoted != `"`+text+`"` {
		text = strings.ReplaceAll(quoted, "`", "'")
	}
	return "`" + text + "`"
}

// few lists the first names.
func few[T ~string](names []T) string {
	const enough = 3
	var list []string
	for i, name := range names {
		if i == enough && len(names) > enough+1 {
			return strings.Join(list, ", ") + " and " + strconv.Itoa(len(names)-enough) + " more"
		}
		list = append(list, code(string(name)))
	}
	switch len(list) {
	case 0:
		return "nothing"
	case 1:
		return list[0]
	}
	return strings.Join(list[:len(list)-1], ", ") + " and " + list[len(list)-1]
}
