package catalogrules

import (
	"strings"
	"unicode"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
)

// articles, SC505.
func articles(p *pass) {
	for _, s := range p.scopes {
		p.articlesIn(s, "desc", s.Desc)
		p.articlesIn(s, "long", s.Long)
	}
}

func (p *pass) articlesIn(s *catalogfile.Scope, field, text string) {
	words := tokens(text)
	for i, w := range words {
		if w.lower() != "a" && w.lower() != "an" || i+1 == len(words) || text[w.end:words[i+1].start] != " " {
			continue
		}
		next := words[i+1]
		right := "a"
		if vowelSound(next.text) {
			right = "an"
		}
		if right != w.lower() {
			fresh := text[:w.start] + capitalAs(w.text, right) + text[w.end:]
			p.text(s, field, text, "write "+quoted(right+" "+next.text), "%s: %s", quoted(s.Name), quoted(text[w.start:next.end])).
				Fix = p.rewriteText(s, field, text, fresh)
			continue
		}
		if noun := head(text, words[i+1:]); plural(noun.text) {
			fresh := text[:w.start] + text[next.start:]
			if i == 0 {
				fresh = capitalAs(w.text, text[next.start:])
			}
			p.text(s, field, text, "leave the article out", "%s: %s is more than one", quoted(s.Name), quoted(text[w.start:noun.end])).
				Fix = p.rewriteText(s, field, text, fresh)
		}
	}
}

// vowelSound reports whether a word is spoken with a vowel in front. A word in
// capitals is spoken letter by letter, unless it can be said.
func vowelSound(word string) bool {
	lower := strings.ToLower(word)
	if len(word) == 1 || word == strings.ToUpper(word) && unicode.IsLetter(rune(word[0])) {
		if len(word) <= 3 || !strings.ContainsAny(lower[1:], "aeiou") {
			return strings.ContainsRune("aefhilmnorsx", rune(lower[0]))
		}
	}
	for _, mute := range []string{"hour", "honest", "honour", "honor", "heir"} {
		if strings.HasPrefix(lower, mute) {
			return true
		}
	}
	for _, spoken := range []string{"uni", "use", "usa", "usu", "uti", "eu", "one", "once", "ubi", "ura", "uu"} {
		if strings.HasPrefix(lower, spoken) && !strings.HasPrefix(lower, "unin") && !strings.HasPrefix(lower, "unim") {
			return false
		}
	}
	return strings.ContainsRune("aeiou8", rune(lower[0]))
}

// notInNoun are words that no noun phrase has behind its article.
var notInNoun = setOf(`of to for in on at by with from and or nor but that which who whose about as is are was were be
		related if when where while via per using into onto than not it its this these those all each every any no the a an will can may
		must shall should has have had without within between under over after before during through against like so then also only`)

// head returns the last word of the noun phrase that begins a text: of "card
// bins of a merchant" it is bins. It returns nothing if the phrase is long.
func head(text string, words []token) (noun token) {
	const most = 6
	for i, w := range words {
		if notInNoun[w.lower()] || i > 0 && text[words[i-1].end:w.start] != " " {
			break
		}
		if i == most {
			return token{}
		}
		noun = w
	}
	return noun
}

var oneWithS = map[string]bool{
	"series": true, "species": true, "alias": true, "canvas": true, "lens": true, "bias": true, "gas": true, "atlas": true,
	"news": true, "means": true, "always": true, "across": true, "sms": true, "dns": true, "https": true, "tls": true,
	"aws": true, "ios": true, "macos": true, "kubernetes": true, "jenkins": true, "redis": true, "postgres": true, "various": true,
}

func plural(noun string) bool {
	lower := strings.ToLower(noun)
	if len(noun) < 4 || !strings.HasSuffix(noun, "s") || oneWithS[lower] || verbs[lower] {
		return false
	}
	for _, ending := range []string{"ss", "us", "is", "ics"} {
		if strings.HasSuffix(lower, ending) {
			return false
		}
	}
	return true
}
