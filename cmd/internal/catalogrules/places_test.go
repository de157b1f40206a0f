package catalogrules_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/payconex/scopes/cmd/internal/catalogrules"
	"github.com/payconex/scopes/cmd/internal/report"
)

// toldBy returns the findings of one rule, with the line of each.
func toldBy(t *testing.T, code, text string) (list []string) {
	t.Helper()
	for _, f := range check(t, text) {
		if f.Code == code {
			list = append(list, fmt.Sprintf("%d %s %s", f.Line, f.Level, f.Message))
		}
	}
	return list
}

func wantTold(t *testing.T, name, code, text string, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, toldBy(t, code, text)); diff != "" {
		t.Errorf("%s: (-want +got):\n%s", name, diff)
	}
}

// TestOrder: told are the fewest names that would have to move, and not their
// neighbours.
func TestOrder(t *testing.T) {
	file := func(names string) string {
		var rows []string
		for _, c := range names {
			rows = append(rows, fmt.Sprintf("s:%c: {desc: About %c}", c, c))
		}
		return catalogue("", rows...)
	}
	wantTold(t, "in order", "SC003", file("abcd"))
	wantTold(t, "the last first", "SC003", file("zabcdefg"), `3 warn "s:z" stands before "s:a"`)
	wantTold(t, "the first last", "SC003", file("bcdefga"), `9 warn "s:a" stands behind "s:g"`)
	wantTold(t, "one in the middle", "SC003", file("acb"), `5 warn "s:b" stands behind "s:c"`)
	wantTold(t, "two", "SC003", file("yabxcd"), `3 warn "s:y" stands before "s:a"`, `6 warn "s:x" stands before "s:c"`)
	if n := len(toldBy(t, "SC003", file("zyxwv"))); n != 4 {
		t.Errorf("%d names of five in reverse", n)
	}
}

// TestUnseen: what is not shown to all who see a wildcard must be acknowledged,
// whether or not the wildcard may be granted.
func TestUnseen(t *testing.T) {
	file := func(wildcard, below string) string {
		return catalogue("audiences: [public, internal]\n", "pcx:payments:*: {desc: x, "+wildcard+"}", "pcx:payments:twilio: {desc: y, "+below+"}")
	}
	const internal = "audience: internal"
	wantTold(t, "not grantable", "SC301", file("audience: public", internal), `4 error "pcx:payments:*" is shown to public and reaches what is not: "pcx:payments:twilio"`)
	wantTold(t, "grantable", "SC301", file("audience: public, grantable: true", internal), `4 error "pcx:payments:*" cannot be granted to public: it reaches "pcx:payments:twilio"`)
	wantTold(t, "acknowledged", "SC301", file("audience: public, widens: [pcx:payments:twilio]", internal))
	wantTold(t, "as narrow", "SC301", file(internal, internal))
	wantTold(t, "all public", "SC301", file("audience: public", "audience: public"))
	wantTold(t, "on its way out", "SC301", file("audience: public, deprecated: {note: old}", internal))
}

// TestClosed: a deprecated scope is not called what it is not.
func TestClosed(t *testing.T) {
	const head = "audiences: [public]\nendpoints:\n  - {id: see, method: GET, path: /x, any_of: [%s]}\n"
	file := func(list string) string {
		return catalogue(fmt.Sprintf(head, list),
			"s:new:read: {desc: View the new}",
			"s:old:read: {desc: View the old, grantable: true, deprecated: {note: late}}",
			"s:shown:read: {desc: View what is shown, grantable: true}")
	}
	wantTold(t, "deprecated", "SC106", file("s:old:read"), `4 warn nobody can be granted what "see" needs: "s:old:read" is deprecated`)
	wantTold(t, "not grantable", "SC106", file("s:new:read"), `4 warn nobody can be granted what "see" needs: "s:new:read" is not grantable`)
	wantTold(t, "together with one", "SC802", file("[s:shown:read, s:old:read]"), `8 info "s:shown:read" is grantable to public, who cannot use it: "see" needs "s:old:read" as well, which is deprecated`)
	for _, f := range check(t, file("s:old:read")) {
		if f.Code == "SC106" && strings.Contains(f.Hint, "grantable") {
			t.Errorf("the hint brings SC603: %s", f.Hint)
		}
	}
}

// TestUnwieldy: what the grammar allows is a note.
func TestUnwieldy(t *testing.T) {
	long := "s:" + strings.Repeat("long_", 25) + "name:read"
	wantTold(t, "deep", "SC002", catalogue("", "a:b:c:d:e: {desc: View e}", "a:b:c:d:e:f: {desc: View f}"), `4 info "a:b:c:d:e:f" has 6 segments, more than 5`)
	wantTold(t, "long", "SC002", catalogue("", long+": {desc: View it}"), `3 info "`+long+`" has 136 bytes, more than 128`)
	if !catalogrules.Strict.Tells(report.Info) || catalogrules.Standard.Tells(report.Info) {
		t.Error("notes are for strict alone")
	}
}
