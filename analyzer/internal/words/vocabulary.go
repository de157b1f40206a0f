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
	complete  bool     // no file can say more about the names

	aliases map[string]string // accepted spelling to declared name
	typos   map[string]string // recorded misspelling to declared name

	// catalog says more about the names than what they are. It is the zero
	// Catalog where constants are all that there is.
	catalog scope.Catalog

	index    func() *index          // for near names, and made when first needed
	segments func() map[string]bool // of all names, likewise
	depths   func() map[string]int  // how many colons names have at most, by first segment
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
	l.prepare()
	return l
}

// prepare has what takes long made of the names when it is first needed.
func (l *lexicon) prepare() {
	l.index = sync.OnceValue(func() *index { return newIndex(l.names) })
	l.segments = sync.OnceValue(func() map[string]bool { return segmentsOf(l.names) })
	l.depths = sync.OnceValue(func() map[string]int { return depthsOf(l.names) })
}

func lexiconOf(catalog scope.Catalog) *lexicon {
	l := &lexicon{
		names:   make([]string, 0, catalog.Len()),
		aliases: map[string]string{},
		typos:   map[string]string{},
		catalog: catalog,
	}
	l.prepare()
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

	judged map[string]Nearness // what Near has answered
	work   int                 // that it took, in comparisons of names
}

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

// Alias returns the declared name that text is an accepted old spelling of.
func (v *Vocabulary) Alias(text string) (target string, ok bool) {
	return v.spelling(text, func(l *lexicon) map[string]string { return l.aliases })
}

// Typo returns the declared name that text is recorded to misspell.
func (v *Vocabulary) Typo(text string) (target string, ok bool) {
	return v.spelling(text, func(l *lexicon) map[string]string { return l.typos })
}

func (v *Vocabulary) spelling(text string, list func(*lexicon) map[string]string) (target string, ok bool) {
	file := v.spellings()
	for _, l := range append(v.lexicons[:len(v.lexicons):len(v.lexicons)], file) {
		if l == nil {
			continue
		}
		if target, ok := list(l)[text]; ok && v.Declares(target) {
			return target, true
		}
	}
	return "", false
}

// spellings returns what explains spellings besides the names, or nil.
func (v *Vocabulary) spellings() *lexicon {
	if v.lookup != nil && !v.asked {
		v.asked = true
		v.file, v.fault = v.lookup()
	}
	return v.file
}
