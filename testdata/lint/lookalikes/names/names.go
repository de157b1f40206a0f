// Package names is full of a:b that are no scopes.
package names

type event struct{ Topic, Key, Image, Cron string }

func publish(topic string, payload ...any) {}
func get(key string) string                { return key }
func run(command string, args ...string)   {}

func use() {
	// An event, two edits from a scope.
	publish("document:deleted")
	publish("users:renamed", nil)
	publish("chat:message")
	publish("update:modelValue")
	publish("item:gone")

	// A page token, two edits from one, and a prefix two edits from a word.
	get("search:abc")
	get("chan:")
	get("chan:general")

	// Schedules and agents under a root of the catalogue.
	get("schedule:daily")
	get("schedule:nightly:2")
	get("agent:tg:1")
	get("agent:main")
	get("agent:*")

	// Tasks and scripts.
	run("npm", "run", "test:e2e")
	run("npm", "run", "test:unit", "build:prod", "build:dev")
	run("make", "schema:dump", "data:seed")

	// Images, volumes, ports, addresses, ranges.
	_ = event{Image: "browser:v1"}
	_ = event{Image: "browser:latest"}
	run("docker", "run", "-v", "data:/var/lib", "-p", "8080:80", "eval:1.2.3")
	get("http:8080")
	get("system:443")
	get("tcp:443")
	get("A1:C3")
	get("localhost:8080")
	get("15:04:05")
	get("aa:bb:cc:dd:ee:ff")
	get("fe80::1")

	// Keys, ids, tags, accounts, content.
	get("users:001")
	get("users:1234:name")
	get("users:profile:cache")
	get("ledger:2024-05")
	get("room:lobby")
	get("item:42")
	get("tag:web")
	get("data:image/png")
	get("view:*")
	get("view:all")
	get("documents:index:v2")
	get("sha256:9f86d081884c7d65")
	get("urn:ietf:params:oauth:grant-type:device_code")
	get("arn:aws:iam::123456789012:user/Alice")
	get("xs:string")
	get("is:open")
	get("users:name:asc")
	get("id::text")

	// Feature flags, metrics, rules, translations.
	get("chat:enabled")
	get("http:requests:rate5m")
	get("data:rows:sum")
	get("users.title:one")
	get("system:masters")
	get("system:serviceaccount:kube-system:default")
}

// Commands, of which one happens to be called like a scope.
var commands = []struct{ Name, Help string }{
	{"chat:read", "Chat: read"}, {"chat:list", "Chat: list"}, {"chat:post", "Chat: post"},
	{"users:show", "Users: read"}, {"users:ban", "Users: write"}, {"room:open", "Rooms: open"},
}

// Cron names, of three words in lower case.
var jobs = []string{
	"users:cleanup:weekly", "ledger:close:monthly", "data:import:hourly", "search:index:nightly",
	"tag:count:daily", "room:close:hourly", "schedule:plan:daily", "eval:score:weekly",
}

// Kinds of content, of three words in lower case.
var kinds = map[string]string{
	"documents:text:plain": "Text",
	"documents:text:rich":  "Rich text",
	"data:table:wide":      "Table",
	"view:board:kanban":    "Board",
	"chat:message:text":    "Message",
}

var urls = []string{
	"https://admin:s3cret@studio.example.com/", "users:pa55@db:5432", "mailto:users@example.com",
	"http:studio", "data:,hello", "about:blank", "browser:back",
}

// An account of a policy that is something else.
var policy = map[string][]string{
	"allow": {"item:*", "view:*", "room:open", "room:close"},
	"deny":  {"item:drop"},
}

type row struct {
	ID   string `json:"users:id" gorm:"column:data;type:text"`
	Text string `xml:"schema:text,attr" validate:"oneof=room:a room:b"`
}

var _ = []any{use, commands, jobs, kinds, urls, policy, row{}}
