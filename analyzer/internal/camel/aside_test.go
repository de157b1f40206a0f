package camel_test

import (
	"testing"

	"github.com/payconex/scopes/analyzer/internal/camel"
)

func TestAside(t *testing.T) {
	for name, want := range map[string]string{
		"permissionCacheKey": "cache", "scopeCache": "cache", "permCachePrefix": "cache", "WithLogScope": "log", "rate_limit_scope": "limit", "ScopeEvents": "events",
		"scopes": "", "apiKeyScopes": "", "permissionKeys": "", "ScopeEventsRead": "", "logScopes": "", "cache": "", "": "",
	} {
		if got := camel.Aside(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
	for name, want := range map[string]string{"RateLimit": "limit", "jobLogger": "logger", "Cache": "cache", "takeLock": "lock", "LimitScopes": "", "APIKey": "", "": ""} {
		if got := camel.Measure(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func TestHolder(t *testing.T) {
	for name, want := range map[string]string{"userID": "user", "object": "object", "user": "user", "permission": "", "useragent": "", "": ""} {
		if got := camel.Holder(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
