package catalogrules

import (
	"strings"
	"unicode"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/scope"
)

// A glossary is how the catalogue itself spells words: its initialisms, the
// titles of its groups, and the words of its names.
type glossary struct {
	exact    map[string]string // in small letters, to the only right way
	capitals map[string]string // the same, where all small is right as well
	joined   map[string]string // words of a title without their spaces
	slips    map[string][]string
	common   map[string]int // words of descriptions
}

func (x *index) newGlossary() *glossary {
	g := &glossary{map[string]string{}, map[string]string{}, map[string]string{}, map[string][]string{}, map[string]int{}}
	for _, word := range x.file.Go.Initialisms {
		g.exact[strings.ToLower(word)] = word
	}
	for _, part := range x.file.Go.Names {
		if innerCapital(part) {
			g.capitals[strings.ToLower(part)] = part
		}
	}
	for _, group := range x.file.Groups {
		words := strings.Fields(group.Title)
		switch joined := strings.ToLower(strings.Join(words, "")); {
		case len(words) > 1:
			g.joined[joined] = group.Title
		case len(words) == 1 && innerCapital(group.Title) && len(tokens(group.Title)) == 1:
			g.exact[joined] = group.Title
		}
	}
	seen := map[string]bool{}
	for _, n := range x.sorted {
		for _, word := range wordsOf(n.segment) {
			if len(word) >= shortest && !seen[word] {
				seen[word] = true
				for _, v := range variants(word) {
					g.slips[v] = append(g.slips[v], word)
				}
			}
		}
	}
	for _, s := range x.scopes {
		for _, t := range tokens(s.Desc) {
			g.common[t.lower()]++
		}
	}
	return g
}

// shortest is how many letters a word has that another may be taken to
// misspell. Shorter ones are near too many.
const shortest = 6

func innerCapital(word string) bool {
	for i, r := range word {
		if i > 0 && unicode.IsUpper(r) {
			return true
		}
	}
	return false
}

// spelling, SC504.
func spelling(p *pass) {
	g := p.newGlossary()
	for _, s := range p.scopes {
		for _, field := range []struct{ name, text string }{{"desc", s.Desc}, {"long", s.Long}} {
			p.spellingIn(g, s, field.name, field.text)
		}
	}
}

func (p *pass) spellingIn(g *glossary, s *catalogfile.Scope, field, text string) {
	words := tokens(text)
	told := map[string]bool{}
	for i, w := range words {
		right := g.right(w)
		if i+1 < len(words) && alone[w.lower()] && text[w.end:words[i+1].start] == " " {
			right = w.text + words[i+1].lower()
			w.text = text[w.start:words[i+1].end]
		}
		if right != "" && right != w.text && !told[w.text] {
			told[w.text] = true
			p.text(s, field, text, "write "+quoted(right), "%s: %s is spelt %s elsewhere", quoted(s.Name), quoted(w.text), quoted(right))
		}
	}
}

// alone are syllables that are no words.
var alone = map[string]bool{"un": true, "dis": true, "mis": true}

// right returns how a word is spelt, or "" if there is nothing to say.
func (g *glossary) right(w token) string {
	lower := w.lower()
	if right, ok := g.exact[lower]; ok {
		return right
	}
	if right, ok := g.capitals[lower]; ok && w.text != lower {
		return right
	}
	if right, ok := g.joined[lower]; ok && !strings.Contains(right, w.text) && !strings.EqualFold(strings.ReplaceAll(right, " ", ""), right) {
		return right
	}
	const often = 3 // to be a word of its own
	if len(lower) < shortest || g.common[lower] >= often || verbs[lower] || withoutS(lower) != "" {
		return ""
	}
	for _, v := range variants(lower) {
		for _, word := range g.slips[v] {
			if word == lower {
				return ""
			}
			if !inflected(lower, word) && scope.Distance(lower, word) == 1 {
				return capitalAs(w.text, word)
			}
		}
	}
	return ""
}

// inflected reports whether one word is another with an ending, or with one of
// a few other letters at its end.
func inflected(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return strings.HasPrefix(b, a) || a[:len(a)-1] == b[:len(a)-1]
}
