package gocode

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/payconex/scopes/scope"
)

// catalogFile writes the catalogue as static data. Nothing in it may need code
// that runs at start-up: no map, no call, no slice of an array, because each of
// them makes an init function.
func (g *generator) catalogFile() string {
	t := &g.table
	var b strings.Builder
	b.WriteString("package " + g.pkg + "\n\n")
	b.WriteString(imports(scopePath))
	fmt.Fprintf(&b, `// Digest identifies the %s that this package was generated from.
const Digest scope.Digest = %s

// Catalog returns the catalogue that declares the names of this package. It
// does no work: the catalogue is static data.
func Catalog() scope.Catalog { return scope.Static(&table) }

`, g.source(), strconv.Quote(string(t.Digest)))

	b.WriteString("// Remarks says what constants cannot, for programs that see nothing else of this\n// package.\n")
	b.WriteString("const Remarks scope.Remarks = `" + g.remarks() + "`\n\n")

	b.WriteString("// names holds every declared name, one a line, sorted bytewise. The position of\n// a name is its id.\n")
	b.WriteString("const names = `" + t.Names + "`\n\n")

	b.WriteString("var table = scope.Table{\nDigest: Digest,\n")
	if len(t.Audiences) > 0 {
		b.WriteString("Audiences: []scope.Audience{")
		for _, a := range t.Audiences {
			b.WriteString(strconv.Quote(string(a)) + ", ")
		}
		b.WriteString("},\n")
	}
	b.WriteString("Names: names,\n\n")
	column(&b, "Starts", "[]uint32", t.Starts)
	column(&b, "Ends", "[]uint32", t.Ends)
	column(&b, "Flags", "[]uint8", t.Flags)
	column(&b, "Index", "[]uint32", t.Index)
	column(&b, "Audience", "[]uint8", t.Audience)
	column(&b, "Grant", "[]uint8", t.Grant)
	g.relations(&b, "Widens", "widens to", t.Widens)
	g.relations(&b, "Uses", "is replaced by", t.Uses)
	titles(&b, t.Titles)
	g.spellings(&b, "Aliases", "is read as", t.Aliases)
	g.spellings(&b, "Typos", "may have been meant to be", t.Typos)
	b.WriteString("}\n")
	return b.String()
}

// column writes a slice of numbers, sixteen a line.
func column[T uint8 | uint32](b *strings.Builder, field, typ string, values []T) {
	if len(values) == 0 {
		return
	}
	b.WriteString(field + ": " + typ + "{")
	for i, v := range values {
		if i%16 == 0 {
			b.WriteByte('\n')
		}
		b.WriteString(strconv.Itoa(int(v)) + ", ")
	}
	b.WriteString("\n},\n")
}

// relations writes one relation a line and says in words what it means, because
// a reviewer has to see what a wildcard widens to.
func (g *generator) relations(b *strings.Builder, field, verb string, list []scope.Relation) {
	if len(list) == 0 {
		return
	}
	b.WriteString(field + ": []scope.Relation{\n")
	for _, r := range list {
		fmt.Fprintf(b, "{From: %d, To: %d}, // %s %s %s\n", r.From, r.To, g.scopes[r.From].entry.Name(), verb, g.scopes[r.To].entry.Name())
	}
	b.WriteString("},\n")
}

func titles(b *strings.Builder, list []scope.Title) {
	if len(list) == 0 {
		return
	}
	b.WriteString("Titles: []scope.Title{\n")
	for _, t := range list {
		fmt.Fprintf(b, "{Name: %s, Text: %s},\n", strconv.Quote(string(t.Name)), strconv.QuoteToASCII(t.Text))
	}
	b.WriteString("},\n")
}

func (g *generator) spellings(b *strings.Builder, field, verb string, list []scope.Spelling) {
	if len(list) == 0 {
		return
	}
	b.WriteString(field + ": []scope.Spelling{\n")
	for _, s := range list {
		fmt.Fprintf(b, "{Text: %s, ID: %d}, // %s %s\n", strconv.Quote(s.Text), s.ID, verb, g.scopes[s.ID].entry.Name())
	}
	b.WriteString("},\n")
}
