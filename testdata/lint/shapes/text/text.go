// Package text has scopes inside longer strings: only near misses count.
package text

import "fmt"

// A Request lists what may be asked for in a tag.
type Request struct {
	Scopes []string `json:"scopes" validate:"dive,oneof=albums:read albums:write artists:raed"` // want `"artists:raed".*"artists:read"`
	Sort   string   `validate:"oneof=name:asc name:desc albums:count"`
}

// Lists in one string.
const (
	spaced = "im:message:send im:message:reply im:mesage:send" // want `"im:mesage:send".*"im:message:send"`
	comma  = "users:read,users.profile:read,users:raed"        // want `"users:raed".*"users:read"`
	fine   = "albums:read albums:write"
)

func help() {
	fmt.Println("Requires 'albums:read' scope.")
	fmt.Println("Requires the scope albums:raed, or artists:read.") // want `"albums:raed".*"albums:read"`
	fmt.Printf("Run with %[1]salbums:read%[1]s and try again", "`")
	fmt.Println("Albums: read them all. Users: 3, chat: off, see https://music.example.com/albums:new")
	fmt.Println(`{"scope": "albums:read artists:reed"}`) // want `"artists:reed".*"artists:read"`
	fmt.Println("users:001 and users:002 have albums:12")
}

var _ = []any{spaced, comma, fine, help, Request{}}
