package main

import (
	"strings"
	"testing"
	"time"
)

// TestProgress: a terminal sees a counter after a while, and nothing of it in
// the end. Anything else sees nothing.
func TestProgress(t *testing.T) {
	show := func(terminal bool, step time.Duration) string {
		var stderr strings.Builder
		clock := time.Time{}
		a := &app{stderr: &stderr, terminal: terminal, now: func() time.Time { clock = clock.Add(step); return clock }}
		p := a.progress(5)
		for i := range 5 {
			p.at(i)
		}
		p.end()
		return stderr.String()
	}
	const clear = "\r\x1b[K"
	for _, tt := range []struct {
		name     string
		terminal bool
		step     time.Duration
		want     string
	}{
		{"no terminal", false, time.Minute, ""},
		{"quick work", true, time.Millisecond, ""},
		{"slow work", true, 160 * time.Millisecond, clear + "scopes: 1 of 5 files" + clear + "scopes: 2 of 5 files" +
			clear + "scopes: 3 of 5 files" + clear + "scopes: 4 of 5 files" + clear},
	} {
		if got := show(tt.terminal, tt.step); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
