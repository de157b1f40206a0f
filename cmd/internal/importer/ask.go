package importer

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
)

// ask adds what the names together leave open.
func (r *reader) ask() {
	names := slices.Sorted(maps.Keys(r.names))
	r.draft.Questions = append([]string{
		"Which names may customers be given? Nothing is, until its line says so: grantable: true." + r.lists(),
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
			r.reaches(name, stem)
		}
	}
	for _, q := range r.requests {
		r.question("`%s` in %s: which endpoint is it, and what does it require? It was left out.", clean(q.name), q.place)
	}
}

func (r *reader) drop(name string) {
	delete(r.names, name)
	r.draft.Names = slices.DeleteFunc(r.draft.Names, func(n Name) bool { return n.Name == name })
}

// byFile returns the names that each source declares.
func (r *reader) byFile() (files []string, names map[string]map[string]bool) {
	names = map[string]map[string]bool{}
	for name, places := range r.names {
		for _, f := range places {
			if f.declared {
				if names[f.path] == nil {
					names[f.path] = map[string]bool{}
				}
				names[f.path][name] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(names)), names
}

// lists says how many names each source has, if they differ.
func (r *reader) lists() string {
	files, names := r.byFile()
	if len(files) < 2 || len(files) > 10 {
		return ""
	}
	var parts []string
	for _, file := range files {
		parts = append(parts, fmt.Sprintf("%s lists %d", filepath.Base(file), len(names[file])))
	}
	return " Of " + fmt.Sprint(len(r.names)) + " names " + strings.Join(parts, ", ") + "."
}

// reaches asks about names that a wildcard reaches and that a source does not
// list, though it lists the wildcard: whoever reads only that does not know.
func (r *reader) reaches(wildcard, stem string) {
	files, names := r.byFile()
	told := map[string]bool{} // what has been asked already
	for _, file := range files {
		if !names[file][wildcard] {
			continue
		}
		var hidden []string
		for _, name := range slices.Sorted(maps.Keys(r.names)) {
			if strings.HasPrefix(name, stem) && !names[file][name] {
				hidden = append(hidden, "`"+name+"`")
			}
		}
		key := strings.Join(hidden, " ")
		if len(hidden) == 0 || told[key] {
			continue
		}
		told[key] = true
		list := strings.Join(hidden, ", ")
		if few := 3; len(hidden) > few+1 {
			list = strings.Join(hidden[:few], ", ") + fmt.Sprintf(" and %d more", len(hidden)-few)
		}
		r.question("Wildcard `%s` reaches %s that %s does not list, which lists the wildcard: %s. Is that meant?", wildcard, plural(len(hidden), "name"), filepath.Base(file), list)
	}
}

func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
