// Package auth takes scopes as strings, and knows nothing of package scope.
package auth

// Gate hands on what it needs.
func Gate(need string, then func()) { // want Gate:`takes scopes 0 by name unsure`
	if hasScope(nil, need) {
		then()
	}
}

// All takes several.
func All(then func(), needs ...string) { // want All:`takes scopes 1 by name unsure`
	for _, need := range needs {
		Gate(need, then)
	}
}

func hasScope(scopes []string, scope string) bool {
	for _, s := range scopes {
		if s == scope {
			return true
		}
	}
	return false
}

// Guard is asked by others.
type Guard interface {
	Has(permission string) bool // want Has:`takes scopes 0 by name unsure`
}

// Limiter has a scope of its own.
type Limiter struct{}

// Allow counts.
func (*Limiter) Allow(scope string) bool { return scope != "" }

// Log labels a line.
func Log(scope, line string) {}

// Limit hands on what is no permission.
func Limit(l *Limiter, name string) bool { return l.Allow(name) }
