package main

import (
	"fmt"
	"os"
	"regexp"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/payconex/scopes/testdata/bench/timing"
)

const begin, end = "<!-- results begin -->", "<!-- results end -->"

// write puts the tables between the marks of README.md, and every sample into
// results.txt, for benchstat.
func (b *book) write() error {
	page, err := os.ReadFile("README.md")
	if err != nil {
		return err
	}
	head, rest, ok := strings.Cut(string(page), begin)
	_, tail, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		return fmt.Errorf("README.md lacks the marks %s and %s", begin, end)
	}
	if err := os.WriteFile("README.md", []byte(head+begin+"\n"+b.markdown()+end+tail), 0o666); err != nil {
		return err
	}
	return os.WriteFile("results.txt", []byte(b.benchstat()), 0o666)
}

func (b *book) markdown() string {
	var w strings.Builder
	fmt.Fprintf(&w, "%s, %s/%s, %d CPUs, GOMAXPROCS %d. %s The run took %.0f s.\n",
		runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.GOMAXPROCS(0), versions(), b.took.Seconds())

	fmt.Fprintf(&w, "\n### Targets\n\n| what | target | measured | |\n|---|---|---|---|\n")
	for _, t := range b.targets() {
		verdict := "kept"
		if !t.kept {
			verdict = "**missed**"
		}
		fmt.Fprintf(&w, "| %s | %s | %s | %s |\n", t.work, t.promise, t.measured, verdict)
	}

	b.table(&w, check, "One check, the required name known at start; columns: names held, answer",
		"The key is loaded, and the requirement was built when the service started.")
	b.table(&w, text, "One check, the required name as text; columns: names held, answer", "")
	b.table(&w, claim, "From the text of a claim to one decision; columns: names in the claim",
		"Half of the answers are yes. Ours, and the loop that says so, refuse what is no claim; the others do not look.")
	b.table(&w, parse, "From the text of a claim to a set, and one decision; columns: names in the claim", "")
	b.table(&w, grant, "May a holder of 5 names hand out these 10", "All granted. policy.Create decides about label, expiry and audience too, and makes the grant.")
	b.table(&w, anyOf, "Any of so many, the last of which is held", "")
	fmt.Fprintf(&w, "\n### Two readers\n\n")
	for _, x := range slices.Concat(readers, otherReaders) {
		fmt.Fprintf(&w, "- %s: %.2f × the decisions of one\n", x.Name, b.speedup[x.Name])
	}
	if b.names > 0 {
		b.scale(&w)
	}
	if len(b.icount) > 0 {
		fmt.Fprintf(&w, "\n### Instructions (valgrind), without the loop\n\n| contender | of a decision | of a token or name |\n|---|---|---|\n")
		for _, row := range b.counts[1:] {
			per := ""
			if row.Per > 1 {
				per = number(b.icount[row.Name] / row.Per)
			}
			fmt.Fprintf(&w, "| %s | %s | %s |\n", row.Name, number(b.icount[row.Name]), per)
		}
	}
	return w.String()
}

// table writes the cells of a table: nanoseconds, the ratio to the first row,
// and allocations if there are any.
func (b *book) table(w *strings.Builder, table, title, note string) {
	var columns, names []string
	for _, k := range b.keys {
		if k.table != table {
			continue
		}
		if !slices.Contains(columns, k.column) {
			columns = append(columns, k.column)
		}
		if !slices.Contains(names, k.name) {
			names = append(names, k.name)
		}
	}
	fmt.Fprintf(w, "\n### %s\n\n", title)
	if note != "" {
		fmt.Fprintf(w, "%s\n\n", note)
	}
	header := strings.Join(columns, " | ")
	if header == "" {
		header = "ns"
	}
	fmt.Fprintf(w, "| contender | %s |\n|---|%s\n", header, strings.Repeat("---|", len(columns)))
	for _, name := range names {
		fmt.Fprintf(w, "| %s |", name)
		for _, column := range columns {
			l := b.cells[key{table, column, name}]
			fmt.Fprintf(w, " %s", number(l.NS))
			if l.Ratio != 1 {
				fmt.Fprintf(w, " (%s ×%s)", number(l.Ratio), spread(l))
			}
			if l.Allocs >= 1 {
				fmt.Fprintf(w, ", %.0f allocs", l.Allocs)
			}
			fmt.Fprintf(w, " |")
		}
		fmt.Fprintf(w, "\n")
	}
}

// spread shows the ratios of the rounds if they are more than a quarter apart.
func spread(l timing.Line) string {
	if l.Up <= 1.25*l.Low {
		return ""
	}
	return ", " + number(l.Low) + " to " + number(l.Up)
}

func (b *book) scale(w *strings.Builder) {
	fmt.Fprintf(w, "\n### Larger catalogues\n\n%d names: %s.\n", b.names, b.source)
	b.table(w, scaleText, "A name as text; columns: names in the catalogue", "")
	b.table(w, scaleParse, "A claim of 10 to a set; columns: names in the catalogue", "")
	b.table(w, scaleClaim, "A claim of 10 to one decision; columns: names in the catalogue", "")
	fmt.Fprintf(w, "\n### What a large catalogue costs\n\n")
	fmt.Fprintf(w, "- a scope.Held is a value of %d bytes, which has room for eight runs of names\n", b.heldSize)
	for _, p := range b.perGrant {
		fmt.Fprintf(w, "- a holder of %.0f scattered names under %d names: %.1f bytes a name beside that\n", p[0], b.names, p[1])
	}
	fmt.Fprintf(w, "- generated catalogue of %d names (%d KB of text): compiled in %.2f s and %.0f MB, with a documented constant for each in %.2f s and %.0f MB\n",
		b.names, b.generatedText/1000, b.compileCatalog.seconds, b.compileCatalog.megabytes, b.compileAll.seconds, b.compileAll.megabytes)
	fmt.Fprintf(w, "- the program grows by %d KB (%.2f × the text), stripped by %d KB (%.2f ×); init task: %v\n",
		b.growth/1000, float64(b.growth)/float64(b.generatedText), b.growthStripped/1000, float64(b.growthStripped)/float64(b.generatedText), b.inittask)
	fmt.Fprintf(w, "- 1,000,000 names checked and loaded at run time: %.2f s of CPU time, %.1f bytes a name; a garbage collection takes %.2f × the time of one without them\n",
		b.millionLoad.Seconds(), b.millionBytes, b.millionGC)
}

// versions names the peers by what the build says.
func versions() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	var list []string
	for _, m := range info.Deps {
		for _, peer := range []string{"github.com/ory/fosite", "github.com/casbin/casbin/v3", "github.com/cedar-policy/cedar-go", "github.com/open-policy-agent/opa", "github.com/gobwas/glob"} {
			if m.Path == peer {
				list = append(list, strings.TrimPrefix(peer, "github.com/")+" "+m.Version)
			}
		}
	}
	return strings.Join(list, ", ") + "."
}

var notWord = regexp.MustCompile(`[^A-Za-z0-9.]+`)

// benchstat writes every sample as a line of its own.
func (b *book) benchstat() string {
	var w strings.Builder
	fmt.Fprintf(&w, "goos: %s\ngoarch: %s\npkg: github.com/payconex/scopes/testdata/bench\n", runtime.GOOS, runtime.GOARCH)
	clean := func(s string) string { return strings.Trim(notWord.ReplaceAllString(s, "-"), "-") }
	for _, k := range b.keys {
		l := b.cells[k]
		for _, s := range l.Samples {
			fmt.Fprintf(&w, "Benchmark/table=%s/column=%s/who=%s\t%d\t%.4g cpu-ns/op\t%.0f allocs/op\n",
				clean(k.table), clean(k.column), clean(k.name), s.N, s.NS, l.Allocs)
		}
	}
	return w.String()
}
