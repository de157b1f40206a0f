package main

import (
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/payconex/scopes/analyzer"
	"github.com/payconex/scopes/analyzer/wrapper"
)

// What nogo links: a package variable of that name and type in each package.
var (
	_ *analysis.Analyzer = analyzer.Analyzer
	_ *analysis.Analyzer = wrapper.Analyzer
)

// TestNogo: the analyzers run in one program, and everything about them is set
// with flags, which is all that nogo's analyzer_flags can do.
func TestNogo(t *testing.T) {
	if err := analysis.Validate([]*analysis.Analyzer{analyzer.Analyzer, wrapper.Analyzer}); err != nil {
		t.Error(err)
	}
	a, other := analyzer.New(analyzer.Config{}), analyzer.New(analyzer.Config{})
	for _, c := range analyzer.Checks() {
		flag := a.Flags.Lookup(c.Name)
		if c.Name == analyzer.CheckCatalogue {
			if flag != nil {
				t.Errorf("%s can be switched off", c.Name)
			}
			continue
		}
		if flag == nil {
			t.Errorf("%s has no flag", c.Name)
			continue
		}
		if on := flag.Value.String() == "true"; on == c.Off {
			t.Errorf("%s is on: %t, and its page says off: %t", c.Name, on, c.Off)
		}
		if err := a.Flags.Set(c.Name, map[bool]string{true: "true", false: "false"}[c.Off]); err != nil {
			t.Errorf("%s: %v", c.Name, err)
		}
		if a.Flags.Lookup(c.Name).Value.String() == other.Flags.Lookup(c.Name).Value.String() {
			t.Errorf("two analyzers share the flag %s", c.Name)
		}
	}
}
