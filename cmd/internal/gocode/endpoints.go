package gocode

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
)

// resolveEndpoints turns what each endpoint requires into identifiers, and
// refuses what the generated code could not build: it panics on nothing.
func (g *generator) resolveEndpoints(faults *faults) {
	for _, e := range g.file.Endpoints {
		if e.Public != (len(e.AnyOf) == 0) {
			faults.add(e.Pos, "write one of any_of, all_of and public: true", "endpoint %q must either require scopes or be public", e.ID)
		}
		var anyOf [][]string
		for _, all := range e.AnyOf {
			if len(all) == 0 {
				faults.add(e.Pos, "name a scope, or remove the empty list", "endpoint %q has an alternative that requires no scope", e.ID)
			}
			var allOf []string
			for _, name := range all {
				entry, err := g.file.Catalog.Resolve(string(name))
				switch {
				case err != nil:
					faults.add(e.Pos, "declare the scope, or name a declared one", "endpoint %q: %v", e.ID, err)
				case entry.IsWildcard():
					faults.add(e.Pos, "name the scopes that are needed; a held wildcard covers them", "endpoint %q requires the wildcard %q", e.ID, name)
				default:
					allOf = append(allOf, g.idents[entry.Name()])
				}
			}
			anyOf = append(anyOf, allOf)
		}
		g.require = append(g.require, anyOf)
	}
}

// endpointsFile writes what each endpoint requires, if there are endpoints.
func (g *generator) endpointsFile() string {
	if len(g.file.Endpoints) == 0 {
		return ""
	}
	var list strings.Builder
	used := map[string]bool{} // the functions that the list calls
	for i, e := range g.file.Endpoints {
		list.WriteString(g.endpoint(e, g.require[i], used))
	}

	var b strings.Builder
	b.WriteString("package " + g.pkg + "\n\n")
	if len(used) > 0 {
		b.WriteString(imports(scopePath, policyPath))
	} else {
		b.WriteString(imports(policyPath))
	}
	c := &comment{}
	c.paragraph("Endpoints returns the operations of the API and what each requires, in the order of %s. It builds the list anew on every call, so a service calls it once, when it starts.", g.source())
	b.WriteString(c.String())
	b.WriteString("func Endpoints() []policy.Endpoint {\nreturn []policy.Endpoint{\n" + list.String() + "}\n}\n")
	for _, f := range []struct{ name, of string }{{"allOf", "AllOf"}, {"anyOf", "AnyOf"}} {
		if used[f.name] {
			fmt.Fprintf(&b, `
// %[1]s cannot fail: the catalogue declares every constant of this package.
func %[1]s(first scope.Scope, more ...scope.Scope) policy.Requirement {
	return policy.Must(policy.%[2]s(Catalog(), first, more...))
}
`, f.name, f.of)
		}
	}
	return b.String()
}

func (g *generator) endpoint(e catalogfile.Endpoint, anyOf [][]string, used map[string]bool) string {
	var b strings.Builder
	b.WriteString("{\n")
	for _, field := range []struct{ name, value string }{
		{"ID", e.ID}, {"Method", e.Method}, {"Path", e.Path}, {"Summary", e.Summary},
	} {
		if field.value != "" {
			b.WriteString(field.name + ": " + strconv.Quote(field.value) + ",\n")
		}
	}
	b.WriteString("Requirement: " + requirement(anyOf, used) + ",\n},\n")
	return b.String()
}

// requirement writes any of some all-of lists: single scopes that follow each
// other in one call, and the rest joined with Or, in the order of the file.
func requirement(anyOf [][]string, used map[string]bool) string {
	if len(anyOf) == 0 {
		return "policy.Public()"
	}
	var terms []string
	for len(anyOf) > 0 {
		helper, scopes := "allOf", anyOf[0]
		anyOf = anyOf[1:]
		for len(anyOf) > 0 && len(anyOf[0]) == 1 && (helper == "anyOf" || len(scopes) == 1) {
			helper, scopes = "anyOf", append(scopes[:len(scopes):len(scopes)], anyOf[0][0])
			anyOf = anyOf[1:]
		}
		used[helper] = true
		terms = append(terms, helper+"("+strings.Join(scopes, ", ")+")")
	}
	text := terms[0]
	for _, term := range terms[1:] {
		text += ".Or(" + term + ")"
	}
	return text
}
