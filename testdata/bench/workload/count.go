package workload

import (
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strconv"
)

// A Row is a contender and the cases that its instructions are counted on.
type Row struct {
	Contender
	Cases *Cases
	Per   float64 // what the number is divided by, such as the tokens of a claim
	Limit float64 // of that, without the loop, for the gate: what we reached, and a little; 0: none
}

// Counted returns the rows whose instructions are counted. The first is the
// loop, which is taken off the others.
func Counted(m *Maker) []Row {
	known, ten, grants, unknown := m.Check(5, true), m.Claims(10), m.Grants(), m.Unknown()
	return []Row{
		{Null, known, 1, 0},
		{HeldBy, known, 1, 10},
		{Check, known, 1, 53},
		{Allows, known, 1, 202},
		{Map, known, 1, 0},
		{HasPrefix, known, 1, 0},
		{ClaimAllows, ten, 10, 151},
		{ParseHeld, ten, 10, 315},
		{ClaimSplitSeq, ten, 10, 0},
		{ClaimChecked, ten, 10, 0},
		{ParseMap, ten, 10, 0},
		{HoldsAll, grants, 10, 183},
		{CoversHeld, grants, 1, 72},
		{named("a map of expanded names, for a grant", GrantMap), grants, 10, 0},
		{named("scope.Held.Allows, an unknown name", Allows), unknown, 1, 660},
		{named("policy.Requirement.Check, any of 20", CheckAny), m.AnyOf(known, 20), 1, 57},
	}
}

func named(name string, x Contender) Contender { return Contender{name, x.Make} }

// Timed is where valgrind counts.
//
//go:noinline
func Timed(loop func(int) int, n int) (wrong int) { return loop(n) }

var collected = regexp.MustCompile(`Collected : (\d+)`)

// Instructions counts what one decision of a row takes, the loop included, by
// running the program icount under valgrind. Valgrind itself crashes now and
// then on a Go program, so it gets a few attempts; what it counts is the same.
func Instructions(icount string, row string) (count float64, err error) {
	for range 5 {
		if count, err = instructions(icount, row); err == nil {
			return count, nil
		}
	}
	return 0, err
}

func instructions(icount string, row string) (float64, error) {
	const n = 64_000
	cmd := exec.Command("valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", "--toggle-collect=*workload.Timed", icount, row, strconv.Itoa(n))
	cmd.Env = append(os.Environ(), "GOGC=off", "GOMAXPROCS=1")
	out, err := cmd.CombinedOutput()
	match := collected.FindSubmatch(out)
	if err != nil || match == nil {
		return 0, fmt.Errorf("valgrind: %v\n%s", err, out)
	}
	count, err := strconv.ParseFloat(string(match[1]), 64)
	return count / n, err
}
