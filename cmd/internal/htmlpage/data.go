package htmlpage

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/payconex/scopes/scope"
)

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
	Presets    []presetData            `json:"presets,omitempty"`

	Chunks [][]int    `json:"chunks,omitempty"` // of a long page: where runs of ids begin and end, by chunk
	Rows   []rowModel `json:"rows,omitempty"`   // of a long page: by id
}

// A presetData is a preset all of whose names the page lists.
type presetData struct {
	Name string `json:"name"`
	Desc string `json:"desc,omitempty"`
	IDs  []int  `json:"ids"`
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
func (v *view) data(p pageModel) string {
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
	for _, preset := range v.presets() {
		d.Presets = append(d.Presets, presetData{preset.Name, strings.TrimSpace(preset.Desc), v.idsOf(preset.Scopes)})
	}
	if p.Long {
		d.Rows = make([]rowModel, len(v.scopes))
		for _, f := range p.Families {
			for _, chunk := range f.Chunks {
				var runs []int
				for _, row := range chunk.Rows {
					d.Rows[row.ID] = row
					if len(runs) == 0 || runs[len(runs)-1] != row.ID {
						runs = append(runs, row.ID, row.ID)
					}
					runs[len(runs)-1]++
				}
				d.Chunks = append(d.Chunks, runs)
			}
		}
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
