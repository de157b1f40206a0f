package catalogdiff

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
)

// What follows says once more, slowly and with no code of the package or of
// scope and policy, what a catalogue allows, and asks it about everything: each
// set of texts, each name, each request, each audience.

type world struct {
	audiences []string
	names     map[string]declared
	endpoints []operation
	file      *catalogfile.File // once it is loaded
}

type declared struct {
	audience              int // rank
	grantable, deprecated bool
	removal               string // day; empty: none
	widens, aliases       []string
	typos                 []string
}

// specDay is today.
var specDay = time.Date(2027, 7, 1, 23, 0, 0, 0, time.UTC)

// announced: it may go today.
func (d declared) announced() bool { return d.deprecated && d.removal != "2027-07-02" }

type operation struct {
	method, path string
	audience     int
	public       bool
	anyOf        [][]string
}

// below: p:* covers what has p as a proper prefix, and itself.
func below(pattern, name string) bool {
	stem, wild := strings.CutSuffix(pattern, "*")
	return pattern == name || wild && strings.HasPrefix(name, stem)
}

func (w world) means(text string) string {
	if _, ok := w.names[text]; ok {
		return text
	}
	for name, d := range w.names {
		if slices.Contains(d.aliases, text) {
			return name
		}
	}
	return ""
}

func (w world) knows(text string) bool {
	for _, d := range w.names {
		if slices.Contains(d.typos, text) {
			return true
		}
	}
	return w.means(text) != ""
}

func (w world) rank(audience string) int { return slices.Index(w.audiences, audience) }

func (w world) grants(name, audience string) bool {
	rank, d := w.rank(audience), w.names[name]
	if rank < 0 || !d.grantable || d.deprecated || d.audience > rank {
		return false
	}
	for child, e := range w.names {
		if child != name && below(name, child) && !slices.Contains(d.widens, child) && (!e.grantable || e.audience > rank) {
			return false
		}
	}
	return true
}

// matches reads a template as net/http does: a slash at the end is a subtree.
func matches(template, path string) bool {
	t, p := strings.Split(template, "/")[1:], strings.Split(path, "/")[1:]
	if t[len(t)-1] == "" {
		if len(p) < len(t) {
			return false
		}
		t, p = t[:len(t)-1], p[:len(t)-1]
	}
	if len(t) != len(p) {
		return false
	}
	for i := range t {
		if t[i] != p[i] && (t[i][0] != '{' || p[i] == "") {
			return false
		}
	}
	return true
}

// serves returns the operation for a request: the one whose template matches
// the fewest paths of the world.
func (w world) serves(method, path string) *operation {
	var best *operation
	fewest := 0
	for i, o := range w.endpoints {
		if o.method != method && (method != "HEAD" || o.method != "GET") || !matches(o.path, path) {
			continue
		}
		count := 0
		for _, p := range allPaths {
			if matches(o.path, p) {
				count += 2
			}
		}
		if o.method == "GET" && method == "HEAD" {
			count++
		}
		if best == nil || count < fewest {
			best, fewest = &w.endpoints[i], count
		}
	}
	return best
}

var allPaths = []string{"/", "/e", "/f", "/e/e", "/e/f", "/f/e", "/f/f", "/e/", "/f/", "/e/e/e", "/f/e/e"}

// An answer is what a set of texts is allowed; meaning turns a text into names.
func (w world) covers(held []string, meaning func(string) []string, name string) bool {
	for _, t := range held {
		for _, n := range meaning(t) {
			if below(n, name) {
				return true
			}
		}
	}
	return false
}

func (w world) opens(held []string, meaning func(string) []string, o *operation) bool {
	if o == nil {
		return false
	}
	if o.public {
		return true
	}
	for _, list := range o.anyOf {
		all := true
		for _, name := range list {
			all = all && w.covers(held, meaning, name)
		}
		if all {
			return true
		}
	}
	return false
}

type spec struct {
	old, new world
	earlier  []world
}

func (s spec) seen(text string) bool {
	for _, w := range append([]world{s.old}, s.earlier...) {
		if w.knows(text) {
			return true
		}
	}
	return false
}

func (s spec) before(text string) []string {
	if name := s.old.means(text); name != "" {
		return []string{name}
	}
	var was []string
	if d, ok := s.new.names[text]; ok && !s.seen(text) {
		for _, alias := range d.aliases {
			if _, ok := s.old.names[alias]; ok {
				was = append(was, alias)
			}
		}
	}
	return was
}

func (s spec) after(text string) []string {
	if name := s.new.means(text); name != "" {
		return []string{name}
	}
	return nil
}

// judge asks every question about every set of texts.
func (s spec) judge(texts []string) (widening, breaking string) {
	questions := map[string]bool{}
	for _, w := range []world{s.old, s.new} {
		for name := range w.names {
			questions[name] = true
		}
	}
	type request struct {
		was, is *operation
		text    string
	}
	var requests []request
	for _, method := range []string{"GET", "HEAD"} {
		for _, path := range allPaths {
			if r := (request{s.old.serves(method, path), s.new.serves(method, path), method + " " + path}); r.was != nil || r.is != nil {
				requests = append(requests, r)
			}
		}
	}
	for mask := range 1 << len(texts) {
		var held []string
		allSeen, announced := true, false
		for i, t := range texts {
			if mask&(1<<i) != 0 {
				held = append(held, t)
				allSeen = allSeen && s.seen(t)
				for _, name := range s.before(t) {
					announced = announced || s.old.names[name].announced()
				}
			}
		}
		for q := range questions {
			yesBefore, yesAfter := false, false
			for _, n := range s.before(q) {
				yesBefore = yesBefore || s.old.covers(held, s.before, n)
			}
			for _, n := range s.after(q) {
				yesAfter = s.new.covers(held, s.after, n)
			}
			if yesAfter && !yesBefore && (len(s.before(q)) > 0 || allSeen) {
				widening = fmt.Sprintf("%q covers %s", held, q)
			}
			if was := s.old.means(q); was != "" && yesBefore && !yesAfter && !announced && !s.old.names[was].announced() {
				breaking = fmt.Sprintf("%q covers %s", held, q)
			}
		}
		for _, r := range requests {
			before, after := s.old.opens(held, s.before, r.was), s.new.opens(held, s.after, r.is)
			if after && !before && (r.was != nil || allSeen) {
				widening = fmt.Sprintf("%q opens %s", held, r.text)
			}
			if before && !after && !announced {
				breaking = fmt.Sprintf("%q opens %s", held, r.text)
			}
		}
	}
	for _, a := range s.old.audiences {
		for q := range questions {
			gave, gives, saw, sees := false, false, false, false
			for _, n := range s.before(q) {
				gave = gave || s.old.grants(n, a)
				saw = saw || s.old.names[n].audience <= s.old.rank(a)
			}
			deprecated := false
			for _, n := range s.after(q) {
				gives = s.new.grants(n, a)
				sees = s.new.rank(a) >= 0 && s.new.names[n].audience <= s.new.rank(a)
				deprecated = s.new.names[n].deprecated
			}
			if len(s.before(q)) > 0 && (gives && !gave || sees && !saw) {
				widening = fmt.Sprintf("%s: given or shown %s", a, q)
			}
			if was := s.old.means(q); was != "" && !s.old.names[was].deprecated && !deprecated && gave && !gives {
				breaking = fmt.Sprintf("%s: no longer given %s", a, q)
			}
		}
		for _, o := range s.old.endpoints {
			for _, p := range s.new.endpoints {
				if o.method == p.method && sameTemplate(o.path, p.path) && p.audience <= s.new.rank(a) && o.audience > s.old.rank(a) {
					widening = fmt.Sprintf("%s: shown %s", a, p.path)
				}
			}
		}
	}
	return widening, breaking
}

func sameTemplate(a, b string) bool {
	for _, p := range allPaths {
		if matches(a, p) != matches(b, p) {
			return false
		}
	}
	return true
}

// yaml writes the world as a catalogue.
func (w world) yaml() string {
	var b strings.Builder
	fmt.Fprintf(&b, "version: 1\naudiences: [%s]\nscopes:\n", strings.Join(w.audiences, ", "))
	for _, name := range slices.Sorted(maps.Keys(w.names)) {
		d := w.names[name]
		fmt.Fprintf(&b, "  %s: {desc: x, audience: %s, grantable: %v", name, w.audiences[d.audience], d.grantable)
		for _, list := range []struct {
			field string
			texts []string
		}{{"widens", d.widens}, {"aliases", d.aliases}, {"typos", d.typos}} {
			if len(list.texts) > 0 {
				fmt.Fprintf(&b, ", %s: ['%s']", list.field, strings.Join(list.texts, "', '"))
			}
		}
		if d.deprecated {
			b.WriteString(", deprecated: {since: '1'")
			if d.removal != "" {
				fmt.Fprintf(&b, ", removal: '%s'", d.removal)
			}
			b.WriteString("}")
		}
		b.WriteString("}\n")
	}
	for i, o := range w.endpoints {
		if i == 0 {
			b.WriteString("endpoints:\n")
		}
		fmt.Fprintf(&b, "  - {id: e%d, method: %s, path: '%s', audience: %s", i, o.method, o.path, w.audiences[o.audience])
		if o.public {
			b.WriteString(", public: true}\n")
			continue
		}
		var lists []string
		for _, list := range o.anyOf {
			lists = append(lists, "["+strings.Join(list, ", ")+"]")
		}
		fmt.Fprintf(&b, ", any_of: [%s]}\n", strings.Join(lists, ", "))
	}
	return b.String()
}

func (w world) load(t *testing.T) *catalogfile.File {
	t.Helper()
	if w.file != nil {
		return w.file
	}
	file, err := catalogfile.Parse("w.yaml", []byte(w.yaml()))
	if err != nil {
		t.Fatalf("%v\n%s", err, w.yaml())
	}
	return file
}

// The texts that names, aliases and typos are made of.
var (
	scopeTexts    = []string{"a:b", "a:b:c", "a:d", "e"}
	wildcardTexts = []string{"a:*", "a:b:*"}
	paths         = []string{"/{x}", "/e", "/{x}/e", "/e/{y}", "/e/", "/{x}/"}
)

func randomWorld(r *rand.Rand) world {
	w := world{audiences: [][]string{{"pub", "int"}, {"pub", "int"}, {"int", "pub"}, {"int"}}[r.IntN(4)], names: map[string]declared{}}
	for _, list := range [][]string{scopeTexts, wildcardTexts} {
		var free []string
		for _, name := range list {
			if r.IntN(3) == 0 {
				free = append(free, name)
				continue
			}
			d := declared{audience: r.IntN(len(w.audiences)), grantable: r.IntN(3) > 0, deprecated: r.IntN(5) == 0}
			d.removal = []string{"", "2027-06-30", "2027-07-01", "2027-07-02"}[r.IntN(4)]
			w.names[name] = d
		}
		for _, text := range free {
			for _, name := range list {
				d, ok := w.names[name]
				if !ok {
					continue
				}
				if k := r.IntN(4); k == 0 {
					d.aliases = append(d.aliases, text)
				} else if k == 1 {
					d.typos = append(d.typos, text)
				}
				w.names[name] = d
				break
			}
		}
	}
	if len(w.names) == 0 {
		w.names["e"] = declared{}
	}
	var leaves []string
	for _, name := range scopeTexts {
		if _, ok := w.names[name]; ok {
			leaves = append(leaves, name)
		}
	}
	for _, name := range wildcardTexts {
		if d, ok := w.names[name]; ok {
			for _, child := range slices.Sorted(maps.Keys(w.names)) {
				if child != name && below(name, child) && r.IntN(3) == 0 {
					d.widens = append(d.widens, child)
				}
			}
			w.names[name] = d
		}
	}
	for _, path := range paths {
		if r.IntN(4) > 0 || conflict(w.endpoints, path) {
			continue
		}
		o := operation{method: "GET", path: path, audience: r.IntN(len(w.audiences)), public: len(leaves) == 0 || r.IntN(6) == 0}
		for range 1 + r.IntN(2) {
			if !o.public {
				list := []string{leaves[r.IntN(len(leaves))]}
				if second := leaves[r.IntN(len(leaves))]; second != list[0] && r.IntN(2) == 0 {
					list = append(list, second)
				}
				if !slices.ContainsFunc(o.anyOf, func(other []string) bool { return slices.Equal(other, list) }) {
					o.anyOf = append(o.anyOf, list)
				}
			}
		}
		w.endpoints = append(w.endpoints, o)
		if r.IntN(3) == 0 {
			w.endpoints[len(w.endpoints)-1].method = "HEAD"
		}
		// Beside GET for the same paths, unless net/http would refuse it.
		within := func(other operation) bool {
			return other.path != path && slices.ContainsFunc(allPaths, func(p string) bool { return matches(path, p) && matches(other.path, p) })
		}
		if r.IntN(3) == 0 && !slices.ContainsFunc(w.endpoints, within) {
			o.method, o.public, o.anyOf = map[string]string{"GET": "HEAD", "HEAD": "GET"}[w.endpoints[len(w.endpoints)-1].method], true, nil
			w.endpoints = append(w.endpoints, o)
		}
	}
	return w
}

// conflict reports whether net/http would refuse path beside the others: they
// share requests, and neither is within the other.
func conflict(endpoints []operation, path string) bool {
	for i, o := range endpoints {
		if slices.ContainsFunc(endpoints[:i], func(p operation) bool { return p.path == o.path }) && path != o.path &&
			slices.ContainsFunc(allPaths, func(p string) bool { return matches(path, p) && matches(o.path, p) }) {
			return true // it stands beside GET and HEAD for the same paths
		}
		var both, one, other bool
		for _, p := range allPaths {
			a, b := matches(o.path, p), matches(path, p)
			both, one, other = both || a && b, one || a && !b, other || b && !a
		}
		if both && one && other {
			return true
		}
	}
	return false
}

// mutate changes a little of a world, so that most of it stays as it is.
func mutate(r *rand.Rand, w world) world {
	other := randomWorld(r)
	if r.IntN(3) == 0 {
		return other
	}
	other.audiences = w.audiences
	mixed := world{audiences: w.audiences, names: map[string]declared{}}
	taken := map[string]bool{}
	for _, name := range append(slices.Clone(scopeTexts), wildcardTexts...) {
		d, ok := w.names[name]
		if r.IntN(5) == 0 {
			d, ok = other.names[name]
			d.audience = min(d.audience, len(w.audiences)-1)
		}
		if ok {
			mixed.names[name] = d
			taken[name] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(mixed.names)) {
		d := mixed.names[name]
		free := func(text string) bool { was := taken[text]; taken[text] = true; return was }
		d.aliases = slices.DeleteFunc(slices.Clone(d.aliases), free)
		d.typos = slices.DeleteFunc(slices.Clone(d.typos), free)
		d.widens = slices.DeleteFunc(slices.Clone(d.widens), func(n string) bool { _, ok := mixed.names[n]; return !ok })
		mixed.names[name] = d
	}
	for _, endpoints := range [][]operation{w.endpoints, other.endpoints} {
		for _, o := range endpoints {
			if r.IntN(4) == 0 || conflict(mixed.endpoints, o.path) ||
				slices.ContainsFunc(mixed.endpoints, func(p operation) bool { return p.path == o.path && p.method == o.method }) {
				continue
			}
			o.audience = min(o.audience, len(w.audiences)-1)
			o.anyOf = slices.DeleteFunc(slices.Clone(o.anyOf), func(list []string) bool {
				return slices.ContainsFunc(list, func(n string) bool { _, ok := mixed.names[n]; return !ok })
			})
			o.public = o.public || len(o.anyOf) == 0
			if o.public {
				o.anyOf = nil
			}
			mixed.endpoints = append(mixed.endpoints, o)
		}
	}
	if len(mixed.names) == 0 {
		return w
	}
	return mixed
}

// TestCompareRandom: over random pairs of small catalogues, nothing is reported
// as widening if and only if no set of texts is allowed more, and nothing as
// breaking if and only if none is allowed less.
func TestCompareRandom(t *testing.T) {
	rounds := 600
	if testing.Short() {
		rounds = 150
	}
	r := rand.New(rand.NewPCG(1, 2))
	var count [2][2]int
	for range rounds {
		s := spec{old: randomWorld(r)}
		s.new = mutate(r, s.old)
		if r.IntN(2) == 0 {
			s.earlier = []world{mutate(r, s.old)}
		}
		s.check(t, append(slices.Clone(scopeTexts), wildcardTexts...), &count)
		if t.Failed() {
			return
		}
	}
	t.Logf("%d pairs: widening %d, breaking %d, both %d, neither %d", rounds, count[1][0], count[0][1], count[1][1], count[0][0])
	if min(count[0][0], count[0][1], count[1][0], count[1][1]) < rounds/100 {
		t.Errorf("one of the cases hardly happens: %v", count)
	}
}

// TestCompareSmall: the same for every pair of catalogues of a smaller world.
func TestCompareSmall(t *testing.T) {
	var worlds []world
	kinds := []declared{{grantable: true}, {}, {grantable: true, deprecated: true}}
	for _, wild := range []string{"", "a:*", "a:* deprecated"} {
		for _, kind := range kinds {
			for _, leaf := range []string{"", "a:b", "e"} {
				for _, alias := range []string{"", "e", "a:b"} {
					for _, path := range []string{"", "/e", "/{x}"} {
						w := world{audiences: []string{"int"}, names: map[string]declared{"a:d": {grantable: true}}}
						if name, deprecated, ok := strings.Cut(wild, " "); name != "" {
							w.names[name] = declared{grantable: true, deprecated: ok && deprecated != ""}
						}
						need := "a:d"
						if leaf != "" {
							d := kind
							if alias != "" && alias != leaf {
								d.aliases = []string{alias}
							}
							w.names[leaf] = d
							need = leaf
						} else if alias != "" || kind.deprecated || !kind.grantable {
							continue
						}
						if path != "" {
							w.endpoints = []operation{{method: "GET", path: path, anyOf: [][]string{{need}}}}
						}
						worlds = append(worlds, w)
					}
				}
			}
		}
	}
	for i := range worlds {
		worlds[i].file = worlds[i].load(t)
	}
	var count [2][2]int
	for i, old := range worlds {
		for j, fresh := range worlds {
			if testing.Short() && (i+j)%7 != 0 {
				continue
			}
			if (spec{old: old, new: fresh}).check(t, []string{"a:b", "a:d", "e", "a:*"}, &count); t.Failed() {
				return
			}
		}
	}
	t.Logf("%d catalogues, %v of %d pairs", len(worlds), count, len(worlds)*len(worlds))
}

func (s spec) check(t *testing.T, texts []string, count *[2][2]int) {
	t.Helper()
	widening, breaking := s.judge(texts)
	var earlier []*catalogfile.File
	for _, w := range s.earlier {
		earlier = append(earlier, w.load(t))
	}
	findings := Compare(Input{Old: s.old.load(t), New: s.new.load(t), Earlier: earlier, Today: specDay})
	classes := map[Class]int{}
	for _, f := range findings {
		classes[f.Class]++
		if f.Class != Neutral && f.Witness == "" {
			t.Errorf("no witness: %+v", f)
		}
		if strings.Contains(f.Witness+" "+f.What, "``") {
			t.Errorf("an empty name: %+v", f)
		}
	}
	for _, want := range []struct {
		class   Class
		witness string
	}{{Widening, widening}, {Breaking, breaking}} {
		if (classes[want.class] > 0) != (want.witness != "") {
			t.Errorf("%s: %d findings, but the witness is %s", want.class, classes[want.class], want.witness)
		}
	}
	if t.Failed() {
		t.Errorf("old:\n%snew:\n%s", s.old.yaml(), s.new.yaml())
		for _, w := range s.earlier {
			t.Errorf("earlier:\n%s", w.yaml())
		}
		for _, f := range findings {
			fmt.Fprintf(os.Stderr, "%s %s %s; %s\n", f.Class, f.Kind, f.What, f.Witness)
		}
	}
	w, b := 0, 0
	if widening != "" {
		w = 1
	}
	if breaking != "" {
		b = 1
	}
	count[w][b]++
}
