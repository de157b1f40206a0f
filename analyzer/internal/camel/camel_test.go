package camel_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/payconex/scopes/analyzer/internal/camel"
)

func TestWords(t *testing.T) {
	tests := []struct {
		name string
		want []string
	}{
		{"", nil},
		{"_", nil},
		{"s", []string{"s"}},
		{"scope", []string{"scope"}},
		{"tokenScopes", []string{"token", "scopes"}},
		{"TokenScopes", []string{"token", "scopes"}},
		{"APIKeyScope", []string{"api", "key", "scope"}},
		{"scopeAPI", []string{"scope", "api"}},
		{"api_key__scope", []string{"api", "key", "scope"}},
		{"OAuth2Scopes", []string{"o", "auth2", "scopes"}},
		{"permaslug", []string{"permaslug"}},
		{"éScope", []string{"é", "scope"}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, camel.Words(tt.name)); diff != "" {
			t.Errorf("Words(%q) (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestHas(t *testing.T) {
	for name, want := range map[string]bool{
		"requiredPerms": true, "Scope": true, "HasPermission": true,
		"permaslug": false, "microscope": false, "telescopes": false, "SCOPE": true, "": false,
	} {
		if got := camel.Has(name); got != want {
			t.Errorf("Has(%q) = %t, want %t", name, got, want)
		}
	}
}
