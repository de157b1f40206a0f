package vetdriver

import (
	"fmt"
	"strings"

	"github.com/payconex/scopes/analyzer"
)

const usage = `scopevet reports scope names in Go code that the catalogue does not know.

Usage:
    T="$(go tool -n scopevet)" && go vet -vettool="$T" ./...
    scopevet [flags] packages
    scopevet routes [-json] [--check] packages
    scopevet help [check]
    scopevet version

The first form is for CI: the go command stores results and checks again only
what changed. Keep both halves of the line: without a tool, go vet passes.
The second checks by itself and stores nothing. The third prints which routes
the code serves and what each requires; see scopevet routes -h.

    -format F         text, json, sarif or github; github is the default in a
                      GitHub job, text elsewhere
    -fix              write what is suggested where it is sure; print the rest
                      (go vet -fix -diff shows what would be written)
    -test=false       leave out test files
    -write-baseline   write the findings to .scopevet-baseline beside go.mod.
                      From then on these are left alone, by go vet too
    -baseline FILE    use that file instead
    -json             print findings and fixes as go vet -json does
    -scopes.NAME=false  leave out a check, or tests or generated files;
                      go vet takes this flag as well
    -wrapper=false    do not look for functions that take scopes as strings,
                      which by itself has to load the source of all
                      dependencies; go vet takes this flag as well. What is
                      left out with -scopes.NAME is left out there too, but
                      -scopes=false leaves nothing else than that

The catalogue of a package is what the generated packages it imports declare,
or else scopes.yaml beside its go.mod. See also:
https://pkg.go.dev/github.com/payconex/scopes/analyzer

Example, in testdata/lint/shop:
    $ scopevet ./orders
    orders/orders.go:18:12: unknown scope "shop:order:raed" (did you mean "shop:order:read"?) [unknown]

Exit codes: 0 nothing found, 1 findings, 2 wrong usage, 3 a package or
catalogue cannot be read. go vet exits 1 for each of the last three.

Checks, and what scopevet help NAME says more about:
`

// help prints what was asked for: args are "help" and names of checks, or
// nothing.
func (t *Tool) help(args []string) int {
	if len(args) < 2 {
		fmt.Fprint(t.stdout, usage)
		for _, c := range analyzer.Checks() {
			off := ""
			if c.Off {
				off = "; off by default"
			}
			fmt.Fprintf(t.stdout, "    %-12s  %-7s  %s%s\n", c.Name, c.Level, c.Summary, off)
		}
		fmt.Fprintf(t.stdout, "    %-12s  %-7s  %s\n", checkBaseline, analyzer.Warn, baselineSummary)
		return exitFine
	}
	for _, name := range args[1:] {
		c, ok := analyzer.CheckNamed(name)
		if name == checkBaseline {
			fmt.Fprintf(t.stdout, "%s (%s): %s\n\n%s", checkBaseline, analyzer.Warn, baselineSummary, baselinePage)
			continue
		}
		if !ok {
			return t.misused(fmt.Errorf("no check is called %q", name))
		}
		t.page(c)
	}
	return exitFine
}

const baselinePage = `The file .scopevet-baseline beside go.mod lists findings that are left alone:
what was there on the day it was written. Reported is an entry for which there
are fewer findings by now than it counts, or whose file is gone; else what comes
back later would be left alone too.

    orders.go unknown "shop:order:raed" 2

Write it again, which leaves out what does not occur any more:
    scopevet -write-baseline ./...
Without the file, nothing is left alone.
`

// page prints the page of a check, and how to be rid of it, which is the same
// for all.
func (t *Tool) page(c analyzer.Check) {
	fmt.Fprintf(t.stdout, "%s (%s): %s\n\n%s\n", c.Name, c.Level, c.Summary, strings.TrimRight(analyzer.Page(c.Name), "\n"))
	switch {
	case c.Name == analyzer.CheckCatalogue:
		return
	case c.Off:
		fmt.Fprintf(t.stdout, "\nIt is off by default. Switch it on with -scopes.%s.\n", c.Name)
	default:
		fmt.Fprintf(t.stdout, "\nSwitch it off with -scopes.%s=false.\n", c.Name)
	}
	fmt.Fprint(t.stdout, `
For one place, say why on its line or above its declaration:
    //scope:ignore REASON
For all that is there today, write a baseline:
    scopevet -write-baseline ./...
`)
}

// misused prints what is wrong with the command line.
func (t *Tool) misused(err error) int {
	fmt.Fprintf(t.stderr, "scopevet: %v\n    hint: see scopevet help\n", err)
	return exitUsage
}
