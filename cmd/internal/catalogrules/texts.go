package catalogrules

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/report"
)

// A token is a word of a text: letters and digits.
type token struct {
	text       string
	start, end int
}

func (t token) lower() string { return strings.ToLower(t.text) }

func tokens(text string) (list []token) {
	start := -1
	for i, r := range text + " " {
		word := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
		switch {
		case word && start < 0:
			start = i
		case !word && start >= 0:
			list = append(list, token{text[start:i], start, i})
			start = -1
		}
	}
	return list
}

// maxDesc is how many characters fit into a cell of a table and a line of a
// terminal.
const maxDesc = 80

// descriptions, SC501. That there is one is checked on reading. One that is too
// long is a warning.
func descriptions(p *pass) {
	first := map[string]*catalogfile.Scope{}
	for _, s := range p.scopes {
		if n := utf8.RuneCountInString(s.Desc); n > maxDesc {
			p.text(s, "desc", s.Desc, "say it in one line, and the rest under long", "the description of %s has %d characters, more than %d", quoted(s.Name), n, maxDesc).Level = report.Warn
		}
		if other := first[s.Desc]; other != nil {
			p.text(s, "desc", s.Desc, "say what is different", "%s is described as %s is", quoted(s.Name), quoted(other.Name))
		} else {
			first[s.Desc] = s
		}
	}
}

// A frame is how the descriptions of wildcards begin and end.
type frame struct{ begin, end string }

func (f frame) fits(desc string) bool {
	return strings.HasPrefix(desc, f.begin+" ") && strings.HasSuffix(desc, " "+f.end)
}

// wildcardTexts, SC502.
func wildcardTexts(p *pass) {
	var wildcards []*catalogfile.Scope
	frames := map[frame]int{}
	for _, s := range p.scopes {
		if !s.Name.IsWildcard() {
			continue
		}
		wildcards = append(wildcards, s)
		if words := strings.Fields(s.Desc); len(words) > 3 {
			frames[frame{words[0] + " " + words[1], words[len(words)-1]}]++
		}
	}
	var usual frame
	for f, n := range frames {
		if n > frames[usual] {
			usual = f
		}
	}
	if !habit(frames[usual], len(wildcards)) {
		return
	}
	titles := map[string]string{}
	for _, g := range p.file.Groups {
		titles[g.Name] = g.Title
	}
	for _, s := range wildcards {
		if usual.fits(s.Desc) {
			continue
		}
		like := fmt.Sprintf("%s … %s", usual.begin, usual.end)
		f := p.text(s, "desc", s.Desc, "write it like most: "+like, "%s is described otherwise than most wildcards: %s", quoted(s.Name), quoted(s.Desc))
		group := strings.TrimSuffix(strings.TrimPrefix(string(s.Name), p.namespace+":"), ":*")
		if title := titles[group]; title != "" {
			f.Fix = p.rewriteText(s, "desc", s.Desc, usual.begin+" "+title+" "+usual.end)
		}
	}
}

// imperatives, SC503: descriptions say "Read an order", if most do.
func imperatives(p *pass) {
	verb, stopped, long, longStopped := 0, 0, 0, 0
	for _, s := range p.scopes {
		if beginsWithVerb(s.Desc) {
			verb++
		}
		if strings.HasSuffix(s.Desc, ".") {
			stopped++
		}
		if s.Long != "" {
			long++
			if stops(s.Long) {
				longStopped++
			}
		}
	}
	all := len(p.scopes)
	for _, s := range p.scopes {
		if 4*verb >= 3*all && !beginsWithVerb(s.Desc) {
			f := p.text(s, "desc", s.Desc, "begin it with what the scope permits, such as Read or Create", "the description of %s does not begin with a verb: %s", quoted(s.Name), quoted(s.Desc))
			if words := tokens(s.Desc); len(words) > 0 {
				if base := withoutS(words[0].lower()); base != "" {
					f.Fix = p.rewriteText(s, "desc", s.Desc, capitalAs(words[0].text, base)+s.Desc[words[0].end:])
				}
			}
		}
		switch dot := strings.HasSuffix(s.Desc, "."); {
		case dot && habit(all-stopped, all):
			p.text(s, "desc", s.Desc, "remove it; most descriptions have none", "the description of %s ends with a full stop", quoted(s.Name)).
				Fix = p.rewriteText(s, "desc", s.Desc, strings.TrimRight(s.Desc, "."))
		case !dot && !stops(s.Desc) && habit(stopped, all):
			p.text(s, "desc", s.Desc, "add it; most descriptions have one", "the description of %s ends without a full stop", quoted(s.Name)).
				Fix = p.rewriteText(s, "desc", s.Desc, s.Desc+".")
		}
		if s.Long != "" && !stops(s.Long) && habit(longStopped, long) {
			p.text(s, "long", s.Long, "add it; most long texts have one", "the long text of %s ends without a full stop", quoted(s.Name)).
				Fix = p.stop(s)
		}
	}
}

// stops reports whether a text ends as a sentence does.
func stops(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return !unicode.IsLetter(last) && !unicode.IsDigit(last)
}

// stop returns the fix that puts a full stop behind the long text of s.
func (x *index) stop(s *catalogfile.Scope) *report.Fix {
	if fix := x.rewriteText(s, "long", s.Long, s.Long+"."); fix != nil {
		return fix
	}
	pos, ok := x.file.Where("scopes", string(s.Name), "long")
	line, column := x.endOfBlock(pos)
	if !ok || line == 0 {
		return nil
	}
	return &report.Fix{
		Message: "end it with a full stop",
		Edits:   []report.Edit{{Range: report.On(line, column, 0), Text: "."}},
	}
}

// endOfBlock returns where the text of a block ends whose | or > stands at pos,
// or zeros if none stands there.
func (x *index) endOfBlock(pos catalogfile.Pos) (line, column int) {
	header := x.line(pos.Line)
	if pos.Column < 1 || pos.Column > len(header) || header[pos.Column-1] != '|' && header[pos.Column-1] != '>' {
		return 0, 0
	}
	indent := len(header) - len(strings.TrimLeft(string(header), " "))
	for number := pos.Line + 1; number <= len(x.lines); number++ {
		text := strings.TrimRight(string(x.line(number)), " ")
		switch {
		case text == "":
		case len(text)-len(strings.TrimLeft(text, " ")) <= indent:
			return line, column
		default:
			line, column = number, len(text)+1
		}
	}
	return line, column
}

func beginsWithVerb(desc string) bool {
	words := tokens(desc)
	if len(words) == 0 || words[0].start > 0 && desc[0] != '"' {
		return false
	}
	word := words[0].lower()
	if strings.HasSuffix(word, "ly") && len(words) > 1 { // fully manage
		word = words[1].lower()
	}
	for _, ending := range []string{"ize", "ise", "ify"} {
		if len(word) > 5 && strings.HasSuffix(word, ending) {
			return true
		}
	}
	return verbs[word]
}

// withoutS returns the verb of "consumes" and "processes", or "".
func withoutS(word string) string {
	for _, ending := range []string{"s", "es"} {
		if base, ok := strings.CutSuffix(word, ending); ok && verbs[base] {
			return base
		}
	}
	if base, ok := strings.CutSuffix(word, "ies"); ok && verbs[base+"y"] {
		return base + "y"
	}
	return ""
}

// capitalAs writes word with a capital if like has one.
func capitalAs(like, word string) string {
	if first, _ := utf8.DecodeRuneInString(like); unicode.IsUpper(first) {
		r, size := utf8.DecodeRuneInString(word)
		return string(unicode.ToUpper(r)) + word[size:]
	}
	return word
}

// textVerbs, SC506: reading is one verb whatever a name calls it.
func textVerbs(p *pass) {
	group := map[string]int{} // of a verb, from 1
	for i, g := range synonymous {
		for _, verb := range g {
			group[verb] = i + 1
		}
	}
	said := func(s *catalogfile.Scope, n *node) (key, verb string) {
		words := tokens(s.Desc)
		if len(words) == 0 || group[n.segment] == 0 || group[words[0].lower()] != group[n.segment] {
			return "", ""
		}
		if group[n.segment] == 1 {
			return synonymous[0][0], words[0].lower()
		}
		return n.segment, words[0].lower()
	}
	use := map[string]map[string]int{}
	for s, n := range p.leaves {
		if key, verb := said(s, n); key != "" {
			if use[key] == nil {
				use[key] = map[string]int{}
			}
			use[key][verb]++
		}
	}
	for s, n := range p.leaves {
		key, verb := said(s, n)
		all := 0
		for _, count := range use[key] {
			all += count
		}
		for _, usual := range slices.Sorted(maps.Keys(use[key])) {
			if usual != verb && habit(use[key][usual], all) {
				p.text(s, "desc", s.Desc, "say "+capitalAs("A", usual)+", as most do", "%s is described with %s, where most of its kind say %s", quoted(s.Name), quoted(verb), quoted(usual))
			}
		}
	}
}

// filler, SC507: a long text is filler if nearly all of its words stand in the
// short one or the name, or in the long texts of several others.
func filler(p *pass) {
	const several = 4 // texts, this one among them
	texts := map[string]int{}
	words := map[*catalogfile.Scope]map[string]bool{}
	for _, s := range p.scopes {
		if s.Long == "" {
			continue
		}
		words[s] = map[string]bool{}
		for _, t := range tokens(s.Long) {
			words[s][stem(t.lower())] = true
		}
		for w := range words[s] {
			texts[w]++
		}
	}
	for _, s := range p.scopes {
		known := map[string]bool{}
		for _, t := range tokens(s.Desc + " " + strings.NewReplacer("_", " ", ".", " ").Replace(string(s.Name))) {
			known[stem(t.lower())] = true
		}
		own := 0
		for w := range words[s] {
			if !known[w] && texts[w] < several {
				own++
			}
		}
		if s.Long != "" && 8*own <= len(words[s]) {
			p.text(s, "long", s.Long, "say what the short text does not, or leave it out", "the long text of %s says nothing that its description does not", quoted(s.Name))
		}
	}
}

func stem(word string) string { return strings.TrimSuffix(word, "s") }
