package openapi

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/route"
	"github.com/payconex/scopes/scope"
)

// Options say how to write a document.
type Options struct {
	Version  string         // "3.0" or "3.1"
	Audience scope.Audience // for whom; empty: for all
	Scheme   string         // what the security scheme is called
	Header   string         // that the key is sent in
}

// Export writes the endpoints of a catalogue, and what they require, as an
// OpenAPI document in YAML. In 3.1 the names stand in the security of an
// operation, as roles of an apiKey scheme; in 3.0, where that list must be empty,
// under x-required-scopes. The texts of the names stand in the scheme, under
// x-scopes. Left are the methods that OpenAPI has no word for.
func Export(file *catalogfile.File, o Options) (text []byte, left []catalogfile.Endpoint) {
	e := exporter{file: file, options: o}
	e.document()
	return []byte(e.b.String()), e.left
}

type exporter struct {
	file    *catalogfile.File
	options Options
	b       strings.Builder
	left    []catalogfile.Endpoint
}

func (e *exporter) line(indent int, format string, args ...any) {
	e.b.WriteString(strings.Repeat("  ", indent))
	fmt.Fprintf(&e.b, format, args...)
	e.b.WriteByte('\n')
}

// quote writes a text as JSON does, which YAML reads as well.
func quote(text string) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(text) // a string cannot fail
	return strings.TrimSuffix(b.String(), "\n")
}

func (e *exporter) sees(a scope.Audience) bool {
	return e.options.Audience == "" || slices.Index(e.file.Audiences, a) <= slices.Index(e.file.Audiences, e.options.Audience)
}

func (e *exporter) document() {
	e.line(0, "openapi: %s", map[string]string{"3.0": "3.0.4", "3.1": "3.1.1"}[e.options.Version])
	e.line(0, "info:")
	title := e.file.Title
	if title == "" {
		title = "API"
	}
	e.line(1, "title: %s", quote(title))
	e.line(1, "version: %s", quote(string(e.file.Digest[:min(len(e.file.Digest), len("sha256:")+12)])))
	e.paths()
	e.line(0, "components:")
	e.line(1, "securitySchemes:")
	e.line(2, "%s:", quote(e.options.Scheme))
	e.line(3, "type: apiKey")
	e.line(3, "in: header")
	e.line(3, "name: %s", quote(e.options.Header))
	named := false
	for _, s := range e.file.Scopes {
		if !e.sees(s.Audience) {
			continue
		}
		if !named {
			e.line(3, "x-scopes:")
			named = true
		}
		e.line(4, "%s: %s", quote(string(s.Name)), quote(s.Desc))
	}
}

// paths writes what has the same paths together: OpenAPI refuses two templates
// that differ in the names of parameters alone.
func (e *exporter) paths() {
	var order []string
	byPath := map[string][]catalogfile.Endpoint{}
	for _, endpoint := range e.file.Endpoints {
		if !e.sees(endpoint.Audience) {
			continue
		}
		if !slices.Contains(methods, strings.ToLower(endpoint.Method)) {
			e.left = append(e.left, endpoint)
			continue
		}
		key := route.New("", endpoint.Path).Key()
		if byPath[key] == nil {
			order = append(order, key)
		}
		byPath[key] = append(byPath[key], endpoint)
	}
	if len(order) == 0 {
		e.line(0, "paths: {}")
		return
	}
	e.line(0, "paths:")
	for _, key := range order {
		path := byPath[key][0].Path
		e.line(1, "%s:", quote(path))
		e.parameters(path)
		for _, endpoint := range byPath[key] {
			e.operation(endpoint)
		}
	}
}

func (e *exporter) parameters(path string) {
	first := true
	for segment := range strings.SplitSeq(path, "/") {
		name, ok := strings.CutPrefix(segment, "{")
		if !ok {
			continue
		}
		if first {
			e.line(2, "parameters:")
			first = false
		}
		e.line(3, "- {name: %s, in: path, required: true, schema: {type: string}}", quote(strings.TrimSuffix(name, "}")))
	}
}

func (e *exporter) operation(endpoint catalogfile.Endpoint) {
	e.line(2, "%s:", strings.ToLower(endpoint.Method))
	e.line(3, "operationId: %s", quote(endpoint.ID))
	if endpoint.Summary != "" {
		e.line(3, "summary: %s", quote(endpoint.Summary))
	}
	scheme := quote(e.options.Scheme)
	switch {
	case endpoint.Public:
		e.line(3, "security: []")
	case e.options.Version == "3.0":
		e.line(3, "security: [{%s: []}]", scheme)
		var items []string
		for _, list := range endpoint.AnyOf {
			item := quoteList(list)
			if len(list) == 1 {
				item = quote(string(list[0]))
			}
			items = append(items, item)
		}
		e.line(3, "x-required-scopes: [%s]", strings.Join(items, ", "))
	default:
		var items []string
		for _, list := range endpoint.AnyOf {
			items = append(items, fmt.Sprintf("{%s: %s}", scheme, quoteList(list)))
		}
		e.line(3, "security: [%s]", strings.Join(items, ", "))
	}
	e.line(3, "responses:")
	if !endpoint.Public {
		e.line(4, `"403": {description: "The key does not hold what is required."}`)
	}
	e.line(4, `default: {description: "Any other answer."}`)
}

func quoteList(list []scope.Scope) string {
	var items []string
	for _, s := range list {
		items = append(items, quote(string(s)))
	}
	return "[" + strings.Join(items, ", ") + "]"
}
