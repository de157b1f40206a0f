package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/payconex/scopes/analyzer"
	"github.com/payconex/scopes/analyzer/wrapper"
)

// A report is what the analyzer said about one place.
type report struct {
	Finding          // its Text is the string that the message quotes first
	end     int      // column; the line is that of the start, or 0
	check   string   // name of the check
	message string   // as printed
	names   []string // suggested, best first
}

func (r report) String() string {
	return fmt.Sprintf("%s:%d:%d: %s", r.File, r.Line, r.Column, r.message)
}

// An outcome is what the analyzer did in a checkout.
type outcome struct {
	reports []report
	seen    map[string]bool // files of packages that were checked
	faults  []string        // why others were not
	noTests bool            // leave tests out
}

// analyze runs the analyzer on all packages of the modules below dir.
func analyze(dir string, c *catalogue, tags string) (*outcome, error) {
	dirs, err := modules(dir)
	if err != nil {
		return nil, err
	}
	r := &outcome{seen: map[string]bool{}}
	for _, module := range dirs {
		if err := r.check(dir, module, c, tags, "./..."); err != nil {
			r.faults = append(r.faults, err.Error())
		}
	}
	slices.SortFunc(r.reports, func(a, b report) int {
		if c := compareFindings(a.Finding, b.Finding); c != 0 {
			return c
		}
		return strings.Compare(a.message, b.message)
	})
	// A file belongs to a package and to its test, and is analyzed twice.
	r.reports = slices.CompactFunc(r.reports, func(a, b report) bool {
		return a.Finding == b.Finding && a.message == b.message
	})
	slices.Sort(r.faults)
	r.faults = slices.Compact(r.faults)
	return r, nil
}

// analyzers returns what scopevet runs. The analyzer of wrappers wants all
// dependencies from source, and has something to say only where package scope
// is among them.
func (c *catalogue) analyzers(wrappers bool) []*analysis.Analyzer {
	config := analyzer.Config{Lookup: func(string) (analyzer.Project, error) { return c.project, nil }}
	all := []*analysis.Analyzer{analyzer.New(config)}
	if wrappers {
		all = append(all, wrapper.New(config))
	}
	return all
}

// knowsScope reports whether the go.mod in a folder names the module of package
// scope.
func knowsScope(module string) bool {
	data, err := os.ReadFile(filepath.Join(module, "go.mod"))
	return err == nil && bytes.Contains(data, []byte("github.com/payconex/scopes"))
}

// check runs the analyzers on packages of one module. Files are named relative
// to dir.
func (r *outcome) check(dir, module string, c *catalogue, tags string, patterns ...string) error {
	wrappers := knowsScope(module)
	mode := packages.LoadSyntax | packages.NeedModule
	if wrappers {
		mode = packages.LoadAllSyntax | packages.NeedModule
	}
	config := &packages.Config{Mode: mode, Dir: module, Tests: !r.noTests}
	if tags != "" {
		config.BuildFlags = []string{"-tags=" + tags}
	}
	pkgs, err := packages.Load(config, patterns...)
	if err != nil {
		return fmt.Errorf("%s: %w", module, err)
	}
	graph, err := checker.Analyze(c.analyzers(wrappers), pkgs, nil)
	if err != nil {
		return fmt.Errorf("%s: %w", module, err)
	}
	for _, act := range graph.Roots {
		pkg := act.Package
		for i, err := range pkg.Errors {
			if err.Kind == packages.ListError && i+1 < len(pkg.Errors) {
				continue // the compiler's words for what follows
			}
			r.faults = append(r.faults, strings.ReplaceAll(err.Error(), dir+string(filepath.Separator), ""))
		}
		if act.Err != nil {
			if len(pkg.Errors) == 0 {
				r.faults = append(r.faults, act.Err.Error())
			}
			continue
		}
		for _, file := range append(pkg.GoFiles, pkg.CompiledGoFiles...) {
			if name, ok := below(dir, file); ok {
				r.seen[name] = true
			}
		}
		for _, d := range act.Diagnostics {
			r.add(dir, pkg, d)
		}
	}
	return nil
}

func (r *outcome) add(dir string, pkg *packages.Package, d analysis.Diagnostic) {
	at, end := pkg.Fset.Position(d.Pos), pkg.Fset.Position(d.End)
	name, ok := below(dir, at.Filename)
	if !ok {
		name = filepath.ToSlash(at.Filename) // the output of cgo
	}
	found := report{check: d.Category, message: d.Message}
	found.File, found.Line, found.Column = name, at.Line, at.Column
	if end.Line == at.Line {
		found.end = end.Column
	}
	found.Text, found.names = quotedIn(d.Message)
	r.reports = append(r.reports, found)
}

// quotedIn returns the first string that a message quotes, and the names that
// it suggests: those after "did you mean", or else all others.
func quotedIn(message string) (text string, names []string) {
	before, after, asks := strings.Cut(message, "did you mean")
	all := unquote(before)
	if len(all) > 0 {
		text, names = all[0], all[1:]
	}
	if asks {
		names = unquote(after)
	}
	return text, slices.DeleteFunc(names, func(name string) bool { return name == text })
}

func unquote(message string) (all []string) {
	for _, quoted := range quotedText.FindAllString(message, -1) {
		if text, err := strconv.Unquote(quoted); err == nil {
			all = append(all, text)
		}
	}
	return all
}

var quotedText = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)

// below returns the name of file relative to dir, if it lies there.
func below(dir, file string) (name string, ok bool) {
	name, err := filepath.Rel(dir, file)
	if err != nil || name == ".." || strings.HasPrefix(name, ".."+string(filepath.Separator)) {
		return "", false
	}
	return filepath.ToSlash(name), true
}
