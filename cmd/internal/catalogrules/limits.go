package catalogrules

import (
	"strings"

	"github.com/payconex/scopes/cmd/internal/report"
)

// What people read and type without counting. The grammar allows more, because
// names that are in use are what they are.
const (
	maxSegments = 5
	maxName     = 128 // bytes
)

// unwieldy, SC002, a note: that names are well formed is checked on reading.
func unwieldy(p *pass) {
	for _, s := range p.scopes {
		segments := strings.Count(string(s.Name), ":") + 1
		switch {
		case segments > maxSegments:
			p.name(s, "join or leave out levels that nothing is granted by", "%s has %d segments, more than %d", quoted(s.Name), segments, maxSegments).Level = report.Info
		case len(s.Name) > maxName:
			p.name(s, "shorten its segments", "%s has %d bytes, more than %d", quoted(s.Name), len(s.Name), maxName).Level = report.Info
		}
	}
}
