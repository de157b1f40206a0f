// Package permissions stands for a generated package: a digest, and constants.
// Its names share no first segment.
package permissions

import "github.com/payconex/scopes/scope"

const Digest scope.Digest = "sha256:0"

const (
	ApiAll        scope.Pattern = "api:*"
	ApiRead       scope.Scope   = "api:read"
	ApiWrite      scope.Scope   = "api:write"
	MemberInvite  scope.Scope   = "member:invite"
	MemberRead    scope.Scope   = "member:read"
	MemberRemove  scope.Scope   = "member:remove"
	ProjectDelete scope.Scope   = "projects:delete"
	ProjectRead   scope.Scope   = "projects:read"
	ProjectWrite  scope.Scope   = "projects:write"
	TeamRead      scope.Scope   = "team:read"
	TeamWrite     scope.Scope   = "team:write"
)
