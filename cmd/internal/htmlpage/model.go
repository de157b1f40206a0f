package htmlpage

import (
	"encoding/json"
	"fmt"
	"html/template"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/scope"
)

// A pageModel is what the template shows. Names are checked by the grammar of
// scopes, so an anchor needs no escape; all other text is foreign.
type pageModel struct {
	Mark      template.HTML
	Policy    string
	Title     string
	Audience  scope.Audience
	Scopes    int
	All       bool // there is no more than the page lists
	Style     template.CSS
	Theme     template.JS
	Matcher   template.JS
	Script    template.JS
	Data      template.JS
	Families  []familyModel
	Endpoints []endpointModel
}

type familyModel struct {
	Key, Title, Intro string
	Doc               link
	Anchor            template.URL
	ID                string
	Count             int
	Nodes             []nodeModel // families within, as they nest
	Chunks            []chunkModel
}

// A nodeModel leads to the first scope of a family within a family.
type nodeModel struct {
	Depth  int
	Title  string
	Anchor template.URL
}

// A chunkModel is a list that a browser lays out only when it is near: so a
// long catalogue costs no more to show than a short one.
type chunkModel struct {
	Size int // rounded up to fives, for the estimate of its height
	Rows []rowModel
}

type rowModel struct {
	ID                int
	Name, Stem, Last  string // the name, and its two parts
	Anchor            template.URL
	Depth             int // how many wildcards of the page are above it
	Heading           *headingModel
	Title, Desc, Long string
	Audience          scope.Audience // empty: all readers of the page see it
	Risk              string
	Since             string
	Owner             string // on the page of those who see everything only
	Tags              []string
	Doc               link
	Grantable         bool
	GrantAudience     scope.Audience // the narrowest that may be granted it, if the page shows several
	Deprecated        *catalogfile.Deprecated
	Use, Requires     []nameModel
	Aliases           []scope.Pattern
	Examples          []string
	Opens             []endpointRef // the first few
	OpensMore         int
	Wild              bool
	Reach             string
	Widens            []scope.Pattern
	Hidden            int
}

// Facts reports whether the row has something behind its first lines.
func (m rowModel) Facts() bool {
	return m.Long != "" || len(m.Requires) > 0 || len(m.Aliases) > 0 || m.Since != "" || m.Owner != "" || len(m.Tags) > 0 || len(m.Examples) > 0 || m.Doc.Text != ""
}

// A headingModel introduces a declared group within a family.
type headingModel struct {
	Title, Intro string
	Doc          link
}

type nameModel struct {
	Name   scope.Pattern
	Anchor template.URL
}

type endpointRef struct {
	Method, Path string
	Anchor       template.URL
}

type endpointModel struct {
	Index         int
	ID            string
	Anchor        template.URL
	Method        string
	Path, Summary string
	Audience      scope.Audience // empty: all readers of the page see it
	Doc           link
	Public        bool
	Sets          [][]atomModel
	Note          string // before the sets
}

// An atomModel is one scope that is needed, and the wildcards that do as well.
type atomModel struct {
	Names     []nameModel
	Bracketed bool // it stands beside others
}

// A link is shown as text if it leads nowhere that a page may lead.
type link struct {
	Text string
	URL  template.URL
}

func newLink(text string) link {
	u, err := url.Parse(text)
	switch {
	case err != nil, strings.ContainsFunc(text, unicode.IsSpace), u.Path == "" && u.Host == "" && u.Opaque == "",
		!slices.Contains([]string{"", "http", "https", "mailto"}, u.Scheme):
		return link{Text: text}
	}
	return link{text, template.URL(u.String())}
}

func anchor(name scope.Pattern) template.URL { return template.URL("#" + string(name)) }

func named(names []scope.Pattern) (models []nameModel) {
	for _, name := range names {
		models = append(models, nameModel{name, anchor(name)})
	}
	return models
}

func (v *view) page() pageModel {
	p := pageModel{
		Mark:     mark(v.file),
		Policy:   policy(),
		Title:    v.file.Title,
		Audience: v.file.Audiences[v.rank],
		Scopes:   len(v.scopes),
		All:      v.widest(),
		Style:    template.CSS(style),
		Theme:    template.JS(themeScript),
		Matcher:  template.JS(matcherScript),
		Script:   template.JS(pageScript),
		Data:     template.JS(v.data()),
	}
	if p.Title == "" {
		p.Title = "Scopes"
		if v.file.Namespace != "" {
			p.Title = v.file.Namespace + " scopes"
		}
	}
	opens := v.opens()
	for _, f := range v.families() {
		p.Families = append(p.Families, v.family(f, opens))
	}
	for i, e := range v.endpoints {
		p.Endpoints = append(p.Endpoints, v.endpoint(i, e))
	}
	return p
}

const chunkSize = 50

func (v *view) family(f family, opens map[scope.Pattern][]int) familyModel {
	m := familyModel{Key: f.key, Title: f.key, ID: "/group/" + f.key, Count: len(f.scopes)}
	m.Anchor = template.URL("#" + m.ID)
	if g, ok := v.group(f.key); ok {
		m.Intro, m.Doc = strings.TrimSpace(g.Intro), newLink(g.Doc)
		if g.Title != "" {
			m.Title = g.Title
		}
	}
	if f.key == "" {
		m.Title = "General"
	}
	var rows []rowModel
	seen := map[string]bool{"": true} // families within
	for _, s := range f.scopes {
		row := v.row(s, opens[s.Name])
		key := v.short(s.Name)
		key = key[:max(strings.LastIndex(key, ":"), 0)]
		if !seen[key] && strings.Contains(key, ":") {
			m.Nodes = append(m.Nodes, v.node(key, s.Name))
			row.Heading = v.heading(key)
		}
		seen[key] = true
		rows = append(rows, row)
	}
	for chunk := range slices.Chunk(rows, chunkSize) {
		m.Chunks = append(m.Chunks, chunkModel{(len(chunk) + 4) / 5 * 5, chunk})
	}
	return m
}

func (v *view) node(key string, first scope.Pattern) nodeModel {
	n := nodeModel{Depth: strings.Count(key, ":"), Title: key[strings.LastIndex(key, ":")+1:], Anchor: anchor(first)}
	if g, ok := v.group(key); ok && g.Title != "" {
		n.Title = g.Title
	}
	return n
}

func (v *view) heading(key string) *headingModel {
	g, ok := v.group(key)
	if !ok || g.Title == "" && g.Intro == "" {
		return nil
	}
	h := headingModel{g.Title, strings.TrimSpace(g.Intro), newLink(g.Doc)}
	if h.Title == "" {
		h.Title = key
	}
	return &h
}

func (v *view) row(s catalogfile.Scope, opens []int) rowModel {
	name := string(s.Name)
	cut := strings.LastIndex(name, ":") + 1
	m := rowModel{
		ID:         v.ids[s.Name],
		Name:       name,
		Stem:       name[:cut],
		Last:       name[cut:],
		Anchor:     anchor(s.Name),
		Title:      s.Title,
		Desc:       s.Desc,
		Long:       strings.TrimSpace(s.Long),
		Risk:       s.Risk,
		Since:      s.Since,
		Doc:        newLink(s.Doc),
		Deprecated: s.Deprecated,
		Requires:   named(v.only(s.Requires)),
		Aliases:    s.Aliases,
		Examples:   s.Examples,
		Wild:       strings.HasSuffix(name, "*"),
	}
	for above := range v.file.Catalog.Above(s.Name) {
		m.Depth += len(v.only([]scope.Pattern{above.Name()}))
	}
	if v.rank > 0 {
		m.Audience = s.Audience
	}
	if v.widest() {
		m.Owner, m.Tags = s.Owner, s.Tags
	}
	if grant := v.grant(s); grant >= 0 {
		m.Grantable = true
		if v.rank > 0 && v.file.Audiences[grant] != s.Audience {
			m.GrantAudience = v.file.Audiences[grant]
		}
	}
	if s.Deprecated != nil {
		m.Use = named(v.only(s.Deprecated.Use))
	}
	const few = 8
	m.OpensMore = max(len(opens)-few, 0)
	for _, i := range opens[:min(len(opens), few)] {
		e := v.endpoints[i]
		m.Opens = append(m.Opens, endpointRef{e.Method, e.Path, endpointAnchor(e)})
	}
	if m.Wild {
		r := v.reaches(s)
		m.Reach, m.Widens, m.Hidden = count(r.all(), "scope"), r.widens, r.hidden
	}
	return m
}

func endpointAnchor(e catalogfile.Endpoint) template.URL {
	return template.URL("#" + endpointID(e))
}

// endpointID is the anchor of an endpoint. No scope has a slash in it, so the
// two cannot be the same.
func endpointID(e catalogfile.Endpoint) string { return "/endpoint/" + e.ID }

func (v *view) endpoint(i int, e catalogfile.Endpoint) endpointModel {
	m := endpointModel{
		Index: i, ID: endpointID(e), Anchor: endpointAnchor(e), Method: e.Method, Path: e.Path, Summary: e.Summary, Doc: newLink(e.Doc), Public: e.Public,
	}
	if v.rank > 0 {
		m.Audience = e.Audience
	}
	if e.Public {
		return m
	}
	sets := v.needs(e)
	for _, set := range sets {
		var atoms []atomModel
		for _, a := range set {
			var names []scope.Pattern
			if a.leaf != "" {
				names = append(names, a.leaf)
			}
			names = append(names, a.above...)
			atoms = append(atoms, atomModel{named(names), len(set) > 1 && len(names) > 1})
		}
		m.Sets = append(m.Sets, atoms)
	}
	switch {
	case len(sets) == 0:
		m.Note = "Needs a scope that this page does not list."
	case len(sets) > 1:
		m.Note = "Needs one of these:"
	case len(sets[0]) > 1:
		m.Note = "Needs all of these:"
	default:
		m.Note = "Needs"
	}
	return m
}

func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// data is what the script knows: names by position, and facts by name.
type data struct {
	Audiences  []scope.Audience        `json:"audiences"`
	All        bool                    `json:"all"`        // there is no more than the page lists
	Names      string                  `json:"names"`      // sorted bytewise, one to a line
	Grant      []int                   `json:"grant"`      // narrowest audience that may be granted it, or -1
	Grantable  []int                   `json:"grantable"`  // ids that are declared to be grantable
	Deprecated map[string][]int        `json:"deprecated"` // by id: what to use instead
	Aliases    map[scope.Pattern]int   `json:"aliases"`
	Widens     map[int][]scope.Pattern `json:"widens"` // by id: what the page does not list otherwise
	Hidden     map[int]int             `json:"hidden"` // by id: how many more scopes it reaches
	Endpoints  []endpointData          `json:"endpoints"`
}

type endpointData struct {
	ID      string    `json:"id"`
	Method  string    `json:"method"`
	Path    string    `json:"path"`
	Summary string    `json:"summary,omitempty"`
	Public  bool      `json:"public,omitempty"`
	AnyOf   [][][]int `json:"any"` // sets of atoms: ids that cover it, the leaf itself first or -1
}

// data returns the JSON for the script. [json.Marshal] escapes what could end
// the element that it stands in.
func (v *view) data() string {
	d := data{
		Audiences:  v.audiences(),
		All:        v.widest(),
		Grant:      []int{},
		Grantable:  []int{},
		Deprecated: map[string][]int{},
		Aliases:    map[scope.Pattern]int{},
		Widens:     map[int][]scope.Pattern{},
		Hidden:     map[int]int{},
		Endpoints:  []endpointData{},
	}
	names := make([]string, len(v.scopes))
	for id, s := range v.scopes {
		names[id] = string(s.Name)
		d.Grant = append(d.Grant, v.grant(s))
		if s.Grantable {
			d.Grantable = append(d.Grantable, id)
		}
		if s.Deprecated != nil {
			d.Deprecated[strconv.Itoa(id)] = v.idsOf(s.Deprecated.Use)
		}
		for _, alias := range s.Aliases {
			d.Aliases[alias] = id
		}
		if strings.HasSuffix(names[id], "*") {
			r := v.reaches(s)
			if len(r.widens) > 0 {
				d.Widens[id] = r.widens
			}
			if r.hidden > 0 {
				d.Hidden[id] = r.hidden
			}
		}
	}
	d.Names = strings.Join(names, "\n")
	for _, e := range v.endpoints {
		data := endpointData{ID: endpointID(e), Method: e.Method, Path: e.Path, Summary: e.Summary, Public: e.Public, AnyOf: [][][]int{}}
		for _, set := range v.needs(e) {
			var atoms [][]int
			for _, a := range set {
				leaf := -1
				if a.leaf != "" {
					leaf = v.ids[a.leaf]
				}
				atoms = append(atoms, append([]int{leaf}, v.idsOf(a.above)...))
			}
			data.AnyOf = append(data.AnyOf, atoms)
		}
		d.Endpoints = append(d.Endpoints, data)
	}
	text, err := json.Marshal(d)
	if err != nil {
		panic(err) // a struct of texts and numbers
	}
	return string(text)
}

func (v *view) idsOf(names []scope.Pattern) []int {
	ids := []int{}
	for _, name := range v.only(names) {
		ids = append(ids, v.ids[name])
	}
	return ids
}
