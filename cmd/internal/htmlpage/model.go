package htmlpage

import (
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
	Long      bool // the script makes the rows
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
	ID               int              `json:"-"`
	Name, Stem, Last string           `json:"-"` // the name, and its two parts
	Anchor           template.URL     `json:"-"`
	Depth            int              `json:"depth,omitempty"` // how many wildcards of the page are above it
	Heading          *headingModel    `json:"heading,omitempty"`
	Title            string           `json:"title,omitempty"`
	Desc             string           `json:"desc"`
	Long             string           `json:"long,omitempty"`
	Audience         scope.Audience   `json:"audience,omitempty"` // empty: all readers of the page see it
	Risk             string           `json:"risk,omitempty"`
	Since            string           `json:"since,omitempty"`
	Owner            string           `json:"owner,omitempty"` // on the page of those who see everything only
	Tags             []string         `json:"tags,omitempty"`
	Doc              link             `json:"doc,omitzero"`
	Grantable        bool             `json:"grantable,omitempty"`
	GrantAudience    scope.Audience   `json:"grantAudience,omitempty"` // the narrowest that may be granted it, if the page shows several
	Deprecated       *deprecatedModel `json:"gone,omitempty"`
	Use              []nameModel      `json:"use,omitempty"`
	Requires         []nameModel      `json:"requires,omitempty"`
	Aliases          []scope.Pattern  `json:"aliases,omitempty"`
	Examples         []string         `json:"examples,omitempty"`
	Opens            []endpointRef    `json:"opens,omitempty"` // the first few
	OpensMore        int              `json:"opensMore,omitempty"`
	Wild             bool             `json:"-"`
	Reach            string           `json:"reach,omitempty"`
	Widens           []scope.Pattern  `json:"widens,omitempty"`
	Hidden           int              `json:"hidden,omitempty"`
}

// A deprecatedModel is what a page says of a deprecation. What to use instead is
// in the row, as far as the page lists it.
type deprecatedModel struct {
	Since   string `json:"since"`
	Removal string `json:"removal"`
	Note    string `json:"note"`
}

// Facts reports whether the row has something behind its first lines.
func (m rowModel) Facts() bool {
	return m.Long != "" || len(m.Requires) > 0 || len(m.Aliases) > 0 || m.Since != "" || m.Owner != "" || len(m.Tags) > 0 || len(m.Examples) > 0 || m.Doc.Text != ""
}

// A headingModel introduces a declared group within a family.
type headingModel struct {
	Title string `json:"title"`
	Intro string `json:"intro,omitempty"`
	Doc   link   `json:"doc,omitzero"`
}

type nameModel struct {
	Name   scope.Pattern
	Anchor template.URL
}

// MarshalText returns the name: the script knows the rest.
func (m nameModel) MarshalText() ([]byte, error) { return []byte(m.Name), nil }

type endpointRef struct {
	Method, Path string
	Anchor       template.URL
	index        int
}

// MarshalJSON returns the position of the endpoint: the script knows the rest.
func (r endpointRef) MarshalJSON() ([]byte, error) {
	return strconv.AppendInt(nil, int64(r.index), 10), nil
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
	Text string       `json:"text"`
	URL  template.URL `json:"url,omitempty"`
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
		Long:     len(v.scopes) > v.most,
		Style:    template.CSS(style),
		Theme:    template.JS(themeScript),
		Matcher:  template.JS(matcherScript),
		Script:   template.JS(pageScript),
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
	p.Data = template.JS(v.data(p))
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
	var open []string                 // those with a node that the row may be in
	for _, s := range f.scopes {
		row := v.row(s, opens[s.Name])
		key := v.short(s.Name)
		key = key[:max(strings.LastIndex(key, ":"), 0)]
		if !seen[key] && strings.Contains(key, ":") {
			for len(open) > 0 && !strings.HasPrefix(key, open[len(open)-1]+":") {
				open = open[:len(open)-1]
			}
			above := f.key
			if len(open) > 0 {
				above = open[len(open)-1]
			}
			open = append(open, key)
			m.Nodes = append(m.Nodes, v.node(key, above, len(open), s.Name))
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

// node returns the node of a family within another one, whose own node or
// section it stands below.
func (v *view) node(key, above string, depth int, first scope.Pattern) nodeModel {
	n := nodeModel{Depth: depth, Title: strings.TrimPrefix(key, above+":"), Anchor: anchor(first)}
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
		ID:       v.ids[s.Name],
		Name:     name,
		Stem:     name[:cut],
		Last:     name[cut:],
		Anchor:   anchor(s.Name),
		Title:    s.Title,
		Desc:     s.Desc,
		Long:     strings.TrimSpace(s.Long),
		Risk:     s.Risk,
		Since:    s.Since,
		Doc:      newLink(s.Doc),
		Requires: named(v.only(s.Requires)),
		Aliases:  s.Aliases,
		Examples: s.Examples,
		Wild:     strings.HasSuffix(name, "*"),
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
		m.Deprecated = &deprecatedModel{s.Deprecated.Since, s.Deprecated.Removal, s.Deprecated.Note}
		m.Use = named(v.only(s.Deprecated.Use))
	}
	const few = 8
	m.OpensMore = max(len(opens)-few, 0)
	for _, i := range opens[:min(len(opens), few)] {
		e := v.endpoints[i]
		m.Opens = append(m.Opens, endpointRef{e.Method, e.Path, endpointAnchor(e), i})
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
