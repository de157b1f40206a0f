// Package words uses the words scope and permission for other things.
package words

// Scope is what a metrics library calls a group of measurements.
type Scope interface {
	Counter(name string)
	SubScope(name string) Scope
}

type logger struct{ Scope string }

func (l *logger) WithScope(scope string) *logger { return &logger{scope} }

// MigrateFallbacks moves settings; its scope is a label for the log.
func MigrateFallbacks(scope string, keys ...string) {}

type finding struct {
	Scope      string
	Permaslug  string
	Permalink  string
	Microscope string
	Telescope  []string
}

func use(s Scope, l *logger) []finding {
	s.Counter("requests:total")
	s.SubScope("cache:hits").Counter("miss:count")
	l.WithScope("auth")
	l.WithScope("worker:pool:drain")
	MigrateFallbacks("api:agent_patch", "old:key", "new:key")
	MigrateFallbacks("boot", "browser:home")
	l.Scope = "HOST-001"
	l.Scope = "global"
	scope := "package"
	if scope == "file" || scope == "line:12" {
		return nil
	}
	return []finding{
		{Scope: "HOST-002", Permaslug: "meta:llama:free", Permalink: "users:1:posts"},
		{Scope: "block", Microscope: "item:zoom", Telescope: []string{"view:moon", "view:mars"}},
	}
}

// Modes of files are permissions, and bits are too.
var filePermissions = map[string]string{"owner": "rwx", "group": "r-x", "acl": "g:staff:r--"}

// A build scope and a variable scope.
const (
	ScopeTest    = "test"
	ScopeRuntime = "runtime"
	ScopeGlobal  = "var:global"
)

var _ = []any{use, filePermissions}
