package catalogedit

import (
	"reflect"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
)

// same reports whether two files say the same; if not with their texts, then
// descriptions may differ.
func same(a, b *catalogfile.File, texts bool) bool {
	return reflect.DeepEqual(meaning(a, texts), meaning(b, texts))
}

// meaning is a file without places and digests, of which every change of bytes
// changes some.
func meaning(f *catalogfile.File, texts bool) catalogfile.File {
	m := catalogfile.File{
		Namespace: f.Namespace, Title: f.Title, Style: f.Style, Audiences: f.Audiences,
		Outputs: f.Outputs, Go: f.Go,
	}
	for _, g := range f.Groups {
		g.Pos = catalogfile.Pos{}
		m.Groups = append(m.Groups, g)
	}
	for _, s := range f.Scopes {
		s.Pos = catalogfile.Pos{}
		if !texts {
			s.Desc, s.Long = "", ""
		}
		m.Scopes = append(m.Scopes, s)
	}
	for _, e := range f.Endpoints {
		e.Pos = catalogfile.Pos{}
		m.Endpoints = append(m.Endpoints, e)
	}
	for _, p := range f.Presets {
		p.Pos = catalogfile.Pos{}
		m.Presets = append(m.Presets, p)
	}
	for _, i := range f.Ignores {
		i.Pos = catalogfile.Pos{}
		m.Ignores = append(m.Ignores, i)
	}
	return m
}
