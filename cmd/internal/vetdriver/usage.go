package vetdriver

import "fmt"

const usage = `scopevet reports scope names in Go code that the catalogue does not know.

Usage:
    T="$(go tool -n scopevet)" && go vet -vettool="$T" ./...
    scopevet [-fix] [-json] [-test=false] packages

The first form is for CI: the go command stores results and checks again only
what changed. Keep both halves of the line: without a tool, go vet passes.
The second checks by itself and stores nothing.

    -fix         write the suggested name where it is sure; print what is left
                 (go vet -fix -diff shows what would be written)
    -json        print findings and fixes as JSON
    -test=false  leave out test files

The catalogue of a package is what the generated packages it imports declare,
or else scopes.yaml beside its go.mod. See also:
https://pkg.go.dev/github.com/payconex/scopes/analyzer

Example, in testdata/lint/shop:
    $ scopevet ./orders
    orders/orders.go:18:12: unknown scope "shop:order:raed" (did you mean "shop:order:read"?) [unknown]

Exit codes: 0 nothing found, 1 findings, 2 wrong usage, 3 a package or
catalogue cannot be read. go vet exits 1 for each of the last three.
`

// misused prints what is wrong with the command line.
func (t *Tool) misused(err error) int {
	fmt.Fprintf(t.stderr, "scopevet: %v\n    hint: see scopevet help\n", err)
	return exitUsage
}
