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

// newOptions adds a flag for each check, and for kinds of files.
func newOptions(flags *flag.FlagSet, set map[string]bool) *options {
	o := &options{checks: map[lint.Check]*bool{}}
	for _, c := range checks {
		if c.Name == CheckCatalogue {
			continue
		}
		on, set := set[c.Name]
		if !set {
			on = !c.Off
		}
		o.checks[lint.Check(c.Name)] = flags.Bool(c.Name, on, "report "+c.Summary)
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
	for _, c := range checks {
		if on := o.checks[lint.Check(c.Name)]; on != nil && !c.Off && !*on {
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
