// Package portal has mistakes as they were made by people: each compiles, and
// each passes the tests that were written for it.
package portal

import "slices"

type user struct{ permissions []string }

func (u user) hasPermission(name string) bool { return slices.Contains(u.permissions, name) }

// menu asks for something that does not exist, silent behind an or.
func menu(u user) []string {
	var items []string
	if u.hasPermission("desk:campaign:read") || u.hasPermission("desk:campaign:read_all") { // want `"desk:campaign:read_all"`
		items = append(items, "campaigns")
	}
	if u.hasPermission("desk:invoice:read") || u.hasPermission("desk:invoice:manage") { // want `"desk:invoice:manage"`
		items = append(items, "invoices")
	}
	return items
}

// routes has the segments swapped once, beside the right ones.
var routes = []struct{ path, scope string }{
	{"GET /keys", "desk:public_key:read"},
	{"PUT /keys", "desk:public_key:write"},
	{"GET /keys/{id}", "desk:read:public_key"}, // want `"desk:read:public_key".*"desk:public_key:read"`
	{"GET /tickets", "desk:ticket:read"},
	{"POST /tickets/{id}/close", "desk:tickets:close"}, // want `"desk:tickets:close".*"desk:ticket:close"`
}

// grantable is a list that is out of date: it has an old spelling, and one name
// twice.
var grantable = map[string][]string{
	"reader": {"desk:ticket:read", "desk:project:read"},
	"editor": {"desk:project:write", "desk:projects:read"}, // want `"desk:projects:read".*"desk:project:read"`
	"owner":  {"desk:report:export"},                       // want `"desk:report:export".*"desk:report:read".*\[deprecated\]`
}

// Lost prefixes and namespaces.
func open(u user) bool {
	return u.hasPermission("ticket:read") || // want `"ticket:read".*"desk:ticket:read"`
		u.hasPermission("desk.ticket.read") || // want `"desk.ticket.read".*"desk:ticket:read"`
		u.hasPermission("desk:desk:ticket:read") || // want `"desk:desk:ticket:read".*"desk:ticket:read"`
		u.hasPermission("DESK:TICKET:READ") || // want `"DESK:TICKET:READ".*"desk:ticket:read"`
		u.hasPermission("desk:ticket:read:") || // want `"desk:ticket:read:".*"desk:ticket:read"`
		u.hasPermission("desk::ticket:read") || // want `"desk::ticket:read".*"desk:ticket:read"`
		u.hasPermission("desk:ticket: read") || // want `"desk:ticket: read".*"desk:ticket:read"`
		u.hasPermission("desk:tícket:read") // want `"desk:t.*cket:read".*"desk:ticket:read"`
}

var _ = []any{menu, routes, grantable, open}

// An indexScope is a part of what is searched, called after things and not after
// what is done with them.
type indexScope struct{ kind, value string }

var indexes = []indexScope{{"project", "project:web"}, {"ticket", "ticket:open-since"}}

func within(scope string) bool { return scope == "" }

var _ = []any{indexes, within("campaign:spring")}
