package doctable

import "bytes"

// Unfilled reports whether nothing was ever generated into a document: it has
// markers, and nothing stands between any of them.
func Unfilled(document []byte) bool {
	parts, _ := parse(document)
	for _, p := range parts {
		if len(bytes.TrimSpace(document[p.start:p.end])) > 0 {
			return false
		}
	}
	return len(parts) > 0
}
