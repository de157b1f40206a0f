// Package decoys has literals that no constant can stand for. Nothing is
// reported.
package decoys

import (
	"example.com/constant/permissions"
	"github.com/payconex/scopes/scope"
)

type event string

func decoys[T ~string](text string, e event) (all []any) {
	const first = "shop:order:"
	var t T = "shop:order:read"
	all = append(all, first+"read", "shop:"+text, "shop:order:read"+text, "shop:order", t, permissions.OrderRead)
	text += "shop:order:read"
	if e == "shop:order:read" {
		all = append(all, event("shop:order:read"), scope.Digest("shop:order:read"))
	}
	return all
}
