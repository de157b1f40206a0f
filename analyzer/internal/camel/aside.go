package camel

import "slices"

// Aside returns the word of name that says that what it is called after scopes
// is something else: the cache of a permissionCacheKey, the log of a
// WithLogScope. It returns "" if there is none.
func Aside(name string) string {
	words := Words(name)
	for i := 1; i < len(words); i++ {
		if isOne(words[i]) && slices.Contains(measures, words[i-1]) {
			return words[i-1]
		}
	}
	last := len(words) - 1
	for last > 0 && slices.Contains(forms, words[last]) {
		last--
	}
	if last > 0 && slices.Contains(stores, words[last]) {
		return words[last]
	}
	return ""
}

// Measure returns the word of a type or function that says that its scope is
// not one of permission: the limit of a RateLimit, the logger of a jobLogger.
// It returns "" if there is none.
func Measure(name string) string {
	words := Words(name)
	if len(words) > 0 && slices.Contains(measures, words[len(words)-1]) {
		return words[len(words)-1]
	}
	return ""
}

var (
	// measures have a scope of their own, a part of the program or of time.
	measures = []string{
		"log", "logs", "logger", "logging", "metric", "metrics", "counter", "gauge", "histogram", "timer", "tally", "span",
		"label", "labels", "limit", "limits", "limiter", "rate", "quota", "cache", "throttle", "lock", "locks", "mutex", "idempotent", "idempotency",
	}

	// stores are what holds or announces something about scopes, where they
	// come last.
	stores = []string{
		"cache", "caches", "counter", "counters", "metric", "metrics", "gauge", "event", "events", "topic", "topics",
		"queue", "lock", "limit", "limits", "limiter", "log", "logs", "logger", "label", "labels",
	}

	// forms come behind the word that says what a name is.
	forms = []string{"key", "keys", "prefix", "suffix", "name", "names", "fmt", "format", "id", "ttl"}
)

// isOne reports whether a word means one scope.
func isOne(word string) bool { return word == "scope" || word == "perm" || word == "permission" }

// HasMany reports whether a word of name means several scopes.
func HasMany(name string) bool {
	return slices.ContainsFunc(Words(name), func(word string) bool { return IsScope(word) && !isOne(word) })
}

// IsOne reports whether name is called after one scope and nothing else: the
// Scope of a metrics library, or its PrivateScope.
func IsOne(name string) bool {
	words := Words(name)
	return len(words) > 0 && isOne(words[len(words)-1])
}

// OfOthers reports whether a word is one of those near strings that are spelt
// like scopes, and are none: events, counters, keys, tasks.
func OfOthers(word string) bool { return slices.Contains(others, word) }

var others = []string{
	"topic", "topics", "event", "events", "emit", "emits", "publish", "published", "publisher", "subscribe", "subscriber", "subject", "subjects",
	"queue", "queues", "enqueue", "dispatch", "notify",
	"log", "logs", "logf", "logger", "label", "labels", "tag", "tagged", "counter", "counters", "gauge", "histogram", "timer", "metric", "metrics",
	"cache", "caches", "cached", "redis", "lock", "locks", "invalidate", "ttl",
	"cron", "crons", "job", "jobs", "task", "tasks", "image", "images", "selector", "selectors", "css", "npm", "exec",
}

// Holder returns the word of a parameter that says that it is who asks, or what
// for, and not the scope itself. It returns "" if there is none.
func Holder(name string) string {
	for _, word := range Words(name) {
		if slices.Contains(holders, word) {
			return word
		}
	}
	return ""
}

var holders = []string{
	"user", "users", "subject", "subjects", "actor", "principal", "member", "owner", "account", "tenant",
	"object", "objects", "resource", "resources", "target", "entity", "relation",
}
