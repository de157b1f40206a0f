// Package prose finds the names of a catalogue in any text: Markdown, HTML,
// OpenAPI, a page copied from a browser. It knows no format. Most callers want
// [New] and [Scanner.Scan].
//
// What is read as a name, and what is left alone:
//
//   - A name starts at a word that is the first segment of a declared name and
//     is followed by a colon: "pcx:" but not "tpcx:", "x-pcx:" or "urn:pcx:".
//     What escapes like \n and \u003c leave in front is not part of the word.
//   - It goes on as long as the grammar of scopes does, and ends after a star:
//     "pcx:webhooks:*Perform" holds "pcx:webhooks:*". A "." belongs to a name
//     only if some declared name has one; "." "-" "_" ":" at the end belong to
//     the sentence.
//   - If no declared name has a capital, a capital in the last segment starts
//     the next word: "pcx:webhooks:updateUpdate a Webhook".
//   - The beginning of a declared name is not a mistake: "pcx:", "pcx:api_key",
//     "pcx:iframe:instance:tokenize-".
//   - Neither is a question such as "pcx:*:read", "pcx:api_key:**" or
//     "pcx:api_key:re*", a placeholder ("pcx:reports_{region}:read"), or a last
//     segment of digits ("pcx:443"), unless some declared name has one.
//   - What is percent-encoded, or escaped as Markdown does ("pcx:api\_key"), is
//     not decoded and not judged.
//   - If the names of the catalogue share no first segment, their first words
//     are everyday ones, such as "read". A name is then judged only if it is a
//     recorded misspelling, or within a distance of two ([scope.Distance]) of a
//     declared one that is a wildcard if it is one.
//
// Package analyzer asks the same of strings in Go code.
package prose

import (
	"sort"
	"strings"

	"github.com/payconex/scopes/scope"
)

// A Mention is a name that stands in a text. The zero Mention is none.
type Mention struct {
	Name   string // a well-formed pattern
	Line   int    // from 1
	Column int    // in bytes, from 1
	Known  bool   // declared, or the alias of a declared name
}

// A Scanner finds the names of one catalogue. It is immutable and safe for
// concurrent use. The zero Scanner finds nothing.
type Scanner struct {
	names  []string // declared names and aliases, sorted
	typos  map[string]bool
	first  map[string]bool
	shared bool // all names share the first segment, so it marks a name

	capitals, dots, digits bool // what some name has: "digits" a last segment of them
}

// New returns the scanner for the names of catalog, aliases included. The
// namespace is the first segment that all of them share; if it is empty, the
// one that the declared names share, if they do.
func New(catalog scope.Catalog, namespace string) *Scanner {
	s := &Scanner{first: map[string]bool{}, typos: map[string]bool{}}
	table := catalog.Table()
	for e := range catalog.All() {
		s.names = append(s.names, string(e.Name()))
	}
	if namespace == "" {
		namespace = sharedBy(s.names)
	}
	s.shared = namespace != ""
	for _, typo := range table.Typos {
		s.typos[typo.Text] = true
	}
	for _, alias := range table.Aliases {
		s.names = append(s.names, alias.Text)
	}
	sort.Strings(s.names)
	for _, name := range s.names {
		segment, _, _ := strings.Cut(name, ":")
		s.first[segment] = true
		s.capitals = s.capitals || strings.ToLower(name) != name
		s.dots = s.dots || strings.Contains(name, ".")
		s.digits = s.digits || isNumber(name[strings.LastIndex(name, ":")+1:])
	}
	if s.shared {
		s.first = map[string]bool{namespace: true}
	}
	return s
}

// Namespace returns the first segment of all names, or "" if they share none.
func (s *Scanner) Namespace() string {
	if s.shared {
		for namespace := range s.first {
			return namespace
		}
	}
	return ""
}

// sharedBy returns the first segment that all names share, or "".
func sharedBy(names []string) string {
	shared := ""
	for _, name := range names {
		segment, _, _ := strings.Cut(name, ":")
		if shared != "" && segment != shared {
			return ""
		}
		shared = segment
	}
	return shared
}

// known reports whether text is a declared name or an alias.
func (s *Scanner) known(text string) bool {
	i := sort.SearchStrings(s.names, text)
	return i < len(s.names) && s.names[i] == text
}

// begins reports whether some name begins with text.
func (s *Scanner) begins(text string) bool {
	i := sort.SearchStrings(s.names, text)
	return i < len(s.names) && strings.HasPrefix(s.names[i], text)
}

// near reports whether text is recorded to misspell a name, or within two slips
// of one with the same first segment. A star is no slip.
func (s *Scanner) near(text string) bool {
	if s.typos[text] {
		return true
	}
	family := text[:strings.IndexByte(text, ':')+1]
	for _, name := range s.names[sort.SearchStrings(s.names, family):] {
		if !strings.HasPrefix(name, family) {
			return false
		}
		sameKind := strings.HasSuffix(name, "*") == strings.HasSuffix(text, "*")
		if sameKind && len(name) <= len(text)+2 && len(text) <= len(name)+2 && scope.Distance(text, name) <= 2 {
			return true
		}
	}
	return false
}

func isNumber(segment string) bool { return strings.Trim(segment, "0123456789") == "" }
