package doctable

import (
	"fmt"
	"slices"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/scope"
)

// The sentences before the lists. The first is the PayConex pages' own.
const (
	sentenceOne    = "The API Key calling this endpoint must have one of the following scopes:"
	sentenceEach   = "The API Key calling this endpoint must have one scope from each of the following lines:"
	sentenceSets   = "The API Key calling this endpoint must have the scopes of one of the following lines:"
	sentencePublic = "This endpoint is public: it can be called without an API Key."
)

// required writes which scopes open an endpoint. The file names the scopes
// that are needed; the wildcards that include them are derived.
func (r reader) required() ([]string, []Fault) {
	endpoint, fault := r.endpoint()
	if fault != nil {
		return nil, []Fault{*fault}
	}
	audience, ok := r.option("audience")
	if !ok {
		audience = option{"audience", string(endpoint.Audience), r.column}
	}
	rank, fault := r.rank(audience)
	if fault != nil {
		return nil, []Fault{*fault}
	}
	if endpoint.Public {
		return []string{sentencePublic}, nil
	}
	var faults []Fault
	leaves := slices.Sorted(slices.Values(slices.Concat(endpoint.AnyOf...)))
	for _, leaf := range slices.Compact(leaves) {
		if e, _ := r.file.Catalog.Lookup(leaf); slices.Index(r.file.Audiences, e.Audience()) > rank {
			faults = append(faults, r.fault(audience.column, fmt.Sprintf("write audience=%s if nobody else reads the document", e.Audience()),
				"endpoint %q needs %q, which the audience %q does not see", endpoint.ID, leaf, audience.value))
		}
	}
	if len(faults) > 0 {
		return nil, faults
	}
	sentence, items := r.items(endpoint.AnyOf, rank)
	lines := []string{sentence, ""}
	for _, item := range items {
		lines = append(lines, "- "+item)
	}
	return lines, nil
}

func (r reader) endpoint() (catalogfile.Endpoint, *Fault) {
	var ids []string
	for _, e := range r.file.Endpoints {
		ids = append(ids, e.ID)
	}
	o, ok := r.option("endpoint")
	if !ok {
		return catalogfile.Endpoint{}, r.wrong(option{column: r.column}, "write endpoint=ID", "begin required without an endpoint")
	}
	i := slices.Index(ids, o.value)
	if i < 0 {
		return catalogfile.Endpoint{}, r.wrong(o, oneOf(o.value, ids, "name the id of an endpoint of the catalogue"), "unknown endpoint %q", o.value)
	}
	return r.file.Endpoints[i], nil
}

// items returns the lines for sets, any of which is enough.
func (r reader) items(sets [][]scope.Scope, rank int) (sentence string, items []string) {
	single := !slices.ContainsFunc(sets, func(set []scope.Scope) bool { return len(set) != 1 })
	switch {
	case single:
		// One list for all: its order puts a wildcard before what it includes.
		for _, set := range sets {
			items = append(items, r.opens(set[0], rank)...)
		}
		slices.Sort(items)
		return sentenceOne, slices.Compact(items)
	case len(sets) == 1:
		for _, leaf := range sets[0] {
			items = append(items, strings.Join(r.opens(leaf, rank), " or "))
		}
		return sentenceEach, items
	}
	for _, set := range sets {
		var all []string
		for _, leaf := range set {
			one := strings.Join(r.opens(leaf, rank), " or ")
			if len(set) > 1 && strings.Contains(one, " ") {
				one = "(" + one + ")"
			}
			all = append(all, one)
		}
		items = append(items, strings.Join(all, " and "))
	}
	return sentenceSets, items
}

// opens returns the declared names that include leaf and that the reader sees,
// the widest first and leaf itself last. Nothing in a list of them means
// anything to Markdown: a star between a colon and a space starts no emphasis.
func (r reader) opens(leaf scope.Scope, rank int) []string {
	var names []string
	for e := range r.file.Catalog.Above(leaf) {
		if slices.Index(r.file.Audiences, e.Audience()) <= rank {
			names = append(names, string(e.Name()))
		}
	}
	return append(names, string(leaf))
}
