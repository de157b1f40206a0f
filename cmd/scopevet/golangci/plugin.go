// Package golangci is scopevet as a module plugin of golangci-lint, which is
// built into a golangci-lint of one's own by golangci-lint custom:
//
//	# .custom-gcl.yml
//	version: v2.15.0
//	plugins:
//	  - module: github.com/payconex/scopes
//	    import: github.com/payconex/scopes/cmd/scopevet/golangci
//	    version: latest
//
//	# .golangci.yml
//	version: "2"
//	linters:
//	  enable: [scopes]
//	  settings:
//	    custom:
//	      scopes:
//	        type: module
//
// Packages are held against the generated packages that they import. For those
// that import none, [Settings] may name a catalogue file; without one they are
// not judged, and if that is so of the whole module, golangci-lint fails.
package golangci

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/payconex/scopes/analyzer"
	"github.com/payconex/scopes/analyzer/wrapper"
	"github.com/payconex/scopes/cmd/internal/modcatalog"
	"github.com/payconex/scopes/scope"
)

// Name is what the linter is called in the configuration of golangci-lint.
const Name = "scopes"

func init() { register.Plugin(Name, New) }

// Settings are the settings of the linter. With none of them, all checks that
// are on by default are run, on packages that import a generated package.
type Settings struct {
	// Catalogue is the path of a catalogue file, seen from the nearest go.mod.
	Catalogue string `json:"catalogue"`

	// Digest is that of the catalogue file. golangci-lint stores results, and
	// does not know about files that a linter reads; but it knows its settings.
	// So a catalogue wants its digest here, and the right one: if its sinks name
	// catalogues of their own, that of all together, which the error says.
	Digest scope.Digest `json:"digest"`

	// Checks switches checks on and off by name.
	Checks map[string]bool `json:"checks"`

	// Sinks are places that take scopes, beside those that are found.
	Sinks []Sink `json:"sinks"`

	// NoWrapper leaves out looking for functions that take scopes as strings.
	NoWrapper bool `json:"no-wrapper"`
}

// A Sink is a place that takes scopes; see [analyzer.Sink].
type Sink struct {
	At   string        `json:"at"`
	List analyzer.List `json:"list"`
}

// New returns the linter for settings as golangci-lint has read them. It is an
// error if there is one it does not know, if the catalogue cannot be read, if
// its digest is another, or if there is nothing to hold packages against.
func New(settings any) (register.LinterPlugin, error) {
	s, err := register.DecodeSettings[Settings](settings)
	if err != nil {
		return nil, err
	}
	config, err := s.config()
	if err != nil {
		return nil, err
	}
	linter := plugin{analyzer.New(config)}
	if !s.NoWrapper {
		linter = append(linter, wrapper.New(config))
	}
	for name, on := range s.Checks {
		if _, ok := analyzer.CheckNamed(name); !ok {
			return nil, fmt.Errorf("no check is called %q", name)
		}
		for _, a := range linter {
			if a.Flags.Lookup(name) == nil {
				continue
			}
			if err := a.Flags.Set(name, strconv.FormatBool(on)); err != nil {
				return nil, err
			}
		}
	}
	if s.Catalogue == "" {
		if err := anyGenerated(); err != nil {
			return nil, err
		}
	}
	return linter, nil
}

// config reads the catalogue file, if there is one, and checks the digest.
func (s Settings) config() (analyzer.Config, error) {
	var project analyzer.Project
	if s.Catalogue != "" {
		path, err := fromModule(s.Catalogue)
		if err != nil {
			return analyzer.Config{}, err
		}
		if project, err = modcatalog.Load(path); err != nil {
			return analyzer.Config{}, err
		}
	}
	if digest := digestOf(project); s.Digest != digest {
		return analyzer.Config{}, fmt.Errorf("catalogue %q has the digest %q and not %q, so stored results would be stale: set digest to %s",
			s.Catalogue, digest, s.Digest, digest)
	}
	for _, sink := range s.Sinks {
		project.Sinks = append(project.Sinks, analyzer.Sink{At: sink.At, List: sink.List})
	}
	return analyzer.Config{Lookup: func(string) (analyzer.Project, error) { return project, nil }}, nil
}

// digestOf returns the digest of a catalogue file, or if its sinks have catalogues
// of their own, one of all of them.
func digestOf(project analyzer.Project) scope.Digest {
	all, several := string(project.Catalog.Digest()), false
	for _, sink := range project.Sinks {
		if digest := sink.Catalog.Digest(); digest != "" {
			all += "\n" + string(digest)
			several = true
		}
	}
	if !several {
		return scope.Digest(all)
	}
	return scope.Digest(fmt.Sprintf("sha256:%x", sha256.Sum256([]byte(all))))
}

// anyGenerated returns an error if no package can be judged without a catalogue
// file: silence would pass for a verdict. A file that says where its package is
// generated is believed, because looking takes longer than a warm run.
func anyGenerated() error {
	dir, err := os.Getwd()
	if err != nil {
		return err
	}
	use, err := modcatalog.ModulesInUse(dir)
	if err != nil {
		return nil // no module, so no packages, which golangci-lint says by itself
	}
	for _, module := range use.Modules {
		if project, err := modcatalog.Load(module.File()); err == nil && project.Package.Path != "" {
			return nil
		}
	}
	err = use.CheckGenerated()
	if missing := new(modcatalog.NoCatalogError); errors.As(err, &missing) {
		return fmt.Errorf("no catalogue: no package in %q imports a generated one, and the settings name no file\n    hint: set catalogue to the path of a catalogue file, as in settings: {catalogue: %s}",
			filepath.Dir(missing.Files[0]), modcatalog.FileName)
	}
	return err
}

// fromModule resolves a path against the folder of the nearest go.mod, however
// golangci-lint was started.
func fromModule(path string) (string, error) {
	if filepath.IsAbs(path) {
		return path, nil
	}
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	module, ok := modcatalog.Of(dir)
	if !ok {
		return "", &modcatalog.NoModuleError{Dir: dir}
	}
	return filepath.Join(module.Dir, path), nil
}

type plugin []*analysis.Analyzer

func (p plugin) BuildAnalyzers() ([]*analysis.Analyzer, error) { return p, nil }
func (p plugin) GetLoadMode() string                           { return register.LoadModeTypesInfo }
