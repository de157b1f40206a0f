// Package dynamic puts scopes together when it runs.
package dynamic

import (
	"fmt"
	"strings"

	"example.com/music/auth"
)

// A Grant is one scope or several.
type Grant string

const (
	Albums Grant = "albums:read"
	Chat   Grant = "chat:write"
	Mail   Grant = "users:read.email"
)

func check(g *auth.Guard, kind, verb string, id int, held Grant) {
	// Some name can come of these.
	g.HasPerm("albums:" + verb)
	g.HasPerm(kind + ":read")
	g.HasPerm("library:" + kind + ":read")
	g.HasPerm(fmt.Sprintf("%s:%s", kind, verb))
	g.HasPerm(fmt.Sprintf("library:%s:write", kind))
	g.HasPerm("read:" + strings.TrimPrefix(kind, "admin:"))

	// No name can.
	g.HasPerm("library:" + kind + ":raed")           // want `"library:.*:raed".*\[dynamic\]`
	g.HasPerm("libary:" + kind)                      // want `"libary:.*".*\[dynamic\]`
	g.HasPerm(fmt.Sprintf("library:%s:wirte", kind)) // want `"library:.*:wirte".*\[dynamic\]`
	g.HasPerm(fmt.Sprintf("albums:%d", id))          // want `"albums:.*".*\[dynamic\]`

	// Each token of a list is one by itself.
	g.HasPerm("albums:read " + kind)
	g.HasPerm(kind + ",albums:read,artists:" + verb)
	_ = Grant(string(held) + "," + string(Mail) + ",offline")
	g.HasPerm(kind + " albums:raed")                          // want `like "albums:raed" \[dynamic\]`
	g.HasPerm("albums:read,libary:" + kind)                   // want `like "libary:…" \[dynamic\]`
	g.HasPerm(fmt.Sprintf("%s library:%s:wirte", kind, verb)) // want `like "library:…:wirte" \[dynamic\]`

	// None can either, and nobody takes it for a scope.
	key := fmt.Sprintf("albums:%d", id)
	topic := "library:" + kind + ":changed"
	cache(key, topic, "users:"+verb+":name")
}

func cache(...string) {}

var _ = check
