// Package fixes has mistakes of which some are corrected by machine, where one
// name is one edit away or equal but for capitals, separators and spaces.
package fixes

// RequiredScopes has one of each.
var RequiredScopes = []string{
	"albums:raed",               // want `"albums:raed".*"albums:read"`
	"artist:read",               // want `"artist:read".*"artists:read"`
	`im:message:snd`,            // want `"im:message:snd".*"im:message:send"`
	"Users:Read",                // want `"Users:Read".*"users:read"`
	"users.read",                // want `"users.read".*"users:read"`
	" chat:write",               // want `" chat:write".*"chat:write"`
	"library.queue-item.write",  // want `"library.queue-item.write".*"library:queue_item:write"`
	"im:message:repsnd",         // want `"im:message:repsnd"`
	"artists:delete",            // want `"artists:delete"`
	"listeners:read",            // want `"listeners:read".*"read:listeners"`
	"library:playlist:playlist", // want `"library:playlist:playlist"`
}

const ScopeSend = "im:mesage:send" // want `"im:mesage:send".*"im:message:send"`

func describe(scope string) string {
	switch scope {
	case "albums:write":
		return "change"
	case "albums:wirte": // want `"albums:wirte".*"albums:write"`
		return "never: corrected, this would be the case above"
	case "users.profile:raed": // want `"users.profile:raed".*"users.profile:read"`
		return "read"
	}
	return map[string]string{
		"store:GetItem": "get",
		"store:Getitem": "never",                         // want `"store:Getitem".*"store:GetItem"`
		"store:PutItm":  "put", "store:ListItms": "list", // want `"store:PutItm".*"store:PutItem"` `"store:ListItms".*"store:ListItems"`
	}[scope]
}

var _ = describe
