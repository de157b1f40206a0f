package catalogrules

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/scope"
)

// synonymous are verbs that say the same, the plainest first.
var synonymous = [][]string{
	{"read", "view", "get", "list", "fetch", "show", "retrieve"},
	{"update", "edit", "modify", "change", "patch", "put"},
	{"create", "add", "new", "insert", "post"},
	{"delete", "remove", "destroy"},
}

var httpMethods = []string{"get", "post", "put", "patch"}

// verbUse counts the last segments of scopes.
func (x *index) verbUse() map[string]int {
	use := map[string]int{}
	for _, n := range x.leaves {
		use[n.segment]++
	}
	return use
}

// house returns the verb of a group that the catalogue uses most, if it uses
// one more than the others.
func house(group []string, use map[string]int) string {
	best := slices.MaxFunc(group, func(a, b string) int { return cmp.Compare(use[a], use[b]) })
	for _, verb := range group {
		if verb != best && use[verb] == use[best] {
			return ""
		}
	}
	return best
}

// synonyms, SC401. To list is not to read where a resource has both, and so
// with any two that stand side by side; an HTTP method beside the verb that it
// stands for says nothing new.
func synonyms(p *pass) {
	use := p.verbUse()
	groups := map[string][]string{}
	houses := map[string]string{}
	for _, g := range synonymous {
		for _, verb := range g {
			groups[verb], houses[verb] = g, house(g, use)
		}
	}
	for s, n := range p.leaves {
		verb := houses[n.segment]
		if groups[n.segment] == nil || verb == "" || verb == n.segment {
			continue
		}
		if n.parent != nil && !slices.Contains(httpMethods, n.segment) && p.nodes[n.parent.name+":"+verb] != nil {
			continue
		}
		p.name(s, "call it "+verb+" and keep the old name as an alias, or list the verbs under style: {verbs: […]}",
			"%s ends in %s, where most names say %s", quoted(s.Name), quoted(n.segment), quoted(verb))
	}
}

// httpVerbs, SC402: a method says how a request is sent and not what it does. A
// catalogue that speaks of methods throughout is left alone.
func httpVerbs(p *pass) {
	use := p.verbUse()
	plain, methods := 0, 0
	for _, g := range synonymous {
		for _, verb := range g {
			if slices.Contains(httpMethods, verb) {
				methods += use[verb]
			} else {
				plain += use[verb]
			}
		}
	}
	if methods >= plain {
		return
	}
	for s, n := range p.leaves {
		if !slices.Contains(httpMethods, n.segment) {
			continue
		}
		i := slices.IndexFunc(synonymous, func(g []string) bool { return slices.Contains(g, n.segment) })
		if house(synonymous[i], use) == n.segment && use[n.segment] >= 3 {
			continue
		}
		p.name(s, "say what it does, such as "+synonymous[i][0], "%s ends in the HTTP method %s", quoted(s.Name), quoted(n.segment))
	}
}

// mixedStyle, SC403. What style demands is checked on reading.
func mixedStyle(p *pass) {
	segments := map[string]string{} // to the way it is joined
	ways := map[string]int{}
	for _, n := range p.sorted {
		if _, seen := segments[n.segment]; !seen {
			way := joined(n.segment)
			segments[n.segment] = way
			if way != "" {
				ways[way]++
			}
		}
	}
	if len(ways) < 2 {
		return
	}
	most := slices.MaxFunc(slices.Sorted(maps.Keys(ways)), func(a, b string) int { return cmp.Compare(ways[a], ways[b]) })
	all := 0
	for _, n := range ways {
		all += n
	}
	if !habit(ways[most], all) {
		return
	}
	for s, n := range p.leaves {
		for ; n != nil; n = n.parent {
			if way := segments[n.segment]; way != "" && way != most {
				p.name(s, "rename it and keep the old name as an alias", "%s has a segment in %s, %s, where most are in %s", quoted(s.Name), way, quoted(n.segment), most)
				break
			}
		}
	}
}

// joined returns how a segment joins words, or "" if it is one word.
func joined(segment string) string {
	switch {
	case strings.Contains(segment, "-"):
		return "kebab-case"
	case strings.Contains(segment, "_"):
		return "snake_case"
	case len(segment) > 1 && strings.ToLower(segment[1:]) != segment[1:] && strings.ToUpper(segment) != segment:
		return "camelCase"
	}
	return ""
}

var (
	readers = []string{"read", "view", "get", "list", "fetch", "show", "retrieve", "search", "export", "download", "query"}
	writers = []string{"create", "update", "delete", "add", "edit", "modify", "change", "patch", "put", "post", "insert", "remove", "write", "replace"}
)

// Reads reports whether the last segment of a name says that it reads.
func Reads(segment string) bool { return slices.Contains(readers, segment) }

// Writes reports whether the last segment of a name says that it writes.
func Writes(segment string) bool { return slices.Contains(writers, segment) }

// writeOnly, SC404. One verb alone is an action and no resource.
func writeOnly(p *pass) {
	for _, n := range p.sorted {
		writes, reads := 0, false
		for _, c := range n.children {
			if c.scope != nil && Writes(c.segment) {
				writes++
			}
			reads = reads || Reads(c.segment)
		}
		if writes >= 2 && !reads {
			p.name(n.first(), "declare "+quoted(n.name+":read")+", or remove what nobody can check", "%s can be written and not read", quoted(n.name))
		}
	}
}

// plurals, SC405.
func plurals(p *pass) {
	families := map[string]*node{} // the first of each segment
	for _, n := range p.sorted {
		if len(n.children) > 0 && n.depth >= p.depth && families[n.segment] == nil {
			families[n.segment] = n
		}
	}
	for _, segment := range slices.Sorted(maps.Keys(families)) {
		for _, many := range pluralsOf(segment) {
			if other := families[many]; other != nil {
				p.name(other.first(), "use one of the two words", "%s and %s differ in number only", quoted(families[segment].name), quoted(other.name))
			}
		}
	}
}

func pluralsOf(word string) []string {
	if stem, ok := strings.CutSuffix(word, "y"); ok {
		return []string{word + "s", stem + "ies"}
	}
	return []string{word + "s", word + "es"}
}

// nearTwins, SC406: two segments in the same place that differ by one slip or by
// how their words are joined. Words of up to four letters are all near each
// other, and numbers and plurals differ on purpose.
//
// Two words are within one slip if they are equal without some letter of each:
// so each is filed under itself with each letter left out.
func nearTwins(p *pass) {
	const enough = 8 // nodes that are filed under one text and compared
	type key struct {
		parent *node
		text   string
	}
	filed := map[key][]*node{}
	for _, n := range p.sorted {
		if len(n.segment) < 5 {
			continue
		}
		told := false
		for _, text := range variants(n.segment) {
			k := key{n.parent, text}
			for _, other := range filed[k] {
				if !told && other != n && twins(other.segment, n.segment) {
					told = true
					p.name(n.first(), "if one is a misspelling, remove it and list it under typos of the other", "%s is one slip away from %s", quoted(n.name), quoted(other.name))
				}
			}
			if len(filed[k]) < enough {
				filed[k] = append(filed[k], n)
			}
		}
	}
}

var unjoined = strings.NewReplacer("_", "", "-", "")

func variants(word string) []string {
	list := []string{word}
	for i := range len(word) {
		if i == 0 || word[i] != word[i-1] {
			list = append(list, word[:i]+word[i+1:])
		}
	}
	if plain := unjoined.Replace(word); plain != word {
		list = append(list, plain)
	}
	return list
}

func twins(a, b string) bool {
	if unjoined.Replace(a) == unjoined.Replace(b) {
		return true
	}
	return scope.Distance(a, b) == 1 && !sameButNumbers(a, b) && !slices.Contains(pluralsOf(a), b) && !slices.Contains(pluralsOf(b), a)
}

func sameButNumbers(a, b string) bool {
	strip := func(text string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) {
				return -1
			}
			return r
		}, text)
	}
	return strip(a) == strip(b)
}

// prefixes, SC407: who matches names with a prefix that lacks its colon takes
// one family for another.
func prefixes(p *pass) {
	families := p.families()
	for i, f := range families {
		var longer []string
		for _, other := range families[i+1:] {
			if !strings.HasPrefix(other.segment, f.segment) {
				break
			}
			if len(longer) < 100 {
				longer = append(longer, other.name)
			} else {
				break
			}
		}
		if len(longer) > 0 {
			p.name(f.first(), "match whole segments: "+quoted(f.name+":"), "%s begins %s", quoted(f.name), Some(longer))
		}
	}
}

// asymmetric, SC408.
func asymmetric(p *pass) {
	for _, n := range p.sorted {
		for _, undo := range []string{"de", "un", "dis"} {
			other := p.nodes[strings.TrimSuffix(n.name, n.segment)+undo+n.segment]
			if other == nil || len(n.children) == 0 || len(other.children) == 0 || sameShape(n, other) {
				continue
			}
			p.name(other.first(), "give both the same names below", "%s and %s are built differently", quoted(n.name), quoted(other.name))
		}
	}
}

// sameShape reports whether the same scopes are below both.
func sameShape(a, b *node) bool {
	if (a.scope == nil) != (b.scope == nil) || len(a.children) != len(b.children) {
		return false
	}
	for i := range a.children { // sorted, as the names are
		if a.children[i].segment != b.children[i].segment || !sameShape(a.children[i], b.children[i]) {
			return false
		}
	}
	return true
}

// homonyms, SC409.
func homonyms(p *pass) {
	actions := map[string]*catalogfile.Scope{} // the first that ends so, outside the family
	for s, n := range p.leaves {
		if n.depth > p.depth && actions[n.segment] == nil && strings.Split(string(s.Name), ":")[p.depth] != n.segment {
			actions[n.segment] = s
		}
	}
	for _, f := range p.families() {
		if s := actions[f.segment]; s != nil && len(f.children) > 0 {
			p.name(f.first(), "if they mean different things, rename one", "%s is a family, and %s ends in the same word", quoted(f.name), quoted(s.Name))
		}
	}
}

// notVerbs, SC410, asks only where most names end in a verb.
func notVerbs(p *pass) {
	var without []*catalogfile.Scope
	all := 0
	for s, n := range p.leaves {
		all++
		if n.depth > p.depth && !p.endsInVerb(n.segment) {
			without = append(without, s)
		}
	}
	if !habit(all-len(without), all) {
		return
	}
	for _, s := range without {
		n := p.nodes[string(s.Name)]
		p.name(s, "end it in what it permits, such as "+quoted(n.name+":read"), "%s ends in %s, which is not an action", quoted(s.Name), quoted(n.segment))
	}
}

// endsInVerb looks at the first and the last word: list_transactions,
// GetObject, custom_print.
func (x *index) endsInVerb(segment string) bool {
	if slices.Contains(x.file.Style.Verbs, segment) {
		return true
	}
	words := wordsOf(segment)
	return len(words) > 0 && (verbs[words[0]] || verbs[words[len(words)-1]])
}

// wordsOf takes a segment apart, in small letters.
func wordsOf(segment string) []string {
	var b strings.Builder
	var before rune
	for _, r := range segment {
		switch {
		case r == '_' || r == '-' || r == '.':
			r = ' '
		case unicode.IsUpper(r) && unicode.IsLower(before):
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(r))
		before = r
	}
	return strings.Fields(b.String())
}
