package importer

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// A Group is a family of names that the texts have a title for.
type Group struct{ Name, Title string }

var word = regexp.MustCompile(`[A-Za-z][A-Za-z0-9]*`)

// spelling takes from the texts how they spell the words of names: what they
// write in capitals is an initialism, and what they write like a title is one.
// Check holds the other texts against that. What the texts do not show is asked.
func (r *reader) spelling() {
	written := map[string]map[string]int{} // a word or two, in small letters, to how they are spelt
	note := func(text string) {
		lower := strings.ToLower(text)
		if written[lower] == nil {
			written[lower] = map[string]int{}
		}
		written[lower][text]++
	}
	hosts := map[string]bool{} // nats of nats.io
	for _, n := range r.draft.Names {
		for _, m := range domain.FindAllStringSubmatch(n.Desc, -1) {
			hosts[strings.ToLower(m[1])] = true
		}
		words := word.FindAllString(n.Desc, -1)
		for i := range words {
			for until := i + 1; until <= min(i+4, len(words)); until++ {
				note(strings.Join(words[i:until], " "))
			}
		}
	}
	r.initialisms(written, hosts)
	r.titlesOfGroups(written)
}

var domain = regexp.MustCompile(`\b([A-Za-z0-9]+)\.(?:io|com|net|org|dev)\b`)

// usual returns the spelling that more than half of the texts have.
func usual(spellings map[string]int) (text string, times int) {
	all := 0
	for _, n := range spellings {
		all += n
	}
	for s, n := range spellings {
		if 2*n > all {
			return s, n
		}
	}
	return "", 0
}

func (r *reader) initialisms(written map[string]map[string]int, hosts map[string]bool) {
	var unknown []string
	for _, w := range r.words() {
		spelt, _ := usual(written[w])
		capitals := strings.ToUpper(w)
		switch {
		case len(w) >= 2 && len(w) <= 6 && spelt == capitals && capitals != w && isUpper(capitals[0]):
			r.draft.Initialisms = append(r.draft.Initialisms, capitals)
		case hosts[w] || len(w) <= 5 && !pronounceable(w):
			unknown = append(unknown, w)
		}
	}
	if len(unknown) > 0 {
		r.question("How do texts spell %s, which are in names? Initialisms stand under go: {initialisms: [API]}, others under go: {names: {ios: IOS}}; scopes check then finds what is spelt otherwise.", listed(unknown, 12))
	}
}

// words returns the words of the names behind the namespace, sorted.
func (r *reader) words() (words []string) {
	for _, n := range r.draft.Names {
		name := strings.TrimPrefix(n.Name, r.namespace+":")
		words = append(words, strings.FieldsFunc(strings.ToLower(name), func(c rune) bool { return strings.ContainsRune(":_.-*", c) })...)
	}
	slices.Sort(words)
	return slices.Compact(words)
}

// beginnings are the pairs of consonants that words begin with.
const beginnings = " bl br ch cl cr dr dw fl fr gh gl gn gr kn ph pl pr ps qu rh sc sh sk sl sm sn sp sq st sw th tr tw wh wr "

// pronounceable reports whether text could be a word: it has a vowel, and does
// not begin as no word does.
func pronounceable(text string) bool {
	const vowels = "aeiouy"
	if len(text) < 2 || strings.ContainsAny(text, "0123456789") {
		return true
	}
	begins := strings.ContainsAny(text[:2], vowels) || strings.Contains(beginnings, " "+text[:2]+" ")
	return begins && strings.ContainsAny(text, vowels)
}

// titlesOfGroups names the families that texts write with capitals: Apple Pay,
// PayPal. A word with none but its first may only begin a sentence.
func (r *reader) titlesOfGroups(written map[string]map[string]int) {
	seen := map[string]bool{}
	for _, n := range r.draft.Names {
		family, _, below := strings.Cut(strings.TrimPrefix(n.Name, r.namespace+":"), ":")
		if !below || seen[family] {
			continue
		}
		seen[family] = true
		phrase := strings.Join(strings.FieldsFunc(strings.ToLower(family), func(c rune) bool { return strings.ContainsRune("_.-", c) }), " ")
		title, times := usual(written[phrase])
		inCapitals := !slices.ContainsFunc(strings.Fields(title), func(w string) bool { return !isUpper(w[0]) })
		if times >= 2 && inCapitals && strings.ContainsFunc(title[1:], unicode.IsUpper) && title != strings.ToUpper(title) {
			r.draft.Groups = append(r.draft.Groups, Group{family, title})
		}
	}
}

// listed joins items, the first few of them.
func listed(items []string, few int) string {
	marked := make([]string, 0, len(items))
	for _, item := range items {
		marked = append(marked, "`"+item+"`")
	}
	if len(items) > few+1 {
		return strings.Join(marked[:few], ", ") + fmt.Sprintf(" and %d more", len(items)-few)
	}
	return strings.Join(marked, ", ")
}
