package importer

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// ask adds what the names together leave open.
func (r *reader) ask() {
	names := slices.Sorted(maps.Keys(r.names))
	r.draft.Questions = append([]string{
		"Which names may customers be given? Nothing is, until its line says so: grantable: true." + r.sizes(),
	}, r.draft.Questions...)
	lower := map[string]string{}
	for _, name := range names {
		if other := lower[strings.ToLower(name)]; other != "" {
			r.question("`%s` and `%s` differ only in capitals: the second was left out. Which one is right?", other, name)
			r.drop(name)
			continue
		}
		lower[strings.ToLower(name)] = name
	}
	for _, name := range names {
		if stem, ok := strings.CutSuffix(name, "*"); ok && r.names[name] != nil {
			if !slices.ContainsFunc(names, func(n string) bool { return n != name && strings.HasPrefix(n, stem) }) {
				r.question("`%s` in %s covers no other name. What is it for?", name, r.names[name][0].place)
			}
		}
		if r.names[name] != nil && noPermission.MatchString(name) {
			r.question("`%s` in %s seems to stand for no permission. If so, remove it: an operation that needs no key says public: true.", name, r.names[name][0].place)
		}
	}
	r.reaches()
	r.alone()
	for _, q := range r.requests {
		r.question("`%s` in %s: which endpoint is it, and what does it require? It was left out.", clean(q.name), q.place)
	}
}

// noPermission matches the names that sources give to operations without one.
var noPermission = regexp.MustCompile(`(?i):(no_?-?(scope|auth|permission)s?|none|anonymous|unauthenticated)$`)

func (r *reader) drop(name string) {
	delete(r.names, name)
	r.draft.Names = slices.DeleteFunc(r.draft.Names, func(n Name) bool { return n.Name == name })
}

// A list is what one source declares.
type list struct {
	path  string
	names map[string]place // and where it does first
}

// lists returns what each source declares, by path.
func (r *reader) lists() (lists []list) {
	byPath := map[string]map[string]place{}
	for name, places := range r.names {
		for _, f := range places {
			if !f.declared {
				continue
			}
			if byPath[f.path] == nil {
				byPath[f.path] = map[string]place{}
			}
			if _, known := byPath[f.path][name]; !known {
				byPath[f.path][name] = f.place
			}
		}
	}
	for _, path := range slices.Sorted(maps.Keys(byPath)) {
		lists = append(lists, list{path, byPath[path]})
	}
	return lists
}

// sizes says how many names each source has, if there are a few.
func (r *reader) sizes() string {
	lists := r.lists()
	if len(lists) < 2 || len(lists) > 10 {
		return ""
	}
	var parts []string
	for _, l := range lists {
		parts = append(parts, fmt.Sprintf("%s lists %d", l.path, len(l.names)))
	}
	return " Of " + fmt.Sprint(len(r.names)) + " names " + strings.Join(parts, ", ") + "."
}

// reaches asks about names that a wildcard reaches and that a source does not
// list, though it lists the wildcard: whoever reads only that does not know.
func (r *reader) reaches() {
	names, lists := slices.Sorted(maps.Keys(r.names)), r.lists()
	for i, wildcard := range names {
		stem, ok := strings.CutSuffix(wildcard, "*")
		if !ok {
			continue
		}
		end := i + 1
		for end < len(names) && strings.HasPrefix(names[end], stem) {
			end++
		}
		told := map[string]bool{} // what has been asked already
		for _, l := range lists {
			at, ok := l.names[wildcard]
			if !ok {
				continue
			}
			var hidden []string
			for _, name := range names[i+1 : end] {
				if _, listed := l.names[name]; !listed {
					hidden = append(hidden, name)
				}
			}
			key := strings.Join(hidden, " ")
			if len(hidden) == 0 || told[key] {
				continue
			}
			told[key] = true
			r.question("Wildcard `%s` in %s reaches %s that this file does not list: %s. Is that meant?", wildcard, at, plural(len(hidden), "name"), listed(hidden, 3))
		}
	}
}

// alone asks about names that one source has by itself, if it shares most of its
// names with others.
func (r *reader) alone() {
	lists := r.lists()
	in := map[string]int{}
	for _, l := range lists {
		for name := range l.names {
			in[name]++
		}
	}
	for _, l := range lists {
		var lonely []string
		for _, name := range slices.Sorted(maps.Keys(l.names)) {
			if in[name] == 1 {
				lonely = append(lonely, name)
			}
		}
		if len(lonely) == 0 || 2*len(lonely) >= len(l.names) {
			continue
		}
		var places []string
		for _, name := range lonely[:min(len(lonely), 10)] {
			places = append(places, fmt.Sprintf("`%s` in %s", name, l.names[name]))
		}
		if more := len(lonely) - len(places); more > 0 {
			places = append(places, fmt.Sprintf("and %d more", more))
		}
		r.question("No other source has %s. Is that meant?", strings.Join(places, ", "))
	}
}

func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
