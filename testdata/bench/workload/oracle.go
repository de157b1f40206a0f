package workload

import (
	"slices"
	"strings"
)

// Covers is the answer that everyone is held against: some name of held is name,
// or ends with a star and has the other segments of name's start. It compares
// segment by segment, and shares no code with any contender.
func Covers(held []string, name string) bool {
	want := strings.Split(name, ":")
	return slices.ContainsFunc(held, func(h string) bool {
		have := strings.Split(h, ":")
		if stem := len(have) - 1; have[stem] == "*" {
			return len(want) > stem && slices.Equal(want[:stem], have[:stem])
		}
		return slices.Equal(have, want)
	})
}

// Right reports whether a case says what the oracle says.
func Right(c *Case) bool {
	got := true
	if c.Need != "" {
		got = Covers(c.Held, c.Need)
	}
	for _, name := range c.Request {
		got = got && Covers(c.Held, name)
	}
	return got == c.Want && strings.Join(c.Held, " ") == c.Claim
}
