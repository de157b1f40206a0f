package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
)

// text returns the score for a person: the figures first, then each thing to
// look at.
func (s *Score) text() string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "\tnames\tknown\tfound\tfirst\tin three\tfalse\tlook-alikes\treported")
	row := func(label string, t Tally) {
		fmt.Fprintf(w, "%s\t%d\t%d\t%s\t%s\t%s\t%d\t%d\t%d\n", label, t.Names, t.Known,
			ratio(t.Found, t.Known), ratio(t.First, t.Named), ratio(t.Three, t.Named), t.False, t.LookAlikes, t.Fooled)
	}
	row("outside tests", s.Outside)
	row("in tests", s.Tests)
	for _, kind := range slices.Sorted(maps.Keys(s.Kinds)) {
		t := s.Kinds[kind]
		fmt.Fprintf(w, "  %s\t\t%d\t%s\t%s\t%s\t\t\t\n", kind, t.Known,
			ratio(t.Found, t.Known), ratio(t.First, t.Named), ratio(t.Three, t.Named))
	}
	w.Flush()
	list := func(title string, n int, line func(int) string) {
		if n > 0 {
			fmt.Fprintf(&b, "\n%s\n", title)
		}
		for i := range n {
			fmt.Fprintf(&b, "    %s\n", line(i))
		}
	}
	list("missed", len(s.Missed), func(i int) string { return s.Missed[i].String() })
	list("right name not first", len(s.Elsewhere), func(i int) string {
		return fmt.Sprintf("%s, got %q", s.Elsewhere[i].Finding, s.Elsewhere[i].Suggested)
	})
	list("reports of nothing known", len(s.False), func(i int) string { return s.False[i] })
	list("not seen", len(s.NotSeen), func(i int) string { return s.NotSeen[i] })
	list("does not compile", len(s.Faults), func(i int) string { return strings.ReplaceAll(s.Faults[i], "\n", " ") })
	return b.String()
}

func ratio(part, all int) string {
	if all == 0 {
		return "-"
	}
	return fmt.Sprintf("%d (%.3f)", part, share(part, all))
}
