// Package dynamic puts scopes together when it runs.
package dynamic

import (
	"fmt"
	"strings"

	"example.com/music/auth"
)

func check(g *auth.Guard, kind, verb string, id int) {
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

	// None can either, and nobody takes it for a scope.
	key := fmt.Sprintf("albums:%d", id)
	topic := "library:" + kind + ":changed"
	cache(key, topic, "users:"+verb+":name")
}

func cache(...string) {}

var _ = check
