// Package results returns scopes.
package results

// AllScopes returns a list.
func AllScopes() []string {
	return []string{
		"albums:read",
		"albums:wriite", // want `"albums:wriite".*"albums:write"`
	}
}

func scopeFor(method string) string {
	switch method {
	case "GET":
		return "library:playlist:read"
	case "PUT":
		return "library:playlist:wirte" // want `"library:playlist:wirte".*"library:playlist:write"`
	}
	return ""
}

// Two results, of which one is a scope.
func requiredScope(method string) (scope string, err error) {
	if method == "" {
		return "store:GetIem", nil // want `"store:GetIem".*"store:GetItem"`
	}
	return "store:GetItem", nil
}

// A getter of a getter, in a closure.
var lazyScopes = func() []string { return []string{"im:history", "im:hstory"} } // want `"im:hstory".*"im:history"`

var (
	_ = scopeFor
	_ = requiredScope
	_ = lazyScopes
)
