// Package timing measures contenders side by side, by CPU time.
package timing

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"syscall"
	"time"

	. "github.com/payconex/scopes/testdata/bench/workload"
)

// A Line is what one contender did on one column's cases.
type Line struct {
	Name    string
	NS      float64 // CPU time of a decision: the median of the rounds
	Ratio   float64 // to the first contender: the median of the ratios within a round
	Low, Up float64 // of the ratios, the 10th and 90th percentile
	Allocs  float64
	Samples []Sample
}

type Sample struct {
	N  int
	NS float64
}

// Settings say how long to look.
type Settings struct {
	Rounds int
	Sample time.Duration
}

// Run measures contenders side by side. They take turns within a round, in
// another order each, so that what the machine does meanwhile falls on all, and
// ratios are taken within a round. Every decision is checked; before the first
// is timed, all cases are.
func Run(set Settings, label string, c *Cases, contenders ...Contender) ([]Line, error) {
	for i := range c.List {
		if !Right(&c.List[i]) {
			return nil, fmt.Errorf("%s: case %d is not what the oracle says: %+v", label, i, c.List[i])
		}
	}
	loops := make([]func(int) int, len(contenders))
	counts := make([]int, len(contenders))
	lines := make([]Line, len(contenders))
	for i, x := range contenders {
		loops[i] = x.Make(c)
		if wrong := loops[i](Size); wrong > 0 {
			return nil, fmt.Errorf("%s: %s decides %d of %d cases wrong", label, x.Name, wrong, Size)
		}
		counts[i] = calibrate(loops[i], set.Sample)
		lines[i] = Line{Name: x.Name, Allocs: allocations(loops[i])}
	}
	order := make([]int, len(contenders))
	for i := range order {
		order[i] = i
	}
	for range set.Rounds {
		rand.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		// Who makes no garbage comes first, and does not pay for that of others.
		slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(min(lines[i].Allocs, 1), min(lines[j].Allocs, 1)) })
		runtime.GC()
		for _, i := range order {
			start := CPU()
			wrong := loops[i](counts[i])
			spent := CPU() - start
			if wrong > 0 {
				return nil, fmt.Errorf("%s: %s decided %d of %d wrong while timed", label, contenders[i].Name, wrong, counts[i])
			}
			lines[i].Samples = append(lines[i].Samples, Sample{counts[i], float64(spent) / float64(counts[i])})
		}
	}
	for i := range lines {
		var ns, ratios []float64
		for round, s := range lines[i].Samples {
			ns = append(ns, s.NS)
			ratios = append(ratios, s.NS/lines[0].Samples[round].NS)
		}
		slices.Sort(ratios)
		lines[i].NS, lines[i].Ratio = Median(ns), Median(ratios)
		lines[i].Low, lines[i].Up = ratios[len(ratios)/10], ratios[len(ratios)-1-len(ratios)/10]
	}
	return lines, nil
}

// calibrate returns how many decisions take about as long as a sample: never so
// few that a cold start shows.
func calibrate(loop func(int) int, sample time.Duration) int {
	for n := 3; ; n *= 2 {
		start := CPU()
		loop(n)
		if spent := CPU() - start; spent > sample/2 {
			return max(3, int(float64(n)*float64(sample)/float64(spent)))
		}
	}
}

// allocations returns the allocations of a decision.
func allocations(loop func(int) int) float64 {
	var before, after runtime.MemStats
	loop(Size)
	runtime.ReadMemStats(&before)
	loop(2 * Size)
	runtime.ReadMemStats(&after)
	return float64((after.Mallocs - before.Mallocs) / (2 * Size)) // others allocate now and then, too
}

// CPU returns the CPU time of the process, its garbage collector included.
func CPU() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func Median(list []float64) float64 {
	list = slices.Clone(list)
	slices.Sort(list)
	return list[len(list)/2]
}

// Parallel returns how many times more decisions two goroutines take than one,
// given a CPU each: by the CPU time that a decision costs when two take them at
// once, so that it does not matter whether the other CPU is free. Waiting for a
// lock, and passing a cache line to and fro, would show.
func Parallel(set Settings, c *Cases, x Contender) (speedup float64, err error) {
	loop := x.Make(c)
	n := calibrate(loop, set.Sample)
	var ratios []float64
	for range set.Rounds {
		start := CPU()
		loop(n)
		one := CPU() - start
		done := make(chan int)
		start = CPU()
		for range 2 {
			go func() { done <- loop(n) }()
		}
		if <-done+<-done > 0 {
			return 0, fmt.Errorf("%s decides wrong in two goroutines", x.Name)
		}
		two := CPU() - start
		ratios = append(ratios, 4*float64(one)/float64(two))
	}
	return Median(ratios), nil
}
