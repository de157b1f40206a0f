package report

import (
	"encoding/json"
	"io"
)

func writeJSON(out io.Writer, findings []Finding) error {
	if findings == nil {
		findings = []Finding{} // an empty list, not null
	}
	return encode(out, findings)
}

// encode writes one value for people to read as well. Names of scopes are full
// of characters that are nothing special outside HTML.
func encode(out io.Writer, value any) error {
	e := json.NewEncoder(out)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(value)
}
