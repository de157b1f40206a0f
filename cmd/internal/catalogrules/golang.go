package catalogrules

import (
	"strings"

	"github.com/payconex/scopes/cmd/internal/gocode"
)

// initialisms, SC702: texts write a word in capitals, or it has no vowel to say
// it with, and Go code would have it as Api or Ctp.
func initialisms(p *pass) {
	if p.file.Outputs.Go == "" && p.file.Go.Package == "" {
		return
	}
	known := map[string]bool{}
	for _, word := range gocode.Initialisms() {
		known[strings.ToLower(word)] = true
	}
	for _, word := range p.file.Go.Initialisms {
		known[strings.ToLower(word)] = true
	}
	capitals := map[string]bool{}
	for _, s := range p.scopes {
		for _, t := range tokens(s.Desc + " " + s.Title) {
			if len(t.text) > 1 && t.text == strings.ToUpper(t.text) && t.text != t.lower() {
				capitals[t.lower()] = true
			}
		}
	}
	for _, n := range p.sorted {
		if _, own := p.file.Go.Names[n.segment]; own || n.depth < p.depth {
			continue
		}
		for _, word := range wordsOf(n.segment) {
			unspeakable := len(word) > 1 && len(word) <= 4 && strings.Trim(word, "bcdfghjklmnpqrstvwxz") == ""
			if known[word] || !capitals[word] && !unspeakable {
				continue
			}
			known[word] = true
			p.name(n.first(), "write go: {initialisms: ["+strings.ToUpper(word)+"]}", "%s of %s becomes %s in Go",
				quoted(word), quoted(n.first().Name), quoted(capitalAs("A", word)))
		}
	}
}
