// Package decoys says the same words about something else. Nothing is reported.
package decoys

import _ "example.com/deprecated/permissions"

var topics = []string{"mail:refund:create"}

func note(key string) {}

func use() { note("shop:order:old") }

var _ = []any{topics, use}
