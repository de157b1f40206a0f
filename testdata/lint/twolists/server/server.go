// Package server has lists that are nearly those of the package it imports.
package server

import (
	"example.com/twolists/offers"
	_ "example.com/twolists/permissions"
)

var ValidScopes = map[string]bool{ // want ValidScopes:"lists scopes .*" `ValidScopes and offers.AllScopes \(offers.go:6\) name the same scopes but for a few: this one lacks "projects:write"; make one list of them \[twolists\]`
	"api:read": true, "api:write": true, "member:invite": true, "member:read": true, "projects:read": true,
	"team:read": true, "team:write": true,
}

// What is not called complete is for another purpose.
var defaultScopes = []string{"api:read", "member:read", "projects:read", "team:read"}

var adminScopes = []string{"api:read", "api:write", "member:invite", "member:read", "projects:read", "team:read", "team:write"}

// The same is the same.
func supportedWebhooks() []string {
	return []string{"api:read", "api:write", "member:read", "team:read", "team:write"}
}

// Half of it is no copy.
var knownScopes = []string{"api:read", "api:write", "member:read", "member:invite"}

var _ = []any{offers.AllScopes, defaultScopes, adminScopes, supportedWebhooks, knownScopes}
