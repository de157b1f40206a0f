package gocode

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/payconex/scopes/scope"
)

// remarks returns what the constants cannot say, in the form that
// [scope.Remarks] documents. Most names have an audience and are grantable
// because their family is, so those two are runs of ids: a large catalogue must
// stay cheap to compile.
func (g *generator) remarks() string {
	t := &g.table
	var b strings.Builder
	for i, a := range t.Audiences {
		fmt.Fprintf(&b, "audience %s%s\n", a, runs(t, func(id int) bool { return int(t.Audience[id]) == i }))
	}
	if list := runs(t, func(id int) bool { return t.Flags[id]&scope.FlagGrantable != 0 }); list != "" {
		fmt.Fprintf(&b, "grantable%s\n", list)
	}
	g.related(&b, "widens", t.Widens, func(int) bool { return false })
	g.related(&b, "deprecated", t.Uses, func(id int) bool { return t.Flags[id]&scope.FlagDeprecated != 0 })
	for _, s := range t.Aliases {
		fmt.Fprintf(&b, "alias %s %s\n", strconv.QuoteToASCII(s.Text), g.scopes[s.ID].entry.Name())
	}
	for _, s := range t.Typos {
		fmt.Fprintf(&b, "typo %s %s\n", strconv.QuoteToASCII(s.Text), g.scopes[s.ID].entry.Name())
	}
	return strings.ReplaceAll(b.String(), "`", `\x60`) // in a quoted text: nothing else has one
}

// runs returns the ids that in has, as " 0-3 7", or "" if there are none.
func runs(t *scope.Table, in func(id int) bool) string {
	var b strings.Builder
	for id := 0; id < len(t.Ends); id++ {
		if !in(id) {
			continue
		}
		first := id
		for id+1 < len(t.Ends) && in(id+1) {
			id++
		}
		if b.WriteString(" " + strconv.Itoa(first)); id > first {
			b.WriteString("-" + strconv.Itoa(id))
		}
	}
	return b.String()
}

// related writes a line for each name that relates to others, and for those
// that alone has.
func (g *generator) related(b *strings.Builder, word string, list []scope.Relation, alone func(id int) bool) {
	for id, s := range g.scopes {
		mine := 0 // the list is sorted
		for mine < len(list) && int(list[mine].From) == id {
			mine++
		}
		if mine == 0 && !alone(id) {
			continue
		}
		fmt.Fprintf(b, "%s %s", word, s.entry.Name())
		for _, r := range list[:mine] {
			b.WriteString(" " + string(g.scopes[r.To].entry.Name()))
		}
		b.WriteByte('\n')
		list = list[mine:]
	}
}
