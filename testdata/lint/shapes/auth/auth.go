// Package auth checks scopes that are plain strings. Nothing says that they
// are, but the names of parameters, fields and functions.
package auth

import (
	"net/http"
	"slices"
)

// A Guard stands in front of handlers.
type Guard struct{ held []string }

// RequireScope wants one scope.
func (g *Guard) RequireScope(scope string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !slices.Contains(g.held, scope) {
			http.Error(w, "forbidden", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// Perm wants one of several.
func (g *Guard) Perm(next http.HandlerFunc, perms ...string) http.HandlerFunc {
	for _, perm := range perms {
		if slices.Contains(g.held, perm) {
			return next
		}
	}
	return http.NotFound
}

// HasPerm reports whether a scope is held.
func (g *Guard) HasPerm(perm string) bool { return slices.Contains(g.held, perm) }

// Need is a wrapper that says nothing in its own name: what it is given reaches
// RequireScope.
func (g *Guard) Need(what string, next http.Handler) http.Handler { return g.RequireScope(what, next) }

// A Checker is anything that can be asked.
type Checker interface{ HasPerm(perm string) bool }

// All requires all of several, of any kind of string.
func All[S ~string](g *Guard, scopes ...S) bool {
	for _, scope := range scopes {
		if !g.HasPerm(string(scope)) {
			return false
		}
	}
	return true
}

// A ScopeSet is built step by step.
type ScopeSet struct{ scopes []string }

// Add returns the set with more in it.
func (s *ScopeSet) Add(scopes ...string) *ScopeSet {
	s.scopes = append(s.scopes, scopes...)
	return s
}
