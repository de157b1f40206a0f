// Package matching matches the scopes of loggers, compilers and style sheets, and
// files by their modes.
package matching

import (
	"path"
	"regexp"
	"strings"
)

type logger struct{ scopes []string }

func (l logger) enabled(scope string) bool {
	for _, s := range l.scopes {
		if s == "*" || strings.HasPrefix(scope, s) || strings.EqualFold(s, scope) {
			return true
		}
		if ok, _ := path.Match(s, scope); ok {
			return true
		}
	}
	return false
}

func lookup(scopeName, prefix string) bool { return strings.HasPrefix(scopeName, prefix) }

func inner(scope, parent string) bool { return strings.HasPrefix(scope, parent+".") }

func hasScope(scopes []string, scope string) bool {
	for _, s := range scopes {
		if strings.EqualFold(s, scope) {
			return true
		}
	}
	return false
}

func selectors(scope string, rules []string) []string {
	var out []string
	for _, rule := range rules {
		out = append(out, "."+scope+" * "+rule)
	}
	return out
}

func mode(perms, flag string) bool { return strings.Contains(perms, flag) }

func tidy(scopes string) string { return regexp.MustCompile(`\s+`).ReplaceAllString(scopes, " ") }

func segments(scope string) int { return len(strings.Split(scope, ":")) }

var _ = []any{logger.enabled, lookup, inner, hasScope, selectors, mode, tidy, segments}
