// Package importer makes a first catalogue out of what a team has already:
// tables in Markdown and HTML, plain text, OpenAPI documents, Go constants. Most
// callers want [Read] and [Draft.YAML].
//
// It takes a name where one is declared: the cell of a table, the beginning of a
// line, a constant, a security scheme. If most of them share their first
// segment, that is the namespace, and what begins otherwise is none. It decides
// nothing that the sources do not say. Nobody may be granted anything, and what
// is doubtful is an open question.
package importer

import (
	"fmt"
	"iter"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/payconex/scopes/cmd/internal/openapi"
	"github.com/payconex/scopes/scope"
)

// A Source is a file to read.
type Source struct {
	Path string // for its kind, and for messages
	Data []byte
}

// MaxNames bounds what is read: more are no catalogue, but a file of something
// else.
const MaxNames = 20_000

// A Draft is what the sources say. The zero Draft says nothing.
type Draft struct {
	Namespace string
	Title     string
	Names     []Name // sorted
	Endpoints []Endpoint
	Questions []string // what somebody who knows must say

	Initialisms []string // words of names that texts write in capitals, sorted
	Groups      []Group  // families that texts have a title for, sorted
}

// A Name is a name and what is said of it.
type Name struct {
	Name  string
	Desc  string // never empty
	Long  string // another text, if there is one
	Typos []string
}

// An Endpoint is an operation of an OpenAPI document.
type Endpoint struct {
	ID, Method, Path, Summary string
	AnyOf                     [][]string
	Public                    bool
}

// A place is where something stands.
type place struct {
	path string
	line int
}

func (p place) String() string { return fmt.Sprintf("%s:%d", p.path, p.line) }

// A found is a name where a source declares it. One without a text is only
// used there.
type found struct {
	place
	name, text string
	declared   bool
	table      bool // in a row of a table, which is where texts are kept best
}

// Read reads sources. Without a namespace it looks for one. The error says that
// a source cannot be read, or that there is no name in any.
func Read(namespace string, sources ...Source) (*Draft, error) {
	return ReadAll(namespace, slices.Values(sources))
}

// ReadAll is [Read] for sources that need not all be in memory together.
func ReadAll(namespace string, sources iter.Seq[Source]) (*Draft, error) {
	r := reader{namespace: namespace, draft: &Draft{}}
	for s := range sources {
		if err := r.source(s); err != nil {
			return nil, err
		}
		if len(r.found) > 50*MaxNames {
			return nil, &NothingError{fmt.Sprintf("%s and what is before it mention more than %d names", s.Path, 50*MaxNames), "name fewer files"}
		}
	}
	r.choose()
	if len(r.names) == 0 {
		return nil, &NothingError{"no names of scopes found", "name files that list them in a table, one in a line, as constants or in OpenAPI; or pass --namespace with what they begin with"}
	}
	if len(r.names) > MaxNames {
		return nil, &NothingError{fmt.Sprintf("%d names are too many for a catalogue", len(r.names)), "name fewer files, or pass --namespace"}
	}
	r.typos()
	r.texts()
	r.spelling()
	r.endpoints()
	r.ask()
	return r.draft, nil
}

// A NothingError says why the sources make no catalogue.
type NothingError struct{ Reason, Advice string }

// Error says why.
func (e *NothingError) Error() string { return e.Reason }

// Hint says what to do next, for a message to a person.
func (e *NothingError) Hint() string { return e.Advice }

type reader struct {
	namespace  string
	draft      *Draft
	found      []found
	operations []operation
	requests   []found // lines such as "post https://…", which say little
	titles     []string

	names map[string][]found // those that are taken, where they stand
	typo  map[string]string  // a misspelling and what it is of
	index nearIndex          // of the names, once it is needed
}

type operation struct {
	place
	openapi.Operation
}

func (r *reader) source(s Source) error {
	switch ext := strings.ToLower(filepath.Ext(s.Path)); {
	case openapi.Is(s.Data) && ext != ".go" && ext != ".md":
		return r.openapi(s)
	case ext == ".go":
		r.golang(s)
	case ext == ".html" || ext == ".htm":
		r.text(s, htmlRows(s.Data))
	case ext == ".yaml" || ext == ".yml" || ext == ".json":
		r.mentions(s, textRows(s.Data))
	default:
		r.text(s, textRows(s.Data))
	}
	return nil
}

func (r *reader) add(path string, line int, name, text string, declared bool) {
	if _, err := scope.ParsePattern(name); err == nil {
		r.found = append(r.found, found{place: place{path, line}, name: name, text: clean(text), declared: declared})
	}
}

// clean makes a text one line of visible characters.
func clean(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	text = strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) || r == unicode.ReplacementChar {
			return -1
		}
		return r
	}, text)
	const most = 1000
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "…"
	}
	return strings.TrimSpace(text)
}

// choose decides which first segment marks a name, and takes the names.
func (r *reader) choose() {
	declared := map[string]map[string]bool{} // first segment to names
	total := map[string]bool{}
	for _, f := range r.found {
		if first, _, _ := strings.Cut(f.name, ":"); f.declared {
			if declared[first] == nil {
				declared[first] = map[string]bool{}
			}
			declared[first][f.name], total[f.name] = true, true
		}
	}
	if r.namespace == "" {
		for first, names := range declared {
			if len(names) >= 2 && 10*len(names) >= 8*len(total) {
				r.namespace = first
			}
		}
	}
	r.draft.Namespace = r.namespace
	r.names = map[string][]found{}
	left := map[string][]found{}
	for _, f := range r.found {
		if !f.declared {
			continue
		}
		if r.namespace != "" && !strings.HasPrefix(f.name, r.namespace+":") {
			left[f.name] = append(left[f.name], f)
			continue
		}
		r.names[f.name] = append(r.names[f.name], f)
	}
	for _, name := range slices.Sorted(maps.Keys(left)) {
		r.question("`%s` in %s does not begin with %s: it was left out. Is it a scope?", name, left[name][0], r.namespace)
	}
	r.onlyUsed()
}

// onlyUsed looks at names that no source declares, though one uses them.
func (r *reader) onlyUsed() {
	asked := map[string]bool{}
	names := slices.Sorted(maps.Keys(r.names))
	for _, f := range r.found {
		if f.declared || r.namespace == "" || !strings.HasPrefix(f.name, r.namespace+":") {
			continue
		}
		if r.names[f.name] != nil { // say where else it is used
			r.names[f.name] = append(r.names[f.name], f)
			continue
		}
		if !asked[f.name] && !begins(names, f.name) {
			asked[f.name] = true
			if near := r.near(f.name); near == "" {
				r.question("`%s` in %s stands in no list: it was left out. Is it a scope?", f.name, f.place)
			}
		}
	}
}

// begins reports whether one of the sorted names goes on where text ends.
func begins(names []string, text string) bool {
	i, found := slices.BinarySearch(names, text)
	if found {
		i++
	}
	return i < len(names) && strings.HasPrefix(names[i], text)
}

func (r *reader) question(format string, args ...any) {
	r.draft.Questions = append(r.draft.Questions, fmt.Sprintf(format, args...))
}
