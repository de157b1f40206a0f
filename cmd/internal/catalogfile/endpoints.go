package catalogfile

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/payconex/scopes/scope"
)

// Methods are what method may say.
var Methods = []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "OPTIONS", "TRACE"}

// KebabCase is the pattern of the id of an endpoint.
const KebabCase = `^[a-z][a-z0-9]*(-[a-z0-9]+)*$`

var (
	lowerKebab  = regexp.MustCompile(KebabCase)
	parameter   = regexp.MustCompile(`^\{[A-Za-z_][A-Za-z0-9_]*\}$`)
	literal     = regexp.MustCompile(`^[A-Za-z0-9._~!$&'()*+,;=:@-]+$`)
	anyBrackets = regexp.MustCompile(`\{[^/]*\}`)
)

func (c *checker) endpoints() {
	ids, routes := map[string]int{}, map[string]int{} // to their lines
	for i, e := range c.doc.Endpoints {
		at := path("").key("endpoints").item(i)
		if e.ID != "" && !lowerKebab.MatchString(e.ID) {
			c.add(c.places.value(at.key("id")), "write small letters and digits joined by -, such as create-api-key", "id %s is not in kebab-case", quote(e.ID))
		}
		c.unique("SC103", ids, at.key("id"), e.ID, fmt.Sprintf("id %s", quote(e.ID)))
		oneOf(c, at.key("method"), "method", e.Method, Methods)
		c.path(at.key("path"), e.Path)
		if e.Method != "" && e.Path != "" {
			// A request cannot tell two names of one parameter apart.
			route := e.Method + " " + anyBrackets.ReplaceAllString(e.Path, "{}")
			c.unique("SC103", routes, at.key("path"), route, quote(e.Method+" "+e.Path))
		}
		audience := c.audience(at.key("audience"), e.Audience)
		if audience == "" {
			audience = c.defaultAudience()
		}
		c.file.Endpoints = append(c.file.Endpoints, Endpoint{
			Pos:      c.places.value(at),
			ID:       e.ID,
			Method:   e.Method,
			Path:     e.Path,
			Summary:  e.Summary,
			Doc:      e.Doc,
			Audience: audience,
			AnyOf:    c.requirement(at, e),
			Public:   bool(e.Public),
		})
	}
}

// unique faults a value that another line has already.
func (c *checker) unique(code string, lines map[string]int, at path, value, label string) {
	if value == "" {
		return
	}
	if line, again := lines[value]; again {
		c.coded(code, c.places.value(at), "change or remove one of the two", "%s stands here already, on line %d", label, line)
		return
	}
	lines[value] = c.places.value(at).Line
}

// path checks a template as [net/http.ServeMux] reads it, without its "..."
// and "{$}".
func (c *checker) path(at path, template string) {
	if template == "" {
		return
	}
	fault := func(hint, reason string, args ...any) {
		c.coded("SC103", c.places.value(at), hint, "path %s: %s", quote(template), fmt.Sprintf(reason, args...))
	}
	if !strings.HasPrefix(template, "/") {
		fault("begin it with /", "does not begin with /")
		return
	}
	segments := strings.Split(template[1:], "/")
	seen := map[string]bool{}
	for i, segment := range segments {
		if segment == "" && i < len(segments)-1 {
			fault("write the parameter that is missing between the slashes, such as {id}", "empty segment")
			continue
		}
		if strings.ContainsAny(segment, "{}") {
			if !parameter.MatchString(segment) {
				fault("write a parameter as a whole segment, such as {account_id}", "malformed parameter %s", quote(segment))
			} else if seen[segment] {
				fault("give each parameter its own name", "parameter %s twice", quote(segment))
			}
			seen[segment] = true
			continue
		}
		if segment == "." || segment == ".." || segment != "" && !literal.MatchString(segment) {
			fault("write the path as a request has it, without query and escapes", "segment %s is not allowed", quote(segment))
		}
	}
}

// requirement returns the normal form: any one of lists of scopes.
func (c *checker) requirement(at path, e endpointFields) [][]scope.Scope {
	given := 0
	for _, field := range []string{"any_of", "all_of", "public"} {
		if c.places.has(at.key(field)) {
			given++
		}
	}
	if given != 1 {
		c.coded("SC103", c.places.value(at), "write exactly one of any_of, all_of and public: true", "endpoint says %d times what it requires", given)
	}
	if len(e.AllOf) > 0 {
		return [][]scope.Scope{c.allOf(at.key("all_of"), e.AllOf, nil)}
	}
	var anyOf [][]scope.Scope
	var single []string // what is enough by itself
	for _, item := range e.AnyOf {
		if len(item) == 1 {
			single = append(single, item[0])
		}
	}
	seen := map[string]bool{}
	for i, item := range e.AnyOf {
		others := single
		if len(item) > 1 {
			others = nil
		}
		anyOf = append(anyOf, c.allOf(at.key("any_of").item(i), item, others))
		if text := strings.Join(item, " "); seen[text] {
			c.add(c.places.value(at.key("any_of").item(i)), "keep one of the two", "any_of: %s is listed twice", quote(text))
		} else {
			seen[text] = true
		}
	}
	return anyOf
}

// allOf wants declared scopes: a wildcard in a requirement would be met by
// nobody who holds only what is below it. Each of others is enough as well.
func (c *checker) allOf(at path, list, others []string) []scope.Scope {
	for i, name := range list {
		if scope.Pattern(name).IsWildcard() {
			c.coded("SC105", c.places.value(at.item(i)), c.leafHint(name), "an endpoint cannot require wildcard %s", quote(name))
			c.repair(c.withoutWildcard(name, others))
			continue
		}
		c.mentionOne(at.item(i), "endpoint", name)
	}
	return convert[scope.Scope](list)
}

// withoutWildcard is for a wildcard that an endpoint requires. If a scope below
// it is enough as well, the wildcard adds nothing; if there is only one scope
// below it, that one was meant.
func (c *checker) withoutWildcard(wildcard string, others []string) Repair {
	prefix := strings.TrimSuffix(wildcard, "*")
	if !c.canHelp(8 * int64(len(others))) {
		return Repair{}
	}
	for _, name := range others {
		if strings.HasPrefix(name, prefix) && !strings.HasSuffix(name, "*") && c.names.declared(name) {
			return Repair{Drop: true}
		}
	}
	i, _ := slices.BinarySearch(c.names.sorted, prefix)
	below := c.names.sorted[i:min(i+3, len(c.names.sorted))] // the wildcard itself sorts first
	for len(below) > 0 && strings.HasSuffix(below[0], "*") {
		below = below[1:]
	}
	alone := len(below) == 1 || len(below) > 1 && !strings.HasPrefix(below[1], prefix)
	if alone && strings.HasPrefix(below[0], prefix) {
		return Repair{Write: below[0]}
	}
	return Repair{}
}

func (c *checker) leafHint(wildcard string) string {
	const look = 100 // names
	prefix := strings.TrimSuffix(wildcard, "*")
	i, _ := slices.BinarySearch(c.names.sorted, prefix)
	for _, name := range c.names.sorted[i:min(i+look, len(c.names.sorted))] {
		if strings.HasPrefix(name, prefix) && !strings.HasSuffix(name, "*") {
			return "name the scope that the endpoint needs, such as " + quote(name) + "; who holds a wildcard above it passes too"
		}
	}
	return "name the scope that the endpoint needs; who holds a wildcard above it passes too"
}
