// Package catalogschema describes scopes.yaml as a JSON schema, for editors. It
// is made from the types that the file is read into. Most callers want [JSON] or
// [Header].
//
// An editor sees less than a check: what depends on two places at once, such as
// a name that is used and not declared, no schema can say.
package catalogschema

import (
	"bytes"
	"encoding/json"
	"reflect"

	"github.com/google/jsonschema-go/jsonschema"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
)

// URL is where the schema of the newest version is.
const URL = "https://raw.githubusercontent.com/payconex/scopes/main/testdata/scopes.schema.json"

// Header is what a catalogue begins with, so that editors find the schema: one
// line for the YAML language server, one for JetBrains.
const Header = "# yaml-language-server: $schema=" + URL + "\n# $schema: " + URL + "\n"

// draft is what the YAML language server and JetBrains both read.
const draft = "http://json-schema.org/draft-07/schema#"

// JSON returns the schema as a file. It is the same every time.
func JSON() ([]byte, error) {
	s, err := Schema()
	if err != nil {
		return nil, err
	}
	data, err := json.Marshal(s)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := json.Indent(&b, data, "", "  "); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

// Schema returns the schema of a catalogue file.
func Schema() (*jsonschema.Schema, error) {
	text := &jsonschema.Schema{Type: "string", Pattern: filled}
	s, err := jsonschema.For[catalogfile.Document](&jsonschema.ForOptions{TypeSchemas: map[reflect.Type]*jsonschema.Schema{
		reflect.TypeFor[string]():           {Type: "string", Pattern: oneLine},
		reflect.TypeFor[catalogfile.Text](): text,
		reflect.TypeFor[catalogfile.True](): {Type: "boolean", Enum: []any{true}},
		reflect.TypeFor[catalogfile.OneOrMore](): {AnyOf: []*jsonschema.Schema{
			{Type: "string", Pattern: oneLine},
			{Type: "array", Items: &jsonschema.Schema{Type: "string", Pattern: oneLine}},
		}},
	}})
	if err != nil {
		return nil, err
	}
	s.Schema, s.ID, s.Title = draft, URL, "scopes.yaml"
	s.Description = "Every scope of an API: who sees it, who may be granted it, and what it opens."
	tidy(s)
	constrain(s)
	return s, nil
}

// What a text may not be: empty, or with space at its ends. One on several
// lines is for long texts alone.
const (
	filled  = `^\S([\s\S]*\S)?\s*$`
	oneLine = `^\S([^\n]*\S)?$`
)

// tidy takes null away, which the file has nowhere, and lets nothing be empty
// or stand twice.
func tidy(s *jsonschema.Schema) {
	if s == nil {
		return
	}
	if len(s.Types) == 2 && s.Types[0] == "null" {
		s.Type, s.Types = s.Types[1], nil
	}
	switch s.Type {
	case "array":
		s.MinItems, s.UniqueItems = jsonschema.Ptr(1), true
	case "object":
		s.MinProperties = jsonschema.Ptr(1)
	}
	for _, list := range [][]*jsonschema.Schema{s.AnyOf, {s.Items, s.AdditionalProperties}} {
		for _, inner := range list {
			tidy(inner)
		}
	}
	for _, inner := range s.Properties {
		tidy(inner)
	}
}

// constrain adds what the types do not say.
func constrain(s *jsonschema.Schema) {
	s.Properties["version"] = &jsonschema.Schema{Description: s.Properties["version"].Description, Const: jsonschema.Ptr[any](1)}
	oneOf(s.Properties["style"].Properties["segment"], catalogfile.Segments)
	scopes, groups, endpoints := s.Properties["scopes"], s.Properties["groups"], s.Properties["endpoints"].Items
	oneOf(scopes.AdditionalProperties.Properties["risk"], catalogfile.Risks)
	oneOf(groups.AdditionalProperties.Properties["risk"], catalogfile.Risks)
	oneOf(endpoints.Properties["method"], catalogfile.Methods)
	endpoints.Properties["id"].Pattern = catalogfile.KebabCase
	endpoints.Properties["path"].Pattern = "^/"
	endpoints.OneOf = []*jsonschema.Schema{{Required: []string{"any_of"}}, {Required: []string{"all_of"}}, {Required: []string{"public"}}}
	scopes.PropertyNames = &jsonschema.Schema{Pattern: pattern, MaxLength: jsonschema.Ptr(255)}
	groups.PropertyNames = &jsonschema.Schema{Pattern: name, MaxLength: jsonschema.Ptr(255)}
	s.Properties["namespace"].Pattern = "^" + segment + "$"
	for _, at := range []*jsonschema.Schema{
		scopes.AdditionalProperties.Properties["deprecated"].Properties["removal"],
		s.Properties["lint"].Properties["ignore"].Items.Properties["until"],
	} {
		at.Pattern = `^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$`
	}
}

// The grammar of names.
const (
	segment = `[A-Za-z0-9][A-Za-z0-9_.-]*`
	name    = `^` + segment + `(:` + segment + `)*$`
	pattern = `^` + segment + `(:` + segment + `)*(:\*)?$`
)

func oneOf(s *jsonschema.Schema, values []string) {
	s.Pattern = ""
	for _, v := range values {
		s.Enum = append(s.Enum, v)
	}
}
