package analyzer

import (
	"flag"
	"go/ast"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/payconex/scopes/analyzer/internal/lint"
)

// options are the flags of one analyzer.
type options struct {
	checks           map[lint.Check]*bool
	tests, generated bool
}

// defaults are the checks that can be switched, and whether they are on.
var defaults = []struct {
	check lint.Check
	on    bool
	usage string
}{
	{lint.Unknown, true, "report names that the catalogue does not know"},
	{lint.Malformed, true, "report what can be no name"},
	{lint.Wildcard, true, "report wildcards where one scope is wanted"},
	{lint.NotGrantable, true, "report names that nobody can be granted"},
	{lint.Deprecated, true, "report deprecated names and old spellings"},
	{lint.Redundant, true, "report granted names that others of the same list cover"},
	{lint.Dynamic, true, "report names put together at run time that cannot exist"},
	{lint.Handmade, true, "report hand-written matching of scopes"},
	{lint.Constant, false, "report literals that have a generated constant"},
	{lint.Routes, true, "report routes that differ from the endpoints of the catalogue"},
	{lint.TwoLists, true, "report two lists of names that differ"},
	{lint.Directive, true, "report comments that ignore nothing"},
}

// newOptions adds a flag for each check, and for kinds of files.
func newOptions(flags *flag.FlagSet, checks map[string]bool) *options {
	o := &options{checks: map[lint.Check]*bool{}}
	for _, d := range defaults {
		on, set := checks[string(d.check)]
		if !set {
			on = d.on
		}
		o.checks[d.check] = flags.Bool(string(d.check), on, d.usage)
	}
	flags.BoolVar(&o.tests, "tests", true, "check test files")
	flags.BoolVar(&o.generated, "generated", true, "check generated files")
	return o
}

// off returns the checks that are switched off.
func (o *options) off() map[lint.Check]bool {
	off := map[lint.Check]bool{}
	for check, on := range o.checks {
		if !*on {
			off[check] = true
		}
	}
	return off
}

// partial reports whether a check is off that is on by default.
func (o *options) partial() bool {
	for _, d := range defaults {
		if d.on && !*o.checks[d.check] {
			return true
		}
	}
	return false
}

// skip returns what tells the files in which nothing is reported, or nil.
func (o *options) skip(pass *analysis.Pass) func(*ast.File) bool {
	if o.tests && o.generated {
		return nil
	}
	return func(file *ast.File) bool {
		name := pass.Fset.PositionFor(file.Package, false).Filename
		return !o.tests && strings.HasSuffix(name, "_test.go") ||
			!o.generated && ast.IsGenerated(file) && !lint.IsCgo(file)
	}
}
