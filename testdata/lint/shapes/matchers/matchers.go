// Package matchers holds what somebody has against what is asked for, and knows
// no name of either.
package matchers

import (
	"path"
	"regexp"
	"strings"
)

func hasScope(scopes []string, scope string) bool {
	for _, s := range scopes {
		if strings.HasSuffix(s, ":*") && strings.HasPrefix(scope, strings.TrimSuffix(s, "*")) { // want `scopes are matched by hand: strings.HasPrefix does not know where a segment ends .* \[handmade\]`
			return true
		}
	}
	return false
}

func allowsScope(granted []string, scope string) bool {
	for _, g := range granted {
		if g[len(g)-1] == '*' && strings.HasPrefix(scope, g[:len(g)-1]) { // want `strings.HasPrefix does not know`
			return true
		}
	}
	return false
}

type token struct{ Permissions []string }

func (t token) Can(perm string) bool {
	for _, p := range t.Permissions {
		if ok, _ := path.Match(p, perm); ok { // want `path.Match knows neither segments`
			return true
		}
		if strings.EqualFold(p, perm) || strings.ToLower(p) == strings.ToLower(perm) { // want `strings.EqualFold ignores case` `strings.ToLower changes case`
			return true
		}
	}
	return false
}

func covers(scope, need string) bool {
	a, b := strings.Split(scope, ":"), strings.Split(need, ":") // want `what strings.Split cuts off a scope`
	for i := range a {
		if a[i] != "*" && a[i] != b[i] {
			return false
		}
	}
	return true
}

func hasPattern(scopes []string, scope string) bool {
	for _, s := range scopes {
		re := regexp.MustCompile("^" + strings.ReplaceAll(s, "*", ".*") + "$") // want `a regular expression knows neither`
		if re.MatchString(scope) {
			return true
		}
	}
	return false
}

func hasAny(claim, perm string) bool { return strings.Contains(claim, perm) } // want `strings.Contains also finds a name inside a longer one`

var _ = []any{hasScope, allowsScope, token.Can, covers, hasPattern, hasAny}
