// Package server has routes, each with what it asks for.
package server

import (
	"context"
	"net/http"

	"example.com/office/auth"
)

type server struct{ auth *auth.Auth }

func (s *server) routes(h http.Handler, f http.HandlerFunc) *http.ServeMux {
	mux, pm := http.NewServeMux(), s.auth.Perm
	mux.HandleFunc("GET /mail", pm(f, "mail:read"))
	mux.HandleFunc("POST /mail", pm(f, "mail:send"))
	mux.HandleFunc("GET /mail/drafts", pm(f, "mail:read", "mail:draft:read"))
	mux.HandleFunc("POST /mail/drafts", pm(f, "mail:draft:create"))
	mux.HandleFunc("PUT /mail/drafts/{id}", pm(f, "mail:draft:update", "mail:draft:create"))
	mux.HandleFunc("DELETE /mail/drafts/{id}", pm(f, "mail:draft:delete"))
	mux.HandleFunc("GET /mail/labels", pm(f, "mail:label:read"))
	mux.HandleFunc("PUT /mail/labels/{id}", pm(f, "mail:label:apply"))
	mux.Handle("GET /docs", s.auth.RequireScope("docs:read", h))
	mux.Handle("PUT /docs/{id}", s.auth.RequireScope("docs:write", h))
	mux.Handle("DELETE /docs/{id}", s.auth.RequireScope("docs:delete", h))
	mux.Handle("POST /docs/{id}/comments", s.auth.RequireScope("docs:comment", h))
	mux.Handle("GET /docs/{id}/export", s.auth.RequireScope("docs:export", h))
	mux.Handle("GET /trash", s.auth.RequireScope("docs.trash:read", h))
	mux.Handle("POST /trash/{id}", s.auth.RequireScope("docs.trash:restore", h))
	mux.Handle("GET /users", s.auth.RequireScope("users:read", h))
	mux.Handle("POST /users", s.auth.RequireScope("users:invite", h))
	mux.Handle("GET /audit", s.auth.RequireScope("read:audit_log", h))
	mux.Handle("DELETE /audit", s.auth.RequireScope("admin:audit_log", h))
	return mux
}

func listPages(ctx context.Context) error    { return auth.Require(ctx, "wiki:read") }
func writePage(ctx context.Context) error    { return auth.Require(ctx, "wiki:write") }
func pageTree(ctx context.Context) error     { return auth.Require(ctx, "wiki:page_tree:read") }
func reorderPages(ctx context.Context) error { return auth.Require(ctx, "wiki:page_tree:reorder") }

// What a method of the calendar asks for.
var calendarScopesByMethod = map[string][]string{
	http.MethodGet:  {"calendar:read", "calendar:write"},
	http.MethodPut:  {"calendar:write"},
	http.MethodPost: {"calendar:share"},
}

var eventScopesByMethod = map[string][]string{
	http.MethodGet:    {"calendar.events:read"},
	http.MethodPut:    {"calendar.events:write"},
	http.MethodDelete: {"calendar.events:delete"},
}

var roomScopesByMethod = map[string][]string{http.MethodPost: {"meeting:room:reserve"}}

func required(byMethod map[string][]string, method string) []string { return byMethod[method] }

func calendar(t *auth.Token, method string) error {
	if err := auth.RequireAll(t.Scopes, required(calendarScopesByMethod, method)); err != nil {
		return err
	}
	if err := auth.RequireAll(t.Scopes, required(roomScopesByMethod, method)); err != nil {
		return err
	}
	return auth.RequireAll(t.Scopes, required(eventScopesByMethod, method))
}

func meeting(t *auth.Token, record, reserve bool) error {
	needed := []string{"meeting:read", "meeting:create"}
	if record {
		needed = append(needed, "meeting:record")
	}
	if reserve {
		needed = append(needed, "meeting:room:read", "meeting:room:reserve")
	}
	return auth.RequireAll(t.Scopes, needed)
}

func inbox(t *auth.Token) []string {
	var shown []string
	if t.HasPerm("tasks:read") || t.HasPerm("tasks:list:read") {
		shown = append(shown, "tasks")
	}
	if t.HasScope("tasks:assign") && t.HasScope("tasks:list:archive") {
		shown = append(shown, "assign")
	}
	for _, scope := range t.Scopes {
		switch scope {
		case "contacts:read", "contacts:write":
			shown = append(shown, "contacts")
		case "drive:read":
			shown = append(shown, "drive")
		}
		if scope == "drive:file:download" {
			shown = append(shown, "download")
		}
	}
	return shown
}

var _ = []any{(*server).routes, listPages, writePage, pageTree, reorderPages, calendar, meeting, inbox}
