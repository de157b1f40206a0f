// Package decoys looks like matching by hand and is none. Nothing is reported.
package decoys

import (
	"fmt"
	"path"
	"regexp"
	"strings"

	_ "example.com/handmade/permissions"
	"github.com/payconex/scopes/scope"
)

type metrics struct{ Scope string }

func lines(line, image, event, key, scopeHelp, permaslug string, scopeErr error, m metrics) int {
	n := 0
	for _, yes := range []bool{
		strings.HasPrefix(line, "data:"),
		strings.HasPrefix(line, "shop:"),
		strings.HasPrefix(image, "shop: v1"),
		strings.HasPrefix(key, "shop:order:"),          // a cache key may look like it
		strings.HasPrefix(permaslug, "shop:order:"),    // permaslug is not perm
		strings.Contains(event, "shop:order:read"),     // a text may speak of it
		strings.Contains(scopeHelp, "shop:order:read"), // this one does
		strings.Contains(scopeErr.Error(), "shop:order:read"),
		strings.HasPrefix(m.Scope, "http"),
		strings.EqualFold(m.Scope, "global"),
		strings.ToLower(m.Scope) == "global",
		strings.HasPrefix(m.Scope, "shop:"),                       // is it ours
		regexp.MustCompile(`shop:order:[a-z]+`).MatchString(line), // looks for names in a text
		regexp.MustCompile(`^[a-z]+(:[a-z]+)*$`).MatchString(m.Scope),
		strings.EqualFold(line, "order:read"),
	} {
		if yes {
			n++
		}
	}
	if ok, _ := path.Match("shop/*/read", line); ok {
		n++
	}
	return n
}

// complete offers names to a shell, headings groups them, and anchor makes an
// id: nobody is allowed anything.
func complete(names []scope.Pattern, start string) (found []string) {
	for _, name := range names {
		if strings.HasPrefix(string(name), start) {
			found = append(found, string(name))
		}
	}
	return found
}

func wildcards(name scope.Pattern) bool {
	return strings.HasSuffix(string(name), ":*") || strings.HasSuffix(string(name), "*")
}

func heading(name scope.Scope) string {
	parts := strings.Split(string(name), ":")
	if len(parts) > 2 {
		return strings.ToUpper(parts[1])
	}
	if parts[0] == "shop" {
		return "ours"
	}
	return fmt.Sprintf("#%s %d", strings.ToLower(string(name)), strings.Count(string(name), ":"))
}

func circle(v string) bool {
	if v := v; v != "" {
		v := strings.TrimSpace(v)
		return strings.HasPrefix(v, "shop:order:")
	}
	return false
}
