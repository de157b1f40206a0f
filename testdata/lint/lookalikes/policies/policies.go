// Package policies has what stands beside scopes in policies: conditions, the
// patterns of a program that matches by itself, and the resources that a scope is
// about.
package policies

import "strings"

type document map[string]any

// The keys of a condition begin like actions.
var statement = document{
	"Action": []string{"store:GetItem", "store:PutItem"},
	"Condition": document{
		"StringEquals": map[string]string{"store:GetItem": "twice", "store:ItemOwner": "ann"},
	},
}

type rule struct {
	Action    []string
	Condition map[string]string
}

var rules = []rule{
	{Action: []string{"store:GetItem"}, Condition: map[string]string{"store:PutItem": "once", "store:ItemKind": "book"}},
	{Action: []string{"store:Get*", "store:List*"}},
	{Action: []string{"store:*"}},
}

// Roles hold patterns that the catalogue does not declare, and it declares none.
var rolePermissions = map[string][]string{
	"owner":  {"users:*", "documents:*", "users:read"},
	"reader": {"*:read", "documents:read"},
}

type TokenScope string

const (
	TokenUsersRead TokenScope = "users:read"
	TokenUsersAll  TokenScope = "users:*"
	TokenStoreAll  TokenScope = "store:*"
	TokenDataAll   TokenScope = "data:*"
)

// A Permission is an action, and the resources that it is about, which are called
// scopes here.
type Permission struct{ Action, Scope string }

const (
	ActionUsersRead  = "users:read"
	ActionUsersWrite = "users:write"
	ActionDataRead   = "data:read"
	ActionDataExport = "data:export"

	ScopeUsersAll    = "users:*"
	ScopeUsersPrefix = "users:id:"
	ScopeDataKind    = "data:kind:lake"
	ScopeDataRoot    = "data"
)

var editor = []Permission{
	{ActionUsersRead, "users:id:self"},
	{ActionDataRead, "data:kind:*"},
	{"documents:read", "documents:folder:general"},
}

var held = map[string][]string{
	ActionUsersRead:  {"users:id:self", "users:*"},
	"documents:read": {"documents:folder:general", "documents:folder:inbox"},
}

func resolve(scope string) []string { return []string{strings.Replace(scope, "name", "id", 1)} }

var resolved = resolve("documents:folder:general")

// Who asks, and what for, is not the permission.
func hasPermission(user, object, relation string) bool { return user == object || relation == "" }

var _ = hasPermission("users:anne", "documents:plan", "viewer")

type permission struct{ Resource, Verb string }

var plan = permission{Resource: "documents:plan", Verb: "read"}

// What a name is called elsewhere.
var scopeVariables = map[string]string{"users:read": "USERS_READ", "data:read": "data_read", "data:export": "data/export"}

// A limit and a lock have a scope of their own.
func rateLimit(scope string, n int) bool { return scope == "" && n > 0 }
func takeLock(scope string) bool         { return scope == "" }

var _ = rateLimit("documents:list", 5) || takeLock("documents:import")

// One name in a list of other things says nothing about these.
var supported = map[string]struct{}{"store:prefix": {}, "store:ExistingTag": {}, "store:GetItem": {}}

var _ = []any{statement, rules, rolePermissions, editor, held, resolved, supported, plan, scopeVariables}
