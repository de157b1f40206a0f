package importer

import (
	"maps"
	"slices"
	"strings"
)

// A said is a text that sources have for a name, and where it stands first.
type said struct {
	place
	text  string
	votes int
}

// saidOf returns the different texts of a name, in the order of the sources.
// Those that differ in capitals and full stops alone are one. A table counts
// twice: texts are kept best there.
func saidOf(places []found) (texts []said) {
	bare := func(text string) string { return strings.ToLower(strings.TrimRight(text, ". ")) }
	for _, f := range places {
		if f.text == "" {
			continue
		}
		i := slices.IndexFunc(texts, func(s said) bool { return bare(s.text) == bare(f.text) })
		if i < 0 {
			i = len(texts)
			texts = append(texts, said{place: f.place, text: f.text})
		}
		texts[i].votes++
		if f.table {
			texts[i].votes++
		}
	}
	return texts
}

// prose reports whether a text speaks of the name, as in "This is the read
// permission", and does not say what the name permits.
func prose(text string) bool {
	return strings.HasPrefix(text, "This ") || strings.HasPrefix(text, "These ") || strings.HasPrefix(text, "It ")
}

// texts gives each name the text that most sources have for it, and of those the
// first; one that is much longer is the long text. What is left over is asked
// about.
func (r *reader) texts() {
	names := slices.Sorted(maps.Keys(r.names))
	all := map[string][]said{}
	proses := 0
	for _, name := range names {
		all[name] = saidOf(r.names[name])
		if len(all[name]) > 0 && !slices.ContainsFunc(all[name], func(s said) bool { return !prose(s.text) }) {
			proses++
		}
	}
	usual := 2*proses > len(names) // then there is nothing better
	for _, name := range names {
		n := Name{Name: name}
		var left []said
		n.Desc, n.Long, left = pick(all[name], usual)
		if len(left) > 0 {
			r.conflict(name, n.Desc, all[name], left)
		}
		r.draft.Names = append(r.draft.Names, n)
	}
	h := r.habits()
	for i := range r.draft.Names {
		n := &r.draft.Names[i]
		at := r.names[n.Name][0].place
		if words := h.describe(n.Name, r.namespace); prose(n.Desc) && !usual && words != "" {
			if n.Long == "" {
				n.Long = n.Desc
			}
			n.Desc = words
			r.question("`%s` in %s has no short description: \"%s\" stands there, as others are described. What does it permit?", n.Name, at, words)
		}
		const tooLong = 120 // for a table
		if len(n.Desc) > tooLong && n.Long == "" {
			if first, rest, ok := strings.Cut(n.Desc, ". "); ok && rest != "" {
				n.Desc, n.Long = first, n.Desc
			}
		}
		if n.Desc == "" {
			n.Desc = inWords(n.Name, r.namespace)
			r.question("`%s` in %s has no description: its own words stand there. What does it permit?", n.Name, at)
		}
		n.Typos = r.typosOf(n.Name)
	}
}

// pick takes the short and the long text of a name, and returns what is left.
func pick(texts []said, proseIsUsual bool) (desc, long string, left []said) {
	best := -1
	for i, s := range texts {
		worse := best >= 0 && prose(s.text) && !prose(texts[best].text) && !proseIsUsual
		better := best < 0 || s.votes > texts[best].votes || prose(texts[best].text) && !prose(s.text) && !proseIsUsual
		if better && !worse {
			best = i
		}
	}
	if best < 0 {
		return "", "", nil
	}
	desc = texts[best].text
	longest := -1
	for i, s := range texts {
		if i != best && (len(s.text) >= 2*len(desc) || prose(s.text) && len(s.text) > len(desc)) && (longest < 0 || len(s.text) > len(texts[longest].text)) {
			longest, long = i, s.text
		}
	}
	for i, s := range texts {
		if i != best && i != longest {
			left = append(left, s)
		}
	}
	return desc, long, left
}

func (r *reader) conflict(name, taken string, all, left []said) {
	at := all[slices.IndexFunc(all, func(s said) bool { return s.text == taken })].place
	var others []string
	for _, s := range left {
		others = append(others, "\""+s.text+"\" in "+s.place.String())
	}
	r.question("`%s` has several descriptions: \"%s\" in %s was taken, and not %s. Which one is right?", name, taken, at, strings.Join(others, ", "))
}

// Habits are how the sources describe most names.
type habits struct {
	begin, end string            // of wildcards: "Perform all … actions"
	verb       map[string]string // the first word of what describes names with a last segment
}

func (r *reader) habits() habits {
	type frame struct{ begin, end string }
	frames := map[frame]int{}
	verbs := map[string]map[string]int{}
	wildcards := 0
	for _, n := range r.draft.Names {
		words := strings.Fields(n.Desc)
		last := n.Name[strings.LastIndexByte(n.Name, ':')+1:]
		switch {
		case last == "*":
			wildcards++
			if len(words) > 3 {
				frames[frame{words[0] + " " + words[1], words[len(words)-1]}]++
			}
		case len(words) > 1 && !prose(n.Desc):
			if verbs[last] == nil {
				verbs[last] = map[string]int{}
			}
			verbs[last][words[0]]++
		}
	}
	h := habits{verb: map[string]string{}}
	for f, n := range frames {
		if n >= 2 && 2*n > wildcards {
			h.begin, h.end = f.begin, f.end
		}
	}
	for last, words := range verbs {
		for _, word := range slices.Sorted(maps.Keys(words)) {
			if n := words[word]; n >= 2 && n > words[h.verb[last]] {
				h.verb[last] = word
			}
		}
	}
	return h
}

// describe writes a text for a name as others of its kind have it, or nothing if
// there is no kind.
func (h habits) describe(name, namespace string) string {
	cut := strings.LastIndexByte(name, ':')
	if cut < 0 {
		return ""
	}
	what := strings.ReplaceAll(inWords(name[:cut], namespace), ",", "")
	switch last := name[cut+1:]; {
	case what == "" || name[:cut] == namespace:
		return ""
	case last == "*" && h.begin != "":
		return h.begin + " " + what + " " + h.end
	case h.verb[last] != "":
		return h.verb[last] + " " + what
	}
	return ""
}

// inWords is what there is to say of a name without knowing anything of it.
func inWords(name, namespace string) string {
	text := strings.TrimPrefix(name, namespace+":")
	text = strings.NewReplacer(":*", ", all", "_", " ", "-", " ").Replace(text)
	return strings.ReplaceAll(text, ":", ", ")
}
