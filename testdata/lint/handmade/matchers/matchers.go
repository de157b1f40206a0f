// Package matchers matches scopes by hand in every way that has been seen.
package matchers

import (
	"net/http"
	"path"
	"regexp"
	"slices"
	"strings"

	_ "example.com/handmade/permissions"
	"github.com/payconex/scopes/scope"
)

type token struct {
	Scope  string
	Scopes []string
	Claims map[string]any
}

// A value of a scope type is a scope, whatever it is called.
func typed(held scope.Pattern, need scope.Scope, x string) bool {
	if strings.HasPrefix(string(need), "shop:order:") { // want `scopes are matched by hand: strings.HasPrefix does not know where a segment ends or what a wildcard covers; what covers a scope is for Pattern.Covers, Held.Allows or Requirement.Check to say \[handmade\]`
		return true
	}
	if strings.HasPrefix(need.String(), strings.TrimSuffix(string(held), "*")) { // want `strings.HasPrefix does not know`
		return true
	}
	stem := strings.TrimSuffix(held.String(), ":*")
	if strings.HasPrefix(string(need), stem+":") || strings.HasPrefix(string(need), stem) { // want `strings.HasPrefix does not know`
		return true
	}
	if strings.HasSuffix(string(need), ":read") || strings.HasSuffix((string)(held), ":read") { // want `strings.HasSuffix does not know` `strings.HasSuffix does not know`
		return true
	}
	if strings.EqualFold(string(need), "shop:order:read") || strings.EqualFold(x, string(need)) { // want `strings.EqualFold ignores case` `strings.EqualFold ignores case`
		return false || strings.EqualFold(string(held), string(need)) // want `strings.EqualFold ignores case, which matters in a scope; scopes are compared with ==`
	}
	if strings.ToLower(string(need)) == "shop:order:read" { // want `strings.ToLower changes case`
		return true
	}
	lower := strings.ToLower(string(need)) // want `strings.ToLower changes case`
	switch lower {
	case "shop:order:read":
		return true
	}
	if ok, _ := path.Match(string(held), string(need)); ok { // want `path.Match knows neither segments nor wildcards`
		return true
	}
	if ok, err := regexp.MatchString(`^shop:.*`, string(need)); err == nil && ok { // want `a regular expression knows neither`
		return true
	}
	h, n := strings.Split(string(held), ":"), strings.Split(string(need), ":") // want `what strings.Split cuts off a scope says nothing about what it covers`
	for i := range h {
		if h[i] != n[i] && h[i] != "*" {
			return false
		}
	}
	before, _, _ := strings.Cut(string(need), ":read") // want `what strings.Cut cuts off`
	return before == "shop:order"
}

func made(text string) scope.Scope {
	return scope.Scope(strings.ToLower(text)) // want `a scope is made by hand: strings.ToLower changes case`
}

// A plain string is one if its name says so, and what it is held against is a
// name of the catalogue or the beginning of one.
func plain(token token, r *http.Request, scopeList string) bool {
	if strings.Contains(token.Scope, "shop:order:read") { // want `strings.Contains also finds a name inside a longer one; read the claim with Catalog.ParseHeld and ask Held.Allows`
		return true
	}
	for _, s := range token.Scopes {
		if strings.HasPrefix(s, "shop:order:") || strings.HasPrefix(s, "shop:order") { // want `strings.HasPrefix` `strings.HasPrefix`
			return true
		}
	}
	for s := range strings.SplitSeq(scopeList, " ") {
		if strings.HasPrefix(s, "shop:order:") { // want `strings.HasPrefix`
			return true
		}
	}
	if strings.Index(r.FormValue("scope"), "shop:order:read") >= 0 { // want `strings.Index`
		return true
	}
	if claim, _ := token.Claims["scp"].(string); strings.Contains(claim, "shop:order:read") { // want `strings.Contains`
		return true
	}
	perms := strings.Fields(scopeList)
	return strings.ToLower(perms[0]) == "shop:order:read" || // want `strings.ToLower changes case`
		slices.ContainsFunc(perms, func(perm string) bool { return strings.EqualFold(perm, "shop:order:read") }) // want `strings.EqualFold`
}

// A whole declared name is nothing else, so case folding needs no other sign.
func folded(sc string) bool { return strings.EqualFold(sc, "shop:order:read") } // want `strings.EqualFold`

var orders = regexp.MustCompile(`^shop:order:[a-z]+$`)

func expressions(scopeName string) bool {
	if ok, _ := path.Match("shop:order:*", scopeName); ok { // want `path.Match`
		return true
	}
	if ok, _ := regexp.MatchString(`^shop:order:(read|create)$`, scopeName); ok { // want `regular expression`
		return true
	}
	return orders.MatchString(scopeName) // want `regular expression`
}

func patterns(p scope.Pattern, s scope.Scope, grants []string) bool {
	for _, g := range grants {
		if strings.HasPrefix(string(s), g[:len(g)-1]) { // want `strings.HasPrefix does not know`
			return true
		}
	}
	ok, _ := path.Match("shop:*:read", string(p)) // want `path.Match knows neither`
	return ok
}

// A package that has to do with scopes has no others.
func hasScope(scopes []string, scope string) bool {
	for _, s := range scopes {
		if strings.EqualFold(s, scope) { // want `strings.EqualFold ignores case`
			return true
		}
	}
	return false
}
