package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/payconex/scopes/cmd/internal/outfile"
	"github.com/payconex/scopes/cmd/internal/textdiff"
)

// A work is a plan and the folder that it is for.
type work struct {
	dir  string
	plan *outfile.Plan
}

// carryOut writes what the plans say, or with check prints the difference. It
// looks at all of them before it writes the first.
func (a *app) carryOut(all []work, check bool, command string) error {
	stale := 0
	for _, w := range all {
		changes, err := w.plan.Changes()
		if err != nil {
			return unreadable(err)
		}
		stale += len(changes)
		if check {
			for _, c := range changes {
				a.diff(w.path(c), c)
			}
		}
	}
	switch {
	case stale == 0:
		a.say("up to date")
		return nil
	case check:
		verb := "are"
		if stale == 1 {
			verb = "is"
		}
		a.say("%s %s out of date", count(stale, "file"), verb)
		a.hint("run: scopes " + command)
		return finding(nil)
	}
	for _, w := range all {
		changes, err := w.plan.Apply()
		for _, c := range changes {
			verb := "wrote"
			if c.New == nil {
				verb = "removed"
			}
			a.say("%s %s", verb, printable(w.path(c)))
		}
		if err != nil {
			return unreadable(err)
		}
	}
	return nil
}

func (w work) path(c outfile.Change) string {
	return filepath.Join(w.dir, filepath.FromSlash(c.Name))
}

// diff prints a change the way that patch reads it.
func (a *app) diff(path string, c outfile.Change) {
	old, fresh := path, path
	if c.Old == nil {
		old = "/dev/null"
	}
	if c.New == nil {
		fresh = "/dev/null"
	}
	before, after := string(c.Old), string(c.New)
	if !strings.Contains(after, "\r\n") { // line ends are not what differs
		before = strings.ReplaceAll(before, "\r\n", "\n")
	}
	fmt.Fprint(a.stdout, textdiff.Unified(old, fresh, before, after))
}
