// Package auth is what people write themselves.
package auth

import (
	"net/http"

	"github.com/payconex/scopes/scope"
)

func RequireScope(scope string, next http.Handler) http.Handler        { return next }
func RequireScopes(next http.Handler, scopes ...string) http.Handler   { return next }
func RequireAnyScope(next http.Handler, scopes ...string) http.Handler { return next }
func Gate(need scope.Scope, next http.Handler) http.Handler            { return next }
func HasScope(granted []string, scope string) bool                     { return false }
func HasScopeIn(scope, need string) bool                               { return false }
func ValidateScope(scope string) error                                 { return nil }
func CoversScope(held, scope string) bool                              { return false }
func GrantScope(scope string)                                          {}
func Log(scope string)                                                 {}
