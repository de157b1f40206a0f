package htmlpage

import (
	"cmp"
	"slices"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/scope"
)

// A view is the part of a catalogue that an audience sees.
type view struct {
	file      *catalogfile.File
	rank      int
	scopes    []catalogfile.Scope    // by name, bytewise
	ids       map[scope.Pattern]int  // of scopes
	endpoints []catalogfile.Endpoint // in the order of the file
	widens    map[scope.Pattern]bool // what is not seen, but acknowledged by a wildcard that is
	most      int                    // rows that the page has in itself; the script makes more
}

// mostRows is how many rows a browser shows without a pause.
const mostRows = 1000

func newView(file *catalogfile.File, rank int) *view {
	v := &view{file: file, rank: rank, ids: map[scope.Pattern]int{}, widens: map[scope.Pattern]bool{}, most: mostRows}
	for _, s := range file.Scopes {
		if v.sees(s.Audience) {
			v.ids[s.Name] = len(v.scopes)
			v.scopes = append(v.scopes, s)
		}
	}
	for _, s := range v.scopes {
		for _, name := range s.Widens {
			if _, seen := v.ids[name]; !seen {
				v.widens[name] = true
			}
		}
	}
	for _, e := range file.Endpoints {
		if v.sees(e.Audience) {
			v.endpoints = append(v.endpoints, e)
		}
	}
	return v
}

func (v *view) sees(a scope.Audience) bool { return slices.Index(v.file.Audiences, a) <= v.rank }

func (v *view) audiences() []scope.Audience { return v.file.Audiences[:v.rank+1] }

// only returns the names that the audience sees.
func (v *view) only(names []scope.Pattern) (seen []scope.Pattern) {
	for _, name := range names {
		if _, ok := v.ids[name]; ok {
			seen = append(seen, name)
		}
	}
	return seen
}

// presets returns those all of whose names the audience sees.
func (v *view) presets() (presets []catalogfile.Preset) {
	for _, p := range v.file.Presets {
		if len(p.Scopes) > 0 && len(v.only(p.Scopes)) == len(p.Scopes) {
			presets = append(presets, p)
		}
	}
	return presets
}

// grant returns the position of the narrowest audience that may be granted a
// name, or -1 if none that the page is for may.
func (v *view) grant(s catalogfile.Scope) int {
	entry, _ := v.file.Catalog.Lookup(s.Name)
	return slices.IndexFunc(v.audiences(), entry.GrantableTo)
}

// A reach is what a wildcard hands out today.
type reach struct {
	seen   int             // scopes that the page lists
	widens []scope.Pattern // scopes that it does not list, but that are acknowledged
	hidden int             // scopes that it neither lists nor names
}

func (r reach) all() int { return r.seen + len(r.widens) + r.hidden }

// reaches walks what is below a wildcard. It looks at every name once for each
// wildcard above it, of which there are at most 16.
func (v *view) reaches(s catalogfile.Scope) (r reach) {
	entry, _ := v.file.Catalog.Lookup(s.Name)
	acknowledged := map[scope.Pattern]bool{}
	for _, name := range s.Widens {
		acknowledged[name] = true
	}
	for e := range entry.Reaches() {
		_, seen := v.ids[e.Name()]
		switch {
		case e.IsWildcard():
		case seen:
			r.seen++
		case acknowledged[e.Name()]:
			r.widens = append(r.widens, e.Name())
		default:
			r.hidden++
		}
	}
	return r
}

// An atom is one scope that an endpoint needs. The leaf is empty if the page
// does not list it; the wildcards above it may still be listed.
type atom struct {
	leaf  scope.Pattern
	above []scope.Pattern // the widest first
}

// needs returns the sets of atoms any of which opens an endpoint, without those
// that nothing on the page can meet.
func (v *view) needs(e catalogfile.Endpoint) (sets [][]atom) {
	for _, set := range e.AnyOf {
		var atoms []atom
		for _, leaf := range set {
			var a atom
			if _, ok := v.ids[leaf.Pattern()]; ok {
				a.leaf = leaf.Pattern()
			}
			for above := range v.file.Catalog.Above(leaf) {
				a.above = append(a.above, above.Name())
			}
			if a.above = v.only(a.above); a.leaf == "" && len(a.above) == 0 {
				atoms = nil
				break
			}
			atoms = append(atoms, a)
		}
		if len(atoms) > 0 {
			sets = append(sets, atoms)
		}
	}
	return sets
}

// opens returns the endpoints that a name helps to open, by their position.
func (v *view) opens() map[scope.Pattern][]int {
	opens := map[scope.Pattern][]int{}
	for i, e := range v.endpoints {
		for _, set := range v.needs(e) {
			for _, a := range set {
				for _, name := range append(a.above, a.leaf) {
					if list := opens[name]; name != "" && !slices.Contains(list, i) {
						opens[name] = append(list, i)
					}
				}
			}
		}
	}
	return opens
}

// A family is the scopes below one first segment.
type family struct {
	key    string // "" for names right below the namespace
	scopes []catalogfile.Scope
}

// families returns the scopes by family, in the order of the names; those right
// below the namespace come first.
func (v *view) families() (families []family) {
	at := map[string]int{}
	for _, s := range v.scopes {
		key, _, below := strings.Cut(v.short(s.Name), ":")
		if !below {
			key = ""
		}
		i, ok := at[key]
		if !ok {
			i = len(families)
			at[key] = i
			families = append(families, family{key: key})
		}
		families[i].scopes = append(families[i].scopes, s)
	}
	slices.SortStableFunc(families, func(x, y family) int { return cmp.Compare(min(len(x.key), 1), min(len(y.key), 1)) })
	return families
}

// short returns a name without the namespace.
func (v *view) short(name scope.Pattern) string {
	return strings.TrimPrefix(string(name), v.prefix())
}

func (v *view) prefix() string {
	if v.file.Namespace == "" {
		return ""
	}
	return v.file.Namespace + ":"
}

// group returns the declared group of a key such as "payments:ach".
func (v *view) group(key string) (catalogfile.Group, bool) {
	i, ok := slices.BinarySearchFunc(v.file.Groups, key, func(g catalogfile.Group, key string) int { return strings.Compare(g.Name, key) })
	if !ok {
		return catalogfile.Group{}, false
	}
	return v.file.Groups[i], true
}

// widest reports whether the page is for those who see everything.
func (v *view) widest() bool { return v.rank == len(v.file.Audiences)-1 }
