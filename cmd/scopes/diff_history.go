package main

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/scope"
)

// history returns one catalogue with the texts of the new one that are not in
// the old one, and that a commit which led to it had. If the old one is not from
// git, nothing is known of that, and there is none.
func (a *app) history(source string, old, fresh *catalogfile.File) (*catalogfile.File, error) {
	text, ok := strings.CutPrefix(source, "git:")
	if !ok {
		return nil, nil
	}
	shallow, err := isShallow()
	if err != nil {
		return nil, unreadable(err)
	}
	wanted := newTexts(old, fresh)
	if len(wanted) == 0 {
		if shallow {
			a.say("no name is new; if one were, it could not be told whether keys hold it from earlier: this checkout is shallow")
			a.hint(deepen)
		}
		return nil, nil
	}
	if shallow {
		return nil, unreadable(hinted(deepen,
			"cannot tell whether keys hold %q from earlier: this checkout is shallow, and lacks commits that may have had it", wanted[0]))
	}
	r, err := findRevision(text)
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	err = r.past(a.maxSize, func(data []byte) error {
		for _, t := range textsIn(source, data, wanted, catalogfile.MaxSize(a.maxSize)) {
			known[t] = true
		}
		return nil
	})
	if err != nil {
		if errors.Is(err, errTooLong) {
			return nil, unreadable(hinted("raise the limit with --max-size", "%v", err))
		}
		return nil, err
	}
	return declaring(known)
}

// newTexts returns the names and aliases of the new catalogue that the old one
// has not at all. If there is no such name, there is nothing to know about the
// others: a new alias of an old name makes its holders stronger in any case.
func newTexts(old, fresh *catalogfile.File) (texts []string) {
	known := map[string]bool{}
	for _, s := range old.Scopes {
		for _, typo := range s.Typos {
			known[typo] = true
		}
	}
	isNew := func(text string) bool {
		_, ok := old.Catalog.Entry(text)
		return !ok && !known[text]
	}
	names := false
	for _, s := range fresh.Scopes {
		for i, text := range append([]scope.Pattern{s.Name}, s.Aliases...) {
			if isNew(string(text)) {
				texts = append(texts, string(text))
				names = names || i == 0
			}
		}
	}
	if !names {
		return nil
	}
	return texts
}

// textsIn returns which of the wanted texts an earlier catalogue had. One that
// was broken at the time gave nobody a name. But if it may have been read by
// another version of this program, each text that stands in it counts.
func textsIn(source string, data []byte, wanted []string, limit catalogfile.Option) (has []string) {
	words := wordsOf(data)
	there := slices.DeleteFunc(slices.Clone(wanted), func(text string) bool { return !words[text] })
	if len(there) == 0 && !bytes.ContainsRune(data, '\\') { // no name is written with escapes
		return nil
	}
	file, faults, err := catalogfile.Salvage(source, data, limit)
	if err != nil {
		return nil
	}
	if slices.ContainsFunc(faults, func(f catalogfile.Fault) bool { return f.Hides }) {
		return there
	}
	texts := map[string]bool{}
	for _, s := range file.Scopes {
		for _, text := range append([]scope.Pattern{s.Name}, s.Aliases...) {
			texts[string(text)] = true
		}
		for _, typo := range s.Typos {
			texts[typo] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(wanted), func(text string) bool { return !texts[text] })
}

// wordsOf returns what stands in a text and may be a name: the longest runs of
// what names are made of, without the colon behind a key.
func wordsOf(data []byte) map[string]bool {
	words := map[string]bool{}
	for word := range bytes.FieldsFuncSeq(data, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune("_-.:*", r)
	}) {
		words[strings.TrimRight(string(word), ":")] = true
	}
	return words
}

// declaring returns a catalogue of so many names.
func declaring(texts map[string]bool) (*catalogfile.File, error) {
	const any = "any"
	def := scope.Definition{Audiences: []scope.Audience{any}}
	for text := range texts {
		def.Names = append(def.Names, scope.Declaration{Name: scope.Pattern(text), Audience: any})
	}
	catalog, err := scope.NewCatalog(def)
	return &catalogfile.File{Catalog: catalog}, err
}
