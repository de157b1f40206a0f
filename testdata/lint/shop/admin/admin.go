// Package admin writes tokens for the back office. It imports nothing of ours:
// its names are plain strings, held against scopes.yaml.
package admin

import "strings"

const prefix = "shop:order:"

// Scopes of a token, by role. One is recorded as a common mistake, one cannot
// exist.
var roles = map[string][]string{
	"clerk":   {"shop:orders:view", prefix + "create"},
	"manager": {"shop:order:*", prefix + "delete", "shop:customer:update"},
}

// Claim returns the scope claim of a role.
func Claim(role string) string { return strings.Join(roles[role], " ") }

// Below reports whether a name is about orders.
func Below(name string) bool { return strings.HasPrefix(name, "shop:order") }
