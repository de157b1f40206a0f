// Package roots has other things under the roots of the catalogue, at places
// that are called after scopes, or one letter from a scope.
package roots

import (
	"context"
	"errors"
	"flag"
	"log/slog"
	"net/url"
)

// Scope is what a metrics library calls a group of measurements.
type Scope interface {
	Counter(name string)
	SubScope(name string) Scope
	Tagged(map[string]string) Scope
}

func measure(s Scope) {
	s.Counter("users:total")
	s.Counter("users:reads")
	s.SubScope("schedule:worker").Counter("schedule:hits")
	s.Tagged(map[string]string{"chat:reads": "users:reads"})
}

// The scope of a log, of a setting and of a limit.
func log(pairs ...string)                                            {}
func migrateFallbacks(scope string, m map[string]string)             {}
func withLogScope(ctx context.Context, scope string) context.Context { return ctx }
func limit(scope string, most int)                                   {}

type fields struct{}

func (fields) withField(name, value string) {}

type rateLimit struct {
	Scope string
	Max   int
}

func labels(ctx context.Context, l *slog.Logger, f fields) {
	log("scope", "users:sync")
	f.withField("scope", "users:sync")
	l.With("scope", "users:sync").Info("users:loaded", "scope", "schedule:worker")
	slog.Info("agent:ran", "key", "chat:readd")
	migrateFallbacks("agent:patch", nil)
	migrateFallbacks("users:migrate", nil)
	withLogScope(ctx, "schedule:worker")
	limit("users:login", 4)
}

var limits = []rateLimit{{"users:login", 5}, {"search:query", 3}}

// What is kept about permissions.
const (
	permissionCacheKey = "users:permissions"
	permCachePrefix    = "users:perm:"
)

var (
	permCache      = map[string]string{"a": "users:perm:cache"}
	permissionKeys = map[string]string{"users:1:read": "x"}
)

func scopeCache() string                 { return "users:scopes:v1" }
func permissionCache(user string) string { return "users:perms:" + user }
func permissionKey() string              { return "users:permission" }

// Events, one letter from a scope.
type event struct{ Topic string }

func publish(topic string, payload any) {}
func subscribe(topics ...string)        {}
func queue(name string)                 {}

const eventDeleted = "documents:deleted"

func events() []event {
	publish("documents:deleted", nil)
	publish("agent:ran", nil)
	subscribe("users:renamed", "agent:ran", "schedule:ran")
	queue("chat:reads")
	return []event{{Topic: "documents:deleted"}, {Topic: "data:exported"}}
}

// Names of another vocabulary, of which one comes near.
var states = map[string]bool{"users:unseen": true, "users:ready": true}

// Lists of scopes, and sentences that begin with one.
type conf struct{ Scope string }

func ask(scope string) {}

var (
	oauth  = conf{Scope: "chat:read openid"}
	asked  = flag.String("scopes", "users:read offline_access", "")
	help   = "chat:read only"
	scopes = "users:read chat"
)

var (
	scopeHelp        = "chat:read only"
	errScope         = errors.New("users:read missing")
	permissionTitles = map[string]string{"users:read": "users: read all", "chat:read": "chat:read access"}
)

const errMissingScope = "users:read required"

func lists(v url.Values) {
	ask("users:read profile")
	v.Set("scope", "chat:read commands")
	scope := "chat:read commands"
	ask(scope)
}

var _ = []any{measure, labels, limits, permissionCacheKey, permCachePrefix, permCache, permissionKeys, scopeCache, permissionCache, permissionKey,
	events, eventDeleted, states, oauth, asked, help, scopes, scopeHelp, errScope, permissionTitles, errMissingScope, lists}
