package literals

import "strings"

func one(permissions string) string { // hides the package's name
	return strings.ReplaceAll(permissions, "shop:order:read", "shop:order:create") // want `written out` `written out`
}

func clash() {
	permissions2 := 1
	_ = permissions2
	switch permissions3 := any(nil).(type) {
	case string:
		_ = permissions3
	}
}
