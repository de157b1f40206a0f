package scope_test

import (
	"fmt"
	"testing"

	"github.com/payconex/scopes/scope"
)

func TestSummary(t *testing.T) {
	def := scope.Definition{
		Audiences: []scope.Audience{"all"},
		Titles: []scope.Title{
			{Name: "pcx:webhooks", Text: "Webhooks"}, {Name: "pcx:api_key", Text: "API Keys"}, {Name: "pcx:payments", Text: "Payments"},
			{Name: "pcx:payments:ach", Text: "ACH Payments"}, {Name: "pcx:api_key:read", Text: "view"},
			{Name: "ping", Text: "Ping"}, {Name: "queue", Text: "Queues"},
		},
	}
	for _, name := range []scope.Pattern{"pcx:webhooks:*", "pcx:webhooks:read", "pcx:api_key:*", "pcx:api_key:read", "pcx:api_key:update", "pcx:api_key:list_all",
		"pcx:payments:*", "pcx:payments:ach:*", "pcx:payments:ach:refund", "pcx:payments:device:*", "pcx:payments:device:sale", "pcx:payments:read", "pcx:payments:zone",
		"pcx:status:*", "pcx:status:nats", "pcx:batch:settle", "root", "ping", "queue", "queue:read"} {
		def.Names = append(def.Names, scope.Declaration{Name: name, Audience: "all", Aliases: map[scope.Pattern][]scope.Pattern{"pcx:api_key:read": {"pcx:api_key:view"}}[name]})
	}
	catalog, err := scope.NewCatalog(def)
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct{ set, want string }{
		{"", ""},
		{"pcx:webhooks:* pcx:api_key:read pcx:api_key:update", "all Webhooks; API Keys: view, update"},
		{"pcx:webhooks:* pcx:webhooks:read", "all Webhooks"},
		{"pcx:api_key:view pcx:api_key:list_all", "API Keys: list all, view"},
		{"pcx:payments:ach:* pcx:payments:device:*", "all ACH Payments; Payments: all device"},
		{"pcx:payments:ach:refund pcx:payments:device:sale pcx:payments:read pcx:payments:zone", "ACH Payments: refund; Payments: device sale, read, zone"},
		{"pcx:status:* pcx:status:nats", "all pcx:status"},
		{"pcx:status:nats pcx:batch:settle root", "pcx:batch: settle; pcx:status: nats; root"},
		{"ping queue queue:read", "Ping; Queues; Queues: read"},
		{"pcx:* openid pcx:webhooks:gone", ""},
	} {
		if got := catalog.Summary(scope.Must(scope.ParseSet(tc.set))); got != tc.want {
			t.Errorf("Summary(%q) = %q, want %q", tc.set, got, tc.want)
		}
	}
	if got := catalog.Title("pcx:nothing"); got != "" || catalog.Title("pcx:webhooks") != "Webhooks" {
		t.Errorf("titles %q, %q", got, catalog.Title("pcx:webhooks"))
	}
	if got := (scope.Catalog{}).Summary(scope.Must(scope.ParseSet("a"))); got != "" {
		t.Errorf("the zero catalogue sums up %q", got)
	}
}

func TestTitleFaults(t *testing.T) {
	for _, tc := range []struct {
		titles []scope.Title
		want   string
	}{
		{[]scope.Title{{Name: "a:*", Text: "x"}}, `titles: "a:*": is not a name that can have a title`},
		{[]scope.Title{{Name: "a:", Text: "x"}}, `titles: "a:": is not a name that can have a title`},
		{[]scope.Title{{Name: "a"}}, `titles: "a": has an empty title`},
		{[]scope.Title{{Name: "a", Text: "x"}, {Name: "a", Text: "y"}}, `titles: "a": has two titles`},
	} {
		if _, err := scope.NewCatalog(scope.Definition{Titles: tc.titles}); err == nil || err.Error() != tc.want {
			t.Errorf("%v: %v, want %s", tc.titles, err, tc.want)
		}
	}
}

func ExampleCatalog_Summary() {
	catalog := scope.Must(scope.NewCatalog(scope.Definition{
		Audiences: []scope.Audience{"all"},
		Names: []scope.Declaration{
			{Name: "pet:cat:*", Audience: "all"},
			{Name: "pet:dog:*", Audience: "all"},
			{Name: "pet:dog:walk", Audience: "all"},
		},
		Titles: []scope.Title{{Name: "pet:cat", Text: "Cats"}, {Name: "pet:dog", Text: "Dogs"}},
	}))
	fmt.Println(catalog.Summary(scope.Must(scope.ParseSet("pet:cat:* pet:dog:walk"))))
	// Output: all Cats; Dogs: walk
}
