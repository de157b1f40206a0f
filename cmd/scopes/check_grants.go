package main

import (
	"fmt"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/scope"
)

// emptyPromises reports the wildcards that the catalogue says may be granted and that
// nobody who sees them can be given, because they reach what those people may
// not have. Such a line is safe, but it promises what no request will get; and
// whoever wrote it may not know what is below.
func (a *app) emptyPromises(file *catalogfile.File) (findings int) {
	for _, s := range file.Scopes {
		entry, _ := file.Catalog.Lookup(s.Name)
		if !entry.DeclaredGrantable() || entry.Deprecated() || entry.GrantableTo(s.Audience) {
			continue
		}
		var hidden []scope.Pattern
		for e := range entry.Hidden(s.Audience) {
			hidden = append(hidden, e.Name())
		}
		fmt.Fprintf(a.stdout, "%s:%s: %q cannot be granted to %s: it reaches %s\n    hint: list them under widens, or say grantable: false\n",
			printable(file.Path), s.Pos, s.Name, s.Audience, some(hidden))
		findings++
	}
	return findings
}

// some lists the first few names, quoted.
func some(names []scope.Pattern) string {
	const few = 3
	if len(names) <= few+1 {
		return quoteAll(names)
	}
	return strings.Join([]string{quoteAll(names[:few]), "and", count(len(names)-few, "more name")}, " ")
}
