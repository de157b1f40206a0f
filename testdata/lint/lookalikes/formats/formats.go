// Package formats puts strings together that share a root with the catalogue.
package formats

import (
	"fmt"
	"log"
	"strings"
)

func keys(id int, provider, user string) []string {
	return []string{
		fmt.Sprintf("eval:%d", id),
		fmt.Sprintf("eval:%d:%d:%d", id, id, id),
		fmt.Sprintf("ledger:%d", id),
		fmt.Sprintf("oauth:%s:%s", provider, user),
		fmt.Sprintf("users:%s:raed", user),
		fmt.Sprintf("documents:%s", user),
		"users:" + user,
		"users:" + user + ":avatar",
		"data:" + provider,
		provider + ":raed",
	}
}

// Prefixes of a stream, not of a scope.
func stream(line string) string {
	switch {
	case strings.HasPrefix(line, "data:"):
		return strings.TrimPrefix(line, "data:")
	case strings.HasPrefix(line, "data: "), strings.HasPrefix(line, "event:"), strings.HasPrefix(line, "id:"):
		return line
	}
	_, rest, _ := strings.Cut(line, "users:")
	return rest
}

// Messages start with a word and a colon.
func complain(err error) {
	log.Printf("users: %v", err)
	log.Print("documents: not found")
	log.Print("data:read failed, see documents:index and **schema:**")
	fmt.Println("usage: test:unit | test:e2e | build:prod")
	fmt.Println("Schedule:\n\tschedule:daily  every day\n\tschedule:never  not at all")
	_ = fmt.Errorf("item: get: %w", err)
	_ = fmt.Errorf("chat:%d: %w", 1, err)
}

var _ = []any{keys, stream, complain}
