package matching

import (
	"bytes"
	"slices"
	"strings"
)

// Tables that are read in one case have their names in it.
var (
	byAction = map[string]bool{"store:getitem": true, "store:putitem": true}
	listed   = []string{"store:getitem", "store:listitems"}
)

const get = "store:getitem"

func action(x string, raw []byte) bool {
	switch strings.ToLower(x) {
	case "store:getitem", "store:putitem":
		return true
	}
	upper := string(bytes.ToUpper(raw))
	if upper == "STORE:GETITEM" || strings.ToLower(x) != get {
		return byAction[strings.TrimSpace(strings.ToLower(x))]
	}
	x = strings.ToLower(x)
	return strings.HasPrefix(x, "store:listitems") || slices.Contains(listed, x) || slices.Contains([]string{"store:putitem"}, x)
}

var _ = action
