// Package words holds what the checks of the analyzer know about names: which
// the catalogue of a package declares, and what an unknown one may have been
// meant to be. Most callers want [Sources.Vocabulary], and then
// [Vocabulary.Declares] and [Vocabulary.Suggest].
package words

import (
	"slices"
	"strings"
	"sync"

	"github.com/payconex/scopes/scope"
)

// A lexicon is one catalogue, prepared for the questions asked of every
// constant: each is a binary search in the sorted names.
type lexicon struct {
	names     []string // declared, sorted bytewise
	namespace string   // "pcx:" if every name starts with it, or ""

	aliases map[string]string // accepted spelling to declared name
	typos   map[string]string // recorded misspelling to declared name

	// catalog is for suggestions, and made when the first is needed.
	catalog func() scope.Catalog
}

// newLexicon prepares declared names that have no spellings. Names that are
// malformed, and so can never match, are left out.
func newLexicon(declared []scope.Pattern) *lexicon {
	l := &lexicon{}
	for _, name := range declared {
		if _, err := scope.ParsePattern(string(name)); err == nil {
			l.names = append(l.names, string(name))
		}
	}
	slices.Sort(l.names)
	l.names = slices.Compact(l.names)
	l.namespace = namespaceOf(l.names)
	l.catalog = sync.OnceValue(func() scope.Catalog {
		const anyone scope.Audience = "anyone"
		def := scope.Definition{Audiences: []scope.Audience{anyone}}
		for _, name := range l.names {
			def.Names = append(def.Names, scope.Declaration{Name: scope.Pattern(name), Audience: anyone})
		}
		catalog, err := scope.NewCatalog(def)
		if err != nil {
			return scope.Catalog{} // no suggestions
		}
		return catalog
	})
	return l
}

func lexiconOf(catalog scope.Catalog) *lexicon {
	l := &lexicon{
		names:   make([]string, 0, catalog.Len()),
		aliases: map[string]string{},
		typos:   map[string]string{},
		catalog: func() scope.Catalog { return catalog },
	}
	for entry := range catalog.All() {
		l.names = append(l.names, string(entry.Name()))
	}
	l.namespace = namespaceOf(l.names)
	table := catalog.Table()
	for _, alias := range table.Aliases {
		l.aliases[alias.Text] = l.names[alias.ID]
	}
	for _, typo := range table.Typos {
		l.typos[typo.Text] = l.names[typo.ID]
	}
	return l
}

// namespaceOf returns the first segment that sorted names share, with its
// colon, or "" if they share none.
func namespaceOf(names []string) string {
	if len(names) == 0 {
		return ""
	}
	segment, _, _ := strings.Cut(names[0], ":")
	for _, name := range names {
		if first, _, _ := strings.Cut(name, ":"); first != segment {
			return ""
		}
	}
	return segment + ":"
}

func (l *lexicon) declares(text string) bool {
	_, ok := slices.BinarySearch(l.names, text)
	return ok
}

// isParent reports whether text is a proper prefix, by segments, of a declared
// name.
func (l *lexicon) isParent(text string) bool {
	i, _ := slices.BinarySearch(l.names, text+":")
	return i < len(l.names) && strings.HasPrefix(l.names[i], text+":")
}

// family returns the names that start with the first segment of text, which
// ends in a colon. It returns none if all names share their first segment, for
// then that alone marks a name.
func (l *lexicon) family(text string) []string {
	colon := strings.IndexByte(text, ':')
	if colon < 0 || l.namespace != "" {
		return nil
	}
	from, _ := slices.BinarySearch(l.names, text[:colon+1])
	to, _ := slices.BinarySearch(l.names, text[:colon]+";") // the byte behind the colon
	return l.names[from:to]
}

// A Vocabulary is what the constants of one package are held against: the names
// of one or more catalogues. It is for one pass, and not for concurrent use.
type Vocabulary struct {
	lexicons []*lexicon

	// lookup returns the catalogue that may explain spellings of the declared
	// names, or nil. It is asked once, and not before something looks like an
	// unknown name. What it failed with stays in fault.
	lookup func() (*lexicon, error)
	asked  bool
	file   *lexicon
	fault  error

	steps int // that Near has taken
}

// mostSteps bounds what all searches for near names in one package may cost, in
// steps of [scope.Distance].
const mostSteps = 300_000_000

// Fault returns why the catalogue that explains spellings could not be read, or
// nil. It is known only once a spelling was asked for.
func (v *Vocabulary) Fault() error { return v.fault }

// Declares reports whether text is a declared name.
func (v *Vocabulary) Declares(text string) bool {
	return slices.ContainsFunc(v.lexicons, func(l *lexicon) bool { return l.declares(text) })
}

// IsParent reports whether text is the beginning of a declared name, such as
// pcx:api_key, which code joins with more.
func (v *Vocabulary) IsParent(text string) bool {
	return slices.ContainsFunc(v.lexicons, func(l *lexicon) bool { return l.isParent(text) })
}

// InNamespace reports whether text starts like the names of a catalogue whose
// names all start alike.
func (v *Vocabulary) InNamespace(text string) bool {
	return slices.ContainsFunc(v.lexicons, func(l *lexicon) bool {
		return l.namespace != "" && strings.HasPrefix(text, l.namespace)
	})
}

// InFamily reports whether text starts with the first segment of a declared
// name, in a catalogue whose names start in several ways. Such segments may be
// everyday words, such as read.
func (v *Vocabulary) InFamily(text string) bool {
	return slices.ContainsFunc(v.lexicons, func(l *lexicon) bool { return len(l.family(text)) > 0 })
}

// Near reports whether text is at most two slips of the finger away from a name
// of its family. A star is no slip: s3:Ge is not near to s3:*. All searches of
// one vocabulary together take at most about a second: a package with tens of
// thousands of keys such as "read:1a2b" must not make the analyzer hang.
func (v *Vocabulary) Near(text string) bool {
	const slips = 2
	for _, l := range v.lexicons {
		for _, name := range l.family(text) {
			apart := max(len(name)-len(text), len(text)-len(name))
			if apart > slips || strings.HasSuffix(name, "*") != strings.HasSuffix(text, "*") {
				continue
			}
			if v.steps += len(name) * len(text); v.steps > mostSteps {
				return false
			}
			if scope.Distance(text, name) <= slips {
				return true
			}
		}
	}
	return false
}

// Alias returns the declared name that text is an accepted old spelling of.
func (v *Vocabulary) Alias(text string) (target string, ok bool) {
	return v.spelling(text, func(l *lexicon) map[string]string { return l.aliases })
}

// Typo returns the declared name that text is recorded to misspell.
func (v *Vocabulary) Typo(text string) (target string, ok bool) {
	return v.spelling(text, func(l *lexicon) map[string]string { return l.typos })
}

func (v *Vocabulary) spelling(text string, list func(*lexicon) map[string]string) (target string, ok bool) {
	if v.lookup != nil && !v.asked {
		v.asked = true
		v.file, v.fault = v.lookup()
	}
	for _, l := range append(v.lexicons[:len(v.lexicons):len(v.lexicons)], v.file) {
		if l == nil {
			continue
		}
		if target, ok := list(l)[text]; ok && v.Declares(target) {
			return target, true
		}
	}
	return "", false
}

// A Suggestion says what an unknown name may have been meant to be. The zero
// Suggestion has no idea.
type Suggestion struct {
	Names []scope.Pattern // best first
	Sure  bool            // there is one name, near enough for an edit

	Recorded bool // the catalogue records the text as a typo of the name
}

// Suggest returns the declared names that text may have been meant to be. It is
// sure of a recorded typo, and of a single name that a single slip of the
// finger leads to.
func (v *Vocabulary) Suggest(text string) Suggestion {
	if target, ok := v.Typo(text); ok {
		return Suggestion{Names: []scope.Pattern{scope.Pattern(target)}, Sure: true, Recorded: true}
	}
	best := 0
	var names []scope.Pattern
	for _, l := range v.lexicons {
		for _, name := range l.catalog().Suggest(text) {
			switch d := scope.Distance(text, string(name)); {
			case len(names) == 0 || d < best:
				best = d
				names = append(names[:0], name)
			case d == best && !slices.Contains(names, name):
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return Suggestion{Names: names, Sure: len(names) == 1 && best == 1}
}
