package analyzer_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/payconex/scopes/analyzer"
	"github.com/payconex/scopes/scope"
)

// verbFirst is a catalogue without a namespace, of another product.
var verbFirst = []scope.Pattern{"read:org", "write:org", "admin:org", "read:users", "users:ban", "repo:status", "chat", "chat:write", "search:app"}

// plainGo returns a package that imports nothing, and declarations in it.
func plainGo(declarations string) *snippet {
	return &snippet{source: "package user\n\n" + declarations + "\n"}
}

// TestEvidence has a row for each sign that a plain string is a scope, and for
// what has the same spelling without it.
func TestEvidence(t *testing.T) {
	tests := []struct {
		name, declarations string
		want               []string // texts
	}{
		{"parameter", `func ask(scope string) {}; func f() { ask("read:everything") }`, []string{"read:everything"}},
		{"parameter of another name", `func ask(key string) {}; func f() { ask("read:everything") }`, nil},
		{"not the parameter of scopes", `func ask(key, scope string) {}; func askScope(key string, scopes ...string) {}
func f() { ask("read:everything", "read:org"); askScope("read:all") }`, nil},
		{"function", `func requireScope(string) {}; func f() { requireScope("read:everything") }`, []string{"read:everything"}},
		{"receiver", `type perms struct{}; func (perms) add(...string) {}; func f() { perms{}.add("read:everything") }`, []string{"read:everything"}},
		{"a word with perm in it", `func ask(permaslug string) {}; func f() { ask("read:everything") }`, nil},
		{"variadic", `func ask(n int, perms ...string) {}; func f() { ask(1, "read:org", "read:everything") }`, []string{"read:everything"}},
		{"method value", `type auth struct{}; func (auth) Perm(string) {}; func f(a auth) { pm := a.Perm; pm("read:everything") }`, []string{"read:everything"}},
		{"field", `type key struct{ Scopes []string; Name string }; var k = key{Scopes: []string{"read:everything"}, Name: "read:everything"}`, []string{"read:everything"}},
		{"field by position", `type key struct{ Name string; Scopes []string }; var k = key{"read:everything", []string{"read:everything"}}`, []string{"read:everything"}},
		{"struct", `type scopes struct{ read, write []string }; var s = scopes{[]string{"read:everything"}, nil}`, []string{"read:everything"}},
		{"assigned field", `type key struct{ scope string }; func f(k *key) { k.scope = "read:everything" }`, []string{"read:everything"}},
		{"variable", `var scopesByMethod = map[string][]string{"GET": {"read:everything"}}`, []string{"read:everything"}},
		{"appended", `func f(scopes []string) { scopes = append(scopes, "read:everything") }`, []string{"read:everything"}},
		{"key of a map", `var m = map[string]any{"scope": "read:everything"}`, []string{"read:everything"}},
		{"result", `func scopes() []string { return []string{"read:everything"} }`, []string{"read:everything"}},
		{"index", `func f(gotScopes map[string]bool) bool { return gotScopes["read:everything"] }`, []string{"read:everything"}},
		{"comparison", `func f(scope string) bool { return scope == "read:everything" }`, []string{"read:everything"}},
		{"comparison in a range", `func f(scopes []string) bool { for _, s := range scopes { if s == "read:everything" { return true } }; return false }`, []string{"read:everything"}},
		{"comparison in a function", `func hasScope(s string) bool { return s == "read:everything" }`, []string{"read:everything"}},
		{"case", `func f(scope string) { switch scope { case "read:everything": } }`, []string{"read:everything"}},
		{"case by a sibling", `func f(s string) { switch s { case "read:org": case "read:everything": } }`, []string{"read:everything"}},
		{"list with a sibling", `var needed = []string{"read:org", "read:everything"}`, []string{"read:everything"}},
		{"list without", `var needed = []string{"read:one", "read:everything"}`, nil},
		{"stranger in a list of scopes", `var scopes = []string{"read:org", "manage:whispers"}`, []string{"manage:whispers"}},
		{"everybody's names in it", `var scopes = []string{"read:org", "openid", "urn:zitadel:iam", "https://x/auth"}`, nil},
		{"another vocabulary", `var scopes = []string{"user-read-email", "playlist-read-private", "read:everything"}`, nil},
		{"local variable to its consumer", `func requireScopes(list []string) {}; func f() { needed := []string{"read:everything"}; requireScopes(needed) }`, []string{"read:everything"}},
		{"by a getter", `var byMethod = map[string][]string{"GET": {"manage:whispers"}}; var others = map[string][]string{"GET": {"read:org"}}
func get(m map[string][]string) []string { return m["x"] }; func hasScopes(list []string) {}; func f() { hasScopes(get(byMethod)); hasScopes(get(others)) }`,
			[]string{"manage:whispers"}},
		{"parameter of a wrapper", `func wrap(name string) { hasScope(name) }; func hasScope(string) {}; func f() { wrap("read:everything") }`, []string{"read:everything"}},
		{"another verb before the same rest", `type key struct{ Scope string }; var k = key{Scope: "view:users"}; func f(scope string) bool { return scope == "list:org" }`, []string{"view:users", "list:org"}},
		{"another verb without a word", `func ask(key string) {}; func f() { ask("view:users") }`, nil},
		{"sibling in one call", `func ask(what ...string) {}; func f() { ask("read:org", "org:read"); ask("one:two", "three:four", "five:six") }`, []string{"org:read"}},
		{"siblings that are like names", `func ask(what string) {}; func f() { ask("read:org"); ask("view:org"); ask("write-org") }`, []string{"view:org", "write-org"}},
		{"sibling among others", `func tr(key string) {}; func f() { tr("read:org"); tr("read:title"); tr("read:help"); tr("write-org") }`, nil},
		{"list in a text", `type conf struct{ Scope string }; var c = conf{Scope: "read:org openid"}; func ask(scope string) {}; func f() { ask("read:users write.org") }`, []string{"write.org"}},
		{"list with a space in a name", `var scopes = "read:users admin: org"`, []string{"admin: org"}},
		{"name without its colon in a list", `var names = "read:users,write-org"; type t struct { S string "validate:\"oneof=read:users write_org chat\"" }`, []string{"write-org", "write_org"}},
		{"sentence", `var scopeHelp = "read:users only"; const errScope = "read:org required"; var permTitles = map[string]string{"read:org": "read:org access"}`, nil},
		{"sum of lines", `var help = "Needs the scope read:users, " +
	"and write:orgs"`, []string{"write:orgs"}},
		{"scope of a measurement", `type Scope interface { Counter(string); SubScope(string) Scope }; func f(s Scope) { s.SubScope("read:total").Counter("read:runs") }`, nil},
		{"scope of a log", `func log(k, v string) {}; func WithLogScope(scope string) {}; func f() { log("scope", "read:sync"); WithLogScope("read:worker") }`, nil},
		{"scope of a limit", `type Limit struct { Scope string }; var limit = Limit{"read:login"}`, nil},
		{"permissions of limits", `const ScopeLimits = "limits:raed"`, nil},
		{"cache of permissions", `const permissionCacheKey = "read:everything"; func scopeCache() string { return "read:v1" }; var p = map[string]string{"perm": "read:perm:lock"}`, nil},
		{"events", `func publish(topic string) {}; func ask(string) {}; func f() { publish("chat:writes"); ask("users:band"); ask("users:bann") }`, []string{"users:bann"}},
		{"block of constants", `const (A = "read:org"; B = "write:org"; C = "read:everything")`, []string{"read:everything"}},
		{"field of commands", `type command struct{ Name string }; var all = []command{{"read:org"}, {"read:mail"}, {"write:mail"}, {"users:list"}}`, nil},

		// One slip of the finger is enough.
		{"slip", `var x = "raed:org"`, []string{"raed:org"}},
		{"capitals", `var x = "Read:Org"`, []string{"Read:Org"}},
		{"space at an end", `var x = "read:org "`, []string{"read:org "}},
		{"two slips", `var x = "search:abc"`, nil},
		{"two slips and a word", `var scope = "search:abc"`, []string{"search:abc"}},
		{"other separator", `var x = "read-org"; var scope = "read-org"`, []string{"read-org"}},
		{"prefix of a key", `var x = "read:org:"`, nil},
		{"one word", `var x, scope = "chta", "chta"`, nil},

		// Types say more than names.
		{"scope type", `type Scope string; const (A Scope = "read:org"; B Scope = "read:users"); var x Scope = "far:away"; const none Scope = "none"`, []string{"far:away"}},
		{"scope type full of mistakes", `type Scope string; const (A Scope = "chat"; B Scope = "raed:ogr"; C Scope = "read:usres"; D Scope = "users:bna"; E Scope = "s")`,
			[]string{"raed:ogr", "read:usres", "users:bna"}},
		{"scope type of somebody else", `type Scope string; const (A Scope = "mail:raed"; B Scope = "file:x"; C Scope = "read:calendar")`, nil},
		{"action type", `type Action string; const (A Action = "read:org"; B Action = "write:org"); var m = map[Action]bool{"read:all": true}`, []string{"read:all"}},
		{"other type", `type Key string; const (A Key = "read:all"; B Key = "raed:org"); var scopes = []Key{"read:x"}`, nil},
		{"type parameter", `type Scope string; const (A Scope = "read:org"; B Scope = "write:org"); func need[T ~string](T) {}; func f() { need(A); need[Scope]("read:all") }`, []string{"read:all"}},

		// Several in one string.
		{"list in a string", `var header = "read:org read:everything"; var csv = "chat,read:org,write:ogr"`, []string{"read:everything", "write:ogr"}},
		{"escaped list", `var header = "read:org\tread:everything"`, []string{"read:everything"}},
		{"struct tag", "type T struct { A string `validate:\"oneof=read:org write:everything\"`; B string `scope:\"read:all\"`; C string `db:\"read:all\"` }", []string{"write:everything", "read:all"}},
		{"help", "var help = \"needs the scope raed:org, or `write:ogr`; see read:all\"", []string{"raed:org", "write:ogr"}},
		{"verbs", `var help = "the scope %[1]sraed:org%[1]s is needed"`, []string{"raed:org"}},
		{"other text", `var text = "raed:org is a path, see **read:** and admin:s3cret@host"`, nil},

		// Look-alikes.
		{"look-alikes", `var x = []string{"chat:v1", "users:%d", "oauth:%s:%s", "users:created", "A1:C3", "tcp:443", "localhost:8080", "tag:web",
"users:001", "data:", "test:e2e", "repo:latest", "read:*", "urn:x:y", "sha256:abc", "12:30", "file:///x", "mailto:a@b", "org.example:read"}`, nil},
		{"log label", `func log(scope, text string) {}; func f() { log("api:agent_patch", "x"); log("auth", "y") }`, nil},
		{"metrics", `type Scope struct{}; func (Scope) Counter(name string) {}; func f(s Scope) { s.Counter("http:requests") }`, nil},
		{"settings", `type config struct{ Scope string }; var c = config{Scope: "HOST-001"}`, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := plainGo(tt.declarations)
			compile(t, s)
			a := analyzer.New(analyzer.Config{Catalogs: []scope.Catalog{catalog(t, verbFirst...)}})
			got := []string{}
			for _, d := range diagnose(t, a, s) {
				at := s.at(d)
				if at[0] == '"' {
					at = at[1 : len(at)-1]
				}
				got = append(got, at)
			}
			if diff := cmp.Diff(append([]string{}, tt.want...), got); diff != "" {
				t.Errorf("%s\n(-want +got):\n%s", tt.declarations, diff)
			}
		})
	}
}

// TestSinks: at places that are configured every string counts, one word too.
func TestSinks(t *testing.T) {
	const source = `
type guard struct{}
func (*guard) Need(n int, names ...string) {}
func (*guard) Give(names []string) {}
func ask(string) {}
func defaults() []string { return []string{"openid", "chta"} }
type key struct{ Names []string }
type label string
var bound = []string{"far:away"}
func f(g *guard, x string) {
	g.Need(1, "chat", "chta", "read:org far")
	g.Need(1, "read:" + x)
	ask("chta")
	_ = key{Names: []string{"chta", "openid"}}
	_ = label("chta")
	g.Give([]string{"read:org", "read:org"})
}`
	tests := []struct {
		at   string
		list analyzer.List
		want []string
	}{
		{"example.com/user.nothing:0", "", nil},
		{"example.com/other.ask:0", "", nil},
		{"example.com/user.ask:0", "", []string{`"chta" -> unknown scope "chta" (did you mean "chat"?) [unknown]`}},
		{"example.com/user.ask:1", "", nil},
		{"(*example.com/user.guard).Need:1", analyzer.AnyOf, []string{
			`"chta" -> unknown scope "chta" (did you mean "chat"?) [unknown]`,
			`far -> unknown scope "far" [unknown]`,
			`"read:" + x -> the scope "read:…" is put together at run time, so nothing can tell whether it exists [dynamic]`}},
		{"example.com/user.defaults()", "", []string{`"chta" -> unknown scope "chta" (did you mean "chat"?) [unknown]`}},
		{"example.com/user.key.Names", "", []string{`"chta" -> unknown scope "chta" (did you mean "chat"?) [unknown]`}},
		{"example.com/user.label", "", []string{`"chta" -> unknown scope "chta" (did you mean "chat"?) [unknown]`}},
		{"example.com/user.bound", "", []string{`"far:away" -> unknown scope "far:away" [unknown]`}},
		{"example.com/user.guard.Give:0", analyzer.Given, []string{
			`"read:org" -> redundant scope "read:org": "read:org" in the same list covers it [redundant]`}},
	}
	for _, tt := range tests {
		t.Run(tt.at, func(t *testing.T) {
			s := plainGo(source)
			compile(t, s)
			a := analyzer.New(analyzer.Config{
				Catalogs: []scope.Catalog{catalog(t, verbFirst...)},
				Sinks:    []analyzer.Sink{{At: tt.at, List: tt.list}},
				Foreign:  []string{"openid"},
			})
			if diff := cmp.Diff(append([]string{}, tt.want...), s.messages(diagnose(t, a, s))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestSinkCatalog: at a sink with a catalogue of its own that one counts, and
// nowhere else.
func TestSinkCatalog(t *testing.T) {
	other, err := scope.NewCatalog(scope.Definition{
		Audiences: []scope.Audience{"all"},
		Names: []scope.Declaration{
			{Name: "bill:*", Audience: "all", Grantable: true, Widens: []scope.Pattern{"bill:invoice:send"}},
			{Name: "bill:invoice:read", Audience: "all", Grantable: true, Aliases: []scope.Pattern{"bill:invoice:view"}},
			{Name: "bill:invoice:send", Audience: "all"},
			{Name: "invoices", Audience: "all", Grantable: true},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	const declarations = `
func need(names ...string) {}
func both(scope, bill string) {}
func typed(scope.Scope) {}
type key struct{ Bill []string }
type label string
type bills struct{}
func (bills) Give(scopes []string) {}
var x string
`
	tests := []struct {
		at   string
		list analyzer.List
		code string
		want []string
	}{
		{"need:0", "", `func f() { need("bill:invoice:read", "bill:invoice:raed", "chat:write") }`, []string{
			`"bill:invoice:raed" -> unknown scope "bill:invoice:raed" (did you mean "bill:invoice:read"?) [unknown]`,
			`"chat:write" -> unknown scope "chat:write" [unknown]`}},
		{"need:0", analyzer.AnyOf, `func f() { need("bill:*", "bill:invoice:read") }`, []string{
			`"bill:*" -> wildcard "bill:*" where one scope is wanted: it equals none of the scopes that it covers [wildcard]`}},
		{"need:0", "", `func f() { need("bill:invoice:view", "read:org invoices") }`, []string{
			`"bill:invoice:view" -> deprecated spelling "bill:invoice:view": write "bill:invoice:read" [deprecated]`,
			`read:org -> unknown scope "read:org" [unknown]`}},
		{"need:0", "", `func f() { both("chat:wrtie", "bill:invoice:raed") }`, []string{
			`"chat:wrtie" -> unknown scope "chat:wrtie" (did you mean "chat:write"?) [unknown]`}},
		{"both:1", "", `func f() { both("chat:wrtie", "bill:invoice:raed") }`, []string{
			`"chat:wrtie" -> unknown scope "chat:wrtie" (did you mean "chat:write"?) [unknown]`,
			`"bill:invoice:raed" -> unknown scope "bill:invoice:raed" (did you mean "bill:invoice:read"?) [unknown]`}},
		{"bills.Give:0", analyzer.Given, `func f(b bills) { b.Give([]string{"bill:*", "bill:invoice:read"}); b.Give([]string{"bill:invoice:send"}) }`, []string{
			`"bill:invoice:read" -> redundant scope "bill:invoice:read": "bill:*" in the same list covers it [redundant]`,
			`"bill:invoice:send" -> scope "bill:invoice:send" cannot be granted to anybody by itself [notgrantable]`}},
		{"key.Bill", "", `var k = key{Bill: []string{"chat:write", "invoices"}}`, []string{
			`"chat:write" -> unknown scope "chat:write" [unknown]`}},
		{"label", "", `var l = label("bill:invoice:raed"); var m label = "bill:invoice:read"; var n = label("bill:" + x + ":raed")`, []string{
			`"bill:invoice:raed" -> unknown scope "bill:invoice:raed" (did you mean "bill:invoice:read"?) [unknown]`,
			`"bill:" + x + ":raed" -> no scope of the catalogue is like "bill:…:raed" [dynamic]`}},
		{"typed:0", "", `func f() { typed("bill:invoice:read"); typed("chat:write"); _ = scope.Scope("bill:invoice:read") }`, []string{
			`"chat:write" -> unknown scope "chat:write" [unknown]`,
			`"bill:invoice:read" -> unknown scope "bill:invoice:read" [unknown]`}},
		{"need:0", "", `func f() { need("bill:" + x); need("read:" + x) }`, []string{
			`"read:" + x -> no scope of the catalogue is like "read:…" [dynamic]`}},
		// Through variables and constants: what is like a name of the catalogue, and nothing
		// that is only like one of the package.
		{"need:0", "", `
const name = "bill:invoice:raed"
const own, typo = "chat:write", "chat:wrtie"
func f() { scopes := []string{"bill:invoice:sned", "chat:wrtie", "none"}; need(scopes...); need(name, own) }`, []string{
			`"bill:invoice:raed" -> unknown scope "bill:invoice:raed" (did you mean "bill:invoice:read"?) [unknown]`,
			`"chat:wrtie" -> unknown scope "chat:wrtie" (did you mean "chat:write"?) [unknown]`, // typo
			`"bill:invoice:sned" -> unknown scope "bill:invoice:sned" (did you mean "bill:invoice:send"?) [unknown]`}},
		{"need:0", "", `const name scope.Scope = "bill:invoice:read"; func f() { need(string(name)); _ = name }`, nil},
	}
	for _, tt := range tests {
		t.Run(tt.at, func(t *testing.T) {
			s := &snippet{source: "package user\n\nimport \"github.com/payconex/scopes/scope\"\n" + declarations + tt.code + "\n"}
			compile(t, s)
			a := analyzer.New(analyzer.Config{
				Catalogs: []scope.Catalog{catalog(t, verbFirst...)},
				Sinks:    []analyzer.Sink{{At: "example.com/user." + tt.at, List: tt.list, Catalog: other}},
			})
			if diff := cmp.Diff(append([]string{}, tt.want...), s.messages(diagnose(t, a, s))); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.code, diff)
			}
		})
	}
}

// TestSinkOrder: what gets to two sinks is judged at the one that is configured
// first.
func TestSinkOrder(t *testing.T) {
	s := plainGo(`
type key struct{ Names []string }
func one(string) {}
func two(string) {}
var list = []string{"read:org", "bill:read"}
var k key
func f() {
	k.Names, list = []string{"read:org", "bill:read"}, nil
	x := "bill:raed"
	one(x)
	two(x)
}
func names() []string { list = []string{"c:d"}; return list }`)
	compile(t, s)
	sinks := []analyzer.Sink{
		{At: "example.com/user.one:0", Catalog: catalog(t, "bill:read", "bill:*")},
		{At: "example.com/user.list", Catalog: catalog(t, "bill:read", "bill:*")},
		{At: "example.com/user.two:0"},
		{At: "example.com/user.key.Names"},
		{At: "example.com/user.list", Catalog: catalog(t, "read:org")},
	}
	for _, tt := range []struct{ order, want []string }{
		{[]string{"0", "1", "2", "3", "4"}, []string{`"read:org"`, `"bill:read"`, `"bill:raed"`, `"c:d"`}},
		{[]string{"4", "3", "2", "1", "0"}, []string{`"bill:read"`, `"bill:read"`, `"c:d"`}},
	} {
		var config analyzer.Config
		config.Catalogs = []scope.Catalog{catalog(t, verbFirst...)}
		for _, i := range tt.order {
			config.Sinks = append(config.Sinks, sinks[i[0]-'0'])
		}
		got := []string{}
		for _, d := range diagnose(t, analyzer.New(config), s) {
			got = append(got, s.at(d))
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%v (-want +got):\n%s", tt.order, diff)
		}
	}
}

// TestForeign: globs of names that are left alone, wherever they stand.
func TestForeign(t *testing.T) {
	tests := []struct {
		glob string
		want int // of the four below
	}{
		{"read:everything", 3}, {"read:*", 2}, {"read:**", 1}, {"**", 0}, {"*", 4}, {"*:*", 1}, {"w*e:every*ing", 3}, {"w*x:everything", 4}, {"read:*:b", 3},
	}
	for _, tt := range tests {
		s := plainGo(`var scopes = []string{"read:everything", "read:all", "write:everything", "read:a:b"}`)
		compile(t, s)
		a := analyzer.New(analyzer.Config{Catalogs: []scope.Catalog{catalog(t, verbFirst...)}, Foreign: []string{tt.glob}})
		if got := diagnose(t, a, s); len(got) != tt.want {
			t.Errorf("%s: %q, want %d findings", tt.glob, s.messages(got), tt.want)
		}
	}
}
