// Package decoys has texts that break the grammar and are no scopes. Nothing is
// reported.
package decoys

import _ "example.com/malformed/permissions"

var texts = []string{"shop: order", "Shop:Order:Created", "shop::", "https://shop:443/*"}

func say(text string) {}

func use() { say("shop:order:{id}"); say("a : b"); say("shop:order: done") }

var _ = []any{texts, use}
