// Package auth says what a token may do.
package auth

import (
	"context"
	"errors"
	"net/http"
	"slices"
)

// ErrForbidden is returned when a scope is not held.
var ErrForbidden = errors.New("forbidden")

// A Token holds scopes.
type Token struct {
	ID     string
	Scopes []string
}

// HasScope reports whether one is held.
func (t *Token) HasScope(scope string) bool { return slices.Contains(t.Scopes, scope) }

// HasPerm is HasScope under its old name.
func (t *Token) HasPerm(perm string) bool { return t.HasScope(perm) }

// Auth stands in front of handlers.
type Auth struct{ token func(*http.Request) *Token }

// Perm wants one of several.
func (a *Auth) Perm(next http.HandlerFunc, perms ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !slices.ContainsFunc(perms, a.token(r).HasPerm) {
			http.Error(w, ErrForbidden.Error(), http.StatusForbidden)
			return
		}
		next(w, r)
	}
}

// RequireScope wants one.
func (a *Auth) RequireScope(scope string, next http.Handler) http.Handler {
	return a.Perm(next.ServeHTTP, scope)
}

type tokenKey struct{}

// Require returns an error if the token of a context lacks a scope.
func Require(ctx context.Context, scope string) error {
	if t, _ := ctx.Value(tokenKey{}).(*Token); t == nil || !t.HasScope(scope) {
		return ErrForbidden
	}
	return nil
}

// RequireAll is for several.
func RequireAll(stored, required []string) error {
	for _, scope := range required {
		if !slices.Contains(stored, scope) {
			return ErrForbidden
		}
	}
	return nil
}

// A Set of scopes is built step by step.
type Set struct{ scopes []string }

// Add returns the set with more in it.
func (s *Set) Add(scopes ...string) *Set {
	s.scopes = append(s.scopes, scopes...)
	return s
}
