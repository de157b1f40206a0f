package main

import (
	"fmt"
	"time"
)

// A progress is a counter on a terminal, for work that takes long. On anything
// else it is silent.
type progress struct {
	*app
	all   int
	shown bool
	next  time.Time
}

const (
	patience = 300 * time.Millisecond // before the first sign of life
	beat     = 100 * time.Millisecond // between two
)

func (a *app) progress(all int) *progress {
	return &progress{app: a, all: all, next: a.now().Add(patience)}
}

// at shows that so many are done, if it is time to.
func (p *progress) at(done int) {
	if !p.terminal {
		return
	}
	if now := p.now(); now.After(p.next) {
		p.next, p.shown = now.Add(beat), true
		fmt.Fprintf(p.stderr, "\r\x1b[Kscopes: %d of %s", done, count(p.all, "file"))
	}
}

// end takes the counter away.
func (p *progress) end() {
	if p.shown {
		fmt.Fprint(p.stderr, "\r\x1b[K")
	}
}
